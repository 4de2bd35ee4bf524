import { hash } from "node:crypto";
import type { DocumentNode } from "graphql";
import { Kind, print, visit } from "graphql";

/**
 * By which equal questions are known again, whatever they are about: SHA-256, base64url, of the document without the values
 * that are written out in it and without its aliases. An identity number could be guessed from a hash over it.
 */
export function hashOperation(document: DocumentNode, operationName: string | undefined): string {
  const hidden = visit(document, {
    Field: ({ alias, ...field }) => (alias ? field : undefined),
    StringValue: (value) => ({ ...value, value: "", block: false }),
    IntValue: (value) => ({ ...value, value: "0" }),
    FloatValue: () => ({ kind: Kind.INT, value: "0" }),
    ListValue: (list) => (list.values.length > 0 ? { ...list, values: [] } : undefined),
  });
  return hash("sha256", `${operationName ?? ""}\n${print(hidden)}`, "base64url");
}
