import type { Socket } from "node:net";
import { messageOf } from "../../schema/contract/errors";

/** What Node's HTTP parser could not make a request of, by its error code; everything else is 400. */
const STATUSES: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
};

/** Milliseconds for the caller to read why; then the connection is gone, whether the caller closes its end or not. */
const LINGER = 1_000;

/**
 * Answers bytes that are not HTTP, headers over the limit, and senders that are too slow, and closes the connection:
 * where one request ends and the next begins can no longer be known.
 */
export function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const code = error.code === "HPE_HEADER_OVERFLOW" ? "LIMIT_HEADERS" : "BAD_REQUEST";
  const body = JSON.stringify({ errors: [{ message: messageOf(code), extensions: { code } }] });
  const head = [
    `HTTP/1.1 ${STATUSES[error.code ?? ""] ?? "400 Bad Request"}`,
    "Content-Type: application/json; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Cache-Control: no-store",
    "X-Content-Type-Options: nosniff",
    "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'",
    "Connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
  setTimeout(() => socket.destroy(), LINGER).unref();
}
