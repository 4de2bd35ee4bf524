import { randomBytes } from "node:crypto";
import { EventEmitter, on } from "node:events";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { composeServices } from "@theguild/federation-composition";
import type { GraphQLFieldResolver, GraphQLSchema } from "graphql";
import { execute, graphql, parse } from "graphql";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { tabulatePolicy } from "../../schema/contract/policy";
import type { DepartmentName } from "../../schema/contract/departments";
import { Refusal } from "../../schema/contract/errors";
import type { EventStreamPace } from "../../schema/contract/event-stream";
import type { ContextSigner } from "../../schema/contract/context-suite";
import { contextMac } from "../../schema/contract/context-suite";
import { verifyContext } from "../../schema/contract/signed-context";
import { mergePolicy } from "../access/merge-policy";
import { LocalDoor } from "../executor/transports/local-door";
import type { TrustMode } from "../documents/trust-mode";
import type { TrustedDocument } from "../documents/trusted-document";
import { TrustedDocuments } from "../documents/trusted-documents";
import { loadExplorer } from "../explorer/load-explorer";
import type { LoadLimits } from "../pipeline/shed-load";
import { shedAbove } from "../pipeline/shed-load";
import { authenticateWith } from "../pipeline/authenticate";
import { importTokenKeys } from "../pipeline/token-keys";
import { executeThrough, followThrough } from "../pipeline/execute";
import type { LogLine, RequestLine, SubscriptionLine } from "../pipeline/log-line";
import { openPipeline } from "../pipeline/open-pipeline";
import { planWith } from "../pipeline/plan";
import { prepareDocuments } from "../pipeline/prepare-documents";
import type { SubscriptionLimits } from "../pipeline/subscription-places";
import { SUBSCRIPTION_LIMITS, subscriptionPlaces } from "../pipeline/subscription-places";
import { startPlanner } from "../planner/start-planner";
import type { SocketLimits } from "./socket-limits";
import { startServer } from "./start-server";

type Resolvers = Record<string, Record<string, GraphQLFieldResolver<{ id: string }, unknown>>>;

interface LittleDepartment {
  readonly typeDefs: string;
  readonly resolvers: Resolvers;
}

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])\n`;

const DEPARTMENTS: Partial<Record<DepartmentName, LittleDepartment>> = {
  "civil-affairs": {
    typeDefs: /* GraphQL */ `
      type Query {
        child(id: ID!): Child
        children(filter: ChildFilter, first: Int): [Child!]!
      }
      type Mutation {
        renameChild(id: ID!, name: String!): Child
      }
      type Subscription {
        childRenamed: Renaming!
      }
      type Renaming {
        version: Int!
        remark: String
        child: Child
      }
      type Child @key(fields: "id") {
        id: ID!
        name: String
      }
      input ChildFilter {
        name: String
        sex: Sex
        and: [ChildFilter!]
      }
      enum Sex {
        MALE
        FEMALE
      }
    `,
    resolvers: {
      Query: { child: (_, { id }: { id: string }) => ({ id }), children: () => [{ id: "A" }, { id: "B" }] },
      Mutation: { renameChild: (_, { id }: { id: string }) => ({ id }) },
      Child: { name: ({ id }) => `CNRY-${id}` },
    },
  },
  health: {
    typeDefs: /* GraphQL */ `
      type Child @key(fields: "id") {
        id: ID!
        visits: [Visit!]
      }
      type Visit {
        heldOn: String
        diagnosis: String
      }
    `,
    resolvers: { Child: { visits: ({ id }) => [{ heldOn: "2026-11-21", diagnosis: `CNRY-${id}` }] } },
  },
};

const BOTH = {
  who: ["civil-affairs.clerk", "health.clerk"],
  purposes: ["MANDATORY_REPORT", "HEALTH_FOLLOWUP"],
  grade: "I",
  because: "sharing matrix",
} as const;
const HEALTH = { ...BOTH, who: ["health.clerk"], grade: "S" } as const;

const POLICY = mergePolicy({
  "civil-affairs": Object.fromEntries(
    tabulatePolicy("civil-affairs", [
      { type: "Query", fields: ["child", "children"], ...BOTH },
      { type: "Mutation", fields: ["renameChild"], ...BOTH },
      { type: "Subscription", fields: ["childRenamed"], ...BOTH },
      { type: "Renaming", fields: ["version", "remark", "child"], ...BOTH },
      { type: "Child", fields: ["id", "name"], ...BOTH },
    ]),
  ),
  health: Object.fromEntries(
    tabulatePolicy("health", [
      { type: "Child", fields: ["id"], ...BOTH },
      { type: "Child", fields: ["visits"], ...HEALTH },
      { type: "Visit", fields: ["heldOn", "diagnosis"], ...HEALTH },
    ]),
  ),
});

const ISSUER = "https://sign-in.example";
const AUDIENCE = "lianxi";

export interface LittleGatewayOptions {
  /** Introspection and explorer. */
  readonly development?: boolean;
  readonly admission?: LoadLimits;
  readonly notice?: number;
  readonly drain?: number;
  readonly documents?: readonly TrustedDocument[];
  /** `log` as in development. */
  readonly trustMode?: TrustMode;
  readonly subscriptions?: Partial<SubscriptionLimits>;
  /** Milliseconds between two looks at an open subscription. */
  readonly recheck?: number;
  readonly pace?: EventStreamPace;
  readonly sockets?: Partial<SocketLimits>;
  /** Runs before each department answers. */
  readonly beforeAnswer?: () => Promise<void>;
}

/** Two departments of graphql-js, composed, planned, executed and served: everything of the gateway that is real. */
export async function startLittleGateway(options: LittleGatewayOptions = {}) {
  const { development = false, documents = [], trustMode = "log" } = options;
  const [planner, { privateKey, publicKey }] = await Promise.all([startPlanner(composed()), generateKeyPair("EdDSA")]);
  const log: (RequestLine | SubscriptionLine)[] = [];
  const untrusted: string[] = [];
  const state = { fetches: 0, ready: true, revoked: false };
  const renamings = new EventEmitter();
  const contextKeys = new Map<string, ContextSigner>();
  const doors = new Map<string, LocalDoor>();
  for (const [name, { typeDefs, resolvers }] of departments()) {
    const schema = buildSubgraphSchema({ typeDefs: parse(LINK + typeDefs), resolvers });
    const key = contextMac("hmac", [randomBytes(32)]);
    contextKeys.set(name, key);
    doors.set(
      name,
      new LocalDoor(
        name,
        async ({ path, body, context }) => {
          state.fetches++;
          verifyContext(context, { audience: name, path, body }, key);
          await options.beforeAnswer?.();
          const { query, variables } = JSON.parse(body.toString()) as {
            query: string;
            variables: Record<string, unknown>;
          };
          const result = await graphql({ schema, source: query, variableValues: variables });
          return { status: 200, body: JSON.stringify(result) };
        },
        undefined,
        undefined,
        {
          follow: async ({ path, body, context }, signal) => {
            state.fetches++;
            verifyContext(context, { audience: name, path, body }, key);
            const { query } = JSON.parse(body.toString()) as { query: string };
            return { kind: "Open", events: renamingsAs(schema, query, renamings, signal) };
          },
        },
      ),
    );
  }
  const { apiSchema: schema } = planner.supergraph;
  await prepareDocuments(documents, { schema, introspection: development, planner });
  const jwk = Object.assign(await exportJWK(publicKey), { kid: "test", alg: "EdDSA" });
  const authenticate = authenticateWith({
    issuers: [{ issuer: ISSUER, audience: AUDIENCE, keys: await importTokenKeys({ keys: [jwk] }) }],
  });
  const { answerRequest, subscriptions } = openPipeline({
    enter: options.admission && shedAbove(options.admission),
    access: {
      kind: "Policed",
      audit: "Off",
      authenticate: (authorization) =>
        state.revoked ? Promise.reject(new Refusal("PURPOSE_NOT_ALLOWED")) : authenticate(authorization),
      policy: POLICY,
    },
    trust: { mode: trustMode, documents: new TrustedDocuments(documents) },
    schema,
    introspection: development,
    plan: planWith(planner),
    execute: executeThrough({ doors, contextKeys }),
    subscriptions: {
      follow: followThrough({ doors, contextKeys }),
      places: subscriptionPlaces({ ...SUBSCRIPTION_LIMITS, ...options.subscriptions }),
      recheck: options.recheck,
    },
    log: (line) => {
      if (line.event === "untrusted") untrusted.push(line.document);
      else if (isOfOneRequest(line)) log.push(line);
    },
  });
  const server = await startServer({
    host: "127.0.0.1",
    port: 0,
    answerRequest,
    subscriptions,
    pace: options.pace,
    sockets: options.sockets,
    isReady: () => state.ready,
    notice: options.notice,
    drain: options.drain,
    explorer: development ? await loadExplorer({ endpoint: "/graphql", operations: [] }) : undefined,
  });
  return {
    answerRequest,
    url: server.url,
    port: server.port,
    log,
    /** Hashes of the untrusted texts that the log told of. */
    untrusted,
    state,
    /** What civil affairs has to tell: `change` with a renaming, `complete`, or `error`. */
    renamings,
    /** A token of a clerk who may see everything here; the claims given replace those of that clerk. */
    issueToken: (claims: Record<string, unknown> = {}, seconds = 600): Promise<string> =>
      new SignJWT({ sub: "seat-1", role: "health.clerk", div: "990481", purpose: "MANDATORY_REPORT", ...claims })
        .setProtectedHeader({ alg: "EdDSA", kid: "test" })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
        .sign(privateKey),
    supergraphSdl: planner.supergraph.sdl,
    stopServing: () => server.close(),
    close: async () => {
      await server.close();
      await planner.close();
    },
  };
}

export type LittleGateway = Awaited<ReturnType<typeof startLittleGateway>>;

/** Each renaming as civil affairs answers the subscription; done when it says so or the signal ends it, else broken off. */
async function* renamingsAs(
  schema: GraphQLSchema,
  query: string,
  renamings: EventEmitter,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const document = parse(query);
  try {
    for await (const [renaming] of on(renamings, "change", { signal, close: ["complete"] }) as AsyncIterable<
      [object]
    >) {
      yield JSON.stringify(await execute({ schema, document, rootValue: { childRenamed: renaming } }));
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

function departments(): [DepartmentName, LittleDepartment][] {
  return Object.entries(DEPARTMENTS) as [DepartmentName, LittleDepartment][];
}

function composed(): string {
  const services = departments().map(([name, { typeDefs }]) => ({ name, typeDefs: parse(LINK + typeDefs) }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join("\n"));
  return supergraphSdl;
}

/** The lines that tell of a request or a subscription, and not of what is wrong in general. */
function isOfOneRequest(line: LogLine): line is RequestLine | SubscriptionLine {
  return !["untrusted", "shed", "enumeration", "revelation", "alarm"].includes(line.event);
}
