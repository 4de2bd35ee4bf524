import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { DEPARTMENT_NAMES, settingStem } from "../../schema/contract/departments";
import type { County } from "./open-county";
import { TEST_CONTEXT_SECRET, TEST_KEYS } from "./test-keys";

const PROJECT = join(__dirname, "../..");

interface SpawnedGateway {
  readonly process: ChildProcess;
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
  /** What it has logged so far. */
  readonly log: readonly Readonly<Record<string, unknown>>[];
}

export interface GatewayProcess extends SpawnedGateway {
  /** `http://localhost:41234` */
  readonly origin: string;
}

export interface StartingGateway extends SpawnedGateway {
  /** @throws Error with what it said when it ends before */
  readonly ready: Promise<GatewayProcess>;
}

type Environment = Readonly<Record<string, string>>;

/** `lianxi gateway` in production, as a process of its own over the county's departments and its hub's database. */
export function startGatewayProcess(county: County, environment: Environment = {}): Promise<GatewayProcess> {
  return spawnGatewayProcess(county, environment).ready;
}

/** The same, told of before it is ready. */
export function spawnGatewayProcess(county: County, environment: Environment = {}): StartingGateway {
  const key = TEST_CONTEXT_SECRET.toString("base64url");
  const hub = county.databases.get("hub")!;
  const child = spawn(
    process.execPath,
    ["-r", "reflect-metadata", "-r", join(PROJECT, "tests/stage/register-typescript.cjs"), "lianxi.ts", "gateway"],
    {
      cwd: PROJECT,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        PATH: process.env["PATH"],
        NODE_ENV: "production",
        PORT: "0",
        TOKEN_JWKS: JSON.stringify(county.jwks),
        AUDIT_SIGNING_KEY: TEST_KEYS.audit.toString("base64url"),
        HUB_DATABASE_URL: hub.url,
        HUB_OWNER_DATABASE_URL: hub.ownerUrl,
        ...Object.fromEntries(
          DEPARTMENT_NAMES.flatMap((name) => [
            [`${settingStem(name)}_URL`, county.urlOf(name)],
            [`${settingStem(name)}_CONTEXT_KEY`, key],
          ]),
        ),
        ...environment,
      },
    },
  );
  const ended = once(child, "close").then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals);
  const log: Readonly<Record<string, unknown>>[] = [];
  const complaints: string[] = [];
  createInterface({ input: child.stderr }).on("line", (line) => {
    if (line.startsWith("{")) log.push(JSON.parse(line) as Readonly<Record<string, unknown>>);
    else complaints.push(line);
  });
  const ready = new Promise<GatewayProcess>((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      const origin = /ready at (\S+)\/graphql/.exec(line)?.[1];
      if (origin) resolve({ origin, process: child, ended, log });
    });
    void ended.then((how) =>
      reject(new Error(`The gateway ended before it was ready: ${how}\n${complaints.join("\n")}`)),
    );
  });
  // Whoever ends it while it starts does not wait for it.
  ready.catch(() => {});
  return { process: child, ended, log, ready };
}
