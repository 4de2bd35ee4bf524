import type {
  ConstDirectiveNode,
  DefinitionNode,
  DocumentNode,
  FieldDefinitionNode,
  InterfaceTypeDefinitionNode,
  ObjectTypeDefinitionNode,
} from "graphql";
import { Kind } from "graphql";

/** A type with fields. */
export type CompositeType = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

export function isCompositeType(definition: DefinitionNode): definition is CompositeType {
  return definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION;
}

/** @returns the document itself when `change` leaves every field as it is */
export function mapFields(
  document: DocumentNode,
  change: (field: FieldDefinitionNode, type: CompositeType) => FieldDefinitionNode,
): DocumentNode {
  let isChanged = false;
  const definitions = document.definitions.map((definition): DefinitionNode => {
    if (!isCompositeType(definition)) return definition;
    const fields = definition.fields?.map((field) => {
      const changed = change(field, definition);
      isChanged ||= changed !== field;
      return changed;
    });
    return { ...definition, fields };
  });
  return isChanged ? { ...document, definitions } : document;
}

/** The value of a directive's argument, a text or a name of an enum. */
export function argumentText({ arguments: given }: ConstDirectiveNode, name: string): string | undefined {
  const value = given?.find((each) => each.name.value === name)?.value;
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : undefined;
}
