import { hash } from "node:crypto";
import type { FieldNode, GraphQLSchema, SelectionSetNode } from "graphql";
import { Kind, OperationTypeNode, TypeInfo, isObjectType, visit, visitWithTypeInfo } from "graphql";
import { collectFields } from "graphql/execution/collectFields";
import type { Caller } from "../../../schema/contract/caller";
import type { AccessDecision } from "../../../schema/contract/decide-access";
import { decideAccess, decisionKey } from "../../../schema/contract/decide-access";
import { Refusal } from "../../../schema/contract/errors";
import type { PolicyTable } from "../../../schema/contract/policy";
import type { ReadingModel } from "../reading/compilation";
import type { ReadingDocument } from "../reading/document";
import { fieldsOf } from "../reading/document";
import { OperationVariables } from "../reading/operation-variables";

/** A document with what is decided about it once: which coordinates it touches and which lane it may take. */
export interface PreparedDocument extends ReadingDocument {
  /** Stands for the document's text in the names of caches: the text itself would be hashed anew at every request. */
  readonly digest: string;
  readonly coordinates: ReadonlySet<string>;
  readonly variables: OperationVariables;
  /** What was decided about it so far, by all that a decision rests on (`decisionKey`). */
  readonly decisions: Map<string, AccessDecision>;
  /** Every root field is compiled, so the answer can be PostgreSQL's own text. */
  readonly textLane: boolean;
  /** Whether it asks about the schema: `__schema`, `__type` or `_service`, anywhere in it. */
  readonly asksForSchema: boolean;
  /** The root fields where no variable decides about them. */
  readonly rootFields: RootFields | undefined;
}

const SCHEMA_FIELDS: ReadonlySet<string> = new Set(["__schema", "__type", "_service"]);

/** Fields of the root by response key. */
type RootFields = readonly (readonly [key: string, fields: readonly FieldNode[]])[];

/** @param text what makes the document this one: its text, and the operation's name where it has several */
export function prepareDocument(
  schema: GraphQLSchema,
  model: ReadingModel,
  document: ReadingDocument,
  text: string,
): PreparedDocument {
  const rootNames = rootFieldNames(document);
  return {
    ...document,
    digest: hash("sha256", text, "base64url"),
    coordinates: coordinatesOf(schema, document),
    variables: new OperationVariables(schema, document.operation),
    decisions: new Map(),
    textLane:
      document.operation.operation === OperationTypeNode.QUERY &&
      rootNames.length > 0 &&
      rootNames.every((name) => model.roots.has(name)),
    asksForSchema: fieldsOf(document.node).some(({ name }) => SCHEMA_FIELDS.has(name.value)),
    rootFields: isUnconditional(document) ? collectRootFields(schema, document, {}) : undefined,
  };
}

/** The operation's root fields by response key, for the given variables. */
export function rootFieldsOf(
  schema: GraphQLSchema,
  document: PreparedDocument,
  variables: Readonly<Record<string, unknown>>,
): RootFields {
  return document.rootFields ?? collectRootFields(schema, document, variables);
}

/** Whatever the conditions: which fields are asked is known only with the variables. */
function rootFieldNames({ operation, fragments }: ReadingDocument): string[] {
  const names: string[] = [];
  const seen = new Set<string>();
  const walk = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) names.push(selection.name.value);
      else if (selection.kind === Kind.INLINE_FRAGMENT) walk(selection.selectionSet);
      else if (!seen.has(selection.name.value)) {
        seen.add(selection.name.value);
        walk(fragments[selection.name.value]!.selectionSet);
      }
    }
  };
  walk(operation.selectionSet);
  return names;
}

function isUnconditional({ operation }: ReadingDocument): boolean {
  return operation.selectionSet.selections.every((each) => each.kind === Kind.FIELD && !each.directives?.length);
}

function collectRootFields(
  schema: GraphQLSchema,
  { operation, fragments }: ReadingDocument,
  variables: Readonly<Record<string, unknown>>,
): RootFields {
  const root = schema.getRootType(operation.operation);
  if (!root) throw new Refusal("GRAPHQL_VALIDATION_FAILED");
  return [...collectFields(schema, fragments, variables, root, operation.selectionSet)];
}

/**
 * The department's own decision, whatever the gateway decided before.
 * @throws Refusal PURPOSE_NOT_ALLOWED or FORBIDDEN
 */
export function authorize(caller: Caller, document: PreparedDocument, policy: PolicyTable): void {
  const key = decisionKey(caller);
  const decision = document.decisions.get(key) ?? decideAccess(caller, document.coordinates, policy);
  document.decisions.set(key, decision);
  if (decision.kind === "PurposeNotAllowed") throw new Refusal("PURPOSE_NOT_ALLOWED");
  if (decision.kind === "Refused") throw new Refusal("FORBIDDEN", { coordinates: decision.coordinates });
}

/** All of the document's fields, whatever its conditions: a condition must not hide a question from the decision. */
function coordinatesOf(schema: GraphQLSchema, { node }: ReadingDocument): Set<string> {
  const coordinates = new Set<string>();
  const types = new TypeInfo(schema);
  visit(
    node,
    visitWithTypeInfo(types, {
      Field: (field) => {
        const parent = types.getParentType();
        const name = field.name.value;
        if (!isObjectType(parent) || name.startsWith("__") || name === "_entities" || name === "_service") return;
        coordinates.add(`${parent.name}.${name}`);
      },
    }),
  );
  return coordinates;
}
