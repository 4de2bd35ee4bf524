import { once } from "node:events";
import { buildSubgraphSchema } from "@apollo/subgraph";
import type { GraphQLFieldResolver, GraphQLSchema } from "graphql";
import { getVariableValues, graphql, parse, subscribe, validate } from "graphql";
import { execute } from "../../gateway/executor/execute";
import type { ExecuteOptions } from "../../gateway/executor/execute";
import type { ExecutionAnswer } from "../../gateway/executor/execution-answer";
import { followEvents } from "../../gateway/executor/follow-events";
import type { Door } from "../../gateway/executor/transports/door";
import { HttpDoor } from "../../gateway/executor/transports/http-door";
import { LocalDoor } from "../../gateway/executor/transports/local-door";
import { startPlanner } from "../../gateway/planner/start-planner";
import type { QueryPlan } from "../../gateway/planner/query-plan";
import type { DoorAnswer, DoorStream, Knock } from "../../schema/contract/department-door";
import { composeSupergraph } from "../../schema/compose";
import { serveSubgraph } from "./serve-subgraph";

/** Both ways to a subgraph; every suite of this folder runs over each. */
export const TRANSPORTS = ["local", "http"] as const;
export type Transport = (typeof TRANSPORTS)[number];

// biome-ignore format: one name a line says nothing
const IMPORTS = ["@key", "@requires", "@provides", "@external", "@shareable", "@override", "@inaccessible", "@interfaceObject", "@tag", "@extends"];
const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ${JSON.stringify(IMPORTS)})\n`;

type TypeResolvers = Record<string, unknown>;

export interface SubgraphFixture {
  readonly typeDefs: string;
  /** As `@apollo/subgraph` takes them, `__resolveReference` included. */
  readonly resolvers?: Record<string, TypeResolvers>;
}

export interface AskOptions extends Partial<Omit<ExecuteOptions, "doors" | "variables">> {
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
}

/** A request as a subgraph saw it. */
export interface SeenRequest {
  readonly subgraph: string;
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

export interface Federation {
  readonly supergraphSdl: string;
  readonly seen: SeenRequest[];
  ask(query: string, options?: AskOptions): Promise<ExecutionAnswer>;
  /** The results of a subscription, as they are asked for. */
  follow(query: string, options?: AskOptions & { readonly end?: AbortSignal }): AsyncGenerator<ExecutionAnswer>;
  /** From now on this subgraph answers what `answer` makes of its true answer. */
  disturb(subgraph: string, answer: (honest: string, knock: Knock) => DoorAnswer | Promise<DoorAnswer>): void;
  /** Ends all disturbances and forgets what was seen. */
  reset(): void;
  close(): Promise<void>;
}

/** @param addressOf what the supergraph says of where a subgraph answers */
export function composeFixture(
  subgraphs: Record<string, SubgraphFixture>,
  addressOf = (name: string): string => `http://${name}.test/graphql`,
): string {
  return composeSupergraph(
    Object.entries(subgraphs).map(([name, { typeDefs }]) => ({ name, url: addressOf(name), sdl: LINK + typeDefs })),
  );
}

/** Composes the fixtures, starts each as a real graphql-js subgraph and puts planner and executor before them. */
export async function startFederation(
  subgraphs: Record<string, SubgraphFixture>,
  transport: Transport,
): Promise<Federation> {
  const supergraphSdl = composeFixture(subgraphs);
  const planner = await startPlanner(supergraphSdl);
  const seen: SeenRequest[] = [];
  const disturbances = new Map<string, (honest: string, knock: Knock) => DoorAnswer | Promise<DoorAnswer>>();
  const closings: (() => Promise<void>)[] = [() => planner.close()];
  const doors = new Map<string, Door>();
  for (const [name, fixture] of Object.entries(subgraphs)) {
    const answerHonestly = answerAs(fixture);
    const answer = async (knock: Knock): Promise<DoorAnswer> => {
      const { query, variables } = JSON.parse(knock.body.toString("utf8")) as SeenRequest;
      seen.push({ subgraph: name, query, variables });
      const { body: honest } = await answerHonestly(knock);
      return (await disturbances.get(name)?.(honest, knock)) ?? { status: 200, body: honest };
    };
    const follow = followAs(fixture);
    if (transport === "local") {
      doors.set(name, new LocalDoor(name, answer, undefined, undefined, { follow }));
    } else {
      const { url, close } = await serveSubgraph(answer, follow);
      closings.push(close);
      doors.set(name, new HttpDoor(name, url));
    }
  }
  async function prepare(
    query: string,
    { variables = {}, operationName }: AskOptions,
  ): Promise<{ plan: QueryPlan; variables: Record<string, unknown> }> {
    const plan = await planner.plan(query, operationName);
    const faults = validate(planner.supergraph.apiSchema, parse(query));
    if (faults.length > 0) throw new Error(`The fixture's operation is not valid: ${faults.join("; ")}`);
    const definitions = plan.operation.variableDefinitions ?? [];
    const { coerced, errors } = getVariableValues(planner.supergraph.apiSchema, definitions, variables);
    if (!coerced) throw new Error(errors?.join("; "));
    return { plan, variables: coerced };
  }
  return {
    supergraphSdl,
    seen,
    async ask(query, options = {}) {
      const { plan, variables } = await prepare(query, options);
      return execute(plan, { doors, ...options, variables });
    },
    async *follow(query, { end = new AbortController().signal, ...options } = {}) {
      const { plan, variables } = await prepare(query, options);
      const events = await followEvents(plan, { doors, ...options, variables, signal: end });
      for await (const event of events) yield execute(plan, { doors, ...options, variables, event });
    },
    disturb: (subgraph, answer) => void disturbances.set(subgraph, answer),
    reset: () => {
      disturbances.clear();
      seen.length = 0;
    },
    close: async () => {
      for (const close of [...[...doors.values()].map((door) => () => door.close()), ...closings]) await close();
    },
  };
}

/** One fixture as a schema that graphql-js can execute. */
export function subgraphSchema({ typeDefs, resolvers = {} }: SubgraphFixture): GraphQLSchema {
  return buildSubgraphSchema([
    {
      typeDefs: parse(LINK + typeDefs),
      resolvers: resolvers as Record<string, Record<string, GraphQLFieldResolver<unknown, unknown>>>,
    },
  ]);
}

/** A fixture as a real graphql-js subgraph. */
export function answerAs(fixture: SubgraphFixture): (knock: Knock) => Promise<DoorAnswer> {
  const schema = subgraphSchema(fixture);
  return async ({ body }) => {
    const { query, variables } = JSON.parse(body.toString("utf8")) as SeenRequest;
    const result = await graphql({ schema, source: query, variableValues: variables });
    return { status: 200, body: JSON.stringify(result) };
  };
}

/** A fixture's events, as graphql-js makes them. */
export function followAs(fixture: SubgraphFixture): (knock: Knock, signal: AbortSignal) => Promise<DoorStream> {
  const schema = subgraphSchema(fixture);
  return async ({ body }, signal) => {
    const { query, variables } = JSON.parse(body.toString("utf8")) as SeenRequest;
    const results = await subscribe({ schema, document: parse(query), variableValues: variables });
    if (!(Symbol.asyncIterator in results)) {
      return { kind: "Refused", answer: { status: 200, body: JSON.stringify(results) } };
    }
    return { kind: "Open", events: asTexts(results, signal) };
  };
}

async function* asTexts(results: AsyncGenerator<object, void, void>, signal: AbortSignal): AsyncGenerator<string> {
  const ended = once(signal, "abort").then(() => ({ done: true, value: undefined }) as const);
  for (;;) {
    const result = await Promise.race([results.next(), ended]);
    if (result.done) return;
    yield JSON.stringify(result.value);
  }
}
