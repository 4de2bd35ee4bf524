import type { TrustedDocument } from "./trusted-document";

const APOLLO_FORMAT = "apollo-persisted-query-manifest";

/**
 * Reads a manifest of documents as the two common builds of clients write it: Apollo's (`{format, version: 1, operations:
 * [{id, name, type, body}]}`, of `@apollo/generate-persisted-query-manifest`) or Relay's (`{"<id>": "<text>"}`, of
 * `relay-compiler`'s `persistConfig`).
 *
 * @param source the file's name, for the errors and for the documents' sources
 * @throws Error in Chinese and English that names the file and the entry that is of neither form
 */
export function readManifest(text: string, source: string): TrustedDocument[] {
  const manifest = parseJson(text, source);
  if (!isObject(manifest)) throw notAManifest(source);
  if (!("format" in manifest)) return readRelay(manifest, source);
  const { format, version, operations } = manifest;
  if (format !== APOLLO_FORMAT || version !== 1 || !Array.isArray(operations)) throw notAManifest(source);
  return operations.map((operation: unknown, place) =>
    readApollo(operation, `${source}: operations[${place}]`, source),
  );
}

function readApollo(operation: unknown, place: string, source: string): TrustedDocument {
  if (!isObject(operation)) throw wrongEntry(place);
  const { id, name, body } = operation;
  if (typeof id !== "string" || id === "" || typeof name !== "string" || typeof body !== "string") {
    throw wrongEntry(place);
  }
  return { id, text: body, source: `${source}: ${name}` };
}

function readRelay(manifest: Readonly<Record<string, unknown>>, source: string): TrustedDocument[] {
  return Object.entries(manifest).map(([id, text]) => {
    const place = `${source}: ${id}`;
    if (typeof text !== "string" || id === "") throw wrongEntry(place);
    return { id, text, source: place };
  });
}

function parseJson(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${source} 不是 JSON。 ${source} is not JSON.`);
  }
}

function notAManifest(source: string): Error {
  return new Error(
    `${source} 不是可信文档清单（Apollo 或 Relay 格式）。` +
      ` ${source} is no manifest of documents, neither of Apollo's form (${APOLLO_FORMAT}, version 1) nor of Relay's.`,
  );
}

function wrongEntry(place: string): Error {
  return new Error(`${place} 缺少编号或文本。 ${place} lacks an id or a text.`);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
