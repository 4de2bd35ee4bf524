import type {
  DefinitionNode,
  FieldDefinitionNode,
  FieldNode,
  InputValueDefinitionNode,
  ObjectTypeDefinitionNode,
  SelectionSetNode,
  TypeNode,
} from "graphql";
import { Kind, parse, print } from "graphql";

/**
 * What a subgraph must repeat of its neighbours' SDL in order to require some of their fields (Federation v2, `@requires`):
 * the fields with all their arguments, marked `@external`, and every input, enum and scalar that those mention, word for
 * word. Copied and not written by hand, because a shorter copy of an input would take conditions away from everybody.
 *
 * @param type the entity on which the fields stand, e.g. `Child`
 * @param fields each a field of the entity with its selection; one that no neighbour owns is left out
 * @param neighbours SDL of the subgraphs that own them
 * @throws Error when an owner lacks a field below one of them
 */
export function requiredDefinitions(
  type: string,
  fields: readonly string[],
  neighbours: readonly string[],
): RequiredDefinitions {
  const copy = new DefinitionsCopy(neighbours.map((sdl) => new Map(definitionsOf(sdl))));
  const owned = fields.filter((field) => copy.owns(type, selectionOf(field)));
  for (const field of owned) copy.takeFields(type, selectionOf(field));
  return { fields: owned.join(" "), sdl: copy.print(type), coordinates: copy.coordinates() };
}

export interface RequiredDefinitions {
  /** The field set, as in `@requires(fields:)`; empty when nobody owns any. */
  readonly fields: string;
  readonly sdl: string;
  /** Schema coordinates of the required fields: whoever asks for what rests on them needs their rights too. */
  readonly coordinates: readonly string[];
}

type Definitions = ReadonlyMap<string, DefinitionNode>;

interface OwnedField {
  readonly owner: Definitions;
  readonly field: FieldDefinitionNode;
}

class DefinitionsCopy {
  readonly #objects = new Map<string, Map<string, FieldDefinitionNode>>();
  readonly #others = new Map<string, DefinitionNode>();

  constructor(private readonly neighbours: readonly Definitions[]) {}

  owns(type: string, selection: SelectionSetNode): boolean {
    return selection.selections.every(
      (each) => each.kind === Kind.FIELD && this.#owner(type, each.name.value, this.neighbours) !== undefined,
    );
  }

  takeFields(type: string, selection: SelectionSetNode, within?: Definitions): void {
    for (const asked of selection.selections.filter((each): each is FieldNode => each.kind === Kind.FIELD)) {
      const { owner, field } = this.#find(type, asked.name.value, within);
      const taken = this.#objects.get(type) ?? new Map<string, FieldDefinitionNode>();
      taken.set(field.name.value, field);
      this.#objects.set(type, taken);
      for (const argument of field.arguments ?? []) this.#takeType(owner, argument);
      if (asked.selectionSet) this.takeFields(namedType(field.type), asked.selectionSet, owner);
      else this.#takeNamed(owner, namedType(field.type));
    }
  }

  coordinates(): string[] {
    return [...this.#objects].flatMap(([type, fields]) => [...fields.keys()].map((field) => `${type}.${field}`));
  }

  print(entity: string): string {
    const objects = [...this.#objects].map(([type, fields]) => {
      const lines = [...fields.values()].map((field) => `  ${printField(field)} @external`);
      return `${type === entity ? "extend type" : "type"} ${type} {\n${lines.join("\n")}\n}`;
    });
    return [...objects, ...[...this.#others.values()].map((each) => print(each))].join("\n\n");
  }

  #find(type: string, name: string, within?: Definitions): OwnedField {
    const found = this.#owner(type, name, within ? [within] : this.neighbours);
    if (!found) throw new Error(`${type}.${name} is required but its owner does not have it`);
    return found;
  }

  #owner(type: string, name: string, among: readonly Definitions[]): OwnedField | undefined {
    for (const owner of among) {
      const definition = owner.get(type) as ObjectTypeDefinitionNode | undefined;
      const field = definition?.fields?.find((each) => each.name.value === name);
      if (field) return { owner, field };
    }
    return undefined;
  }

  #takeType(owner: Definitions, value: InputValueDefinitionNode): void {
    this.#takeNamed(owner, namedType(value.type));
  }

  #takeNamed(owner: Definitions, name: string): void {
    const definition = owner.get(name);
    if (!definition || this.#others.has(name)) return;
    this.#others.set(name, definition);
    if (definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) {
      for (const field of definition.fields ?? []) this.#takeType(owner, field);
    }
  }
}

/** Without the owner's directives and descriptions: those stay with the owner. */
function printField(field: FieldDefinitionNode): string {
  const { name, type } = field;
  const args = field.arguments?.map((each) => ({ ...each, description: undefined, directives: [] }));
  return print({ kind: Kind.FIELD_DEFINITION, name, type, arguments: args }).replace(/\s*\n\s*/g, " ");
}

function definitionsOf(sdl: string): [string, DefinitionNode][] {
  return parse(sdl, { noLocation: true }).definitions.flatMap((each): [string, DefinitionNode][] =>
    "name" in each && each.name && each.kind !== Kind.DIRECTIVE_DEFINITION ? [[each.name.value, each]] : [],
  );
}

function selectionOf(fields: string): SelectionSetNode {
  const [definition] = parse(`{ ${fields} }`).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error("A field set is a selection of fields");
  return definition.selectionSet;
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}
