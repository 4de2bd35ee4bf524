import { join } from "node:path";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import type { KeyLike } from "jose";
import { TOKEN_CLAIMS } from "../../gateway/access/token-claims";
import type { DepartmentAddress, Gateway } from "../../gateway/main";
import { openGateway } from "../../gateway/main";
import type { SynchroniseOutcome } from "../../gateway/identity/synchronise-links";
import type { Caller } from "../../schema/contract/caller";
import type { DepartmentDoor, DoorAnswer, Knock } from "../../schema/contract/department-door";
import type { DepartmentName, SubgraphName } from "../../schema/contract/departments";
import { DEPARTMENT_NAMES, HUB } from "../../schema/contract/departments";
import { printSchema } from "../../commands/print-schema";
import { departments } from "../../subgraphs/departments";
import type { RunningDepartment } from "../../subgraphs/host/serve/run-department";
import { runDepartment } from "../../subgraphs/host/serve/run-department";
import type { DepartmentServer } from "../../subgraphs/host/serve/start-department-server";
import { startDepartmentServer } from "../../subgraphs/host/serve/start-department-server";
import { cloneCounty } from "./county-databases";
import type { CountyDatabases } from "./county-databases";
import type { GraphQLAnswer } from "./graphql-answer";
import { REFERENCE_DATE, YONGAN } from "./test-callers";
import { TEST_KEYS } from "./test-keys";

export type Transport = "local" | "http";
export const TRANSPORTS: readonly Transport[] = ["local", "http"];

/** The demonstration county at work: seven departments, hub and gateway over one of the two transports. */
export interface County {
  readonly databases: CountyDatabases;
  readonly gateway: Gateway;
  readonly running: ReadonlyMap<DepartmentName, RunningDepartment>;
  readonly linked: SynchroniseOutcome;
  readonly log: readonly Readonly<Record<string, unknown>>[];
  /** Asks as a client does: with a bearer token, through the whole pipeline. */
  readonly ask: (caller: Caller, query: string, variables?: object) => Promise<GraphQLAnswer>;
  readonly token: (caller: Caller, claims?: object) => Promise<string>;
  /** Stops one department's system; the others go on. */
  readonly stopDepartment: (name: DepartmentName) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface CountyOptions {
  /** Stands between the gateway and a department: faults, counters. */
  readonly between?: (name: DepartmentName, answer: DepartmentDoor["answer"]) => DepartmentDoor["answer"];
}

export async function openCounty(
  transport: Transport,
  { between = (_, answer) => answer }: CountyOptions = {},
): Promise<County> {
  const databases = await cloneCounty();
  const log: Record<string, unknown>[] = [];
  const keep = (entry: Readonly<Record<string, unknown>>): void => void log.push(entry);
  const running = new Map<DepartmentName, RunningDepartment>();
  const servers = new Map<DepartmentName, DepartmentServer>();
  const stopped = new Set<DepartmentName>();
  const addresses: DepartmentAddress[] = [];
  for (const department of departments) {
    const { name } = department;
    const here = await runDepartment(department, {
      databaseUrl: databases.get(name)!.url,
      keys: TEST_KEYS,
      introspection: false,
      today: () => REFERENCE_DATE,
      log: keep,
    });
    running.set(name, here);
    const answer = between(name, here.answer);
    if (transport === "local") {
      addresses.push({
        kind: "Local",
        name,
        answer: (knock: Knock): Promise<DoorAnswer> =>
          stopped.has(name) ? Promise.reject(new Error("stopped")) : answer(knock),
      });
    } else {
      const server = await startDepartmentServer({ name, answer }, here.ready, "127.0.0.1", 0);
      servers.set(name, server);
      addresses.push({ kind: "Http", name, url: server.url });
    }
  }
  const { privateKey, publicKey } = await generateKeyPair("EdDSA");
  const printed = printSchema();
  const gateway = await openGateway({
    supergraphSdl: printed.get("supergraph.graphql")!,
    hubSdl: printed.get("hub.graphql")!,
    policy: JSON.parse(printed.get("policy.json")!),
    departments: addresses,
    hubDatabaseUrl: databases.get("hub")!.url,
    contextKeys: new Map(([HUB, ...DEPARTMENT_NAMES] as SubgraphName[]).map((name) => [name, TEST_KEYS.context])),
    tokens: {
      issuer: "lianxi",
      audience: "lianxi",
      jwks: { keys: [{ ...(await exportJWK(publicKey)), kid: "test", alg: "EdDSA" }] },
    },
    division: YONGAN,
    production: false,
    operationsFolder: join(__dirname, "../../schema/operations"),
    log: keep,
  });
  const linked = await gateway.synchroniseLinks();
  const token = (caller: Caller, claims: object = {}): Promise<string> => sign(privateKey, caller, claims);
  return {
    databases,
    gateway,
    running,
    linked,
    log,
    token,
    ask: async (caller, query, variables = {}) => {
      const headers = {
        authorization: `Bearer ${await token(caller)}`,
        "content-type": "application/json",
        accept: "application/json",
      };
      const { body } = await gateway.answerRequest({
        method: "POST",
        url: "/graphql",
        headers,
        rawHeaders: Object.entries(headers).flat(),
        body: Buffer.from(JSON.stringify({ query, variables })),
      });
      return JSON.parse(body) as GraphQLAnswer;
    },
    stopDepartment: async (name) => {
      stopped.add(name);
      await servers.get(name)?.close();
    },
    close: async () => {
      await gateway.close();
      await Promise.all([...servers.values()].map((server) => server.close()));
      await Promise.all([...running.values()].map((department) => department.close()));
    },
  };
}

async function sign(key: KeyLike, caller: Caller, claims: object): Promise<string> {
  return new SignJWT({
    [TOKEN_CLAIMS.role]: caller.role,
    [TOKEN_CLAIMS.division]: caller.division,
    [TOKEN_CLAIMS.purpose]: caller.purpose,
    ...claims,
  })
    .setProtectedHeader({ alg: "EdDSA", kid: "test" })
    .setSubject(caller.subject)
    .setIssuer("lianxi")
    .setAudience("lianxi")
    .setIssuedAt()
    .setExpirationTime("5m")
    .sign(key);
}
