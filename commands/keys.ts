import { randomBytes, randomUUID } from "node:crypto";
import { chmod, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { JSONWebKeySet, JWK } from "jose";
import { exportJWK, generateKeyPair } from "jose";
import type { DepartmentName, SubgraphName } from "../schema/contract/departments";
import { DEPARTMENT_NAMES, isDepartmentName, settingStem } from "../schema/contract/departments";
import type { SealingDepartment } from "../schema/contract/roles";
import { SEALING_DEPARTMENTS } from "../schema/contract/roles";
import type { Settings } from "./settings";

/**
 * The secrets of one installation: given by the environment, or made at the first start and kept in the data folder. In
 * production none is made up: whoever asks for one that was not given learns its name.
 */
export interface Keys {
  /** Shared among the departments for identity tokens. */
  readonly identity: () => Buffer;
  /** Shared between the gateway and one subgraph. */
  readonly contextOf: (name: SubgraphName) => Buffer;
  /** Signs the heads of the hub's audit log. */
  readonly audit: () => Buffer;
  /** One department's own: signs that it saw a head. */
  readonly witnessOf: (name: DepartmentName) => Buffer;
  /** Shared between a department's process and its database. */
  readonly rowsOf: (name: DepartmentName) => Buffer;
  /** Opens a department's sealed records: for its seal alone. */
  readonly sealOf: (name: SealingDepartment) => Buffer;
  /** Shared between a department's seal and the program of its officers. */
  readonly sealContextOf: (name: SealingDepartment) => Buffer;
  /** Public keys for bearer tokens. */
  readonly jwks: () => JSONWebKeySet;
}

interface KeyFile {
  readonly identity: string;
  readonly contexts: Readonly<Record<string, string>>;
  readonly rows: Readonly<Record<string, string>>;
  readonly audit: string;
  readonly witnesses: Readonly<Record<string, string>>;
  readonly seals: Readonly<Record<string, string>>;
  readonly sealContexts: Readonly<Record<string, string>>;
  readonly token: { readonly privateKey: JWK; readonly publicKey: JWK };
}

export async function readKeys(settings: Settings): Promise<Keys> {
  const file = settings.production ? undefined : await readKeyFile(settings);
  const hub = randomBytes(32);
  return {
    identity: () => decode("IDENTITY_KEY", settings.identityKey ?? file?.identity),
    contextOf: (name) =>
      isDepartmentName(name)
        ? decode(`${settingStem(name)}_CONTEXT_KEY`, settings.departments[name].contextKey ?? file?.contexts[name])
        : hub,
    rowsOf: (name) => decode(`${settingStem(name)}_ROW_KEY`, settings.departments[name].rowKey ?? file?.rows[name]),
    audit: () => decode("AUDIT_SIGNING_KEY", settings.auditSigningKey ?? file?.audit),
    witnessOf: (name) =>
      decode(`${settingStem(name)}_WITNESS_KEY`, settings.departments[name].witnessKey ?? file?.witnesses[name]),
    sealOf: (name) =>
      decode(`${settingStem(name)}_SEAL_KEY`, settings.departments[name].seal?.key ?? file?.seals[name]),
    sealContextOf: (name) =>
      decode(
        `${settingStem(name)}_SEAL_CONTEXT_KEY`,
        settings.departments[name].seal?.contextKey ?? file?.sealContexts[name],
      ),
    jwks: () =>
      settings.tokens.jwks === undefined && file
        ? { keys: [file.token.publicKey] }
        : (JSON.parse(required("OIDC_ISSUER / TOKEN_JWKS", settings.tokens.jwks)) as JSONWebKeySet),
  };
}

/** @throws Error in Chinese and English that names the secret */
function required(name: string, value: string | undefined): string {
  if (value === undefined) {
    throw new Error(`生产环境须给出 ${name}，不会自动生成。 In production ${name} must be given; none is made up.`);
  }
  return value;
}

function decode(name: string, value: string | undefined): Buffer {
  return Buffer.from(required(name, value), "base64url");
}

/** The key that signs demonstration tokens; in production tokens come from the issuer. */
export async function readTokenSigningKey(settings: Settings): Promise<JWK> {
  return (await readKeyFile(settings)).token.privateKey;
}

async function readKeyFile(settings: Settings): Promise<KeyFile> {
  const path = join(settings.home, "keys.json");
  const present = await readFile(path, "utf8").catch(() => undefined);
  if (present !== undefined) return completeKeyFile(path, JSON.parse(present) as Partial<KeyFile>);
  await mkdir(settings.home, { recursive: true });
  const made = await makeKeys();
  // Whoever comes second at the same moment takes what the first one wrote.
  await writeFile(path, `${JSON.stringify(made, null, 1)}\n`, { mode: 0o600, flag: "wx" }).catch(() => undefined);
  await chmod(path, 0o600);
  return JSON.parse(await readFile(path, "utf8")) as KeyFile;
}

/** A file of an earlier version lacks the secrets that came later; those that it has stay as they are. */
async function completeKeyFile(path: string, present: Partial<KeyFile>): Promise<KeyFile> {
  const made = await makeKeys();
  if (Object.keys(made).every((name) => name in present)) return present as KeyFile;
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, `${JSON.stringify({ ...made, ...present }, null, 1)}\n`, { mode: 0o600, flag: "wx" });
  await rename(draft, path);
  return JSON.parse(await readFile(path, "utf8")) as KeyFile;
}

async function makeKeys(): Promise<KeyFile> {
  const secret = (): string => randomBytes(32).toString("base64url");
  const ofEach = (names: readonly DepartmentName[] = DEPARTMENT_NAMES): Record<string, string> =>
    Object.fromEntries(names.map((name) => [name, secret()]));
  const pair = await generateKeyPair("EdDSA", { extractable: true });
  const named = { alg: "EdDSA", use: "sig", kid: randomBytes(8).toString("hex") };
  return {
    identity: secret(),
    contexts: ofEach(),
    rows: ofEach(),
    audit: secret(),
    witnesses: ofEach(),
    seals: ofEach(SEALING_DEPARTMENTS),
    sealContexts: ofEach(SEALING_DEPARTMENTS),
    token: {
      privateKey: { ...(await exportJWK(pair.privateKey)), ...named },
      publicKey: { ...(await exportJWK(pair.publicKey)), ...named },
    },
  };
}
