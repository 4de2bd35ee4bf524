import type { ASTNode, DefinitionNode, DocumentNode, GraphQLSchema } from "graphql";
import { buildASTSchema, Kind, visit } from "graphql";

/** Directives that mean something to a client; every other application in a supergraph is machinery. */
const CLIENT_DIRECTIVES = new Set(["deprecated", "specifiedBy", "oneOf"]);

const EXECUTABLE_LOCATIONS = new Set([
  "QUERY",
  "MUTATION",
  "SUBSCRIPTION",
  "FIELD",
  "FRAGMENT_DEFINITION",
  "FRAGMENT_SPREAD",
  "INLINE_FRAGMENT",
  "VARIABLE_DEFINITION",
]);

/**
 * The schema that clients see: the supergraph without its join and link machinery and without anything marked
 * `@inaccessible` (inaccessible specification v0.2). Used for validation and for the shape of answers.
 */
export function buildApiSchema(supergraph: DocumentNode): GraphQLSchema {
  const specifications = readSpecifications(supergraph);
  const inaccessible = specifications.get("inaccessible") ?? "inaccessible";
  const isHidden = (node: ASTNode): boolean =>
    "directives" in node && node.directives?.some((directive) => directive.name.value === inaccessible) === true;

  const hiddenTypes = new Set<string>();
  for (const definition of supergraph.definitions) {
    if ("name" in definition && definition.name && isHidden(definition)) {
      hiddenTypes.add(definition.name.value);
    }
  }
  const isMachinery = (definition: DefinitionNode): boolean => {
    if (!("name" in definition) || !definition.name) return false;
    const name = definition.name.value;
    if (definition.kind === Kind.DIRECTIVE_DEFINITION) {
      return CLIENT_DIRECTIVES.has(name) || !definition.locations.some((each) => EXECUTABLE_LOCATIONS.has(each.value));
    }
    return hiddenTypes.has(name) || [...specifications.values()].some((prefix) => name.startsWith(`${prefix}__`));
  };
  const dropHidden = { enter: (node: ASTNode) => (isHidden(node) ? null : undefined) };

  const visible = {
    ...supergraph,
    definitions: supergraph.definitions.filter((definition) => !isMachinery(definition)),
  };
  const document = visit(visible, {
    FieldDefinition: dropHidden,
    InputValueDefinition: dropHidden,
    EnumValueDefinition: dropHidden,
    NamedType: (node) => (hiddenTypes.has(node.name.value) ? null : undefined),
    Directive: (node) => (CLIENT_DIRECTIVES.has(node.name.value) ? undefined : null),
  });
  return buildASTSchema(document, { assumeValidSDL: true });
}

/** Specification -> the name it goes by in this supergraph: `@link(url: "https://specs.apollo.dev/inaccessible/v0.2", as: "hidden")`. */
function readSpecifications(supergraph: DocumentNode): Map<string, string> {
  const names = new Map([
    ["join", "join"],
    ["link", "link"],
    ["core", "core"],
    ["federation", "federation"],
  ]);
  for (const definition of supergraph.definitions) {
    if (definition.kind !== Kind.SCHEMA_DEFINITION && definition.kind !== Kind.SCHEMA_EXTENSION) continue;
    for (const directive of definition.directives ?? []) {
      const text = (name: string): string | undefined => {
        const value = directive.arguments?.find((each) => each.name.value === name)?.value;
        return value?.kind === Kind.STRING ? value.value : undefined;
      };
      const specification = /\/(\w+)\/v\d[\w.]*$/.exec(text("url") ?? text("feature") ?? "")?.[1];
      if (specification) names.set(specification, text("as") ?? specification);
    }
  }
  return names;
}
