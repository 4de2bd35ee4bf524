import { randomBytes } from "node:crypto";
import type { AddressInfo } from "node:net";
import { createServer } from "node:http";
import { once } from "node:events";
import { exportJWK, generateKeyPair } from "jose";
import type { JWK } from "jose";
import type * as OpenidClient from "openid-client";
import type { DataSource } from "typeorm";
import { Browser } from "../../tests/stage/browser";
import type { Visited } from "../../tests/stage/browser";
import { findFreePort } from "../../tests/stage/find-free-port";
import { openHub } from "../../tests/stage/open-hub";
import { queryOnce } from "../../tests/stage/query-once";
import type { Authenticate } from "../pipeline/authenticate";
import { authenticateWith } from "../pipeline/authenticate";
import { DEPARTMENT_NAMES } from "../../schema/contract/departments";
import { DEMONSTRATION_PASSWORD } from "./accounts/demonstration-persons";
import type { MachineSecrets } from "./accounts/machines";
import type { SignIn } from "./open-sign-in";
import { openSignIn } from "./open-sign-in";

/** Where the fixture's program on the person's own machine takes its code. */
export const CALLBACK = "http://127.0.0.1:53682/callback";

/** A sign-in on a hub's database of its own, at an address of its own. */
export interface RunningSignIn {
  readonly origin: string;
  readonly database: DataSource;
  readonly signIn: SignIn;
  /** What the gateway makes of its tokens. */
  readonly authenticate: Authenticate;
  readonly log: readonly Readonly<Record<string, unknown>>[];
  readonly close: () => Promise<void>;
}

export async function makeSignInKeys(): Promise<{ signingKeys: JWK[]; secret: Buffer; machines: MachineSecrets }> {
  const { privateKey } = await generateKeyPair("ES256", { extractable: true });
  const key = { ...(await exportJWK(privateKey)), alg: "ES256", use: "sig", kid: randomBytes(4).toString("hex") };
  const machines = DEPARTMENT_NAMES.map((name) => [name, randomBytes(32).toString("base64url")]);
  return { signingKeys: [key], secret: randomBytes(32), machines: Object.fromEntries(machines) as MachineSecrets };
}

/** @param beside another that is running: as a second gateway over the same database, with the same keys */
export async function startSignIn(
  keys: Awaited<ReturnType<typeof makeSignInKeys>>,
  beside?: RunningSignIn,
): Promise<RunningSignIn> {
  const database = beside?.database ?? (await openHub());
  const log: Record<string, unknown>[] = [];
  const server = createServer();
  const port = beside ? 0 : await findFreePort();
  const origin = beside?.origin ?? `http://localhost:${port}`;
  const signIn = await openSignIn({
    ...keys,
    origin,
    audience: "lianxi",
    division: "350481",
    database,
    log: (entry) => log.push(entry),
  });
  server.on("request", signIn.answer);
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    database,
    signIn,
    authenticate: authenticateWith({ issuers: [signIn.issuer] }),
    log,
    close: async () => {
      signIn.close();
      server.closeAllConnections();
      server.close();
      await once(server, "close");
      if (!beside) await database.destroy();
    },
  };
}

/** Does what the application may not: time cannot be waited for. */
export async function asOwner({ database }: RunningSignIn, statement: string): Promise<void> {
  const url = new URL((database.options as { url: string }).url);
  url.username = "hub_owner";
  await queryOnce(url.href, statement);
}

/** A program on the person's machine, by another library than the provider's. */
export interface Program {
  readonly library: typeof OpenidClient;
  readonly config: OpenidClient.Configuration;
  readonly verifier: string;
  readonly state: string;
  /** Where it sends the person. */
  readonly address: URL;
}

export async function startProgram(origin: string, changes: Readonly<Record<string, string>> = {}): Promise<Program> {
  const library = await import("openid-client");
  const config = await library.discovery(new URL(`${origin}/oidc`), "local-program", undefined, library.None(), {
    execute: [library.allowInsecureRequests],
  });
  const verifier = library.randomPKCECodeVerifier();
  const state = library.randomState();
  const address = library.buildAuthorizationUrl(config, {
    redirect_uri: CALLBACK,
    scope: "openid",
    code_challenge: await library.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    state,
    ...changes,
  });
  return { library, config, verifier, state, address };
}

/** Through the two pages, as a person goes. @returns what the last page led to */
export async function passPages(
  browser: Browser,
  { address }: Program,
  { account, purpose, password = DEMONSTRATION_PASSWORD }: { account: string; purpose: string; password?: string },
): Promise<Visited> {
  const page = await browser.open(address);
  const next = await browser.submit(page, "/sign-in", { account, password });
  return next.status === 200 ? browser.submit(next, "/purpose", { purpose }) : next;
}

/** The code for tokens. */
export function exchange(
  { library, config, verifier, state }: Program,
  { url }: Visited,
): Promise<Awaited<ReturnType<typeof OpenidClient.authorizationCodeGrant>>> {
  return library.authorizationCodeGrant(config, url, { pkceCodeVerifier: verifier, expectedState: state });
}

export async function signInAs(
  origin: string,
  account: string,
  purpose: string,
): Promise<{ browser: Browser; program: Program; token: string; refresh: string; idToken: string }> {
  const browser = new Browser(origin);
  const program = await startProgram(origin);
  const answer = await exchange(program, await passPages(browser, program, { account, purpose }));
  return {
    browser,
    program,
    token: answer.access_token,
    refresh: answer.refresh_token!,
    idToken: answer.id_token!,
  };
}
