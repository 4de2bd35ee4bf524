import * as fc from "fast-check";
import { type Cell, BLANK, textCell } from "./cell";
import { calendarDate } from "./calendar-date";
import { readResidentId } from "./read-resident-id";
import { residentIdCheckSymbol } from "./resident-id-check-symbol";

const states: readonly (readonly [string, Cell, string])[] = [
  ["an empty cell", BLANK, "missing"],
  ["a cell of blanks", textCell("\u3000 "), "missing"],
  ["无", textCell("无"), "missing"],
  ["a slash", textCell("/"), "missing"],
  ["a full-width slash", textCell("／"), "missing"],
  ["a dash", textCell("—"), "missing"],
  ["a hyphen", textCell("-"), "missing"],
  ["a number cell, whatever its digits", { kind: "number", number: Number("990481201402115485") }, "numeric"],
  ["a date cell", { kind: "date", date: "2014-02-11" }, "numeric"],
  ["scientific notation as text", textCell("9.90481E+17"), "numeric"],
  ["scientific notation with blanks and a small e", textCell(" 9.90481e+17 "), "numeric"],
  ["17 digits", textCell("99048120140211548"), "format"],
  ["19 digits", textCell("9904812014021154850"), "format"],
  ["an old number of 15 digits", textCell("990481140211548"), "format"],
  ["an X that is not at the end", textCell("99048120140211X485"), "format"],
  ["a month that is not", textCell("990481201413115484"), "format"],
  ["a 29 February of a common year", textCell("990481201402295481"), "format"],
  ["a student number", textCell("G990481201402115485"), "format"],
  ["a boolean cell", { kind: "boolean", boolean: false }, "format"],
  ["a wrong check digit", textCell("990481201402115484"), "check"],
  ["last digits rounded to zero", textCell("990481201402115000"), "check"],
];

describe("a resident identity number that is not usable", () => {
  it.each(states)("%s", (_, cell, state) => {
    expect(readResidentId(cell)).toEqual({ state });
  });
});

describe("a usable resident identity number", () => {
  it.each([
    // The examples of GB 11643-1999 itself.
    ["11010519491231002X", "1949-12-31", "FEMALE"],
    ["440524188001010014", "1880-01-01", "MALE"],
    ["990481201402115485", "2014-02-11", "FEMALE"],
  ])("%s gives birth date and sex", (number, birthDate, sex) => {
    expect(readResidentId(textCell(number))).toEqual({ state: "usable", number, birthDate, sex, normalised: false });
  });

  it.each([
    ["a small x", "11010519491231002x"],
    ["blanks inside", "110105 19491231 002X"],
    ["full-width digits", "１１０１０５１９４９１２３１００２Ｘ"],
    ["a leading apostrophe", "'11010519491231002X"],
    ["a curly apostrophe", "’11010519491231002X"],
    ["a line break behind", "11010519491231002X\n"],
    ["a zero-width character", "110105\u200b19491231002X"],
  ])("%s is put right and told", (_, raw) => {
    expect(readResidentId(textCell(raw))).toMatchObject({
      state: "usable",
      number: "11010519491231002X",
      normalised: true,
    });
  });
});

describe("the check symbol", () => {
  const numbers = fc
    .record({
      day: fc.date({ min: new Date("1900-01-01"), max: new Date("2026-11-20"), noInvalidDate: true }),
      sequence: fc.integer({ min: 0, max: 999 }),
    })
    .map(({ day, sequence }) => {
      const birthDate = calendarDate(day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate())!;
      const body = `990481${birthDate.replaceAll("-", "")}${String(sequence).padStart(3, "0")}`;
      return { number: body + residentIdCheckSymbol(body), birthDate, sequence };
    });

  it("makes a number usable, and the number tells birth date and sex", () => {
    fc.assert(
      fc.property(numbers, ({ number, birthDate, sequence }) => {
        const sex = sequence % 2 === 1 ? "MALE" : "FEMALE";
        expect(readResidentId(textCell(number))).toEqual({
          state: "usable",
          number,
          birthDate,
          sex,
          normalised: false,
        });
      }),
    );
  });

  it("finds every single wrong symbol", () => {
    const place = fc.integer({ min: 0, max: 17 });
    fc.assert(
      fc.property(numbers, place, fc.constantFrom(..."0123456789X"), ({ number }, at, symbol) => {
        fc.pre(number[at] !== symbol);
        const changed = number.slice(0, at) + symbol + number.slice(at + 1);
        expect(readResidentId(textCell(changed)).state).not.toBe("usable");
      }),
    );
  });

  it("finds every swap of two neighbouring digits", () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 0, max: 16 }), ({ number }, at) => {
        fc.pre(number[at] !== number[at + 1]);
        const swapped = number.slice(0, at) + number[at + 1] + number[at] + number.slice(at + 2);
        expect(readResidentId(textCell(swapped)).state).not.toBe("usable");
      }),
    );
  });
});
