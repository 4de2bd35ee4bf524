import { Refusal } from "../../schema/contract/errors";
import { isEmergency } from "../../schema/contract/purposes";
import type { Access } from "./admit";
import type { HttpAnswer, HttpRequest } from "./http-message";
import type { Log } from "./log-line";
import { negotiateMediaType } from "./negotiate-media-type";
import { requestId } from "./request-id";
import { respondRefusal } from "./respond";
import type { Enter } from "./shed-load";

export interface EarlyRefusalOptions {
  readonly enter: Enter;
  readonly access: Access;
  readonly log: Log;
  /** Is told of each. */
  readonly onRefusal?: () => void;
}

/** Without one of these words in its body a request neither writes nor names a document that might. */
const MAY_WRITE = ["mutation", "documentId", "persistedQuery"];
const LOG_INTERVAL = 1_000;
const OVERLOADED = new Refusal("OVERLOADED");

/**
 * Refuses what is surely an ordinary read while the places for these are taken, before anything of it is parsed: for a
 * fraction of what the stages cost, so that refusing many leaves time to answer some. What is not recognised here goes from
 * stage to stage and is told apart there; nobody gains a place by hiding what he asks. Who spells `mutation` with escapes is
 * taken for a reader, and loses by it. The log is told by the second how many there were.
 *
 * @returns undefined for what is to go on
 */
export function refuseEarlyBy(options: EarlyRefusalOptions): (request: HttpRequest) => HttpAnswer | undefined {
  const { enter, access, log, onRefusal } = options;
  let refused = 0;

  /** Where anybody may ask, nobody asks for a purpose, and only writes are urgent. */
  const isOrdinaryCaller = (authorization: string | undefined): boolean => {
    if (access.kind === "Open") return true;
    const caller = access.authenticate.recall?.(authorization);
    return caller !== undefined && !isEmergency(caller.purpose);
  };
  const isSurelyOrdinary = ({ method, headers, body }: HttpRequest): boolean =>
    method === "POST" && !MAY_WRITE.some((word) => body.includes(word)) && isOrdinaryCaller(headers.authorization);
  const tell = (): void => {
    log({ time: new Date().toISOString(), level: "warn", event: "shed", refused });
    refused = 0;
  };

  return (request) => {
    if (!enter.isCrowded() || !isSurelyOrdinary(request)) return undefined;
    if (refused++ === 0) setTimeout(tell, LOG_INTERVAL).unref();
    onRefusal?.();
    const negotiated = negotiateMediaType(request.headers.accept);
    const mediaType = negotiated.kind === "Agreed" ? negotiated.mediaType : "json";
    return respondRefusal(OVERLOADED, mediaType, requestId(request.headers));
  };
}
