import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { readTraceparent } from "../../schema/contract/traceparent";

const HEX_OR_UUID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;
const NONE = /^0+$/;

/**
 * The id under which a request is found again, 32 hexadecimal digits: the trace id that the caller brings, else his request
 * id, else a new one. A request id of another form is not taken over: it could be anything, an identity number for instance.
 */
export function requestId({ traceparent, "x-request-id": given }: IncomingHttpHeaders): string {
  const parent = readTraceparent(traceparent);
  if (parent) return parent.traceId;
  const id = typeof given === "string" && HEX_OR_UUID.test(given) ? given.replaceAll("-", "").toLowerCase() : "";
  // Zeros alone are no trace id (W3C Trace Context, 3.2.2.3), and the id of a request is the id of its trace.
  if (id !== "" && !NONE.test(id)) return id;
  // Node.js draws these in advance, many at once.
  return randomUUID().replaceAll("-", "");
}
