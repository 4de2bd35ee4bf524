import assert from "node:assert/strict";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { pourBody } from "../pour-body";
import type { Attempt, CaseGroup } from "../security-case";
import { goodBody, goodSearch, send } from "../send";
import { sendBytes } from "../send-bytes";

const MEBIBYTE = 1024 * 1024;
const PREFLIGHT = { "apollo-require-preflight": "1" };
const POST = "POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";
const HIDDEN = "GET /livez HTTP/1.1\r\nHost: a\r\n\r\n";

const get = (headers: Record<string, string | undefined>): Attempt =>
  send((stage) => ({ method: "GET", path: `/graphql?${goodSearch(stage)}`, headers }));

const ofType = (contentType: string | undefined, body?: string): Attempt =>
  send({ headers: { "content-type": contentType }, body });

/** @param origin made of the gateway's own host, as browsers write it */
const fromOrigin = (origin: (host: string) => string): Attempt =>
  send(({ ports }) => {
    const host = `localhost:${ports.county}`;
    return { headers: { host, origin: origin(host) } };
  });

const sendBomb: Attempt = async (stage) => {
  const body = await promisify(gzip)(Buffer.alloc(100 * MEBIBYTE));
  const before = process.memoryUsage.rss();
  const reply = await send({ headers: { "content-encoding": "gzip" }, body })(stage);
  const rise = Math.max(0, process.memoryUsage.rss() - before) / MEBIBYTE;
  assert(rise < 20, `The memory rose by ${Math.round(rise)} MiB`);
  return { ...reply, note: `${Math.round(body.length / 1024)} KiB of 100 MiB, memory +${rise.toFixed(1)} MiB` };
};

/** What a foreign page, a hostile proxy or a broken client can make of HTTP. */
export const TRANSPORT: CaseGroup = {
  title: "T transport and cross-site",
  cases: [
    {
      id: "T00",
      what: "nothing: the good request from which every other one departs",
      attempt: send({}),
      expected: { status: 200, fetches: 1 },
    },
    {
      id: "T00",
      what: "nothing: the good request by GET",
      attempt: get({ "content-type": undefined, ...PREFLIGHT }),
      expected: { status: 200, fetches: 1 },
    },
    {
      id: "T00",
      what: "nothing: the good request from the gateway's own page",
      attempt: fromOrigin((host) => `http://${host}`),
      expected: { status: 200, fetches: 1 },
    },
    {
      id: "T01",
      what: "text/plain, which any page sends without asking",
      attempt: ofType("text/plain"),
      expected: { status: 415, code: "UNSUPPORTED_MEDIA_TYPE" },
    },
    {
      id: "T01",
      what: "a body of no declared type",
      attempt: ofType(undefined),
      expected: { status: 415, code: "UNSUPPORTED_MEDIA_TYPE" },
    },
    {
      id: "T02",
      what: "a form, urlencoded",
      attempt: ofType("application/x-www-form-urlencoded", "query=%7B__typename%7D"),
      expected: { status: 415, code: "UNSUPPORTED_MEDIA_TYPE" },
    },
    {
      id: "T03",
      what: "a form with files, multipart",
      attempt: ofType(
        "multipart/form-data; boundary=b",
        '--b\r\nContent-Disposition: form-data; name="operations"\r\n\r\n{"query":"{__typename}"}\r\n--b--',
      ),
      expected: { status: 415, code: "UNSUPPORTED_MEDIA_TYPE" },
    },
    {
      id: "T03",
      what: "application/graphql",
      attempt: ofType("application/graphql", "{ __typename }"),
      expected: { status: 415, code: "UNSUPPORTED_MEDIA_TYPE" },
    },
    {
      id: "T04",
      what: "a GET that any page can cause",
      attempt: get({ "content-type": undefined }),
      expected: { status: 400, code: "CSRF_BLOCKED" },
    },
    {
      id: "T05",
      what: "a GET that calls itself message/http (GHSA-9q82-xgwf-vj6h)",
      attempt: get({ "content-type": "message/http", ...PREFLIGHT }),
      expected: { status: 415, code: "UNSUPPORTED_MEDIA_TYPE" },
    },
    {
      id: "T06",
      what: "a mutation by GET",
      attempt: send({
        method: "GET",
        path: `/graphql?${new URLSearchParams({ query: 'mutation { undoLinkDecision(id: "1") }' }).toString()}`,
        headers: PREFLIGHT,
      }),
      expected: { status: 405, code: "METHOD_NOT_ALLOWED", headers: { allow: "GET, POST" } },
    },
    {
      id: "T07",
      what: "a browser's question whether another page may ask",
      attempt: send({
        method: "OPTIONS",
        headers: { origin: "https://evil.example", "access-control-request-method": "POST" },
        body: "",
      }),
      expected: { status: 403, code: "ORIGIN_NOT_ALLOWED" },
    },
    {
      id: "T07",
      what: "a POST from another page",
      attempt: fromOrigin(() => "https://evil.example"),
      expected: { status: 403, code: "ORIGIN_NOT_ALLOWED" },
    },
    ...[
      { what: "no origin at all: null", origin: () => "null" },
      { what: "its own name before another one", origin: (host: string) => `http://${host}.evil.example` },
      { what: "its own name in capitals", origin: (host: string) => `http://${host.toUpperCase()}` },
      { what: "its own name without the port", origin: () => "http://localhost" },
      { what: "its own name behind somebody's", origin: (host: string) => `http://evil.example@${host}` },
    ].map(({ what, origin }) => ({
      id: "T08",
      what: `a POST from ${what}`,
      attempt: fromOrigin(origin),
      expected: { status: 403, code: "ORIGIN_NOT_ALLOWED" } as const,
    })),
    {
      id: "T09",
      what: "100 MiB of zeros, packed (CVE-2024-28101)",
      attempt: sendBomb,
      expected: { status: 415, code: "UNSUPPORTED_MEDIA_TYPE" },
    },
    ...["utf-16", "utf-7", "ibm037", "utf-8, utf-16"].map((charset) => ({
      id: "T10",
      what: `JSON in ${charset} (CVE-2026-23897)`,
      attempt: ofType(`application/json; charset=${charset}`),
      expected: { status: 415, code: "UNSUPPORTED_MEDIA_TYPE" } as const,
    })),
    {
      id: "T10",
      what: "JSON in UTF-16 that does not say so",
      attempt: send((stage) => ({ body: Buffer.from(goodBody(stage), "utf16le") })),
      expected: { status: 400, code: "BAD_REQUEST" },
    },
    {
      id: "T10",
      what: "a byte that is no UTF-8",
      attempt: send({ body: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]) }),
      expected: { status: 400, code: "BAD_REQUEST" },
    },
    {
      id: "T11",
      what: "257 KiB",
      attempt: sendBytes(`${POST}Content-Length: ${257 * 1024}\r\n\r\n${"{".padEnd(257 * 1024)}`),
      expected: { status: 413, code: "LIMIT_BODY", isClosed: true },
    },
    {
      id: "T11",
      what: "the promise of 1 GiB",
      attempt: sendBytes(`${POST}Content-Length: 1073741824\r\n\r\n{`),
      expected: { status: 413, code: "LIMIT_BODY", isClosed: true },
    },
    {
      id: "T11",
      what: "1 GiB in chunks, of no declared length",
      attempt: pourBody,
      expected: { status: 413, code: "LIMIT_BODY", isClosed: true },
    },
    {
      id: "T12",
      what: "a header of 9 KiB",
      attempt: sendBytes(`${POST}X-A: ${"a".repeat(9 * 1024)}\r\n\r\n`),
      expected: { status: 431, code: "LIMIT_HEADERS", isClosed: true },
    },
    {
      id: "T12",
      what: "a URL of 9 KiB",
      attempt: sendBytes(`GET /graphql?query=${"a".repeat(9 * 1024)} HTTP/1.1\r\nHost: a\r\n\r\n`),
      expected: { status: 431, code: "LIMIT_HEADERS", isClosed: true },
    },
    {
      id: "T12",
      what: "200 headers",
      attempt: send({ headers: Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`x-${n}`, "a"])) }),
      expected: { status: 431, code: "LIMIT_HEADERS" },
    },
    ...[
      {
        what: "a length and chunks",
        bytes: `${POST}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${HIDDEN}`,
      },
      {
        what: "chunks and a length",
        bytes: `${POST}Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n${HIDDEN}`,
      },
      { what: "two lengths", bytes: `${POST}Content-Length: 2\r\nContent-Length: 40\r\n\r\n{}${HIDDEN}` },
      { what: "a length with a sign", bytes: `${POST}Content-Length: +2\r\n\r\n{}${HIDDEN}` },
      {
        what: "chunks that are not the last coding",
        bytes: `${POST}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n${HIDDEN}`,
      },
      { what: "a coding that is none", bytes: `${POST}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${HIDDEN}` },
      {
        what: "a chunk whose size is no number",
        bytes: `${POST}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n${HIDDEN}`,
      },
      { what: "a space before the colon", bytes: `${POST}Content-Length : 2\r\n\r\n{}${HIDDEN}` },
      { what: "a folded header", bytes: `${POST}X-A: b\r\n c\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}` },
      { what: "line ends without CR", bytes: "GET /livez HTTP/1.1\nHost: a\n\n" },
      { what: "a path that is no path", bytes: "GET /%E0%A4%A HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n" },
      { what: "something else than HTTP", bytes: "\u0016\u0003\u0001 hello\r\n\r\n" },
    ].map(({ what, bytes }) => ({
      id: "T13",
      what,
      attempt: sendBytes(bytes),
      expected: { status: 400, code: "BAD_REQUEST", isClosed: true } as const,
    })),
  ],
};
