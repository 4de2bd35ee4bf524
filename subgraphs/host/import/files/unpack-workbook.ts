/**
 * Takes the tables out of an .xlsx archive (ZIP) under a budget, so that a small file cannot fill the memory.
 * Sizes written in the archive are not believed: each part is inflated with the rest of the budget as its ceiling.
 * Pictures, comments, macros and embedded objects are never inflated at all.
 */
import { inflateRawSync } from "node:zlib";
import { FileRefusal } from "../outcome";
import { FILE_LIMITS } from "./limits";

/** Path inside the archive -> content. */
export type WorkbookParts = ReadonlyMap<string, Buffer>;

interface ArchiveEntry {
  readonly path: string;
  readonly method: number;
  readonly encrypted: boolean;
  /** Where the content begins. */
  readonly start: number;
  /** Bytes as stored; zero where the archive does not say. */
  readonly storedBytes: number;
}

const END_OF_DIRECTORY = Buffer.from("PK\x05\x06", "latin1");
const DIRECTORY_ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_HEADER_BYTES = 30;
const DIRECTORY_ENTRY_BYTES = 46;
const STORED = 0;
const DEFLATED = 8;

/** The list of parts, the workbook with its styles and strings, and the sheets; not what a sheet points to. */
const NEEDED_PART = /^(\[Content_Types\]\.xml|xl\/([^/]+\.xml|_rels\/[^/]+\.rels|\w*sheets\/[^/]+\.xml))$/i;

/** @throws FileRefusal F_DAMAGED, F_OLD_OR_LOCKED, F_EXPANDS_TOO_FAR */
export function unpackWorkbook(archive: Buffer): WorkbookParts {
  try {
    const parts = new Map<string, Buffer>();
    let budget = FILE_LIMITS.unpackedBytes;
    for (const entry of listEntries(archive)) {
      if (!NEEDED_PART.test(entry.path) || parts.has(entry.path)) continue;
      const content = unpackEntry(archive, entry, budget);
      budget -= content.length;
      parts.set(entry.path, content);
    }
    return parts;
  } catch (error) {
    throw error instanceof FileRefusal ? error : new FileRefusal("F_DAMAGED");
  }
}

function* listEntries(archive: Buffer): Generator<ArchiveEntry> {
  const end = archive.lastIndexOf(END_OF_DIRECTORY);
  if (end < 0) throw new FileRefusal("F_DAMAGED");
  const count = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  for (let index = 0; index < count; index++) {
    if (archive.readUInt32LE(at) !== DIRECTORY_ENTRY_SIGNATURE) throw new FileRefusal("F_DAMAGED");
    const nameBytes = archive.readUInt16LE(at + 28);
    const localHeader = archive.readUInt32LE(at + 42);
    yield {
      path: archive.toString("utf8", at + DIRECTORY_ENTRY_BYTES, at + DIRECTORY_ENTRY_BYTES + nameBytes),
      encrypted: (archive.readUInt16LE(at + 8) & 1) === 1,
      method: archive.readUInt16LE(at + 10),
      storedBytes: archive.readUInt32LE(at + 20),
      start:
        localHeader +
        LOCAL_HEADER_BYTES +
        archive.readUInt16LE(localHeader + 26) +
        archive.readUInt16LE(localHeader + 28),
    };
    at += DIRECTORY_ENTRY_BYTES + nameBytes + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
}

function unpackEntry(archive: Buffer, entry: ArchiveEntry, budget: number): Buffer {
  if (entry.encrypted) throw new FileRefusal("F_OLD_OR_LOCKED");
  if (entry.method === STORED) {
    if (entry.storedBytes > budget) throw new FileRefusal("F_EXPANDS_TOO_FAR", { limit: FILE_LIMITS.unpackedBytes });
    return archive.subarray(entry.start, entry.start + entry.storedBytes);
  }
  if (entry.method !== DEFLATED) throw new FileRefusal("F_DAMAGED");
  return inflate(archive.subarray(entry.start), budget);
}

/** A deflated part says itself where it ends, so what follows it in the archive does no harm. */
function inflate(deflated: Buffer, budget: number): Buffer {
  try {
    return inflateRawSync(deflated, { maxOutputLength: Math.max(budget, 1) });
  } catch (error) {
    if (isTooLarge(error)) throw new FileRefusal("F_EXPANDS_TOO_FAR", { limit: FILE_LIMITS.unpackedBytes });
    throw error;
  }
}

function isTooLarge(error: unknown): boolean {
  return typeof error === "object" && error !== null && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
}
