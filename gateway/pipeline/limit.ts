import type { DocumentNode, FragmentDefinitionNode, OperationDefinitionNode } from "graphql";
import {
  getOperationAST,
  GraphQLError,
  Kind,
  Lexer,
  OperationTypeNode,
  parse,
  Source,
  TokenKind,
  visit,
} from "graphql";
import { Refusal } from "../../schema/contract/errors";
import { LARGEST_PAGE } from "../../schema/contract/page";
import { BoundedCache } from "./bounded-cache";
import { DocumentRefusal } from "./document-refusal";
import type { VariableLimits } from "./inspect-variables";
import { inspectVariables, isStorable } from "./inspect-variables";
import { measureOperation } from "./measure-operation";
import { isReservedName } from "./reserved-names";
import type { AskedRequest } from "./trust";

/** How large an operation may be. Counted before anything looks at the schema. */
export interface Limits extends VariableLimits {
  /** Lexical tokens of the whole document, counted before it is parsed. */
  readonly tokens: number;
  /** Brackets of any kind within one another, counted before anything climbs down them. The planner's parser takes 50. */
  readonly nesting: number;
  /** Fields below one another, fragments written out. */
  readonly depth: number;
  /** Aliases in the whole document. */
  readonly aliases: number;
  /** Fields of the root, fragments written out. */
  readonly rootFields: number;
  /** Directives in the whole document. */
  readonly directives: number;
  /** Fields and fragments, each counted as often as it is spread. */
  readonly selections: number;
  /** Entries that a list may be asked for at once. */
  readonly page: number;
}

export const DEFAULT_LIMITS: Limits = {
  tokens: 2000,
  nesting: 40,
  depth: 15,
  aliases: 30,
  rootFields: 10,
  directives: 20,
  selections: 5000,
  variableDepth: 20,
  page: LARGEST_PAGE,
  listEntries: 50,
};

/** What a text may cost that is none of the trusted documents, in mode `prefer`: a person's question to the hub, not a harvest. */
export const UNTRUSTED_LIMITS: Partial<Limits> = {
  tokens: 500,
  depth: 8,
  aliases: 5,
  rootFields: 2,
  directives: 5,
  selections: 250,
  page: 50,
};

/** A request whose document was parsed and found small enough. The same text gives the same objects. */
export interface LimitedRequest extends AskedRequest {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

export type Limit = (request: AskedRequest) => LimitedRequest;

interface ParsedDocument {
  readonly document: DocumentNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** The operations that were measured and passed, by the name asked for. */
  readonly operations: Map<string | undefined, MeasuredOperation>;
}

interface MeasuredOperation {
  readonly operation: OperationDefinitionNode;
  /** The variables that hold sizes of pages, with their defaults. */
  readonly pages: readonly { readonly variable: string; readonly usual: number | undefined }[];
}

const REMEMBERED_DOCUMENTS = 1000;
/** Characters. A longer text is parsed anew each time, so that the memory stays within 32 million characters. */
const LONGEST_REMEMBERED = 32 * 1024;

/** The stage that refuses what is too large, before and after parsing. */
export function limitBy(limits: Limits): Limit {
  const documents = new BoundedCache<string, ParsedDocument>(REMEMBERED_DOCUMENTS);
  return (request) => {
    inspectVariables(request.variables, limits);
    const known = documents.find(request.query);
    const parsed = known ?? parseWithin(request.query, limits);
    if (!known && request.query.length <= LONGEST_REMEMBERED) documents.keep(request.query, parsed);
    const { operation, pages } = parsed.operations.get(request.operationName) ?? selectWithin(parsed, request, limits);
    for (const { variable, usual } of pages) {
      refuseLargePage(Object.hasOwn(request.variables, variable) ? request.variables[variable] : usual, limits.page);
    }
    const changes = operation.operation !== OperationTypeNode.QUERY;
    if (request.method === "GET" && changes) throw new Refusal("METHOD_NOT_ALLOWED");
    return { ...request, document: parsed.document, fragments: parsed.fragments, operation };
  };
}

function parseWithin(query: string, limits: Limits): ParsedDocument {
  let document: DocumentNode;
  try {
    refuseByTokens(query, limits);
    document = parse(query);
  } catch (error) {
    if (error instanceof GraphQLError) throw syntaxRefusal(error);
    throw error;
  }
  refuseByCounting(document, limits);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const each of document.definitions) {
    if (each.kind === Kind.FRAGMENT_DEFINITION) fragments.set(each.name.value, each);
  }
  return { document, fragments, operations: new Map() };
}

const OPENING: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

function refuseByTokens(query: string, { tokens, nesting }: Limits): void {
  const lexer = new Lexer(new Source(query));
  let open = 0;
  for (let count = 0; lexer.advance().kind !== TokenKind.EOF; count++) {
    if (count === tokens) throw new Refusal("LIMIT_TOKENS");
    if (OPENING.has(lexer.token.kind) && ++open > nesting) throw new Refusal("LIMIT_DEPTH");
    if (CLOSING.has(lexer.token.kind)) open--;
  }
}

/** The parser's sentence without the literal that it stumbled over, which could be a value of a record. */
function syntaxRefusal(error: GraphQLError): DocumentRefusal {
  const sentence = error.message.replace(/(?<=String|Int|Float) "[^]*$/, ".");
  return new DocumentRefusal("GRAPHQL_PARSE_FAILED", [{ sentence, locations: error.locations }]);
}

function refuseByCounting(document: DocumentNode, limits: Limits): void {
  const count = { aliases: 0, directives: 0 };
  visit(document, {
    Field({ alias, name }) {
      if (alias) count.aliases++;
      if (isReservedName((alias ?? name).value)) throw reservedName("response key");
    },
    Directive() {
      count.directives++;
    },
    VariableDefinition({ variable }) {
      if (isReservedName(variable.name.value)) throw reservedName("variable");
    },
    ObjectField({ name }) {
      if (isReservedName(name.value)) throw reservedName("input field");
    },
    IntValue({ value }) {
      if (isOf64Bits(value)) return;
      throw new DocumentRefusal("BAD_USER_INPUT", [{ sentence: "An integer has more than 64 bits." }]);
    },
    ListValue({ values }) {
      if (values.length > limits.listEntries) throw new Refusal("LIMIT_LIST");
    },
    StringValue({ value }) {
      if (isStorable(value)) return;
      throw new DocumentRefusal("BAD_USER_INPUT", [{ sentence: "A text holds a character that cannot be stored." }]);
    },
  });
  if (count.aliases > limits.aliases) throw new Refusal("LIMIT_ALIASES");
  if (count.directives > limits.directives) throw new Refusal("LIMIT_DIRECTIVES");
}

/** An `ID` may be written as an integer of any length, but the planner reads no longer ones. */
function isOf64Bits(digits: string): boolean {
  return digits.length <= LONGEST_OF_64_BITS && BigInt.asIntN(64, BigInt(digits)) === BigInt(digits);
}

const LONGEST_OF_64_BITS = "-9223372036854775808".length;

function reservedName(kind: string): DocumentRefusal {
  return new DocumentRefusal("RESERVED_NAME", [{ sentence: `It is the name of a ${kind}.` }]);
}

function selectWithin(parsed: ParsedDocument, request: AskedRequest, limits: Limits): MeasuredOperation {
  const operation = getOperationAST(parsed.document, request.operationName);
  if (!operation) throw new Refusal("OPERATION_UNKNOWN");
  const measure = measureOperation(operation, parsed.fragments);
  if (measure.selections > limits.selections) throw new Refusal("LIMIT_EXPANSION");
  if (measure.depth > limits.depth) throw new Refusal("LIMIT_DEPTH");
  if (measure.rootFields > limits.rootFields) throw new Refusal("LIMIT_ROOT_FIELDS");
  refuseLargePage(measure.largestPage, limits.page);
  const pages = (operation.variableDefinitions ?? [])
    .filter(({ variable }) => measure.pageVariables.has(variable.name.value))
    .map(({ variable, defaultValue }) => ({
      variable: variable.name.value,
      usual: defaultValue?.kind === Kind.INT ? Number(defaultValue.value) : undefined,
    }));
  const measured = { operation, pages };
  parsed.operations.set(request.operationName, measured);
  return measured;
}

/** Any department would refuse it, and with it everything else that it was asked in the same fetch. */
function refuseLargePage(size: unknown, largest: number): void {
  if (typeof size === "number" && size > largest) throw new Refusal("PAGE_TOO_LARGE", { limit: largest });
}
