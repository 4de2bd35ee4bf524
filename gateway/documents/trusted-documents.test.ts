import { hashDocument } from "./trusted-document";
import { TrustedDocuments } from "./trusted-documents";

const ONE = { id: "one", text: "query One { a }", source: "operations/one.graphql" };

describe("TrustedDocuments", () => {
  it("refuse two texts under one id, and name both files", () => {
    const other = { ...ONE, text: "query One { b }", source: "manifest.json: One" };
    expect(() => new TrustedDocuments([ONE, other])).toThrow(/one.*operations\/one\.graphql, manifest\.json: One/);
    const impostor = { id: hashDocument(ONE.text), text: "{ b }", source: "manifest.json: B" };
    expect(() => new TrustedDocuments([ONE, impostor])).toThrow("manifest.json: B");
  });

  it("take the same text from two places once, under the ids of both", () => {
    const documents = new TrustedDocuments([ONE, { ...ONE, id: "two", source: "manifest.json: One" }]);
    expect(documents.all).toEqual([ONE]);
    expect(documents.findById("two")?.text).toBe(ONE.text);
  });

  it("are another set when an id or a text is another", () => {
    const sets = [[ONE], [{ ...ONE, id: "two" }], [{ ...ONE, text: "query One { b }" }], []];
    expect(new Set(sets.map((each) => new TrustedDocuments(each).digest)).size).toBe(sets.length);
    expect(new TrustedDocuments([ONE]).digest).toBe(new TrustedDocuments([{ ...ONE }]).digest);
  });

  it("are known by id, by the hash of the text, and by the hash as the draft writes it", () => {
    const documents = new TrustedDocuments([ONE]);
    const hash = hashDocument(ONE.text);
    for (const id of ["one", hash, `sha256:${hash}`]) expect(documents.findById(id)).toBe(ONE);
    for (const id of ["", "two", hash.toUpperCase(), `sha512:${hash}`, "sha256:one", "__proto__", "constructor"])
      expect(documents.findById(id)).toBeUndefined();
  });

  it("are known by a text that is equal to the byte, and by no other", () => {
    const documents = new TrustedDocuments([ONE]);
    expect(documents.findByText("query One { a }")).toBe(ONE);
    for (const text of ["query One { a } ", "query One {a}", "query One { a }\n", "\ufeffquery One { a }"])
      expect(documents.findByText(text)).toBeUndefined();
  });
});
