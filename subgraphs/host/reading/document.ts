import type { DocumentNode, FieldNode, FragmentDefinitionNode, GraphQLSchema, OperationDefinitionNode } from "graphql";
import { Kind, parse, validate, visit } from "graphql";
import { Refusal } from "../../../schema/contract/errors";

/** A request's text, parsed and validated once. */
export interface ReadingDocument {
  readonly node: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
}

/** @throws Refusal GRAPHQL_PARSE_FAILED, GRAPHQL_VALIDATION_FAILED, BAD_USER_INPUT or OPERATION_UNKNOWN. */
export function readDocument(schema: GraphQLSchema, text: string, operationName: string | undefined): ReadingDocument {
  const node = parseText(text);
  const errors = validate(schema, node);
  if (errors.length > 0) {
    // A value that only its scalar refuses, such as a day that does not exist, is the caller's mistake and not the schema's.
    const onlyValues = errors.every(({ extensions }) => extensions["code"] === "BAD_USER_INPUT");
    throw new Refusal(onlyValues ? "BAD_USER_INPUT" : "GRAPHQL_VALIDATION_FAILED");
  }
  const operations = node.definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION);
  const operation = operationName
    ? operations.find((each) => each.name?.value === operationName)
    : operations.length === 1
      ? operations[0]
      : undefined;
  if (!operation) throw new Refusal("OPERATION_UNKNOWN");
  return { node, operation, fragments: fragmentsOf(node) };
}

export function fragmentsOf(node: DocumentNode): Record<string, FragmentDefinitionNode> {
  const fragments = node.definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION);
  return Object.fromEntries(fragments.map((fragment) => [fragment.name.value, fragment]));
}

/** Every field of a document in order: for eligibility and for the access decision. */
export function fieldsOf(node: DocumentNode): FieldNode[] {
  const fields: FieldNode[] = [];
  visit(node, {
    Field: (field) => {
      fields.push(field);
    },
  });
  return fields;
}

function parseText(text: string): DocumentNode {
  try {
    return parse(text);
  } catch {
    throw new Refusal("GRAPHQL_PARSE_FAILED");
  }
}
