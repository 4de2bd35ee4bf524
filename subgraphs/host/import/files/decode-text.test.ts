import { decodeText } from "./decode-text";

const TEXT = "姓名,冯婷若\r\n";
const utf16le = Buffer.from(TEXT, "utf16le");

describe("decoding a text table", () => {
  it.each([
    ["neither UTF-8 nor GB18030", [0x41, 0xff, 0xff]],
    ["UTF-8 by its mark, but broken", [0xef, 0xbb, 0xbf, 0xe5, 0xa7]],
    ["UTF-16 by its mark, but half a character", [0xff, 0xfe, 0x00, 0xd8]],
    ["GB18030 cut in the middle of a character", [0xd0, 0xd5, 0xc3, 0xfb, 0xd0]],
  ])("refuses %s", (_, bytes) => {
    expect(() => decodeText(Uint8Array.from(bytes))).toThrow(expect.objectContaining({ code: "F_ENCODING" }));
  });

  it.each([
    ["utf-8", Buffer.from(TEXT)],
    ["utf-8-bom", Buffer.from(`\ufeff${TEXT}`)],
    ["utf-16le", Buffer.concat([Buffer.from([0xff, 0xfe]), utf16le])],
    ["utf-16be", Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(utf16le).swap16()])],
    ["gb18030", Buffer.from([0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xb7, 0xeb, 0xe6, 0xc3, 0xc8, 0xf4, 0x0d, 0x0a])],
  ])("recognises %s and drops its mark", (encoding, bytes) => {
    expect(decodeText(bytes)).toEqual({ text: TEXT, encoding });
  });

  it("takes plain ASCII for UTF-8", () => {
    expect(decodeText(Buffer.from("a,b"))).toEqual({ text: "a,b", encoding: "utf-8" });
  });

  it("reads characters of four bytes, as rare names have them", () => {
    expect(decodeText(Uint8Array.from([0xcd, 0xf5, 0x99, 0x33, 0xc3, 0x36]))).toEqual({
      text: "王𬱖",
      encoding: "gb18030",
    });
  });
});
