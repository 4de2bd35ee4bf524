import type {
  ArgumentNode,
  FragmentDefinitionNode,
  GraphQLArgument,
  GraphQLField,
  GraphQLInputObjectType,
  GraphQLInputType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionNode,
  SelectionSetNode,
} from "graphql";
import { getNamedType, GraphQLID, isInputObjectType, Kind, valueFromAST } from "graphql";
import type { Subject } from "../../schema/contract/identity-exchange";
import { isSubjectField, isSubjectType, SUBJECT_FIELDS, SUBJECT_TYPES } from "../../schema/contract/subject-fields";
import { isLeftOut } from "../access/is-left-out";
import type { CoercedVariables } from "./coerce-variables";

/** An argument of a root field in which keys of children or adults stand. Found once for an operation. */
export interface SubjectArgument {
  /** `createTalk.input` */
  readonly path: string;
  readonly node: ArgumentNode;
  readonly type: GraphQLInputType;
  readonly position: InputPosition;
  /** The selections that lead to it: when one of them is left out, so is the argument. */
  readonly within: readonly SelectionNode[];
}

/** What stands at an input position: a key, or an object that may hold keys. */
type InputPosition =
  | { readonly kind: "Key"; readonly subject: Subject }
  | { readonly kind: "Object"; readonly fields: ReadonlyMap<string, InputPosition> };

/** Somebody whom an operation names. */
export interface NamedSubject {
  readonly subject: Subject;
  readonly key: string;
  /** `createTalk.input.childId`: the schema's names and places in lists, nothing that the caller wrote. */
  readonly path: string;
  readonly node: ArgumentNode;
}

/** Finds where a schema's arguments and input fields hold keys; what is found of an input type is remembered. */
export class SubjectPositions {
  readonly #schema: GraphQLSchema;
  readonly #objects = new Map<GraphQLInputObjectType, ReadonlyMap<string, InputPosition>>();

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  /** @param operation validated, as are the fragments */
  argumentsOf(
    operation: OperationDefinitionNode,
    fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  ): readonly SubjectArgument[] {
    const root = this.#schema.getRootType(operation.operation)?.getFields() ?? {};
    const found: SubjectArgument[] = [];
    const walk = ({ selections }: SelectionSetNode, outer: readonly SelectionNode[]): void => {
      for (const selection of selections) {
        const within = [...outer, selection];
        if (selection.kind !== Kind.FIELD) {
          const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
          if (fragment) walk(fragment.selectionSet, within);
          continue;
        }
        const name = selection.name.value;
        for (const node of selection.arguments ?? []) {
          const argument = root[name]?.args.find((each) => each.name === node.name.value);
          const position =
            argument && (keyOfResult(root[name]!, argument) ?? this.#positionOf(argument.name, argument.type));
          if (!argument || !position || !holdsKey(position)) continue;
          found.push({ path: `${name}.${argument.name}`, node, type: argument.type, position, within });
        }
      }
    };
    walk(operation.selectionSet, []);
    return found;
  }

  #positionOf(name: string, type: GraphQLInputType): InputPosition | undefined {
    const named = getNamedType(type);
    if (named === GraphQLID && isSubjectField(name)) return { kind: "Key", subject: SUBJECT_FIELDS[name] };
    return isInputObjectType(named) ? { kind: "Object", fields: this.#fieldsOf(named) } : undefined;
  }

  /** An input type may hold itself: it is remembered before its fields are looked at. */
  #fieldsOf(type: GraphQLInputObjectType): ReadonlyMap<string, InputPosition> {
    const known = this.#objects.get(type);
    if (known) return known;
    const fields = new Map<string, InputPosition>();
    this.#objects.set(type, fields);
    for (const field of Object.values(type.getFields())) {
      const position = this.#positionOf(field.name, field.type);
      if (position) fields.set(field.name, position);
    }
    return fields;
  }
}

/** `child(id:)`: the id by which a field that leads to somebody names that somebody. */
function keyOfResult(field: GraphQLField<unknown, unknown>, argument: GraphQLArgument): InputPosition | undefined {
  const { name } = getNamedType(field.type);
  if (argument.name !== "id" || getNamedType(argument.type) !== GraphQLID || !isSubjectType(name)) return undefined;
  return { kind: "Key", subject: SUBJECT_TYPES[name] };
}

function holdsKey(position: InputPosition, seen = new Set<object>()): boolean {
  if (position.kind === "Key") return true;
  if (seen.has(position.fields)) return false;
  seen.add(position.fields);
  return [...position.fields.values()].some((inner) => holdsKey(inner, seen));
}

/** Reads who is named in these arguments; a key that is null or not given names nobody. */
export function readSubjects(
  subjectArguments: readonly SubjectArgument[],
  variables: CoercedVariables,
): readonly NamedSubject[] {
  const found: NamedSubject[] = [];
  for (const { path, node, type, position, within } of subjectArguments) {
    if (within.some((selection) => isLeftOut(selection, variables))) continue;
    readValue(valueFromAST(node.value, type, variables), position, path, (subject, key, place) =>
      found.push({ subject, key, path: place, node }),
    );
  }
  return found;
}

function readValue(
  value: unknown,
  position: InputPosition,
  path: string,
  found: (subject: Subject, key: string, path: string) => void,
): void {
  if (value === null || value === undefined) return;
  if (Array.isArray(value)) {
    value.forEach((item, place) => readValue(item, position, `${path}[${place}]`, found));
  } else if (position.kind === "Key") {
    // An `ID` was coerced to text, however it was written.
    found(position.subject, value as string, path);
  } else {
    const fields = value as Readonly<Record<string, unknown>>;
    for (const [name, inner] of position.fields) readValue(fields[name], inner, `${path}.${name}`, found);
  }
}
