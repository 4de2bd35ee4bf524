import { randomBytes } from "node:crypto";
import { link, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { JWK } from "jose";
import { exportJWK, generateKeyPair } from "jose";
import type { Settings } from "./settings";

/** What the embedded sign-in signs and seals with; made at the first start and kept in the data folder. */
export interface SignInKeys {
  /** Private keys, all of them published: the one that signs, the one that will, and the one that did. */
  readonly signing: readonly JWK[];
  /** 32 bytes, base64url: cookies and what the database keeps are sealed by keys derived from it. */
  readonly secret: string;
}

const FILE = "sign-in.json";

export async function readSignInKeys(settings: Pick<Settings, "home">): Promise<SignInKeys> {
  const path = join(settings.home, FILE);
  const present = await readFile(path, "utf8").catch(() => undefined);
  if (present !== undefined) return JSON.parse(present) as SignInKeys;
  await mkdir(settings.home, { recursive: true });
  const made: SignInKeys = {
    signing: [await makeSigningKey(), await makeSigningKey()],
    secret: randomBytes(32).toString("base64url"),
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
  const { signing, secret } = await readSignInKeys(settings);
  const [signed, next] = signing;
  const rotated: SignInKeys = { signing: [next!, await makeSigningKey(), signed!], secret };
  const path = join(settings.home, FILE);
  await writeFile(`${path}.new`, textOf(rotated), { mode: 0o600 });
  await rename(`${path}.new`, path);
  return next!.kid!;
}

async function makeSigningKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair("ES256", { extractable: true });
  return { ...(await exportJWK(privateKey)), alg: "ES256", use: "sig", kid: randomBytes(8).toString("hex") };
}

function textOf(keys: SignInKeys): string {
  return `${JSON.stringify(keys, null, 1)}\n`;
}
