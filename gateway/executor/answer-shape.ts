import type {
  DocumentNode,
  FragmentDefinitionNode,
  GraphQLField,
  GraphQLLeafType,
  GraphQLOutputType,
  GraphQLSchema,
  SelectionNode,
  SelectionSetNode,
} from "graphql";
import {
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  visit,
} from "graphql";
import type { QueryPlan } from "../planner/query-plan";
import { clientKey, gatheredKey } from "../planner/rename-aliases";

/** The answer's form as the client asked for it, with `@skip` and `@include` already decided. */
export interface ObjectShape {
  readonly typename: string;
  readonly fields: readonly FieldShape[];
}

export interface FieldShape {
  /** `"name":`, ready to be written. */
  readonly label: string;
  readonly clientKey: string;
  /** Where the gathered answer holds the value. */
  readonly gatheredKey: string;
  readonly value: ValueShape;
}

export type ValueShape =
  | { readonly kind: "Typename"; readonly nonNull: true }
  /** `__schema` or `__type`: answered by the gateway itself. */
  | { readonly kind: "Introspection"; readonly nonNull: boolean }
  | { readonly kind: "Leaf"; readonly nonNull: boolean; readonly type: GraphQLLeafType }
  | { readonly kind: "List"; readonly nonNull: boolean; readonly item: ValueShape }
  | CompositeShape;

export interface CompositeShape {
  readonly kind: "Composite";
  readonly nonNull: boolean;
  readonly typeName: string;
  /** Whether the object's type has to be read from the answer. */
  readonly isAbstract: boolean;
  readonly selections: readonly SelectionSetNode[];
  readonly byType: Map<string, ObjectShape>;
}

export type VariableValues = Readonly<Record<string, unknown>>;

const INTROSPECTION = new Set(["__schema", "__type"]);

/** Forms of one operation's answer: one for each combination of its `@skip` and `@include` variables that occurs. */
export class AnswerShape {
  readonly schema: GraphQLSchema;
  readonly #selectionSet: SelectionSetNode;
  readonly #rootTypeName: string;
  readonly #fragments = new Map<string, FragmentDefinitionNode>();
  readonly #conditions: readonly string[];
  readonly #roots = new Map<string, ConditionedShape>();

  constructor({ document, operation, supergraph }: QueryPlan) {
    this.schema = supergraph.apiSchema;
    this.#selectionSet = operation.selectionSet;
    const root = this.schema.getRootType(operation.operation);
    if (!root) throw new Error(`The schema has no ${operation.operation} type`);
    this.#rootTypeName = root.name;
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.#fragments.set(definition.name.value, definition);
    }
    this.#conditions = conditionVariables(document);
  }

  forVariables(variables: VariableValues): ConditionedShape {
    const choice = this.#conditions.map((name) => (variables[name] === true ? 1 : 0)).join("");
    let shape = this.#roots.get(choice);
    if (!shape) {
      shape = new ConditionedShape(this.schema, this.#fragments, variables, this.#rootTypeName, this.#selectionSet);
      if (this.#roots.size >= MOST_SHAPES) this.#roots.clear();
      this.#roots.set(choice, shape);
    }
    return shape;
  }
}

/** Combinations of condition variables whose forms are kept per operation. */
const MOST_SHAPES = 64;

export class ConditionedShape {
  readonly root: CompositeShape;

  constructor(
    readonly schema: GraphQLSchema,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    private readonly variables: VariableValues,
    rootTypeName: string,
    selectionSet: SelectionSetNode,
  ) {
    this.root = {
      kind: "Composite",
      nonNull: false,
      typeName: rootTypeName,
      isAbstract: false,
      selections: [selectionSet],
      byType: new Map(),
    };
  }

  /** The fields of a composite value when its object is of this type; the abstract type itself when that is not known. */
  fieldsOf(shape: CompositeShape, typename: string): ObjectShape {
    let object = shape.byType.get(typename);
    if (!object) {
      object = this.#collect(shape, typename);
      shape.byType.set(typename, object);
    }
    return object;
  }

  /** Field collection of the specification (GraphQL 6.3.2), for one type and with the conditions decided. */
  #collect(shape: CompositeShape, typename: string): ObjectShape {
    const collected = new Map<string, { label: string; sets: SelectionSetNode[]; name: string }>();
    const visited = new Set<string>();
    const add = (selection: SelectionNode): void => {
      if (!isIncluded(selection, this.variables)) return;
      if (selection.kind === Kind.FIELD) {
        const key = gatheredKey(selection);
        const entry = collected.get(key) ?? { label: clientKey(selection), sets: [], name: selection.name.value };
        if (selection.selectionSet) entry.sets.push(selection.selectionSet);
        collected.set(key, entry);
        return;
      }
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        if (visited.has(selection.name.value)) return;
        visited.add(selection.name.value);
      }
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : this.fragments.get(selection.name.value);
      const condition = fragment?.typeCondition?.name.value;
      if (!fragment || (condition !== undefined && !this.#isOfType(typename, condition))) return;
      fragment.selectionSet.selections.forEach(add);
    };
    for (const set of shape.selections) set.selections.forEach(add);
    const fields = [...collected].map(([key, { label, sets, name }]) => ({
      label: `${JSON.stringify(label)}:`,
      clientKey: label,
      gatheredKey: key,
      value: this.#valueShape(typename, name, sets),
    }));
    return { typename, fields };
  }

  #valueShape(typename: string, fieldName: string, sets: readonly SelectionSetNode[]): ValueShape {
    if (fieldName === "__typename") return { kind: "Typename", nonNull: true };
    if (INTROSPECTION.has(fieldName)) return { kind: "Introspection", nonNull: fieldName === "__schema" };
    const field = this.#fieldOf(typename, fieldName);
    if (!field) throw new Error(`The operation is not valid: ${typename} has no field ${fieldName}`);
    return shapeOfType(field.type, sets);
  }

  #fieldOf(typename: string, fieldName: string): GraphQLField<unknown, unknown> | undefined {
    const type = this.schema.getType(typename);
    return isObjectType(type) || isInterfaceType(type) ? type.getFields()[fieldName] : undefined;
  }

  #isOfType(typename: string, condition: string): boolean {
    if (typename === condition) return true;
    const [type, abstract] = [this.schema.getType(typename), this.schema.getType(condition)];
    if (!isObjectType(type) && !isInterfaceType(type)) return false;
    return isAbstractType(abstract) && this.schema.isSubType(abstract, type);
  }
}

/** Whether `@skip` and `@include` let a selection stand. */
export function isIncluded(selection: SelectionNode, variables: VariableValues): boolean {
  for (const directive of selection.directives ?? []) {
    const value = directive.arguments?.find((each) => each.name.value === "if")?.value;
    const decided =
      value?.kind === Kind.VARIABLE ? variables[value.name.value] : value?.kind === Kind.BOOLEAN && value.value;
    if (directive.name.value === "skip" && decided === true) return false;
    if (directive.name.value === "include" && decided !== true) return false;
  }
  return true;
}

function shapeOfType(type: GraphQLOutputType, sets: readonly SelectionSetNode[]): ValueShape {
  const nonNull = isNonNullType(type);
  const nullable = isNonNullType(type) ? type.ofType : type;
  if (isListType(nullable)) return { kind: "List", nonNull, item: shapeOfType(nullable.ofType, sets) };
  if (isLeafType(nullable)) return { kind: "Leaf", nonNull, type: nullable };
  const named = getNamedType(nullable);
  return {
    kind: "Composite",
    nonNull,
    typeName: named.name,
    isAbstract: !isObjectType(named),
    selections: sets,
    byType: new Map(),
  };
}

function conditionVariables(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive: ({ name, arguments: given }) => {
      const value = given?.[0]?.value;
      if ((name.value === "skip" || name.value === "include") && value?.kind === Kind.VARIABLE) {
        names.add(value.name.value);
      }
    },
  });
  return [...names];
}
