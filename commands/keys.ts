import { randomBytes, randomUUID } from "node:crypto";
import { chmod, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { JSONWebKeySet, JWK } from "jose";
import { exportJWK, generateKeyPair } from "jose";
import type { ContextSigner, ContextVerifier } from "../schema/contract/context-suite";
import { contextMac, contextSignerOf, contextVerifierOf } from "../schema/contract/context-suite";
import type { DepartmentName } from "../schema/contract/departments";
import { DEPARTMENT_NAMES, settingStem } from "../schema/contract/departments";
import type { SealingDepartment } from "../schema/contract/roles";
import { SEALING_DEPARTMENTS } from "../schema/contract/roles";
import { signerOf } from "../schema/contract/signer";
import type { Settings } from "./settings";

/**
 * The secrets of one installation: given by the environment, or made at the first start and kept in the data folder. In
 * production none is made up: whoever asks for one that was not given learns its name.
 */
export interface Keys {
  /** Shared among the departments for identity tokens. */
  readonly identity: () => Buffer;
  /** What signs the caller's context for one department: the gateway's. */
  readonly contextSignerOf: (name: DepartmentName) => ContextSigner;
  /** What that department verifies it by. */
  readonly contextVerifierOf: (name: DepartmentName) => ContextVerifier;
  /** By which departments know the gateway's Ed25519 signatures; the first is that of the key that signs. */
  readonly contextPublicKeys: () => readonly Buffer[];
  /** Signs the heads of the hub's audit log. */
  readonly audit: () => Buffer;
  /** One department's own: signs that it saw a head. */
  readonly witnessOf: (name: DepartmentName) => Buffer;
  /** Shared between a department's process and its database. */
  readonly rowsOf: (name: DepartmentName) => Buffer;
  /** Opens a department's sealed records: for its seal alone. */
  readonly sealOf: (name: SealingDepartment) => Buffer;
  /** Shared between a department's seal and the program of its officers. */
  readonly sealContextOf: (name: SealingDepartment) => ContextSigner & ContextVerifier;
  /** Public keys for bearer tokens. */
  readonly jwks: () => JSONWebKeySet;
}

interface KeyFile {
  readonly identity: string;
  /** Several to each department, a blank between: the first signs, each is taken. */
  readonly contexts: Readonly<Record<string, string>>;
  /** As many, for Ed25519. */
  readonly contextSigning: string;
  readonly rows: Readonly<Record<string, string>>;
  readonly audit: string;
  readonly witnesses: Readonly<Record<string, string>>;
  readonly seals: Readonly<Record<string, string>>;
  readonly sealContexts: Readonly<Record<string, string>>;
  readonly token: { readonly privateKey: JWK; readonly publicKey: JWK };
}

export async function readKeys(settings: Settings): Promise<Keys> {
  const file = settings.production ? undefined : await readKeyFile(settings);
  const { contextSuite: suite } = settings;
  const secretsOf = (name: DepartmentName): readonly Buffer[] =>
    decodeAll(`${settingStem(name)}_CONTEXT_KEY`, settings.departments[name].contextKey ?? file?.contexts[name]);
  const seeds = (): readonly Buffer[] =>
    decodeAll("CONTEXT_SIGNING_KEY", settings.contextSigningKey ?? file?.contextSigning);
  const publicKeys = (): readonly Buffer[] =>
    settings.contextPublicKey === undefined && (file || settings.contextSigningKey !== undefined)
      ? seeds().map((seed) => signerOf(seed).publicKey)
      : decodeAll("CONTEXT_PUBLIC_KEY", settings.contextPublicKey);
  return {
    identity: () => decode("IDENTITY_KEY", settings.identityKey ?? file?.identity),
    contextSignerOf: (name) => contextSignerOf(suite, suite === "ed25519" ? seeds() : secretsOf(name)),
    contextVerifierOf: (name) => contextVerifierOf(suite, suite === "ed25519" ? publicKeys() : secretsOf(name)),
    contextPublicKeys: publicKeys,
    rowsOf: (name) => decode(`${settingStem(name)}_ROW_KEY`, settings.departments[name].rowKey ?? file?.rows[name]),
    audit: () => decode("AUDIT_SIGNING_KEY", settings.auditSigningKey ?? file?.audit),
    witnessOf: (name) =>
      decode(`${settingStem(name)}_WITNESS_KEY`, settings.departments[name].witnessKey ?? file?.witnesses[name]),
    sealOf: (name) =>
      decode(`${settingStem(name)}_SEAL_KEY`, settings.departments[name].seal?.key ?? file?.seals[name]),
    sealContextOf: (name) =>
      contextMac("hmac", [
        decode(
          `${settingStem(name)}_SEAL_CONTEXT_KEY`,
          settings.departments[name].seal?.contextKey ?? file?.sealContexts[name],
        ),
      ]),
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

function decodeAll(name: string, value: string | undefined): readonly Buffer[] {
  return keysIn(required(name, value)).map((key) => Buffer.from(key, "base64url"));
}

function keysIn(text: string): readonly string[] {
  return text.split(/\s+/).filter((key) => key !== "");
}

/** The key that signs demonstration tokens; in production tokens come from the issuer. */
export async function readTokenSigningKey(settings: Settings): Promise<JWK> {
  return (await readKeyFile(settings)).token.privateKey;
}

async function readKeyFile(settings: Settings): Promise<KeyFile> {
  const path = keyPath(settings);
  const present = await readFile(path, "utf8").catch(() => undefined);
  if (present !== undefined) return completeKeyFile(path, JSON.parse(present) as Partial<KeyFile>);
  await mkdir(settings.home, { recursive: true });
  const made = await makeKeys();
  // Whoever comes second at the same moment takes what the first one wrote.
  await writeFile(path, textOf(made), { mode: 0o600, flag: "wx" }).catch(() => undefined);
  await chmod(path, 0o600);
  return JSON.parse(await readFile(path, "utf8")) as KeyFile;
}

/** A file of an earlier version lacks the secrets that came later; those that it has stay as they are. */
async function completeKeyFile(path: string, present: Partial<KeyFile>): Promise<KeyFile> {
  const made = await makeKeys();
  const complete = { ...made, ...present };
  const contexts = { ...made.contexts, ...present.contexts };
  const followed = mapValues(contexts, (keys) => (keysIn(keys).length > 1 ? keys : `${keys} ${makeSecret()}`));
  const isWhole =
    Object.keys(made).every((name) => name in present) &&
    Object.keys(contexts).every((name) => present.contexts?.[name] === followed[name]);
  if (isWhole) return complete;
  return writeKeyFile(path, { ...complete, contexts: followed });
}

/**
 * The key that departments took beside the signing one signs their contexts from the gateway's next start on, and a new one is
 * taken beside it. The one that signed until now is still taken, so that the order in which they are started does not matter.
 */
export async function rotateContextKeys(settings: Settings): Promise<void> {
  const present = await readKeyFile(settings);
  await writeKeyFile(keyPath(settings), {
    ...present,
    contexts: mapValues(present.contexts, rotated),
    contextSigning: rotated(present.contextSigning),
  });
}

function rotated(keys: string): string {
  const [signed, next] = keysIn(keys);
  return [next, makeSecret(), signed].join(" ");
}

async function writeKeyFile(path: string, keys: KeyFile): Promise<KeyFile> {
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, textOf(keys), { mode: 0o600, flag: "wx" });
  await rename(draft, path);
  return JSON.parse(await readFile(path, "utf8")) as KeyFile;
}

async function makeKeys(): Promise<KeyFile> {
  const ofEach = (make: () => string, names: readonly DepartmentName[] = DEPARTMENT_NAMES): Record<string, string> =>
    Object.fromEntries(names.map((name) => [name, make()]));
  const signingAndNext = (): string => `${makeSecret()} ${makeSecret()}`;
  const pair = await generateKeyPair("EdDSA", { extractable: true });
  const named = { alg: "EdDSA", use: "sig", kid: randomBytes(8).toString("hex") };
  return {
    identity: makeSecret(),
    contexts: ofEach(signingAndNext),
    contextSigning: signingAndNext(),
    rows: ofEach(makeSecret),
    audit: makeSecret(),
    witnesses: ofEach(makeSecret),
    seals: ofEach(makeSecret, SEALING_DEPARTMENTS),
    sealContexts: ofEach(makeSecret, SEALING_DEPARTMENTS),
    token: {
      privateKey: { ...(await exportJWK(pair.privateKey)), ...named },
      publicKey: { ...(await exportJWK(pair.publicKey)), ...named },
    },
  };
}

function makeSecret(): string {
  return randomBytes(32).toString("base64url");
}

function mapValues(
  record: Readonly<Record<string, string>>,
  change: (value: string) => string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}

function textOf(keys: KeyFile): string {
  return `${JSON.stringify(keys, null, 1)}\n`;
}

function keyPath({ home }: Settings): string {
  return join(home, "keys.json");
}
