import { Refusal } from "../../schema/contract/errors";
import { hashWithoutLiterals } from "../documents/hash-without-literals";
import type { TrustMode } from "../documents/trust-mode";
import { hashDocument } from "../documents/trusted-document";
import { TrustedDocuments } from "../documents/trusted-documents";
import { BoundedCache } from "./bounded-cache";
import type { ReceivedRequest } from "./receive";

export interface TrustSettings {
  readonly mode: TrustMode;
  readonly documents: TrustedDocuments;
}

/** How far a text may go: a trusted or tolerated one within the limits, a restricted one within `UNTRUSTED_LIMITS`. */
export type Standing = "Trusted" | "Tolerated" | "Restricted";

/** A request whose text is known, be it that it came or that its id did. */
export interface AskedRequest extends ReceivedRequest {
  readonly query: string;
  readonly standing: Standing;
  /** By which its document is known, when it is a trusted one. */
  readonly trustedId?: string;
}

/** @throws Refusal PERSISTED_QUERY_NOT_FOUND, DOCUMENT_NOT_TRUSTED, or BAD_REQUEST when id and text are not of one document. */
export type Trust = (request: ReceivedRequest) => AskedRequest;

const NOBODY_TRUSTED: TrustSettings = { mode: "log", documents: new TrustedDocuments([]) };

/** How many untrusted texts are remembered as seen, and how many hashes as told. */
const REMEMBERED_HASHES = 1000;

/**
 * The stage that finds the text of an id and, before anything parses it, what a text may do that is none of the trusted
 * documents. It decides about documents only: who may ask what, the later stages decide of every text alike.
 *
 * @param settings undefined where no document is trusted more than another: then every text is answered and none told
 * @param tell is told of each untrusted text by a hash of which no value in it can be guessed, once while it is remembered
 */
export function trustBy(settings: TrustSettings | undefined, tell: (hash: string) => void): Trust {
  const { mode, documents } = settings ?? NOBODY_TRUSTED;
  // By the hash of the whole text, which is for this memory only, so that a text is read once.
  const seen = new BoundedCache<string, true>(REMEMBERED_HASHES);
  const told = new BoundedCache<string, true>(REMEMBERED_HASHES);

  function tellOnce(query: string): void {
    const text = hashDocument(query);
    if (seen.find(text)) return;
    seen.keep(text, true);
    const hash = hashWithoutLiterals(query);
    if (!told.find(hash)) tell(hash);
    told.keep(hash, true);
  }

  function standingOf(query: string): Pick<AskedRequest, "standing" | "trustedId"> {
    const trusted = documents.findByText(query);
    if (trusted) return { standing: "Trusted", trustedId: trusted.id };
    if (!settings) return { standing: "Tolerated" };
    tellOnce(query);
    if (mode === "only") throw new Refusal("DOCUMENT_NOT_TRUSTED");
    return { standing: mode === "prefer" ? "Restricted" : "Tolerated" };
  }

  return (request) => {
    const { query, documentId } = request;
    if (query === undefined) {
      const document = documentId === undefined ? undefined : documents.findById(documentId);
      if (!document) throw new Refusal("PERSISTED_QUERY_NOT_FOUND");
      return { ...request, query: document.text, standing: "Trusted", trustedId: document.id };
    }
    if (documentId !== undefined && !isIdOf(documentId, query, documents)) {
      throw new Refusal("BAD_REQUEST", { reason: "DOCUMENT_ID_OF_ANOTHER_TEXT" });
    }
    return { ...request, query, ...standingOf(query) };
  };
}

function isIdOf(id: string, query: string, documents: TrustedDocuments): boolean {
  const known = documents.findById(id);
  if (known) return known.text === query;
  const hash = hashDocument(query);
  return id === hash || id === `sha256:${hash}`;
}
