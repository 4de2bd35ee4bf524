import type { Server } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { composeServices } from "@theguild/federation-composition";
import type { ExecutionResult, GraphQLFieldResolver, GraphQLSchema } from "graphql";
import { getVariableValues, graphql, parse, validate } from "graphql";
import { execute } from "../../gateway/executor/execute";
import type { ExecuteOptions } from "../../gateway/executor/execute";
import type { ExecutionAnswer } from "../../gateway/executor/execution-answer";
import type { Door } from "../../gateway/executor/transports/door";
import { HttpDoor } from "../../gateway/executor/transports/http-door";
import { LocalDoor } from "../../gateway/executor/transports/local-door";
import { startPlanner } from "../../gateway/planner/start-planner";
import type { DoorAnswer, Knock } from "../../schema/contract/department-door";

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
  /** From now on this subgraph answers what `answer` makes of its true answer. */
  disturb(subgraph: string, answer: (honest: string, knock: Knock) => DoorAnswer | Promise<DoorAnswer>): void;
  /** Ends all disturbances and forgets what was seen. */
  reset(): void;
  close(): Promise<void>;
}

export function composeFixture(subgraphs: Record<string, SubgraphFixture>): string {
  const services = Object.entries(subgraphs).map(([name, { typeDefs }]) => ({
    name,
    url: `http://${name}.test/graphql`,
    typeDefs: parse(LINK + typeDefs),
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join("\n"));
  return supergraphSdl;
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
    const schema = subgraphSchema(fixture);
    const answer = async (knock: Knock): Promise<DoorAnswer> => {
      const { query, variables } = JSON.parse(knock.body.toString("utf8")) as SeenRequest;
      seen.push({ subgraph: name, query, variables });
      const honest = JSON.stringify(await answerQuery(schema, query, variables));
      return (await disturbances.get(name)?.(honest, knock)) ?? { status: 200, body: honest };
    };
    const door = transport === "local" ? new LocalDoor(name, answer) : await openHttpDoor(name, answer, closings);
    doors.set(name, door);
  }
  return {
    supergraphSdl,
    seen,
    async ask(query, { variables = {}, operationName, ...options } = {}) {
      const plan = await planner.plan(query, operationName);
      const faults = validate(planner.supergraph.apiSchema, parse(query));
      if (faults.length > 0) throw new Error(`The fixture's operation is not valid: ${faults.join("; ")}`);
      const definitions = plan.operation.variableDefinitions ?? [];
      const { coerced, errors } = getVariableValues(planner.supergraph.apiSchema, definitions, variables);
      if (!coerced) throw new Error(errors?.join("; "));
      return execute(plan, { doors, variables: coerced, ...options });
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

function subgraphSchema({ typeDefs, resolvers = {} }: SubgraphFixture): GraphQLSchema {
  return buildSubgraphSchema([
    {
      typeDefs: parse(LINK + typeDefs),
      resolvers: resolvers as Record<string, Record<string, GraphQLFieldResolver<unknown, unknown>>>,
    },
  ]);
}

function answerQuery(
  schema: GraphQLSchema,
  source: string,
  variableValues: Record<string, unknown>,
): Promise<ExecutionResult> {
  return graphql({ schema, source, variableValues });
}

async function openHttpDoor(
  name: string,
  answer: (knock: Knock) => Promise<DoorAnswer>,
  closings: (() => Promise<void>)[],
): Promise<Door> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const context = request.headers["lianxi-context"];
      const knock: Knock = {
        path: "/graphql",
        body: Buffer.concat(chunks),
        context: typeof context === "string" ? context : undefined,
      };
      answer(knock).then(
        ({ status, body }) => response.writeHead(status, { "content-type": "application/json" }).end(body),
        () => response.destroy(),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closings.push(() => closeServer(server));
  const { port } = server.address() as AddressInfo;
  return new HttpDoor(name, `http://127.0.0.1:${port}/graphql`);
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
