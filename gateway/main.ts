import "reflect-metadata";
import { randomBytes } from "node:crypto";
import { parse } from "graphql";
import type { JSONWebKeySet } from "jose";
import type { Caller } from "../schema/contract/caller";
import type { ContextSigner } from "../schema/contract/context-suite";
import { contextMac } from "../schema/contract/context-suite";
import type { DepartmentName, SubgraphName } from "../schema/contract/departments";
import { HUB } from "../schema/contract/departments";
import type { DepartmentDoor } from "../schema/contract/department-door";
import { DOOR_PATHS } from "../schema/contract/department-door";
import { Refusal } from "../schema/contract/errors";
import { signContext } from "../schema/contract/signed-context";
import type { Signer } from "../schema/contract/signer";
import type { Tracer } from "../schema/contract/tracing";
import type { WitnessHeadAnswer } from "../schema/contract/witness-exchange";
import { mergePolicy } from "./access/merge-policy";
import { readPolicy } from "./access/read-policy";
import { kindsOfData } from "./access-log/kinds-of-data";
import { findOpenAssignments, holdsRole } from "./administration/role-assignment";
import type { OpenAudit } from "./audit/open-audit";
import { openAudit } from "./audit/open-audit";
import { suspendUnreviewed } from "./break-glass/suspend-unreviewed";
import { openHubDatabase } from "./database/open-hub-database";
import type { DocumentPlaces } from "./documents/load-documents";
import { loadDocuments } from "./documents/load-documents";
import { readOperations } from "./documents/read-operations";
import type { TrustMode } from "./documents/trust-mode";
import type { ResilienceSettings } from "./executor/resilience/resilience-settings";
import type { Door } from "./executor/transports/door";
import { HttpDoor } from "./executor/transports/http-door";
import { LocalDoor } from "./executor/transports/local-door";
import { ResilientDoor } from "./executor/transports/resilient-door";
import { loadExplorer } from "./explorer/load-explorer";
import type { RefreshPace } from "./issuer/open-remote-keys";
import { openRemoteKeys } from "./issuer/open-remote-keys";
import { startMetricsServer } from "./http/serve-metrics";
import { startServer } from "./http/start-server";
import { watchReadiness } from "./http/watch-readiness";
import { openAccountability } from "./hub/accountability/open-accountability";
import { openHubSchema } from "./hub/build-hub-schema";
import type { DepartmentState } from "./hub/hub-context";
import { openHubDoor } from "./hub/open-hub-door";
import { findOpenGrants } from "./grants/find-open-grants";
import { findSubjects } from "./identity/child-index";
import type { AskDepartment, SynchroniseOutcome } from "./identity/synchronise-links";
import { synchroniseLinks } from "./identity/synchronise-links";
import type { LoadLimits } from "./pipeline/shed-load";
import { LOAD_LIMITS, shedAbove } from "./pipeline/shed-load";
import type { AnswerRequest } from "./pipeline/answer-request";
import { authenticateWith } from "./pipeline/authenticate";
import { executeThrough, followThrough } from "./pipeline/execute";
import type { Limits } from "./pipeline/limit";
import { knowGrants } from "./pipeline/know-grants";
import { limitMisses, MISS_LIMITS } from "./pipeline/limit-misses";
import { limitReveals } from "./pipeline/limit-reveals";
import type { Subscriptions } from "./pipeline/open-subscription";
import { rememberStanding } from "./pipeline/remember-standing";
import { subscriptionPlaces } from "./pipeline/subscription-places";
import { importTokenKeys } from "./pipeline/token-keys";
import type { TrustedIssuer } from "./pipeline/trusted-issuer";
import { openSignIn } from "./sign-in/open-sign-in";
import type { SignInSettings } from "./sign-in/sign-in-settings";
import type { ReloadOutcome, SupergraphFiles } from "./supergraph/open-supergraph";
import { openSupergraph } from "./supergraph/open-supergraph";
import type { SchemaTexts } from "./supergraph/schema-texts";
import { GatewayMetrics } from "./telemetry/gateway-metrics";
import { observeDoor } from "./telemetry/observe-door";
import { traceDoor } from "./telemetry/trace-door";
import { traceRequests } from "./telemetry/trace-requests";

/** How a department is reached: in this process, or at an address. */
export type DepartmentAddress =
  | { readonly kind: "Local"; readonly name: DepartmentName; readonly door: Omit<DepartmentDoor, "name"> }
  | { readonly kind: "Http"; readonly name: DepartmentName; readonly url: string };

/** An issuer whose public keys, each with `kid` and `alg`, are given once and for all. */
export interface KeySetIssuer {
  readonly issuer: string;
  readonly audience: string;
  readonly jwks: JSONWebKeySet;
}

/** An OpenID Connect issuer elsewhere, whose keys are read at its address and may change. */
export interface DiscoveredIssuer {
  readonly issuer: string;
  readonly audience: string;
  /** Seconds after its issue for which a token is taken at most. */
  readonly oldest: number;
  readonly pace?: RefreshPace;
}

export interface GatewaySettings {
  /** What the departments agreed on: supergraph and rules, as printed. */
  readonly schema: SchemaTexts;
  /** Where the supergraph is read while the gateway serves; without it the agreed one is served as it is. */
  readonly supergraphFiles?: SupergraphFiles;
  /** The hub's own subgraph, as printed. */
  readonly hubSdl: string;
  readonly departments: readonly DepartmentAddress[];
  readonly hubDatabaseUrl: string;
  /** What signs the caller's context for each department. */
  readonly contextKeys: ReadonlyMap<DepartmentName, ContextSigner>;
  readonly tokens: KeySetIssuer | DiscoveredIssuer;
  /** Whether the role in such a token must be held here, too (`gateway/administration`). Without it the issuer's word counts. */
  readonly rolesFrom?: "Issuer" | "Hub";
  /**
   * Signs the heads of the audit log. `Off` records nothing: for measuring what the log costs, and for tests of other things;
   * no setting of the environment leads there.
   */
  readonly audit: Signer | "Off";
  /** The demonstration's own sign-in, whose tokens are taken besides; absent in production. */
  readonly signIn?: Pick<SignInSettings, "origin" | "signingKeys" | "secret" | "machines">;
  /** The division that the hub serves: the one in which it asks departments for references. */
  readonly division: string;
  /** Closes introspection and the explorer. */
  readonly production: boolean;
  /** Where `/metrics` is served; without it beside the gateway in development, and nowhere in production. */
  readonly metricsPort?: number;
  /** Where the trusted documents are; the folder's are the explorer's tabs as well. */
  readonly documents: DocumentPlaces;
  /** What becomes of texts that are none of them. */
  readonly trustMode: TrustMode;
  readonly limits?: Partial<Limits>;
  /** By whose clock reviews fall due and withholdings end; the system's unless given. Tokens and grants go by their own. */
  readonly now?: () => Date;
  /** How many requests are worked on at once. */
  readonly admission?: LoadLimits;
  /** How a department that is slow, busy or away is treated. */
  readonly resilience?: ResilienceSettings;
  /** Milliseconds between readiness turning red and the end of listening when the gateway is closed; none unless given. */
  readonly notice?: number;
  /** Keeps the requests' traces; without it none are kept. Whoever opened it closes it, after the gateway. */
  readonly tracer?: Tracer;
  readonly log: (entry: Readonly<Record<string, unknown>>) => void;
}

/** The gateway, open but not yet listening. */
export interface Gateway {
  readonly answerRequest: AnswerRequest;
  readonly subscriptions: Subscriptions;
  /** Reads the supergraph and the trusted documents again, as happens by itself when a file of theirs is another. */
  readonly reloadSupergraph: () => Promise<ReloadOutcome>;
  /** Signs a head over all that was recorded so far and has it witnessed, as happens by itself every ten seconds. */
  readonly signAuditHead: () => Promise<void>;
  /** Links what departments recorded since the last time, and tells them. */
  readonly synchroniseLinks: () => Promise<SynchroniseOutcome>;
  /** @returns the address at which questions are answered, e.g. `http://localhost:4000/graphql` */
  readonly listen: (host: string, port: number) => Promise<string>;
  readonly close: () => Promise<void>;
}

/** Addresses of this machine, which a person reaches as localhost. */
const LOOPBACK: ReadonlySet<string> = new Set(["127.0.0.1", "::1", "0.0.0.0", "::", "localhost"]);

/** How often the departments are asked for rows that no child was found for yet. */
const LINK_INTERVAL_MS = 30_000;

/** How long a department may take with a batch of references. */
const EXCHANGE_LIMITS = { milliseconds: 60_000, bytes: 64 * 1024 * 1024 };
const PROBE_LIMITS = { milliseconds: 1_000, bytes: 64 * 1024 };
const WITNESS_LIMITS = { milliseconds: 5_000, bytes: 64 * 1024 };

export async function openGateway(settings: GatewaySettings): Promise<Gateway> {
  const { production, tracer, log } = settings;
  // The hub stands in this process: nobody else needs to know its secret.
  const ownKey = contextMac("hmac", [randomBytes(32)]);
  const contextKeys = new Map<SubgraphName, ContextSigner>([...settings.contextKeys, [HUB, ownKey]]);
  const { folder, manifest } = settings.documents;
  const { issuer: elsewhere, close: closeIssuer } = await openIssuer(settings.tokens, log);
  const database = await openHubDatabase(settings.hubDatabaseUrl);
  const issuer: TrustedIssuer =
    settings.rolesFrom === "Hub"
      ? { ...elsewhere, stillHolds: rememberStanding(({ caller }) => holdsRole(database, caller)) }
      : elsewhere;
  const { audience } = settings.tokens;
  const signIn =
    settings.signIn && (await openSignIn({ ...settings.signIn, audience, division: settings.division, database, log }));
  const now = settings.now ?? (() => new Date());
  const authenticate = authenticateWith({
    issuers: signIn ? [issuer, signIn.issuer] : [issuer],
    mayActNow: suspendUnreviewed(database, now),
  });
  const metrics = new GatewayMetrics();
  // The exchange of references goes by the bare doors: a batch may take a minute and is no user's place.
  const bare = new Map<string, Door>(settings.departments.map((address) => [address.name, doorOf(address)]));
  const guard = (door: Door): Door => {
    const guarded = new ResilientDoor(observeDoor(door, metrics), {
      settings: settings.resilience,
      onBreaker: (breaker) => log({ level: "warn", event: "breaker", department: door.name, breaker }),
    });
    return tracer ? traceDoor(guarded, tracer) : guarded;
  };
  const doors = new Map<string, Door>([...bare].map(([name, door]) => [name, guard(door)]));
  const machine: Caller = {
    subject: "gateway",
    role: "svc.gateway",
    division: settings.division,
    purpose: "DATA_CORRECTION",
  };

  const knock = async (
    through: ReadonlyMap<string, Door>,
    name: DepartmentName,
    path: keyof typeof DOOR_PATHS,
    request: object,
    limits: typeof PROBE_LIMITS,
  ) => {
    const body = Buffer.from(JSON.stringify(request), "utf8");
    const context = signContext(machine, { audience: name, path: DOOR_PATHS[path], body }, contextKeys.get(name)!);
    return through.get(name)!.answer({ path: DOOR_PATHS[path], body, context }, limits);
  };
  const ask: AskDepartment = async <Reply>(
    name: DepartmentName,
    path: (typeof DOOR_PATHS)[keyof typeof DOOR_PATHS],
    request: object,
  ) => {
    const key = path === DOOR_PATHS.pendingLinks ? "pendingLinks" : "assignLinks";
    const { status, body } = await knock(bare, name, key, request, EXCHANGE_LIMITS);
    if (status !== 200) throw new Refusal("SUBGRAPH_BAD_ANSWER", { department: name, status });
    return JSON.parse(body) as Reply;
  };
  const departmentStates = async (): Promise<DepartmentState[]> =>
    Promise.all(
      settings.departments.map(async ({ name }) => {
        const probe = knock(doors, name, "pendingLinks", { after: null, limit: 0 }, PROBE_LIMITS);
        return {
          name,
          reachable: await probe.then(
            ({ status }) => status === 200,
            () => false,
          ),
        };
      }),
    );

  const askWitness = async (name: DepartmentName, head: object): Promise<WitnessHeadAnswer> => {
    const { status, body } = await knock(bare, name, "witnessHead", head, WITNESS_LIMITS);
    if (status !== 200) throw new Refusal("SUBGRAPH_BAD_ANSWER", { department: name, status });
    return JSON.parse(body) as WitnessHeadAnswer;
  };
  const audit: OpenAudit | "Off" =
    settings.audit === "Off"
      ? "Off"
      : await openAudit({
          databaseUrl: settings.hubDatabaseUrl,
          database,
          signer: settings.audit,
          division: settings.division,
          witnesses: settings.departments.map(({ name }) => name),
          askWitness,
          log,
        }).catch(async (error: unknown) => {
          await database.destroy();
          throw error;
        });
  const closeAudit = async (): Promise<void> => {
    if (audit !== "Off") await audit.close();
  };

  const grants = knowGrants((subject, now) => findOpenGrants(database, subject, now));
  const hub = openHubDoor({
    schema: openHubSchema(settings.hubSdl),
    database,
    division: settings.division,
    contextKey: ownKey,
    departmentStates,
    grants: {
      changed: grants.forget,
      rolesOf: async (subject) =>
        signIn ? (await findOpenAssignments(database, subject)).map(({ role }) => role) : [],
    },
    accountability: openAccountability({
      database,
      kinds: kindsOfData(parse(settings.schema.supergraph), mergePolicy(readPolicy(settings.schema.policy))),
      now,
      log,
      onGranted: grants.forget,
    }),
    log,
  });
  doors.set(HUB, guard(new LocalDoor(HUB, hub.answer, hub.ask)));
  const supergraph = await openSupergraph({
    agreed: settings.schema,
    files: settings.supergraphFiles,
    documents: {
      load: () => loadDocuments(settings.documents),
      files: manifest === undefined ? [] : [manifest],
    },
    options: {
      access: { authenticate, grants, audit, findSubjects: (numbers) => findSubjects(database, numbers) },
      trustMode: settings.trustMode,
      limits: settings.limits,
      enter: shedAbove(settings.admission ?? LOAD_LIMITS),
      misses: limitMisses(MISS_LIMITS, (account) =>
        log({ time: new Date().toISOString(), level: "warn", event: "enumeration", account }),
      ),
      reveals: limitReveals((account) =>
        log({ time: new Date().toISOString(), level: "warn", event: "revelation", account }),
      ),
      introspection: !production,
      execute: executeThrough({ doors, contextKeys }),
      subscriptions: { follow: followThrough({ doors, contextKeys }), places: subscriptionPlaces(), watch: metrics },
      log: (line) => log({ ...line }),
      watch: metrics,
      tracing: tracer && traceRequests(tracer),
    },
    log,
  }).catch(async (error: unknown) => {
    await closeAudit();
    closeIssuer();
    signIn?.close();
    await database.destroy();
    throw error;
  });
  const { answerRequest, subscriptions } = supergraph;

  // One round at a time: a round that takes long is joined, not started beside itself.
  let round: Promise<SynchroniseOutcome> | undefined;
  const names = settings.departments.map(({ name }) => name);
  const synchronise = (): Promise<SynchroniseOutcome> =>
    (round ??= synchroniseLinks(database, names, ask).finally(() => (round = undefined)));

  let closeServer = async (): Promise<void> => {};
  return {
    answerRequest,
    subscriptions,
    reloadSupergraph: supergraph.reload,
    synchroniseLinks: synchronise,
    signAuditHead: async () => {
      if (audit !== "Off") await audit.signHead();
    },
    listen: async (host, port) => {
      const explorer = production
        ? undefined
        : await loadExplorer({
            endpoint: "/graphql",
            authorization: "Bearer ",
            signIn: signIn?.explorer,
            operations: (await readOperations(folder)).map(({ text }) => ({ document: text })),
          });
      const watch = watchReadiness(async () => {
        await database.query("select 1");
        if (audit !== "Off" && !audit.isWritable()) throw new Refusal("AUDIT_UNAVAILABLE");
      });
      const links = setInterval(() => {
        void synchronise().catch(() => log({ level: "warn", event: "links-not-synchronised" }));
      }, LINK_INTERVAL_MS);
      const readMetrics = () => metrics.text();
      const { metricsPort } = settings;
      const metricsServer =
        metricsPort === undefined ? undefined : await startMetricsServer(host, metricsPort, readMetrics);
      const server = await startServer({
        host,
        port,
        answerRequest,
        subscriptions,
        isReady: watch.isReady,
        metrics: production || metricsServer ? undefined : readMetrics,
        explorer,
        mount: signIn,
        notice: settings.notice,
      });
      closeServer = async () => {
        clearInterval(links);
        await server.close();
        await metricsServer?.close();
        watch.stop();
      };
      return `http://${LOOPBACK.has(host) ? "localhost" : host}:${server.port}/graphql`;
    },
    close: async () => {
      await closeServer();
      closeIssuer();
      signIn?.close();
      await round?.catch(() => undefined);
      await supergraph.close();
      await closeAudit();
      await Promise.all([...doors.values()].map((door) => door.close()));
      await database.destroy();
    },
  };
}

async function openIssuer(
  tokens: KeySetIssuer | DiscoveredIssuer,
  log: GatewaySettings["log"],
): Promise<{ issuer: TrustedIssuer; close: () => void }> {
  if ("jwks" in tokens) return { issuer: { ...tokens, keys: await importTokenKeys(tokens.jwks) }, close: () => {} };
  const keys = await openRemoteKeys({ issuer: tokens.issuer, pace: tokens.pace, log });
  return { issuer: { ...tokens, keys }, close: () => keys.close() };
}

function doorOf(address: DepartmentAddress): Door {
  return address.kind === "Local"
    ? new LocalDoor(address.name, address.door.answer, address.door.ask, undefined, address.door)
    : new HttpDoor(address.name, address.url);
}
