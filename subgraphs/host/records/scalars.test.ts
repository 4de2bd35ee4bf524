import { Kind } from "graphql";
import { DateScalar, DateTimeScalar, DecimalScalar } from "./scalars";

describe.each([
  {
    scalar: DateScalar,
    refused: [
      "2026-02-29",
      "2026-02-30",
      "2026-13-01",
      "2026-00-10",
      "0000-01-01",
      "2026-1-1",
      "20260101",
      "",
      "today",
    ],
    taken: ["2024-02-29", "2026-12-31", "0001-01-01"],
  },
  {
    scalar: DateTimeScalar,
    refused: [
      "2026-02-30T10:00:00+08:00",
      "2026-11-20T24:00:00+08:00",
      "2026-11-20T10:60:00+08:00",
      "2026-11-20T10:00:60+08:00",
      "2026-11-20T10:00:00+16:00",
      "2026-11-20T10:00:00",
      "2026-11-20 10:00:00+08:00",
      "2026-11-20",
    ],
    taken: ["2026-11-20T09:30:00+08:00", "2026-11-20T09:30Z", "2026-11-20T23:59:59.999999-11:30"],
  },
  {
    scalar: DecimalScalar,
    refused: ["", "1.", ".5", "1e3", "NaN", "1.1234567", "1234567890123456", "+1", "1,5"],
    taken: ["0", "-12.5", "123456789012345.123456"],
  },
])("$scalar.name", ({ scalar, refused, taken }) => {
  it.each(refused)("refuses %j and does not repeat it", (text) => {
    for (const read of [
      () => scalar.parseValue(text),
      () => scalar.parseLiteral({ kind: Kind.STRING, value: text }, undefined),
    ]) {
      expect(read).toThrow(new Error(`${scalar.name} cannot represent the given value`));
    }
  });

  it.each([1, true, null, {}, ["2026-11-20"]])("refuses %j, which is no text", (value) => {
    expect(() => scalar.parseValue(value)).toThrow("cannot represent");
  });

  it.each(taken)("takes %j as it is", (text) => {
    expect(scalar.parseValue(text)).toBe(text);
    expect(scalar.parseLiteral({ kind: Kind.STRING, value: text }, undefined)).toBe(text);
  });
});
