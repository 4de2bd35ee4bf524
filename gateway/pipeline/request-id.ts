import { randomBytes } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

/** W3C Trace Context, version 00: `00-<trace id>-<parent id>-<flags>`. */
const TRACEPARENT = /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/;
const HEX_OR_UUID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;
const NONE = "0".repeat(32);

/**
 * The id under which a request is found again, 32 hexadecimal digits: the trace id that the caller brings, else his request
 * id, else a new one. A request id of another form is not taken over: it could be anything, an identity number for instance.
 */
export function requestId({ traceparent, "x-request-id": given }: IncomingHttpHeaders): string {
  const [, trace] = TRACEPARENT.exec(String(traceparent)) ?? [];
  if (trace && trace !== NONE) return trace;
  if (typeof given === "string" && HEX_OR_UUID.test(given)) return given.replaceAll("-", "").toLowerCase();
  return randomBytes(16).toString("hex");
}
