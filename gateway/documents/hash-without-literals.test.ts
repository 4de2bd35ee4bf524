import { hashWithoutLiterals } from "./hash-without-literals";
import { hashDocument } from "./trusted-document";

const NUMBER = "990101201001010015";

describe("hashWithoutLiterals", () => {
  it.each([
    ["a string", (value: string) => `{ child(number: "${value}") { id } }`],
    ["a block of text", (value: string) => `{ child(number: """${value}""") { id } }`],
    ["a number", (value: string) => `{ child(number: ${value}) { id } }`],
    ["a decimal number", (value: string) => `{ child(number: ${value}.5) { id } }`],
    ["a default", (value: string) => `query ($n: String = "${value}") { child(number: $n) { id } }`],
    ["a comment before anything", (value: string) => `# ${value}\n{ a }`],
    ["a comment at the end", (value: string) => `{ a } # ${value}`],
    ["a string that does not end", (value: string) => `{ child(number: "${value}`],
    ["what is no GraphQL", (value: string) => `{ child(number: %${value}) { id } }`],
    ["what stands behind the last token that is read", (value: string) => `${"a ".repeat(2_000)}${value}`],
  ])("says nothing of %s", (_, textWith) => {
    const hash = hashWithoutLiterals(textWith(NUMBER));
    expect(hash).toBe(hashWithoutLiterals(textWith("990101201001010023")));
    expect(hash).not.toBe(hashDocument(textWith(NUMBER)));
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it("is the hash of a text that has neither numbers nor strings nor comments", () => {
    const text = "query One($id: ID!) {\n  child(id: $id) { name }\n}\n";
    expect(hashWithoutLiterals(text)).toBe(hashDocument(text));
  });

  it("is that of the text with a question mark for each", () => {
    expect(hashWithoutLiterals('{ talks(first: 20, of: "a") { id } } # b')).toBe(
      hashDocument("{ talks(first: ?, of: ?) { id } } ?"),
    );
  });

  it("tells texts apart that differ in anything else, a space included", () => {
    expect(hashWithoutLiterals('{ a(b: "1") }')).not.toBe(hashWithoutLiterals('{ a(c: "1") }'));
    expect(hashWithoutLiterals("{ a }")).not.toBe(hashWithoutLiterals("{ a } "));
  });
});
