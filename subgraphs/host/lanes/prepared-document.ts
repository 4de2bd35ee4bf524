import { createHash } from "node:crypto";
import type { FieldNode, GraphQLSchema } from "graphql";
import { OperationTypeNode, TypeInfo, isObjectType, visit, visitWithTypeInfo } from "graphql";
import { collectFields } from "graphql/execution/collectFields";
import type { Caller } from "../../../schema/contract/caller";
import type { AccessDecision } from "../../../schema/contract/decide-access";
import { decideAccess } from "../../../schema/contract/decide-access";
import { Refusal } from "../../../schema/contract/errors";
import type { PolicyTable } from "../../../schema/contract/policy";
import type { ReadingModel } from "../reading/compilation";
import type { ReadingDocument } from "../reading/document";

/** A document with what is decided about it once: which coordinates it touches and which lane it may take. */
export interface PreparedDocument extends ReadingDocument {
  /** Stands for the document's text in the names of caches: the text itself would be hashed anew at every request. */
  readonly digest: string;
  readonly coordinates: ReadonlySet<string>;
  /** What was decided about it so far, by role and purpose: all that a decision rests on. */
  readonly decisions: Map<string, AccessDecision>;
  /** Every root field is compiled, so the answer can be PostgreSQL's own text. */
  readonly textLane: boolean;
}

/** @param text what makes the document this one: its text, and the operation's name where it has several */
export function prepareDocument(
  schema: GraphQLSchema,
  model: ReadingModel,
  document: ReadingDocument,
  text: string,
): PreparedDocument {
  const rootNames = rootFieldsOf(schema, document, {}).map(([, [first]]) => first!.name.value);
  return {
    ...document,
    digest: createHash("sha256").update(text).digest("base64url"),
    coordinates: coordinatesOf(schema, document),
    decisions: new Map(),
    textLane:
      document.operation.operation === OperationTypeNode.QUERY &&
      rootNames.length > 0 &&
      rootNames.every((name) => model.roots.has(name)),
  };
}

/** The operation's root fields by response key, for the given variables. */
export function rootFieldsOf(
  schema: GraphQLSchema,
  { operation, fragments }: ReadingDocument,
  variables: Readonly<Record<string, unknown>>,
): [key: string, fields: readonly FieldNode[]][] {
  const root = schema.getRootType(operation.operation);
  if (!root) throw new Refusal("GRAPHQL_VALIDATION_FAILED");
  return [...collectFields(schema, fragments, variables, root, operation.selectionSet)];
}

/**
 * The department's own decision, whatever the gateway decided before.
 * @throws Refusal PURPOSE_NOT_ALLOWED or FORBIDDEN
 */
export function authorize(caller: Caller, document: PreparedDocument, policy: PolicyTable): void {
  const key = `${caller.role} ${caller.purpose}`;
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
