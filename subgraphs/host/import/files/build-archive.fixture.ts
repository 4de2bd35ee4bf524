/** Writes ZIP archives for the tests of this room, sound ones and such as nobody should send. */
import { deflateRawSync } from "node:zlib";

export interface ArchivePart {
  readonly path: string;
  readonly content: Buffer;
  /** 8 (deflated) unless told; 0 is stored. */
  readonly method?: number;
  readonly encrypted?: boolean;
  /** Put into the archive instead of the packed content. */
  readonly packed?: Buffer;
  /** Sizes to write instead of the true ones. */
  readonly claimedBytes?: number;
  readonly storedBytes?: number;
}

export function buildArchive(parts: readonly ArchivePart[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const packed = part.packed ?? (part.method === 0 ? part.content : deflateRawSync(part.content));
    const body = Buffer.concat([localHeader(part, packed), packed]);
    directory.push(directoryEntry(part, packed, offset));
    bodies.push(body);
    offset += body.length;
  }
  const listing = Buffer.concat(directory);
  return Buffer.concat([...bodies, listing, endOfDirectory(parts.length, listing.length, offset)]);
}

/** The fields that a local header and a directory entry have in common, from the flags to the length of the name. */
function commonFields(part: ArchivePart, packed: Buffer): Buffer {
  const fields = Buffer.alloc(24);
  fields.writeUInt16LE(part.encrypted ? 1 : 0, 0);
  fields.writeUInt16LE(part.method ?? 8, 2);
  fields.writeUInt32LE(part.storedBytes ?? packed.length, 12);
  fields.writeUInt32LE(part.claimedBytes ?? part.content.length, 16);
  fields.writeUInt16LE(Buffer.byteLength(part.path), 20);
  return fields;
}

function localHeader(part: ArchivePart, packed: Buffer): Buffer {
  return Buffer.concat([Buffer.from("PK\x03\x04\x14\0", "latin1"), commonFields(part, packed), Buffer.from(part.path)]);
}

function directoryEntry(part: ArchivePart, packed: Buffer, offset: number): Buffer {
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(offset, 10);
  return Buffer.concat([
    Buffer.from("PK\x01\x02\x14\0\x14\0", "latin1"),
    commonFields(part, packed),
    rest,
    Buffer.from(part.path),
  ]);
}

function endOfDirectory(count: number, bytes: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(bytes, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
