import type { ASTNode, DocumentNode, GraphQLError, GraphQLInputType, GraphQLSchema } from "graphql";
import { Kind, TypeInfo, visit, visitWithTypeInfo } from "graphql";
import type { DocumentFault } from "./document-refusal";

export interface ValidationContext {
  readonly schema: GraphQLSchema;
  readonly query: string;
  readonly document: DocumentNode;
  /** Whether the caller may know the schema anyway (introspection is on). */
  readonly open: boolean;
}

/**
 * What a validation error may say: the library's sentence without suggestions, without values, and, where the schema is
 * closed, without any name that the caller has not typed.
 */
export function describeValidationError(error: GraphQLError, context: ValidationContext): DocumentFault {
  const node = error.nodes?.[0];
  const sentence = node && LITERALS.has(node.kind) ? describeLiteral(node, context) : withoutSuggestion(error.message);
  return {
    sentence: context.open ? sentence : withoutForeignNames(sentence, context.query),
    ...(error.locations && { locations: error.locations }),
  };
}

function describeLiteral(node: ASTNode, context: ValidationContext): string {
  const expected = expectedTypeAt(node, context);
  return expected ? `This value is not of the type "${expected.toString()}".` : "This value is not of the right type.";
}

/** Any of these could be a value of a record. Enum values are not here: they are names, or mistaken for such. */
const LITERALS: ReadonlySet<string> = new Set([
  Kind.INT,
  Kind.FLOAT,
  Kind.STRING,
  Kind.BOOLEAN,
  Kind.NULL,
  Kind.LIST,
  Kind.OBJECT,
]);

/** The error carries the node but not what was expected there, so the document is walked once more up to the node. */
function expectedTypeAt(node: ASTNode, { schema, document }: ValidationContext): GraphQLInputType | undefined {
  const typeInfo = new TypeInfo(schema);
  let expected: GraphQLInputType | undefined;
  const enter = (each: ASTNode) => {
    if (each === node) expected = typeInfo.getInputType() ?? undefined;
  };
  visit(document, visitWithTypeInfo(typeInfo, { enter }));
  return expected;
}

function withoutSuggestion(message: string): string {
  return message.replace(/ Did you mean [^]*$/, "");
}

function withoutForeignNames(sentence: string, query: string): string {
  return sentence.replace(/"([^"]*)"/g, (quoted, name: string) => (query.includes(name) ? quoted : '"…"'));
}
