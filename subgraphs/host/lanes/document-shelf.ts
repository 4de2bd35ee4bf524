import { BoundedCache } from "../reading/bounded-cache";
import { readDocument } from "../reading/document";
import type { Reader } from "../reading/reader";
import type { PreparedDocument } from "./prepared-document";
import { prepareDocument } from "./prepared-document";
import type { GraphQLRequest } from "./request";

const DOCUMENT_LIMIT = 1_000;

/** Keeps documents as they were prepared, so that each text is parsed, validated and read once. */
export class DocumentShelf {
  readonly #documents = new BoundedCache<string, PreparedDocument>(DOCUMENT_LIMIT);
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** @throws Refusal as `readDocument` does */
  prepare({ query, operationName }: Pick<GraphQLRequest, "query" | "operationName">): PreparedDocument {
    const key = operationName ? `${operationName}|${query}` : query;
    const known = this.#documents.get(key);
    if (known) return known;
    const { schema, model } = this.#reader;
    return this.#documents.set(key, prepareDocument(schema, model, readDocument(schema, query, operationName), key));
  }
}
