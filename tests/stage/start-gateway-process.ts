import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { DEPARTMENT_NAMES, settingStem } from "../../schema/contract/departments";
import type { County } from "./open-county";
import { TEST_KEYS } from "./test-keys";

const PROJECT = join(__dirname, "../..");

export interface GatewayProcess {
  /** `http://localhost:41234` */
  readonly origin: string;
  readonly process: ChildProcess;
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
}

/** `lianxi gateway` in production, as a process of its own over the county's departments and its hub's database. */
export async function startGatewayProcess(county: County, environment: object = {}): Promise<GatewayProcess> {
  const key = TEST_KEYS.context.toString("base64url");
  const hub = county.databases.get("hub")!;
  const child = spawn(
    process.execPath,
    ["-r", "reflect-metadata", "-r", join(PROJECT, "tests/stage/register-typescript.cjs"), "lianxi.ts", "gateway"],
    {
      cwd: PROJECT,
      stdio: ["ignore", "pipe", "inherit"],
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
  const ended = once(child, "exit").then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals);
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /ready at (\S+)\/graphql/.exec(line)?.[1];
    if (address) return { origin: address, process: child, ended };
  }
  throw new Error(`The gateway ended before it was ready: ${await ended}`);
}
