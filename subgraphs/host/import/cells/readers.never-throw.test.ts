/** Whatever a cell holds, a reader answers with one of its states; a value is of its form. */
import * as fc from "fast-check";
import type { Cell } from "./cell";
import { textCell } from "./cell";
import { readDate } from "./read-date";
import { readDateTime } from "./read-date-time";
import { readDecimal } from "./read-decimal";
import { readDuration } from "./read-duration";
import { enumLabels, readEnum } from "./read-enum";
import { readFreeText } from "./read-free-text";
import { readMoney } from "./read-money";
import { readName } from "./read-name";
import { readPhone } from "./read-phone";
import { readRecordKey } from "./read-record-key";
import { readRecordKeys } from "./read-record-keys";
import { readResidentId } from "./read-resident-id";
import { readText } from "./read-text";
import { readWholeNumber } from "./read-whole-number";
import { readYesNo } from "./read-yes-no";

const labels = enumLabels({ 男: "MALE", 女: "FEMALE" });
const isInteger = (value: unknown): boolean => Number.isInteger(value) && Math.abs(Number(value)) <= 2_147_483_647;
const isText = (value: unknown): boolean => typeof value === "string" && value !== "" && !value.includes("\0");
const isDay = (value: unknown): boolean => !Number.isNaN(Date.parse(`${String(value)}T00:00:00Z`));

interface Result {
  readonly state: string;
  readonly value?: unknown;
}
interface Reader {
  readonly read: (cell: Cell) => Result;
  readonly states: readonly string[];
  readonly accepts: (value: unknown) => boolean;
}

const PLAIN = ["value", "blank", "unreadable"];
const READERS: Readonly<Record<string, Reader>> = {
  text: { read: readText, states: ["value", "blank"], accepts: isText },
  freeText: { read: readFreeText, states: ["value", "blank"], accepts: isText },
  name: {
    read: readName,
    states: ["value", "missing", "formula"],
    accepts: (name) => isText(name) && !/\s/.test(String(name)),
  },
  residentId: {
    read: readResidentId,
    states: ["usable", "missing", "numeric", "format", "check"],
    accepts: () => false,
  },
  date: { read: readDate, states: PLAIN, accepts: isDay },
  dateTime: {
    read: readDateTime,
    states: [...PLAIN, "dateOnly"],
    accepts: (value) => !Number.isNaN(Date.parse(String(value))),
  },
  phone: { read: readPhone, states: PLAIN, accepts: (value) => /^\d{11}$/.test(String(value)) },
  money: { read: readMoney, states: PLAIN, accepts: isInteger },
  wholeNumber: { read: readWholeNumber, states: PLAIN, accepts: isInteger },
  decimal: { read: readDecimal, states: PLAIN, accepts: (value) => Number.isFinite(Number(value)) },
  duration: { read: readDuration, states: PLAIN, accepts: isInteger },
  yesNo: { read: readYesNo, states: PLAIN, accepts: (value) => typeof value === "boolean" },
  enum: {
    read: (cell) => readEnum(cell, labels),
    states: ["value", "blank", "unknown"],
    accepts: (value) => value === "MALE" || value === "FEMALE",
  },
  recordKey: { read: readRecordKey, states: PLAIN, accepts: (key) => isText(key) && !/\s/.test(String(key)) },
  recordKeys: {
    read: readRecordKeys,
    states: PLAIN,
    accepts: (keys) => Array.isArray(keys) && keys.length > 0 && keys.every(isText),
  },
};

/** Plain noise rarely comes near a date or an amount; so half of it is made of what such cells are made of. */
const nearMisses = fc.string({
  unit: fc.constantFrom(..."0129.-/:,;年月日时分秒钟元万￥X无是男√ \u3000\u200b\n\0'=+E"),
});
const cells: fc.Arbitrary<Cell> = fc.oneof(
  fc.string({ unit: "binary" }).map(textCell),
  nearMisses.map(textCell),
  fc.double().map((number): Cell => ({ kind: "number", number })),
  fc.integer({ min: 0, max: 30_000_000 }).map((number): Cell => ({ kind: "number", number })),
  fc.boolean().map((boolean): Cell => ({ kind: "boolean", boolean })),
  fc.constant<Cell>({ kind: "date", date: "2014-03-05", time: "08:30:00" }),
  fc.constant<Cell>({ kind: "blank" }),
);

describe("no cell makes a reader fail", () => {
  it.each(Object.entries(READERS))("%s", (_, { read, states, accepts }) => {
    fc.assert(
      fc.property(cells, (cell) => {
        const result = read(cell);
        expect(states).toContain(result.state);
        expect(result.state !== "value" || accepts(result.value)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
