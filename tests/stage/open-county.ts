import { join } from "node:path";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import type { JSONWebKeySet, KeyLike } from "jose";
import { TOKEN_CLAIMS } from "../../gateway/access/token-claims";
import type { ResilienceSettings } from "../../gateway/executor/resilience/resilience-settings";
import type { DepartmentAddress, Gateway, GatewaySettings } from "../../gateway/main";
import { openGateway } from "../../gateway/main";
import type { SupergraphFiles } from "../../gateway/supergraph/open-supergraph";
import type { TrustMode } from "../../gateway/documents/trust-mode";
import type { Caller } from "../../schema/contract/caller";
import type { DepartmentDoor, DoorAnswer } from "../../schema/contract/department-door";
import { DOOR_PATHS } from "../../schema/contract/department-door";
import type { DepartmentName } from "../../schema/contract/departments";
import { DEPARTMENT_NAMES } from "../../schema/contract/departments";
import { signerOf } from "../../schema/contract/signer";
import type { Tracer } from "../../schema/contract/tracing";
import { departments } from "../../subgraphs/departments";
import type { RunningDepartment } from "../../subgraphs/host/serve/run-department";
import { runDepartment } from "../../subgraphs/host/serve/run-department";
import type { DepartmentServer } from "../../subgraphs/host/serve/start-department-server";
import { startDepartmentServer } from "../../subgraphs/host/serve/start-department-server";
import { cloneCounty, clusterUrl } from "./county-databases";
import type { CountyDatabases, CountyStage } from "./county-databases";
import type { GraphQLAnswer } from "./graphql-answer";
import { printSchemaOnce } from "./print-schema-once";
import { rowContextOf } from "./row-context-of";
import { REFERENCE_DATE, YONGAN } from "./test-callers";
import { TEST_KEYS } from "./test-keys";

export type Transport = "local" | "http";
export const TRANSPORTS: readonly Transport[] = ["local", "http"];

/** The demonstration county at work: seven departments, hub and gateway over one of the two transports. */
export interface County {
  readonly databases: CountyDatabases;
  readonly gateway: Gateway;
  readonly running: ReadonlyMap<DepartmentName, RunningDepartment>;
  readonly log: readonly Readonly<Record<string, unknown>>[];
  /** Asks as a client does: with a bearer token, through the whole pipeline. */
  readonly ask: (caller: Caller, query: string, variables?: object) => Promise<GraphQLAnswer>;
  /** Asks with whatever stands in the `authorization` header, be it nothing. */
  readonly post: (
    authorization: string | undefined,
    body: object,
  ) => Promise<{ status: number; answer: GraphQLAnswer }>;
  readonly token: (caller: Caller, claims?: object) => Promise<string>;
  /** Public keys of the tokens. */
  readonly jwks: JSONWebKeySet;
  /** Where a department answers, over http. */
  readonly urlOf: (name: DepartmentName) => string;
  /** Stops one department's system; the others go on. */
  readonly stopDepartment: (name: DepartmentName) => Promise<void>;
  /** Lets it come back, at the same address. */
  readonly resumeDepartment: (name: DepartmentName) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface CountyOptions {
  /** Stands between the gateway and a department: faults, counters. `request` is its JSON text, `pass` lets it through. */
  readonly between?: (name: DepartmentName, request: string, pass: () => Promise<DoorAnswer>) => Promise<DoorAnswer>;
  /** `linked` unless the linking itself is what is tested. */
  readonly stage?: CountyStage;
  /** What becomes of texts that are no trusted documents; `log` as in development. */
  readonly trustMode?: TrustMode;
  /** Closes introspection, as in production. */
  readonly production?: boolean;
  /** Over http: the address by which the gateway goes to the department that answers at `url`. */
  readonly wayTo?: (name: DepartmentName, url: string) => Promise<string>;
  readonly resilience?: ResilienceSettings;
  /** `Off` for what is not to wait for the audit log; else everything is recorded, as in earnest. */
  readonly audit?: "Off";
  /** Where the supergraph is read while the county serves; without it the printed one is served. */
  readonly supergraphFiles?: SupergraphFiles;
  /** Where `/metrics` is served once the gateway listens; in production nowhere unless told. */
  readonly metricsPort?: number;
  /** Keeps the traces of gateway and departments. */
  readonly tracer?: Tracer;
  /** Whose tokens are taken; without it those of `County.token`. */
  readonly tokens?: GatewaySettings["tokens"];
  /** By whose clock reviews fall due and withholdings end; the system's unless given. */
  readonly now?: GatewaySettings["now"];
  /** The sign-in of the demonstration; without it there is none. */
  readonly signIn?: GatewaySettings["signIn"];
}

export async function openCounty(
  transport: Transport,
  {
    between,
    stage = "linked",
    trustMode = "log",
    production = false,
    wayTo = async (_, url) => url,
    resilience,
    audit,
    supergraphFiles,
    metricsPort,
    tracer,
    tokens,
    signIn,
    now,
  }: CountyOptions = {},
): Promise<County> {
  const [databases, printed] = await Promise.all([cloneCounty(stage), printSchemaOnce(clusterUrl())]);
  const log: Record<string, unknown>[] = [];
  const keep = (entry: Readonly<Record<string, unknown>>): void => void log.push(entry);
  const rooms = await Promise.all(
    departments.map(async (department) => {
      const { name } = department;
      const running = await runDepartment(department, {
        databaseUrl: databases.get(name)!.url,
        keys: TEST_KEYS,
        rowContext: rowContextOf(department),
        introspection: false,
        today: () => REFERENCE_DATE,
        tracer,
        log: keep,
      });
      return openEntrance(transport, running, between ? doorBehind(running, between) : running, wayTo);
    }),
  );
  const entranceOf = (name: DepartmentName): Entrance => rooms.find(({ address }) => address.name === name)!;
  const { privateKey, publicKey } = await generateKeyPair("EdDSA");
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: "test", alg: "EdDSA" }] };
  const gateway = await openGateway({
    schema: { supergraph: printed.get("supergraph.graphql")!, policy: printed.get("policy.json")! },
    supergraphFiles,
    hubSdl: printed.get("hub.graphql")!,
    departments: rooms.map(({ address }) => address),
    hubDatabaseUrl: databases.get("hub")!.url,
    contextKeys: new Map(DEPARTMENT_NAMES.map((name) => [name, TEST_KEYS.context])),
    tokens: tokens ?? { issuer: "lianxi", audience: "lianxi", jwks },
    audit: audit ?? signerOf(TEST_KEYS.audit),
    signIn,
    now,
    division: YONGAN,
    production,
    documents: { folder: join(__dirname, "../../schema/operations"), manifest: undefined },
    trustMode,
    resilience,
    metricsPort,
    tracer,
    log: keep,
  });
  const token = (caller: Caller, claims: object = {}): Promise<string> => sign(privateKey, caller, claims);
  const post: County["post"] = async (authorization, question) => {
    const headers = {
      ...(authorization !== undefined && { authorization }),
      "content-type": "application/json",
      accept: "application/json",
    };
    const { status, body } = await gateway.answerRequest({
      method: "POST",
      url: "/graphql",
      headers,
      rawHeaders: Object.entries(headers).flat(),
      body: Buffer.from(JSON.stringify(question)),
    });
    return { status, answer: JSON.parse(body) as GraphQLAnswer };
  };
  return {
    databases,
    gateway,
    running: new Map(rooms.map(({ address, running }) => [address.name, running])),
    log,
    token,
    jwks,
    urlOf: (name) => {
      const { address } = entranceOf(name);
      if (address.kind !== "Http") throw new Error(`${name} stands in this process and has no address`);
      return address.url;
    },
    post,
    ask: async (caller, query, variables = {}) =>
      (await post(`Bearer ${await token(caller)}`, { query, variables })).answer,
    stopDepartment: (name) => entranceOf(name).stop(),
    resumeDepartment: (name) => entranceOf(name).resume(),
    close: async () => {
      await gateway.close();
      await Promise.all(rooms.map((room) => room.stop()));
      await Promise.all(rooms.map(({ running }) => running.close()));
    },
  };
}

function doorBehind(
  { name, answer, ask, follow, subscribe }: RunningDepartment,
  between: NonNullable<CountyOptions["between"]>,
): Omit<DepartmentDoor, "name"> {
  return {
    follow,
    subscribe,
    // Only questions: references and the heads of the audit log are exchanged in their own time.
    answer: (knock) =>
      knock.path === DOOR_PATHS.graphql
        ? between(name as DepartmentName, knock.body.toString("utf8"), () => answer(knock))
        : answer(knock),
    ask: (question) => {
      const request = `{"query":${JSON.stringify(question.query)},"variables":${question.variables}}`;
      return between(name as DepartmentName, request, () => ask(question));
    },
  };
}

/** A department as the gateway reaches it, open until it is stopped. */
interface Entrance {
  readonly running: RunningDepartment;
  readonly address: DepartmentAddress;
  readonly stop: () => Promise<void>;
  readonly resume: () => Promise<void>;
}

async function openEntrance(
  transport: Transport,
  running: RunningDepartment,
  door: Omit<DepartmentDoor, "name">,
  wayTo: NonNullable<CountyOptions["wayTo"]>,
): Promise<Entrance> {
  const name = running.name as DepartmentName;
  if (transport === "local") {
    let isStopped = false;
    let stopping = new AbortController();
    const whileOpen = <Answer>(pass: () => Promise<Answer>): Promise<Answer> =>
      isStopped ? Promise.reject(new Error("stopped")) : pass();
    return {
      running,
      address: {
        kind: "Local",
        name,
        door: {
          answer: (knock) => whileOpen(() => door.answer(knock)),
          ask: (question) => whileOpen(() => door.ask(question)),
          subscribe: (question, signal) =>
            whileOpen(async () => {
              const stream = await door.subscribe!(question, AbortSignal.any([signal, stopping.signal]));
              return stream.kind === "Refused" ? stream : { ...stream, events: untilStopped(stream.events, stopping) };
            }),
        },
      },
      stop: async () => {
        isStopped = true;
        stopping.abort();
        stopping = new AbortController();
      },
      resume: async () => void (isStopped = false),
    };
  }
  const listen = (port: number): Promise<DepartmentServer> =>
    startDepartmentServer(door, running.ready, "127.0.0.1", port);
  let server = await listen(0);
  const { url } = server;
  return {
    running,
    address: { kind: "Http", name, url: await wayTo(name, url) },
    stop: () => server.close(),
    resume: async () => {
      server = await listen(Number(new URL(url).port));
    },
  };
}

/** What a system that stops has not told is not told as if there were nothing more. */
async function* untilStopped(events: AsyncIterable<string>, { signal }: AbortController): AsyncGenerator<string> {
  yield* events;
  if (signal.aborted) throw new Error("stopped");
}

/** Claims that are given replace those of an ordinary token; `undefined` leaves one out. */
async function sign(key: KeyLike, { subject, role, division, purpose }: Caller, claims: object): Promise<string> {
  const issuedAt = Math.floor(Date.now() / 1000);
  return new SignJWT({
    [TOKEN_CLAIMS.subject]: subject,
    [TOKEN_CLAIMS.role]: role,
    [TOKEN_CLAIMS.division]: division,
    [TOKEN_CLAIMS.purpose]: purpose,
    iss: "lianxi",
    aud: "lianxi",
    iat: issuedAt,
    exp: issuedAt + 300,
    ...claims,
  })
    .setProtectedHeader({ alg: "EdDSA", kid: "test" })
    .sign(key);
}
