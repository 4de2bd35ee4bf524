import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";

/** Of one connection only (RFC 9110, 7.6.1): not part of the request that is read again. */
const OF_THE_CONNECTION: ReadonlySet<string> = new Set(["connection", "upgrade", "http2-settings"]);

/**
 * Answers a request as if it had asked for no other protocol (RFC 9110, 7.8: a server may ignore `Upgrade`). Node hands every
 * upgrade to who listens for one; some clients ask for `h2c` with their first POST and expect a plain answer.
 */
export function ignoreUpgrade(server: Server, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const lines = [`${request.method} ${request.url} HTTP/1.1`];
  for (let at = 0; at < request.rawHeaders.length; at += 2) {
    const name = request.rawHeaders[at]!;
    if (!OF_THE_CONNECTION.has(name.toLowerCase())) lines.push(`${name}: ${request.rawHeaders[at + 1]}`);
  }
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1"), head]));
  server.emit("connection", socket);
}
