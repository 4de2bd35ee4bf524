import type {
  ConstDirectiveNode,
  DefinitionNode,
  DocumentNode,
  FieldDefinitionNode,
  FieldNode,
  InterfaceTypeDefinitionNode,
  ObjectTypeDefinitionNode,
  SelectionNode,
  SelectionSetNode,
  TypeNode,
} from "graphql";
import { Kind, print } from "graphql";
import { callText } from "./call-text";
import { enumArgument, parseFieldSet, stringArgument } from "./join-directive";

/** What `@requires` asks of other fields with arguments: `@requires(fields: "price(currency: \"EUR\")")`. */
export interface RequiredCalls {
  /** The supergraph for the planner: every such call is a field of its own there, without arguments. */
  readonly document: DocumentNode;
  /** `_required_0` -> the call for which it stands, `price(currency: "EUR")`. */
  readonly calls: ReadonlyMap<string, FieldNode>;
  /** `subgraph Type.field` -> what it requires, calls under their names. Only fields that require a call. */
  readonly requirements: ReadonlyMap<string, SelectionSetNode>;
}

type Composite = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

/** Names that no client can use: `renameAliases` keeps aliases from beginning with an underscore. */
const NAME_PREFIX = "_required_";

/**
 * Gives every call that some field requires a name and a field of its own in the planner's supergraph. The planner (0.0.38)
 * takes calls of one field for the field: behind a type condition it sends the value of another call, silently, and for a
 * union of several types that require calls it makes no plan at all. Of fields with names of their own it makes no mistake;
 * `restoreRequiredCalls` puts the calls back into its plan.
 */
export function nameRequiredCalls(
  document: DocumentNode,
  graphs: ReadonlyMap<string, { readonly name: string }>,
): RequiredCalls {
  const naming = new Naming(document);
  const requirements = new Map<string, SelectionSetNode>();

  function nameInDirective(type: string, field: string, directive: ConstDirectiveNode): ConstDirectiveNode {
    const fields = directive.name.value === "join__field" ? stringArgument(directive, "requires") : undefined;
    const graph = graphs.get(enumArgument(directive, "graph") ?? "");
    if (!fields?.includes("(") || !graph) return directive;
    const named = naming.nameCalls(parseFieldSet(fields), type);
    requirements.set(`${graph.name} ${type}.${field}`, named);
    const text = named.selections.map(print).join(" ");
    const given = (directive.arguments ?? []).map((each) =>
      each.name.value === "requires" ? { ...each, value: { kind: Kind.STRING as const, value: text } } : each,
    );
    return { ...directive, arguments: given };
  }

  const definitions = document.definitions.map((definition): DefinitionNode => {
    if (!isComposite(definition)) return definition;
    const type = definition.name.value;
    const fields = (definition.fields ?? []).map((field) => ({
      ...field,
      directives: (field.directives ?? []).map((each) => nameInDirective(type, field.name.value, each)),
    }));
    return { ...definition, fields };
  });
  if (requirements.size === 0) return { document, calls: naming.calls, requirements };
  const withCalls = definitions.map((each) => (isComposite(each) ? naming.addFields(each) : each));
  return { document: { ...document, definitions: withCalls }, calls: naming.calls, requirements };
}

class Naming {
  readonly calls = new Map<string, FieldNode>();
  readonly #types = new Map<string, Composite>();
  /** Type -> the names that it needs a field for. */
  readonly #needed = new Map<string, Set<string>>();
  /** A call and the type of its value -> its name: equal names never differ in type. */
  readonly #names = new Map<string, string>();

  constructor(document: DocumentNode) {
    for (const each of document.definitions) if (isComposite(each)) this.#types.set(each.name.value, each);
  }

  nameCalls(set: SelectionSetNode, type: string): SelectionSetNode {
    return { ...set, selections: set.selections.map((each) => this.#nameIn(each, type)) };
  }

  /** The type with a field for each call that is required of it, resolved where the called field is. */
  addFields(type: Composite): Composite {
    const added = [...(this.#needed.get(type.name.value) ?? [])].flatMap((name): FieldDefinitionNode[] => {
      const called = type.fields?.find((each) => each.name.value === this.calls.get(name)?.name.value);
      return called
        ? [{ ...called, name: { kind: Kind.NAME, value: name }, arguments: [], description: undefined }]
        : [];
    });
    return { ...type, fields: [...(type.fields ?? []), ...added] };
  }

  #nameIn(selection: SelectionNode, type: string): SelectionNode {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return selection;
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const condition = selection.typeCondition?.name.value ?? type;
      return { ...selection, selectionSet: this.nameCalls(selection.selectionSet, condition) };
    }
    const definition = this.#types.get(type)?.fields?.find((each) => each.name.value === selection.name.value);
    if (!definition) return selection;
    const inner = selection.selectionSet && this.nameCalls(selection.selectionSet, namedType(definition.type));
    const named = inner ? { ...selection, selectionSet: inner } : selection;
    if (!selection.arguments?.length) return named;
    const name = { kind: Kind.NAME as const, value: this.#nameOf(selection, definition, type) };
    return { ...named, name, arguments: [] };
  }

  #nameOf(call: FieldNode, { type: valueType }: FieldDefinitionNode, type: string): string {
    const key = `${callText(call)}: ${print(valueType)}`;
    const name = this.#names.get(key) ?? `${NAME_PREFIX}${this.#names.size}`;
    this.#names.set(key, name);
    this.calls.set(name, call);
    for (const each of this.#types.values()) {
      const implemented = each.interfaces?.some(({ name: { value } }) => value === type) === true;
      if (each.name.value === type || implemented) this.#need(each.name.value, name);
    }
    return name;
  }

  #need(type: string, name: string): void {
    const names = this.#needed.get(type) ?? new Set();
    this.#needed.set(type, names.add(name));
  }
}

function isComposite(definition: DefinitionNode): definition is Composite {
  return definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION;
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}
