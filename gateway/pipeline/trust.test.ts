import { Refusal } from "../../schema/contract/errors";
import { hashWithoutLiterals } from "../documents/hash-without-literals";
import type { TrustMode } from "../documents/trust-mode";
import { TRUST_MODES } from "../documents/trust-mode";
import { hashDocument } from "../documents/trusted-document";
import { TrustedDocuments } from "../documents/trusted-documents";
import type { ReceivedRequest } from "./receive";
import { trustBy } from "./trust";

const TRUSTED = "query One { child { name } }";
const DOCUMENTS = new TrustedDocuments([{ id: "one", text: TRUSTED, source: "operations/one.graphql" }]);
const OTHER = '{ child(id: "CNRY-1") { name } }';

function requestWith(query: string | undefined, documentId?: string): ReceivedRequest {
  return { method: "POST", authorization: undefined, query, documentId, operationName: undefined, variables: {} };
}

function stageIn(mode: TrustMode) {
  const told: string[] = [];
  const trust = trustBy({ mode, documents: DOCUMENTS }, (hash) => told.push(hash));
  return { trust, told };
}

function refusalOf(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code, detail: error.detail };
    throw error;
  }
  throw new Error("It was let through");
}

describe("trust", () => {
  it.each(["{ child { name } }", `${TRUSTED} `, `${TRUSTED}\n`, "query One {child{name}}", "{", ""])(
    "refuses the text %j in mode only, parsed or not",
    (query) => {
      expect(refusalOf(() => stageIn("only").trust(requestWith(query)))).toEqual({
        code: "DOCUMENT_NOT_TRUSTED",
        detail: {},
      });
    },
  );

  describe.each(TRUST_MODES)("in mode %s", (mode) => {
    it("refuses an id that nobody knows, and knows it no better after its text was asked", () => {
      const { trust } = stageIn(mode);
      const unknown = requestWith(undefined, hashDocument(OTHER));
      expect(refusalOf(() => trust(unknown))).toEqual({ code: "PERSISTED_QUERY_NOT_FOUND", detail: {} });
      try {
        trust(requestWith(OTHER, hashDocument(OTHER)));
      } catch {
        // In mode only the text is refused as well.
      }
      expect(refusalOf(() => trust(unknown))).toEqual({ code: "PERSISTED_QUERY_NOT_FOUND", detail: {} });
    });

    it.each([
      ["the id of another text", "one"],
      ["the hash of another text", hashDocument("{ a }")],
      ["an id of no kind", "two"],
    ])("refuses a text that comes with %s", (_what, id) => {
      expect(refusalOf(() => stageIn(mode).trust(requestWith(OTHER, id)))).toEqual({
        code: "BAD_REQUEST",
        detail: { reason: "DOCUMENT_ID_OF_ANOTHER_TEXT" },
      });
    });

    it("finds the text of an id and trusts it", () => {
      const { trust, told } = stageIn(mode);
      for (const id of ["one", hashDocument(TRUSTED), `sha256:${hashDocument(TRUSTED)}`])
        expect(trust(requestWith(undefined, id))).toMatchObject({ query: TRUSTED, standing: "Trusted" });
      expect(told).toEqual([]);
    });

    it("trusts a text that equals a trusted one, with its id or without", () => {
      const { trust, told } = stageIn(mode);
      expect(trust(requestWith(TRUSTED)).standing).toBe("Trusted");
      expect(trust(requestWith(TRUSTED, "one")).standing).toBe("Trusted");
      expect(told).toEqual([]);
    });

    it("tells of an untrusted text once, whatever value stands in it, by a hash of which none can be guessed", () => {
      const { trust, told } = stageIn(mode);
      for (const query of [OTHER, OTHER, OTHER.replace("CNRY-1", "CNRY-2")]) {
        try {
          trust(requestWith(query));
        } catch {
          // Refused in mode only.
        }
      }
      expect(told).toEqual([hashWithoutLiterals(OTHER)]);
      expect(told).not.toContain(hashDocument(OTHER));
    });
  });

  it("lets an untrusted text through in mode log, and within tighter limits in mode prefer", () => {
    expect(stageIn("log").trust(requestWith(OTHER)).standing).toBe("Tolerated");
    expect(stageIn("prefer").trust(requestWith(OTHER)).standing).toBe("Restricted");
    expect(stageIn("prefer").trust(requestWith(OTHER, hashDocument(OTHER))).standing).toBe("Restricted");
  });
});
