import { FileRefusal } from "../outcome";

export type TextEncoding = "utf-8" | "utf-8-bom" | "utf-16le" | "utf-16be" | "gb18030";

export interface DecodedText {
  readonly text: string;
  readonly encoding: TextEncoding;
}

const BYTE_ORDER_MARKS: readonly (readonly [TextEncoding, label: string, readonly number[]])[] = [
  ["utf-8-bom", "utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", "utf-16le", [0xff, 0xfe]],
  ["utf-16be", "utf-16be", [0xfe, 0xff]],
];

/**
 * A byte-order mark decides; without one, valid UTF-8 is UTF-8, and everything else must be GB18030, which Chinese
 * spreadsheets write by default. A wrong byte is never replaced: it could be part of a name.
 *
 * @throws FileRefusal F_ENCODING
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  for (const [encoding, label, mark] of BYTE_ORDER_MARKS) {
    if (mark.every((byte, place) => bytes[place] === byte)) {
      return { text: findDecoding(bytes, label) ?? refuseEncoding(), encoding };
    }
  }
  const utf8 = findDecoding(bytes, "utf-8");
  if (utf8 !== undefined) return { text: utf8, encoding: "utf-8" };
  return { text: findDecoding(bytes, "gb18030") ?? refuseEncoding(), encoding: "gb18030" };
}

/** @returns the text without its byte-order mark, or undefined when a byte does not fit. */
function findDecoding(bytes: Uint8Array, label: string): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function refuseEncoding(): never {
  throw new FileRefusal("F_ENCODING");
}
