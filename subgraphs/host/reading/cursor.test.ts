import { createHash } from "node:crypto";
import { Refusal } from "../../../schema/contract/errors";
import type { AttributeMetadata } from "../records/record-metadata";
import { decodeCursor } from "./cursor";
import { ListKeys } from "./list-keys";

const HELD_ON: AttributeMetadata = {
  kind: "attribute",
  property: "heldOn",
  column: "held_on",
  type: "date",
  title: "谈话日期",
  required: true,
  published: true,
  filter: true,
  order: true,
  input: true,
};
const ID = "5f0c3f0a-0000-4000-8000-000000000001";
const keys = new ListKeys(Buffer.from("a department's secret"));
const KEY = keys.keyOf("350481", "Child.talks", "held_on");

/** As PostgreSQL makes it: tests/contract/lanes.agree.test.ts and tests/security hold the two against each other. */
function cursorOf(value: string, id: string, key: Buffer): string {
  const sha256 = (...parts: (Buffer | string)[]): Buffer =>
    createHash("sha256")
      .update(Buffer.concat(parts.map((part) => Buffer.from(part))))
      .digest();
  const seal = sha256(key, sha256(key, `${value}|${id}`))
    .subarray(0, 16)
    .toString("hex");
  return Buffer.from(JSON.stringify(["held_on", value, id, seal])).toString("base64");
}

describe("a cursor", () => {
  it.each<[string, string]>([
    ["under the key of another division", cursorOf("2026-11-20", ID, keys.keyOf("3504", "Child.talks", "held_on"))],
    ["under the key of another list", cursorOf("2026-11-20", ID, keys.keyOf("350481", "Child.visits", "held_on"))],
    ["under the key of another order", cursorOf("2026-11-20", ID, keys.keyOf("350481", "Child.talks", "talker"))],
    ["that is rightly sealed and no value of the column", cursorOf("today", ID, KEY)],
    ["that is rightly sealed and names no record", cursorOf("2026-11-20", "1", KEY)],
    ["of nothing", ""],
    ["of another form", Buffer.from("null").toString("base64")],
  ])("%s is refused", (_, cursor) => {
    expect(() => decodeCursor(cursor, HELD_ON, KEY)).toThrow(new Refusal("BAD_CURSOR"));
  });

  it("of this list for this division says where the page before ended", () => {
    expect(decodeCursor(cursorOf("2026-11-20", ID, KEY), HELD_ON, KEY)).toEqual(["2026-11-20", ID]);
  });

  it("has a key of its own for each division, list and order, however their names run together", () => {
    const all = [
      keys.keyOf("350481", "Child.talks", "held_on"),
      keys.keyOf("35048", "1Child.talks", "held_on"),
      keys.keyOf("350481", "Child.talk", "sheld_on"),
    ];
    expect(new Set(all.map((key) => key.toString("hex"))).size).toBe(all.length);
  });
});
