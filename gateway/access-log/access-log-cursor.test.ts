import { Refusal } from "../../schema/contract/errors";
import { openCursor, sealCursor } from "./access-log-cursor";

const KEY = "how the log names the child";
const PLACE = { day: "2026-11-20", office: "education", purpose: "SCHOOL_SUPPORT" };
const CURSOR = sealCursor(PLACE, "guardian 7", KEY);

function forged(change: (parts: string[]) => unknown): string {
  const parts = JSON.parse(Buffer.from(CURSOR, "base64url").toString()) as string[];
  return Buffer.from(JSON.stringify(change(parts))).toString("base64url");
}

describe("a cursor of the access log", () => {
  it.each<[string, string, string]>([
    ["of nothing", "", "guardian 7"],
    ["of another form", Buffer.from("null").toString("base64url"), "guardian 7"],
    ["of another day", forged(([, ...rest]) => ["2026-11-21", ...rest]), "guardian 7"],
    ["without a seal", forged((parts) => parts.slice(0, 3)), "guardian 7"],
    ["with an empty seal", forged((parts) => [...parts.slice(0, 3), ""]), "guardian 7"],
    ["with a list for a seal", forged((parts) => [...parts.slice(0, 3), [parts[3]]]), "guardian 7"],
    ["of another child's log", CURSOR, "guardian 8"],
    ["of another reader", CURSOR, "stranger 7"],
  ])("%s is refused", (_, cursor, reader) => {
    expect(() => openCursor(cursor, reader, KEY)).toThrow(new Refusal("BAD_CURSOR"));
  });

  it("under another key is refused", () => {
    expect(() => openCursor(CURSOR, "guardian 7", "another")).toThrow(new Refusal("BAD_CURSOR"));
  });

  it("says where its page ended, which the reader saw, and nothing else", () => {
    expect(openCursor(CURSOR, "guardian 7", KEY)).toEqual(PLACE);
    expect(JSON.parse(Buffer.from(CURSOR, "base64url").toString())).toEqual([
      ...Object.values(PLACE),
      expect.stringMatching(/^[\w-]{22}$/),
    ]);
  });
});
