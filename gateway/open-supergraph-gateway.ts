import type { Tracer } from "../schema/contract/tracing";
import type { Door } from "./executor/transports/door";
import { HttpDoor } from "./executor/transports/http-door";
import { loadExplorer } from "./explorer/load-explorer";
import { startServer } from "./http/start-server";
import type { AnswerRequest } from "./pipeline/answer-request";
import { executeThrough, followThrough } from "./pipeline/execute";
import type { Limits } from "./pipeline/limit";
import { openPipeline } from "./pipeline/open-pipeline";
import { planWith } from "./pipeline/plan";
import { subscriptionPlaces } from "./pipeline/subscription-places";
import { startPlanner } from "./planner/start-planner";
import { traceDoor } from "./telemetry/trace-door";
import { traceRequests } from "./telemetry/trace-requests";

export interface SupergraphGatewaySettings {
  /** Any Federation v2 supergraph. */
  readonly supergraphSdl: string;
  /** Subgraph -> address, in place of the one that the supergraph has for it. */
  readonly addresses: ReadonlyMap<string, string>;
  readonly limits?: Partial<Limits>;
  /** Keeps the requests' traces; without it none are kept. Whoever opened it closes it, after the gateway. */
  readonly tracer?: Tracer;
  readonly log: (entry: Readonly<Record<string, unknown>>) => void;
}

/** A gateway over somebody else's supergraph, open but not yet listening. */
export interface SupergraphGateway {
  readonly answerRequest: AnswerRequest;
  /** @returns the address at which questions are answered, e.g. `http://localhost:4000/graphql` */
  readonly listen: (host: string, port: number) => Promise<string>;
  readonly close: () => Promise<void>;
}

/** How long a page or a list is allowed to be is a rule of the hub's departments; another house has rules of its own. */
const NO_LIST_LIMITS: Partial<Limits> = { page: Number.POSITIVE_INFINITY, listEntries: Number.POSITIVE_INFINITY };

/**
 * Puts planner, executor, pipeline and front before the subgraphs of any supergraph. Nobody is asked for a token, nothing is
 * refused by policy, the schema may be asked about itself: it is for development and for conformance suites.
 *
 * @throws Error in Chinese and English when the text is not a supergraph or a subgraph cannot be reached by any address
 */
export async function openSupergraphGateway(settings: SupergraphGatewaySettings): Promise<SupergraphGateway> {
  const { tracer } = settings;
  const planner = await startPlanner(settings.supergraphSdl);
  let doors: ReadonlyMap<string, Door>;
  try {
    doors = openDoors(planner.supergraph.subgraphs, settings.addresses, tracer);
  } catch (error) {
    await planner.close();
    throw error;
  }
  const { answerRequest, subscriptions } = openPipeline({
    access: { kind: "Open" },
    limits: { ...NO_LIST_LIMITS, ...settings.limits },
    schema: planner.supergraph.apiSchema,
    introspection: true,
    plan: planWith(planner),
    execute: executeThrough({ doors }),
    subscriptions: { follow: followThrough({ doors }), places: subscriptionPlaces() },
    log: (line) => settings.log({ ...line }),
    tracing: tracer && traceRequests(tracer),
  });
  let closeServer = async (): Promise<void> => {};
  return {
    answerRequest,
    listen: async (host, port) => {
      const explorer = await loadExplorer({ endpoint: "/graphql", operations: [] });
      // Whoever can connect is answered: the supergraph was read and its planner runs.
      const server = await startServer({ host, port, answerRequest, subscriptions, isReady: () => true, explorer });
      closeServer = () => server.close();
      return `${server.url}/graphql`;
    },
    close: async () => {
      await closeServer();
      await planner.close();
      await Promise.all([...doors.values()].map((door) => door.close()));
    },
  };
}

function openDoors(
  subgraphs: ReadonlyMap<string, string>,
  addresses: ReadonlyMap<string, string>,
  tracer: Tracer | undefined,
): ReadonlyMap<string, Door> {
  const names = [...subgraphs.keys()].join(", ");
  for (const name of addresses.keys()) {
    if (subgraphs.has(name)) continue;
    throw new Error(`该超图没有子图 ${name}。 The supergraph has no subgraph ${name}, only: ${names}`);
  }
  const reachable = [...subgraphs].map(([name, given]) => ({ name, address: addresses.get(name) ?? given }));
  const unreachable = reachable.filter(({ address }) => !isHttp(address)).map(({ name }) => name);
  if (unreachable.length > 0) {
    const list = unreachable.join(", ");
    throw new Error(
      `这些子图没有可用的 http 地址，请用 --subgraph 名称=地址 给出：${list}。` +
        ` These subgraphs have no http address; give each with --subgraph name=url: ${list}`,
    );
  }
  const open = (name: string, address: string): Door => {
    const door = new HttpDoor(name, address);
    return tracer ? traceDoor(door, tracer) : door;
  };
  return new Map(reachable.map(({ name, address }) => [name, open(name, address)]));
}

function isHttp(address: string): boolean {
  return URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);
}
