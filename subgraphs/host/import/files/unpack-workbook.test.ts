import { deflateRawSync } from "node:zlib";
import { FILE_LIMITS } from "./limits";
import { unpackWorkbook } from "./unpack-workbook";

interface ArchivePart {
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

const sheet = (content: string | Buffer): ArchivePart => ({
  path: "xl/worksheets/sheet1.xml",
  content: Buffer.from(content),
});
const refusal = (code: string): Error => expect.objectContaining({ code });

describe("an archive that is refused", () => {
  it("unpacks to more than allowed, whatever size it claims", () => {
    const bomb = { ...sheet(Buffer.alloc(FILE_LIMITS.unpackedBytes + 1)), claimedBytes: 10 };
    const archive = buildArchive([bomb]);
    expect(archive.length).toBeLessThan(100_000);
    expect(() => unpackWorkbook(archive)).toThrow(refusal("F_EXPANDS_TOO_FAR"));
  });

  it("unpacks to more than allowed in many parts", () => {
    const half = Buffer.alloc(FILE_LIMITS.unpackedBytes / 2 + 1);
    const parts = [1, 2].map((number) => ({ path: `xl/worksheets/sheet${number}.xml`, content: half }));
    expect(() => unpackWorkbook(buildArchive(parts))).toThrow(refusal("F_EXPANDS_TOO_FAR"));
  });

  it("stores more than allowed without packing it", () => {
    const stored = { ...sheet("<a/>"), method: 0, storedBytes: FILE_LIMITS.unpackedBytes + 1 };
    expect(() => unpackWorkbook(buildArchive([stored]))).toThrow(refusal("F_EXPANDS_TOO_FAR"));
  });

  it("is protected by a password", () => {
    expect(() => unpackWorkbook(buildArchive([{ ...sheet("<a/>"), encrypted: true }]))).toThrow(
      refusal("F_OLD_OR_LOCKED"),
    );
  });

  const sound = buildArchive([sheet("<worksheet/>")]);
  it.each([
    ["has no directory", sound.subarray(0, sound.length - 22)],
    ["is cut off at the front", sound.subarray(20)],
    ["has a directory elsewhere", Buffer.concat([sound.subarray(0, sound.length - 6), Buffer.alloc(6, 0xff)])],
    ["is packed by another method", buildArchive([{ ...sheet("<a/>"), method: 12 }])],
    [
      "has a part that is not what it says",
      buildArchive([{ ...sheet("x".repeat(99)), packed: Buffer.from([1, 2, 3, 4]) }]),
    ],
    ["is nothing", Buffer.alloc(0)],
  ])("%s", (_, archive) => {
    expect(() => unpackWorkbook(archive)).toThrow(refusal("F_DAMAGED"));
  });
});

describe("an archive", () => {
  it("gives the parts of its tables, packed or not", () => {
    const archive = buildArchive([
      { path: "[Content_Types].xml", content: Buffer.from("<Types/>"), method: 0 },
      { path: "xl/_rels/workbook.xml.rels", content: Buffer.from("<Relationships/>") },
      sheet("<worksheet/>"),
    ]);
    expect([...unpackWorkbook(archive)].map(([path, content]) => [path, content.toString()])).toEqual([
      ["[Content_Types].xml", "<Types/>"],
      ["xl/_rels/workbook.xml.rels", "<Relationships/>"],
      ["xl/worksheets/sheet1.xml", "<worksheet/>"],
    ]);
  });

  it("does not unpack pictures, macros and what lies elsewhere", () => {
    const content = Buffer.from("anything");
    const paths = [
      "xl/media/photo.png",
      "xl/vbaProject.bin",
      "xl/drawings/drawing1.xml",
      "xl/worksheets/_rels/sheet1.xml.rels",
      "META-INF/manifest.xml",
      "docProps/core.xml",
      "../xl/a.xml",
    ];
    expect(unpackWorkbook(buildArchive(paths.map((path) => ({ path, content }))))).toEqual(new Map());
  });

  it("takes the first of two parts with one name, and counts none twice", () => {
    const archive = buildArchive([sheet("first"), sheet("second")]);
    expect(unpackWorkbook(archive).get("xl/worksheets/sheet1.xml")?.toString()).toBe("first");
  });

  it("may hold other bytes behind a part", () => {
    const packed = Buffer.concat([deflateRawSync("<worksheet/>"), Buffer.alloc(50, 7)]);
    const archive = buildArchive([{ ...sheet(""), packed }]);
    expect(unpackWorkbook(archive).get("xl/worksheets/sheet1.xml")?.toString()).toBe("<worksheet/>");
  });
});

/** Writes ZIP archives, sound ones and such as nobody should send. */
function buildArchive(parts: readonly ArchivePart[]): Buffer {
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
