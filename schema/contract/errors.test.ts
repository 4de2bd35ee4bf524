import type { ErrorCode } from "./errors";
import { ERROR_CODES, isErrorCode, messageOf, Refusal, statusOf } from "./errors";

const CODES = Object.keys(ERROR_CODES) as ErrorCode[];

describe.each(CODES)("the error %s", (code) => {
  const [status, zh, en] = ERROR_CODES[code];

  it("has a name that a program can hold on to, and a status of HTTP", () => {
    expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
    expect(status === 200 || (status >= 400 && status < 600)).toBe(true);
    expect(statusOf(code)).toBe(status);
  });

  it("says a whole sentence in Chinese and a whole sentence in English", () => {
    expect(zh).toMatch(/^[^A-Za-z]*\p{Script=Han}.*。$/u);
    expect(en).toMatch(/^[A-Z][\x20-\x7e]+\.$/);
    expect(messageOf(code)).toBe(`${zh} ${en}`);
  });
});

describe("the table of errors", () => {
  it("says something else for each code", () => {
    expect(new Set(CODES.map((code) => ERROR_CODES[code][1])).size).toBe(CODES.length);
    expect(new Set(CODES.map((code) => ERROR_CODES[code][2])).size).toBe(CODES.length);
  });

  it.each(["", "forbidden", "toString", "__proto__", "constructor", 403, null, undefined])(
    "does not know %j",
    (code) => {
      expect(isErrorCode(code)).toBe(false);
    },
  );
});

it("a refusal carries its code, status and detail, and says what the table says", () => {
  const refusal = new Refusal("PAGE_TOO_LARGE", { limit: 200 });
  expect(refusal).toBeInstanceOf(Error);
  expect(refusal).toMatchObject({ code: "PAGE_TOO_LARGE", status: 400, detail: { limit: 200 } });
  expect(refusal.message).toBe(messageOf("PAGE_TOO_LARGE"));
});
