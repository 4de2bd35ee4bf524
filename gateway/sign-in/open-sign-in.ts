import type { IncomingMessage, ServerResponse } from "node:http";
import type { JWK } from "jose";
import { rememberStanding } from "../pipeline/remember-standing";
import { importTokenKeys } from "../pipeline/token-keys";
import type { TrustedIssuer } from "../pipeline/trusted-issuer";
import { installDemonstration } from "./accounts/install-demonstration";
import { stillHolds } from "./accounts/still-holds";
import { answerInteractionWith } from "./answer-interaction";
import { cannotGoOnPage } from "./pages/notice-page";
import { STYLE, STYLE_PATH } from "./pages/page";
import { sendPage } from "./send-page";
import { EXPLORER } from "./provider/describe-clients";
import { describeProvider } from "./provider/describe-provider";
import { loadProvider } from "./provider/load-provider";
import type { SignInSettings } from "./sign-in-settings";
import { SIGN_IN_PATH } from "./sign-in-settings";
import { removeExpired } from "./store/provider-store";

const CLEANING_INTERVAL_MS = 10 * 60_000;

/** The sign-in of the hub itself, open. */
export interface SignIn {
  /** Whose tokens the gateway then takes. */
  readonly issuer: TrustedIssuer;
  /** Everything below this path is answered here. */
  readonly path: string;
  readonly answer: (request: IncomingMessage, response: ServerResponse) => void;
  /** What the explorer has to know of it. */
  readonly explorer: {
    readonly origin: string;
    readonly clientId: string;
    readonly authorizationEndpoint: string;
    readonly tokenEndpoint: string;
  };
  readonly close: () => void;
}

/** An OpenID provider (`oidc-provider`, certified) with the demonstration's persons and machines, over the hub's database. */
export async function openSignIn(settings: SignInSettings): Promise<SignIn> {
  const { origin, audience, division, signingKeys, database, log } = settings;
  await installDemonstration(database, division);
  const name = `${origin}${SIGN_IN_PATH}`;
  const library = await loadProvider();
  const provider = new library.Provider(name, describeProvider(settings, library));
  provider.proxy = true;
  provider.on("server_error", (_, { name: fault }) => log({ level: "error", event: "sign-in-fault", fault }));
  const answerProtocol = provider.callback();
  const answerInteraction = answerInteractionWith(provider, settings);
  const cleaning = setInterval(() => {
    void removeExpired(database).catch(() => log({ level: "warn", event: "sign-in-not-cleaned" }));
  }, CLEANING_INTERVAL_MS);
  cleaning.unref();

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = (request.url ?? "").slice(SIGN_IN_PATH.length).split("?", 1)[0]!;
    if (path === STYLE_PATH) return sendStyle(response);
    placeAt(origin, request);
    if (path.startsWith("/interaction/")) return answerInteraction(request, response, path);
    request.url = request.url!.slice(SIGN_IN_PATH.length);
    await answerProtocol(request, response);
  };
  return {
    issuer: {
      issuer: name,
      audience,
      keys: await importTokenKeys({ keys: signingKeys.map(publicPart) }),
      stillHolds: rememberStanding((token) => stillHolds(database, token)),
    },
    path: SIGN_IN_PATH,
    explorer: {
      origin,
      clientId: EXPLORER,
      authorizationEndpoint: `${SIGN_IN_PATH}/auth`,
      tokenEndpoint: `${SIGN_IN_PATH}/token`,
    },
    answer: (request, response) => {
      answer(request, response).catch((error: unknown) => {
        log({ level: "error", event: "sign-in-fault", fault: error instanceof Error ? error.name : "unknown" });
        if (response.headersSent) response.end();
        else sendPage(response, cannotGoOnPage(500, "server_error"));
      });
    },
    close: () => clearInterval(cleaning),
  };
}

/**
 * The provider writes addresses from the request's headers. Which address people use is a setting, so what a request says of
 * itself does not count.
 */
function placeAt(origin: string, request: IncomingMessage & { originalUrl?: string }): void {
  const { host, protocol } = new URL(origin);
  request.originalUrl = request.url;
  for (const name of Object.keys(request.headers)) if (name.startsWith("x-forwarded-")) delete request.headers[name];
  request.headers.host = host;
  request.headers["x-forwarded-host"] = host;
  request.headers["x-forwarded-proto"] = protocol.slice(0, -1);
}

function sendStyle(response: ServerResponse): void {
  response
    .writeHead(200, {
      "content-type": "text/css; charset=utf-8",
      "cache-control": "no-cache",
      "x-content-type-options": "nosniff",
    })
    .end(STYLE);
}

function publicPart({ kty, crv, x, y, kid, alg, use }: JWK): JWK {
  return { kty, crv, x, y, kid, alg, use };
}
