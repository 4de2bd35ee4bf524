import { isUtf8 } from "node:buffer";
import { Refusal } from "../../schema/contract/errors";
import type { HttpRequest } from "./http-message";

/** A well-formed GraphQL-over-HTTP request; nothing in it has been understood yet. */
export interface ReceivedRequest {
  readonly method: "GET" | "POST";
  readonly authorization: string | undefined;
  /** Absent when only its id was sent. */
  readonly query: string | undefined;
  /** By which a document may be asked for in place of its text. At least one of the two is there. */
  readonly documentId: string | undefined;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface ReceiveSettings {
  /** Bytes. */
  readonly largestBody: number;
  /** Origins beside the gateway's own from which a browser may ask, exactly as browsers write them. */
  readonly origins: readonly string[];
}

export const RECEIVE_DEFAULTS: ReceiveSettings = { largestBody: 256 * 1024, origins: [] };

const ONLY_ONCE = ["authorization", "content-type", "host", "origin"];

/**
 * Reads a request as GraphQL over HTTP: POST with `application/json`, or GET with the query in the URL.
 * What a foreign page could make a browser send without asking first (a "simple request") is refused.
 */
export function receive(request: HttpRequest, settings: ReceiveSettings = RECEIVE_DEFAULTS): ReceivedRequest {
  refuseRepeatedHeaders(request.rawHeaders);
  refuseForeignOrigin(request, settings.origins);
  if (request.method === "POST") return receivePost(request, settings);
  if (request.method === "GET") return receiveGet(request);
  throw new Refusal("METHOD_NOT_ALLOWED");
}

function receivePost(request: HttpRequest, settings: ReceiveSettings): ReceivedRequest {
  const { headers, body } = request;
  if (headers["content-encoding"] !== undefined && headers["content-encoding"] !== "identity") {
    throw new Refusal("UNSUPPORTED_MEDIA_TYPE", { reason: "COMPRESSED" });
  }
  if (!isJsonInUtf8(headers["content-type"])) throw new Refusal("UNSUPPORTED_MEDIA_TYPE");
  if (body.length > settings.largestBody) throw new Refusal("LIMIT_BODY");
  if (!isUtf8(body)) throw new Refusal("BAD_REQUEST", { reason: "NOT_UTF_8" });
  return readParameters(request, parseJson(body.toString("utf8"), "body"));
}

/** `apollo-require-preflight` or a content type that forms cannot send: a browser must ask before it sends either. */
function receiveGet(request: HttpRequest): ReceivedRequest {
  const contentType = request.headers["content-type"];
  if (contentType !== undefined && !isJsonInUtf8(contentType)) throw new Refusal("UNSUPPORTED_MEDIA_TYPE");
  if (contentType === undefined && !request.headers["apollo-require-preflight"]) {
    throw new Refusal("CSRF_BLOCKED");
  }
  const start = request.url.indexOf("?");
  const search = new URLSearchParams(start === -1 ? "" : request.url.slice(start));
  const parameters: Record<string, unknown> = {};
  for (const name of ["query", "documentId", "operationName", "variables", "extensions"]) {
    const [value, ...more] = search.getAll(name);
    if (more.length > 0) throw new Refusal("BAD_REQUEST", { reason: "REPEATED_PARAMETER" });
    if (value === undefined) continue;
    parameters[name] = name === "variables" || name === "extensions" ? parseJson(value, name) : value;
  }
  return readParameters(request, parameters);
}

function readParameters(request: HttpRequest, parameters: unknown): ReceivedRequest {
  if (Array.isArray(parameters)) throw new Refusal("BATCH_NOT_SUPPORTED");
  if (!isObject(parameters)) throw new Refusal("BAD_REQUEST", { reason: "NOT_AN_OBJECT" });
  const { query, operationName, variables, extensions } = parameters;
  if (operationName != null && typeof operationName !== "string") throw malformed("operationName");
  if (variables != null && !isObject(variables)) throw malformed("variables");
  if (extensions != null && !isObject(extensions)) throw malformed("extensions");
  const documentId = readDocumentId(parameters["documentId"], extensions?.["persistedQuery"]);
  if (typeof query !== "string" && (query != null || documentId === undefined)) throw malformed("query");
  return {
    method: request.method === "GET" ? "GET" : "POST",
    authorization: request.headers.authorization,
    query: query ?? undefined,
    documentId,
    operationName: operationName || undefined,
    variables: variables ?? {},
  };
}

/**
 * @param given `documentId` of a persisted document request (GraphQL over HTTP, appendix A)
 * @param persisted `extensions.persistedQuery` as Apollo's clients send it: `{version: 1, sha256Hash}`
 */
function readDocumentId(given: unknown, persisted: unknown): string | undefined {
  if (given != null && typeof given !== "string") throw malformed("documentId");
  if (persisted == null) return given || undefined;
  if (!isObject(persisted) || persisted["version"] !== 1) throw malformed("extensions.persistedQuery");
  const { sha256Hash } = persisted;
  if (typeof sha256Hash !== "string" || sha256Hash === "") throw malformed("extensions.persistedQuery");
  if (given && given !== sha256Hash) throw malformed("documentId");
  return sha256Hash;
}

function malformed(parameter: string): Refusal {
  return new Refusal("BAD_REQUEST", { reason: "PARAMETER", parameter });
}

function parseJson(text: string, parameter: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal("BAD_REQUEST", { reason: "NOT_JSON", parameter });
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `application/json`, with no parameter but `charset=utf-8`. */
function isJsonInUtf8(contentType: string | undefined): boolean {
  const [type, ...parameters] = (contentType ?? "").split(";").map((part) => part.trim().toLowerCase());
  return type === "application/json" && parameters.every((each) => /^charset="?utf-8"?$/.test(each));
}

function refuseRepeatedHeaders(rawHeaders: readonly string[]): void {
  const names = rawHeaders.filter((_, place) => place % 2 === 0).map((name) => name.toLowerCase());
  const repeated = ONLY_ONCE.find((name) => names.indexOf(name) !== names.lastIndexOf(name));
  if (repeated) throw new Refusal("BAD_REQUEST", { reason: "REPEATED_HEADER", header: repeated });
}

/**
 * Compared letter for letter: a suffix, another port or another writing of the host is another origin.
 *
 * @throws Refusal ORIGIN_NOT_ALLOWED
 */
export function refuseForeignOrigin({ headers }: Pick<HttpRequest, "headers">, origins: readonly string[]): void {
  const { origin, host } = headers;
  if (origin === undefined || origins.includes(origin)) return;
  if (host !== undefined && (origin === `http://${host}` || origin === `https://${host}`)) return;
  throw new Refusal("ORIGIN_NOT_ALLOWED");
}
