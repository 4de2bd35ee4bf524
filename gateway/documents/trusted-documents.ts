import type { TrustedDocument } from "./trusted-document";
import { hashDocument } from "./trusted-document";

/** The trusted documents by their ids and by their texts. Nothing is ever added to them: others are another set. */
export class TrustedDocuments {
  readonly all: readonly TrustedDocument[];
  /** Tells one set from another, ids included: the first 16 hexadecimal digits of a SHA-256. */
  readonly digest: string;
  readonly #byId = new Map<string, TrustedDocument>();
  readonly #byText = new Map<string, TrustedDocument>();

  /** @throws Error in Chinese and English when two texts go by one id */
  constructor(documents: readonly TrustedDocument[]) {
    for (const document of documents) {
      const hash = hashDocument(document.text);
      for (const id of [document.id, hash, `sha256:${hash}`]) this.#enter(id, document);
      if (!this.#byText.has(document.text)) this.#byText.set(document.text, document);
    }
    this.all = [...this.#byText.values()];
    this.digest = hashDocument(JSON.stringify(documents.map(({ id, text }) => [id, text]))).slice(0, 16);
  }

  /**
   * @param id that of its manifest, the hash of its text, or the hash as the draft writes it (GraphQL over HTTP, appendix A:
   * `sha256:` and 64 lower-case hexadecimal digits)
   */
  findById(id: string): TrustedDocument | undefined {
    return this.#byId.get(id);
  }

  /** Byte for byte: another space makes it another document. */
  findByText(text: string): TrustedDocument | undefined {
    return this.#byText.get(text);
  }

  #enter(id: string, document: TrustedDocument): void {
    const other = this.#byId.get(id);
    if (!other) this.#byId.set(id, document);
    else if (other.text !== document.text) throw sameId(id, other.source, document.source);
  }
}

function sameId(id: string, one: string, other: string): Error {
  return new Error(
    `编号 ${id} 指向两份不同的文档：${one}，${other}。 The id ${id} stands for two different documents: ${one}, ${other}.`,
  );
}
