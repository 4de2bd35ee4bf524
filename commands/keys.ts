import { randomBytes } from "node:crypto";
import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { JSONWebKeySet, JWK } from "jose";
import { exportJWK, generateKeyPair } from "jose";
import type { SubgraphName } from "../schema/contract/departments";
import { DEPARTMENT_NAMES, HUB, isDepartmentName } from "../schema/contract/departments";
import type { Settings } from "./settings";

/** The secrets of one installation: given by the environment, or made at the first start and kept in the data folder. */
export interface Keys {
  readonly identity: Buffer;
  readonly contexts: ReadonlyMap<SubgraphName, Buffer>;
  /** Public keys for bearer tokens. */
  readonly jwks: JSONWebKeySet;
}

interface KeyFile {
  readonly identity: string;
  readonly contexts: Readonly<Record<string, string>>;
  readonly token: { readonly privateKey: JWK; readonly publicKey: JWK };
}

export async function readKeys(settings: Settings): Promise<Keys> {
  const file = await readKeyFile(settings);
  const contexts = ([HUB, ...DEPARTMENT_NAMES] as SubgraphName[]).map((name): [SubgraphName, Buffer] => {
    const given = isDepartmentName(name) ? settings.departments[name].contextKey : undefined;
    return [name, Buffer.from(given ?? file.contexts[name]!, "base64url")];
  });
  return {
    identity: Buffer.from(settings.identityKey ?? file.identity, "base64url"),
    contexts: new Map(contexts),
    jwks:
      settings.tokens.jwks === undefined
        ? { keys: [file.token.publicKey] }
        : (JSON.parse(settings.tokens.jwks) as JSONWebKeySet),
  };
}

/** The key that signs demonstration tokens; in production tokens come from the issuer. */
export async function readTokenSigningKey(settings: Settings): Promise<JWK> {
  return (await readKeyFile(settings)).token.privateKey;
}

async function readKeyFile(settings: Settings): Promise<KeyFile> {
  const path = join(settings.home, "keys.json");
  const present = await readFile(path, "utf8").catch(() => undefined);
  if (present !== undefined) return JSON.parse(present) as KeyFile;
  await mkdir(settings.home, { recursive: true });
  const made = await makeKeys();
  // Whoever comes second at the same moment takes what the first one wrote.
  await writeFile(path, `${JSON.stringify(made, null, 1)}\n`, { mode: 0o600, flag: "wx" }).catch(() => undefined);
  await chmod(path, 0o600);
  return JSON.parse(await readFile(path, "utf8")) as KeyFile;
}

async function makeKeys(): Promise<KeyFile> {
  const secret = (): string => randomBytes(32).toString("base64url");
  const pair = await generateKeyPair("EdDSA", { extractable: true });
  const named = { alg: "EdDSA", use: "sig", kid: randomBytes(8).toString("hex") };
  return {
    identity: secret(),
    contexts: Object.fromEntries([HUB, ...DEPARTMENT_NAMES].map((name) => [name, secret()])),
    token: {
      privateKey: { ...(await exportJWK(pair.privateKey)), ...named },
      publicKey: { ...(await exportJWK(pair.publicKey)), ...named },
    },
  };
}
