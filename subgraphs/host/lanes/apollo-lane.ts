import { ApolloServer } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
} from "@apollo/server/plugin/disabled";
import type { GraphQLFieldResolver, GraphQLFormattedError, GraphQLObjectType, GraphQLResolveInfo } from "graphql";
import { GraphQLError, getNamedType } from "graphql";
import { collectFields, collectSubfields } from "graphql/execution/collectFields";
import type { Caller } from "../../../schema/contract/caller";
import { Refusal } from "../../../schema/contract/errors";
import { isReveal } from "../../../schema/contract/reveal";
import type { Span } from "../../../schema/contract/tracing";
import type { DepartmentSchema } from "../schema/build-department-schema";
import { lowerFirst } from "../records/record-metadata";
import type { RevealRequest, Revealer } from "../revealing/revealer";
import type { Reader, ReadingRequest } from "../reading/reader";
import { variableShape } from "../reading/operation-variables";
import type { Writer } from "../writing/writer";
import { readEntities, readRepresentations } from "./text-lane";
import type { GraphQLRequest } from "./request";

/** What every resolver of this lane knows of the request. */
export interface LaneContext {
  readonly caller: Caller;
  readonly documentText: string;
  readonly today: string;
  /** The department's span for the request; undefined when nobody keeps a trace. */
  readonly span?: Span;
  /** The `jti` of the signed context; undefined for whoever asks within the process. */
  readonly contextId?: string;
}

/** The Apollo lane: the department's own clients, mutations, introspection, and all that the text lane cannot take. */
export interface ApolloLane {
  readonly answer: (request: GraphQLRequest, context: LaneContext) => Promise<{ status: number; body: string }>;
  readonly stop: () => Promise<void>;
}

export interface ApolloLaneOptions {
  /** Off in production. */
  readonly introspection: boolean;
  readonly logFault: (error: unknown) => void;
}

/** cacheControl and inlineTrace would wrap every field in a measurement: twice the CPU for nothing that is used here. */
export async function startApolloLane(
  department: DepartmentSchema,
  reader: Reader,
  writer: Writer,
  revealer: Revealer,
  { introspection, logFault }: ApolloLaneOptions,
): Promise<ApolloLane> {
  for (const field of Object.values(department.schema.getQueryType()?.getFields() ?? {})) {
    field.resolve = readResolver(reader, field.name) ?? field.resolve;
  }
  for (const field of Object.values(department.schema.getMutationType()?.getFields() ?? {})) {
    field.resolve = isReveal(field.name) ? revealResolver(revealer) : writeResolver(writer, reader, field.name);
  }
  const server = new ApolloServer<LaneContext>({
    schema: department.schema,
    fieldResolver: readByResponseKey,
    introspection,
    csrfPrevention: false,
    persistedQueries: false,
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    formatError: showRefusalsOnly(logFault),
    plugins: [ApolloServerPluginCacheControlDisabled(), ApolloServerPluginInlineTraceDisabled()],
    logger: silent,
    nodeEnv: "production",
    stopOnTerminationSignals: false,
  });
  await server.start();
  return {
    answer: async ({ query, variables, operationName }, contextValue) => {
      const { body } = await server.executeOperation({ query, variables, operationName }, { contextValue });
      if (body.kind !== "single") throw new Error("The department's lane answers in one piece");
      // Nothing of it was written: all of it is refused.
      if (body.singleResult.errors?.some(({ extensions }) => extensions?.["code"] === "CONTEXT_REPLAYED")) {
        throw new Refusal("CONTEXT_REPLAYED");
      }
      return { status: 200, body: JSON.stringify(body.singleResult) };
    },
    stop: () => server.stop(),
  };
}

function readResolver(reader: Reader, field: string): GraphQLFieldResolver<unknown, LaneContext> | undefined {
  const root = reader.findRoot(field);
  if (!root) return undefined;
  return async (_source, args, context, info) => {
    const request = readingRequestOf(context, info);
    const text =
      root.kind === "entities"
        ? await readEntities(reader, request, info.fieldNodes, readRepresentations(reader, args["representations"]))
        : await reader.readField(request, root, info.fieldNodes);
    return text === null ? null : withTypeNames(JSON.parse(text), args["representations"]);
  };
}

function writeResolver(
  writer: Writer,
  reader: Reader,
  field: string,
): GraphQLFieldResolver<unknown, LaneContext> | undefined {
  const operation = writer.findOperation(field);
  if (!operation) return undefined;
  const { record } = operation;
  const payload = lowerFirst(record.name);
  return async (_source, args, context, info) => {
    const { caller, today, contextId, span } = context;
    const use = contextId === undefined ? undefined : { id: contextId, field: String(info.path.key) };
    const outcome = await writer.write(operation, args, { caller, today, use, span });
    if (outcome.kind === "Rejected") return { [payload]: null, userErrors: outcome.violations };
    const asked = collectSubfields(
      info.schema,
      info.fragments,
      info.variableValues,
      getNamedType(info.returnType) as GraphQLObjectType,
      info.fieldNodes,
    );
    const values: Record<string, unknown> = { userErrors: [] };
    for (const [key, fields] of asked) {
      if (fields[0]!.name.value !== payload) continue;
      values[key] = await reader.readRecord(readingRequestOf(context, info), record, outcome.id, fields);
    }
    return values;
  };
}

/** @throws Refusal LIMIT_ROOT_FIELDS when it is not the only thing that is asked: one value at a time */
function revealResolver(revealer: Revealer): GraphQLFieldResolver<unknown, LaneContext> {
  return async (_source, args, { caller, contextId, span }, info) => {
    const { schema, fragments, variableValues, operation } = info;
    const root = collectFields(schema, fragments, variableValues, info.parentType, operation.selectionSet);
    if (root.size > 1) throw new Refusal("LIMIT_ROOT_FIELDS");
    const use = contextId === undefined ? undefined : { id: contextId, field: String(info.path.key) };
    const text = (name: keyof RevealRequest): string => String(args[name]);
    const request = {
      childId: text("childId"),
      recordId: text("recordId"),
      field: text("field"),
      reason: text("reason"),
    };
    return { field: request.field, value: await revealer.reveal(request, { caller, span, use }) };
  };
}

/** Compiled values stand under the response key that the document asked for. */
const readByResponseKey: GraphQLFieldResolver<unknown, LaneContext> = (source, _args, _context, info) => {
  const values = source as Record<string, unknown>;
  const key = String(info.path.key);
  return key in values ? values[key] : values[info.fieldName];
};

function readingRequestOf(context: LaneContext, info: GraphQLResolveInfo): ReadingRequest {
  const { caller, documentText, today, span } = context;
  const variables = info.variableValues;
  return {
    caller,
    today,
    span,
    fragments: info.fragments,
    variables,
    cacheKey: `${documentText}|${info.operation.name?.value ?? ""}|${variableShape(info.operation.variableDefinitions ?? [], variables)}`,
  };
}

/** `_Entity` is a union: graphql-js needs each entity's type, which its representation tells. */
function withTypeNames(value: unknown, representations: unknown): unknown {
  if (!Array.isArray(representations) || !Array.isArray(value)) return value;
  return value.map(
    (entity: object | null, place) =>
      entity && { ...entity, __typename: (representations[place] as { __typename: string }).__typename },
  );
}

function showRefusalsOnly(
  logFault: ApolloLaneOptions["logFault"],
): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    const original = error instanceof GraphQLError ? error.originalError : error;
    if (original instanceof Refusal) {
      return { ...formatted, message: original.message, extensions: { code: original.code, detail: original.detail } };
    }
    const code = formatted.extensions?.["code"];
    if (code === "GRAPHQL_VALIDATION_FAILED" || code === "BAD_USER_INPUT" || code === "GRAPHQL_PARSE_FAILED") {
      return { message: new Refusal(code).message, extensions: { code } };
    }
    logFault(original ?? error);
    return { message: new Refusal("INTERNAL").message, path: formatted.path, extensions: { code: "INTERNAL" } };
  };
}

const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };
function ignore(): void {}
