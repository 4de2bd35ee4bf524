import { once } from "node:events";
import type { Server, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { JWK, KeyLike } from "jose";
import { exportJWK, generateKeyPair, SignJWT } from "jose";

/** An OpenID Connect issuer of somebody else, as far as a gateway sees it: discovery and keys, over HTTP on this machine. */
export interface StageIssuer {
  /** `http://127.0.0.1:41234` */
  readonly issuer: string;
  /** Paths that were asked for, in order, whatever came of it. */
  readonly asked: string[];
  /** How it answers from now on; `well` at first. `silently`: takes the request and never answers. */
  answers: "well" | "badly" | "silently";
  /** What stands in its documents beside, or in place of, what is true. */
  readonly spoilt: { discovery: object; keys: readonly JWK[] };
  /** Publishes another key in place of the one that signs, and signs with it from now on. */
  rotate(): Promise<void>;
  /** Signs by the key of the moment. Claims and header parameters that are `undefined` are left out. */
  sign(claims: object, header?: object): Promise<string>;
  /** How often its keys were asked for. */
  keysAsked(): number;
  /** Cuts every line to it, whatever was still to be answered. */
  hangUp(): void;
  close(): Promise<void>;
}

export async function startIssuer(): Promise<StageIssuer> {
  let key = await makeKey(1);
  let made = 1;
  const server = createServer((request, response) => {
    stage.asked.push(request.url!);
    if (stage.answers === "silently") return;
    if (stage.answers === "badly") return void response.writeHead(503).end("<html>down</html>");
    answer(request.url!, response);
  });
  const issuer = `http://127.0.0.1:${await listen(server)}`;
  const answer = (path: string, response: ServerResponse): void => {
    const document =
      path === "/.well-known/openid-configuration"
        ? { issuer, jwks_uri: `${issuer}/keys`, ...stage.spoilt.discovery }
        : { keys: [key.published, ...stage.spoilt.keys] };
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(document));
  };
  const stage: StageIssuer = {
    issuer,
    asked: [],
    answers: "well",
    spoilt: { discovery: {}, keys: [] },
    rotate: async () => {
      key = await makeKey((made += 1));
    },
    sign: (claims, header = {}) => sign(key, issuer, claims, header),
    keysAsked: () => stage.asked.filter((path) => path === "/keys").length,
    hangUp: () => server.closeAllConnections(),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
  return stage;
}

interface IssuerKey {
  readonly privateKey: KeyLike;
  readonly published: JWK;
}

async function makeKey(number: number): Promise<IssuerKey> {
  const { privateKey, publicKey } = await generateKeyPair("ES256");
  return {
    privateKey,
    published: { ...(await exportJWK(publicKey)), kid: `issuer-${number}`, alg: "ES256", use: "sig" },
  };
}

async function listen(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

function sign({ privateKey, published }: IssuerKey, issuer: string, claims: object, header: object): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const present = <Value extends object>(value: Value): Value =>
    Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Value;
  return new SignJWT(present({ iss: issuer, aud: "lianxi", iat: now, exp: now + 300, ...claims }))
    .setProtectedHeader(present({ alg: "ES256", kid: published.kid, ...header }))
    .sign(privateKey);
}
