import { randomBytes } from "node:crypto";
import { link, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { JWK } from "jose";
import { exportJWK, generateKeyPair } from "jose";
import type { MachineSecrets } from "../gateway/sign-in/accounts/machines";
import { DEPARTMENT_NAMES } from "../schema/contract/departments";
import type { Settings } from "./settings";

/** What the embedded sign-in signs and seals with; made at the first start and kept in the data folder. */
export interface SignInKeys {
  /** Private keys, all of them published: the one that signs, the one that will, and the one that did. */
  readonly signing: readonly JWK[];
  /** 32 bytes, base64url: cookies and what the database keeps are sealed by keys derived from it. */
  readonly secret: string;
  /** By which the departments' machines sign in: 32 bytes each, base64url. */
  readonly machines: MachineSecrets;
}

const FILE = "sign-in.json";

export async function readSignInKeys(settings: Pick<Settings, "home">): Promise<SignInKeys> {
  const path = join(settings.home, FILE);
  const present = await readFile(path, "utf8").catch(() => undefined);
  if (present !== undefined) return complete(path, JSON.parse(present) as SignInKeys);
  await mkdir(settings.home, { recursive: true });
  const made: SignInKeys = {
    signing: [await makeSigningKey(), await makeSigningKey()],
    secret: makeSecret(),
    machines: makeMachineSecrets(),
  };
  // Whoever comes second at the same moment takes what the first one wrote, and finds it whole.
  const draft = `${path}.${randomBytes(4).toString("hex")}`;
  await writeFile(draft, textOf(made), { mode: 0o600 });
  await link(draft, path).catch(() => undefined);
  await rm(draft);
  return JSON.parse(await readFile(path, "utf8")) as SignInKeys;
}

/**
 * The key that was published beside the signing one signs from the next start on, and a new one is published beside it. The one
 * that signed until now stays published until the next time, so that no token is refused that is still good, and a gateway that
 * has not been started again yet knows the key of one that has.
 *
 * @returns the name (`kid`) of the key that will sign
 */
export async function rotateSignInKeys(settings: Pick<Settings, "home">): Promise<string> {
  const { signing, ...secrets } = await readSignInKeys(settings);
  const [signed, next] = signing;
  await replace(join(settings.home, FILE), { signing: [next!, await makeSigningKey(), signed!], ...secrets });
  return next!.kid!;
}

/** A file of an earlier version, or one from before a department was founded, lacks machines' secrets; those it has stay. */
async function complete(
  path: string,
  present: Omit<SignInKeys, "machines"> & Partial<SignInKeys>,
): Promise<SignInKeys> {
  const { machines = {} } = present;
  if (DEPARTMENT_NAMES.every((name) => name in machines)) return present as SignInKeys;
  await replace(path, { ...present, machines: { ...makeMachineSecrets(), ...machines } });
  return JSON.parse(await readFile(path, "utf8")) as SignInKeys;
}

async function replace(path: string, keys: SignInKeys): Promise<void> {
  const draft = `${path}.${randomBytes(4).toString("hex")}`;
  await writeFile(draft, textOf(keys), { mode: 0o600 });
  await rename(draft, path);
}

function makeMachineSecrets(): MachineSecrets {
  return Object.fromEntries(DEPARTMENT_NAMES.map((name) => [name, makeSecret()])) as MachineSecrets;
}

function makeSecret(): string {
  return randomBytes(32).toString("base64url");
}

async function makeSigningKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair("ES256", { extractable: true });
  return { ...(await exportJWK(privateKey)), alg: "ES256", use: "sig", kid: randomBytes(8).toString("hex") };
}

function textOf(keys: SignInKeys): string {
  return `${JSON.stringify(keys, null, 1)}\n`;
}
