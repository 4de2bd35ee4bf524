import { FileRefusal } from "../outcome";

export type FileFormat = "workbook" | "text";

const EXTENSION = /\.(xlsx|xlsm|xls|csv|txt|tsv)$/i;
const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** The container of old workbooks (.xls), and of new ones that a password protects. */
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0];

/**
 * The first bytes decide; the name must only be one of a table. Systems often give a text table the name of a workbook.
 *
 * @throws FileRefusal F_KIND_UNKNOWN, F_OLD_OR_LOCKED
 */
export function detectFormat(bytes: Uint8Array, fileName: string): FileFormat {
  if (!EXTENSION.test(fileName)) throw new FileRefusal("F_KIND_UNKNOWN");
  const beginsWith = (mark: readonly number[]): boolean => mark.every((byte, place) => bytes[place] === byte);
  if (beginsWith(COMPOUND_FILE)) throw new FileRefusal("F_OLD_OR_LOCKED");
  return beginsWith(ZIP) ? "workbook" : "text";
}
