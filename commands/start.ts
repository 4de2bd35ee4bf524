import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { DepartmentAddress, Gateway, GatewaySettings } from "../gateway/main";
import { openGateway } from "../gateway/main";
import { signerOf } from "../schema/contract/signer";
import { departments } from "../subgraphs/departments";
import type { Department } from "../subgraphs/host/department";
import type { RunningDepartment } from "../subgraphs/host/serve/run-department";
import { runDepartment } from "../subgraphs/host/serve/run-department";
import type { Tracer } from "../schema/contract/tracing";
import { importDemonstration } from "./import-demonstration";
import { readKeys } from "./keys";
import type { Keys } from "./keys";
import { openDemonstrationCases } from "./open-demonstration-cases";
import { openDatabases } from "./open-databases";
import { openTracing } from "./open-tracing";
import { rowContextOf } from "./row-context-of";
import { generatedFolder } from "./print-schema";
import { projectFolder } from "./project-folder";
import type { Settings } from "./settings";
import { readSignInKeys } from "./sign-in-keys";

/** Lianxi at work in one process: what stops it. */
export interface Running {
  /** `http://localhost:4000/graphql` */
  readonly url: string;
  /** Reads again what may change while it runs: the gateway's supergraph. */
  readonly reload?: () => Promise<unknown>;
  readonly close: () => Promise<void>;
}

export type Log = (entry: Readonly<Record<string, unknown>>) => void;

/**
 * Starts everything that the environment does not place elsewhere: embedded PostgreSQL, the departments without an address,
 * the hub and the gateway. The first start takes in the demonstration county through the real importers.
 */
export async function start(settings: Settings, log: Log, say: (line: string) => void): Promise<Running> {
  const keys = await readKeys(settings);
  const local = departments.filter((department) => settings.departments[department.name].url === undefined);
  const databases = await openDatabases(settings, keys, ["hub", ...local.map(({ name }) => name)], say);
  const tracing = await openTracing(settings, "lianxi", log);
  const running: RunningDepartment[] = [];
  let gateway: Gateway | undefined;
  const close = async (): Promise<void> => {
    await gateway?.close();
    await Promise.all(running.map((department) => department.close()));
    await tracing?.close();
    await databases.close();
  };
  try {
    const opened = await Promise.all(
      local.map((department) =>
        open(department, settings, keys, databases.urlOf(department.name), log, tracing?.tracer),
      ),
    );
    running.push(...opened);
    gateway = await startGateway(settings, keys, databases.urlOf("hub"), running, log, tracing?.tracer);
    const embedded = local.filter(({ name }) => settings.departments[name].database.url === undefined);
    if (!settings.production)
      await importDemonstration({ settings, keys, departments: embedded, running, databases, say });
    await gateway.synchroniseLinks();
    if (!settings.production) await openDemonstrationCases(databases.urlOf("hub"), running, settings.division);
    const url = await gateway.listen(settings.host, settings.port);
    return { url, reload: gateway.reloadSupergraph, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function open(
  department: Department,
  settings: Settings,
  keys: Keys,
  databaseUrl: string,
  log: Log,
  tracer: Tracer | undefined,
): Promise<RunningDepartment> {
  return runDepartment(department, {
    databaseUrl,
    keys: {
      context: keys.contextVerifierOf(department.name),
      identity: keys.identity(),
      witness: keys.witnessOf(department.name),
    },
    rowContext: rowContextOf(department, settings, keys),
    introspection: !settings.production,
    tracer,
    log,
  });
}

/** Opens the gateway over the departments that run here and those that have an address. */
export async function startGateway(
  settings: Settings,
  keys: Keys,
  hubDatabaseUrl: string,
  running: readonly RunningDepartment[],
  log: Log,
  tracer: Tracer | undefined,
): Promise<Gateway> {
  const addresses = departments.map(({ name }): DepartmentAddress => {
    const { url } = settings.departments[name];
    if (url !== undefined) return { kind: "Http", name, url };
    const here = running.find((each) => each.name === name);
    if (!here)
      throw new Error(`${name} 既无地址也未在本进程运行。 ${name} has no address and does not run in this process.`);
    return { kind: "Local", name, door: here };
  });
  const printed = (file: string): string => join(generatedFolder(), file);
  const read = (file: string): Promise<string> => readFile(printed(file), "utf8");
  return openGateway({
    schema: { supergraph: await read("supergraph.graphql"), policy: await read("policy.json") },
    supergraphFiles: {
      supergraph: settings.supergraph.file ?? printed("supergraph.graphql"),
      policy: settings.supergraph.policyFile ?? printed("policy.json"),
      // The printed one comes with the program: when that cannot be served, the program is broken.
      lastGood: settings.supergraph.file === undefined ? undefined : join(settings.home, "supergraph"),
    },
    hubSdl: await read("hub.graphql"),
    departments: addresses,
    hubDatabaseUrl,
    contextKeys: new Map(addresses.map(({ name }) => [name, keys.contextSignerOf(name)])),
    tokens: issuerOf(settings, keys),
    rolesFrom: settings.rolesFrom,
    audit: signerOf(keys.audit()),
    signIn: await signInOf(settings),
    division: settings.division,
    production: settings.production,
    metricsPort: settings.metricsPort,
    notice: settings.notice,
    documents: {
      folder: join(projectFolder(), "schema", "operations"),
      manifest: settings.trustedDocuments.manifest,
    },
    trustMode: settings.trustedDocuments.mode,
    tracer,
    log,
  });
}

function issuerOf({ oidc, tokens }: Settings, keys: Keys): GatewaySettings["tokens"] {
  const { audience } = tokens;
  if (oidc.issuer !== undefined) return { issuer: oidc.issuer, audience, oldest: oidc.oldest };
  return { issuer: tokens.issuer, audience, jwks: keys.jwks() };
}

/** The demonstration persons sign in at the gateway itself, unless people sign in elsewhere. */
async function signInOf(settings: Settings): Promise<GatewaySettings["signIn"]> {
  const { production, oidc, publicUrl } = settings;
  if (production || oidc.issuer !== undefined || publicUrl === undefined) return undefined;
  const { signing, secret, machines } = await readSignInKeys(settings);
  return { origin: publicUrl, signingKeys: signing, secret: Buffer.from(secret, "base64url"), machines };
}
