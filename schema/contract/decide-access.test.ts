import * as fc from "fast-check";
import type { Caller } from "./caller";
import { decideAccess } from "./decide-access";
import type { PolicyRow } from "./policy";
import { tabulatePolicy } from "./policy";
import type { Purpose } from "./purposes";
import { PURPOSES } from "./purposes";
import { ROLES } from "./roles";

const purposes = Object.keys(PURPOSES) as Purpose[];
const FIELDS = ["name", "phone", "summary", "grade", "unruled"];

const anyCaller: fc.Arbitrary<Caller> = fc.record({
  subject: fc.constant("anybody"),
  role: fc.constantFrom(...ROLES),
  division: fc.constant("350481"),
  purpose: fc.constantFrom(...purposes),
});

/** A table in which each field but the last has one row, with roles and purposes drawn by lot. */
const anyRows: fc.Arbitrary<PolicyRow[]> = fc
  .tuple(
    ...FIELDS.slice(0, -1).map((field) =>
      fc
        .record({ who: fc.subarray([...ROLES]), purposes: fc.subarray(purposes) })
        .map((rule): PolicyRow => ({ type: "Talk", fields: [field], grade: "I", because: "by lot", ...rule })),
    ),
  )
  .map((rows) => rows);

const anyCoordinates = fc.subarray(FIELDS.map((field) => `Talk.${field}`));

describe("decideAccess", () => {
  it("decides as a second, plain reading of the table does", () => {
    fc.assert(
      fc.property(anyCaller, anyRows, anyCoordinates, (caller, rows, coordinates) => {
        expect(decideAccess(caller, coordinates, tabulatePolicy("education", rows))).toEqual(
          readPlainly(caller, rows, coordinates),
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it("gives a field without a rule to nobody", () => {
    for (const role of ROLES) {
      for (const purpose of purposes) {
        const caller: Caller = { subject: "anybody", role, division: "350481", purpose };
        expect(decideAccess(caller, ["Talk.unruled"], new Map()).kind).not.toBe("Allowed");
      }
    }
  });

  it("lets nobody act for a purpose that no role has", () => {
    const rows: PolicyRow[] = [
      { type: "Talk", fields: ["name"], grade: "I", who: [...ROLES], purposes, because: "open to all" },
    ];
    for (const role of ROLES) {
      const caller: Caller = { subject: "anybody", role, division: "350481", purpose: "BREAK_GLASS" };
      expect(decideAccess(caller, ["Talk.name"], tabulatePolicy("education", rows))).toEqual({
        kind: "PurposeNotAllowed",
      });
    }
  });
});

function readPlainly(caller: Caller, rows: readonly PolicyRow[], coordinates: readonly string[]): object {
  const listed: readonly string[] = PURPOSES[caller.purpose].roles;
  if (!listed.includes(caller.role)) return { kind: "PurposeNotAllowed" };
  const refused = coordinates.filter((coordinate) => {
    const row = rows.find(({ type, fields: [field] }) => `${type}.${field}` === coordinate);
    return !(row && row.who.includes(caller.role) && row.purposes.includes(caller.purpose));
  });
  return refused.length > 0 ? { kind: "Refused", coordinates: refused } : { kind: "Allowed" };
}
