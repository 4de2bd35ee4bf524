import type { Caller } from "./caller";
import { decideAccess } from "./decide-access";
import { levelAtAge } from "./level-at-age";
import type { PolicyRow } from "./policy";
import { tabulatePolicy } from "./policy";
import type { Purpose } from "./purposes";
import { PURPOSES } from "./purposes";
import { ROLES } from "./roles";

const purposes = Object.keys(PURPOSES) as Purpose[];
describe("decideAccess", () => {
  it("gives a field without a rule to nobody", () => {
    for (const role of ROLES) {
      for (const purpose of purposes) {
        const caller: Caller = { subject: "anybody", role, division: "350481", purpose };
        expect(decideAccess(caller, ["Talk.unruled"], new Map()).kind).not.toBe("Allowed");
      }
    }
  });

  it("lets nobody act for a purpose that his role does not have", () => {
    const rows: PolicyRow[] = [
      { type: "Talk", fields: ["name"], grade: "I", who: [...ROLES], purposes, because: "open to all" },
    ];
    for (const role of ["analyst", "auditor", "guardian", "svc.gateway"] as const) {
      const caller: Caller = { subject: "anybody", role, division: "350481", purpose: "BREAK_GLASS" };
      expect(decideAccess(caller, ["Talk.name"], tabulatePolicy("education", rows))).toEqual({
        kind: "PurposeNotAllowed",
      });
    }
  });
});

describe("behind the glass", () => {
  const rows: PolicyRow[] = [
    ["Talk", "summary", "S"],
    ["Query", "talks", "I"],
    ["Mutation", "createTalk", "I"],
    ["Subscription", "educationChanged", "I"],
  ].map(([type, field, grade]): PolicyRow => {
    return {
      type: type!,
      fields: [field!],
      grade: grade as "S",
      who: ["education.clerk"],
      purposes: [],
      because: "own",
    };
  });
  const table = tabulatePolicy("education", rows);
  const doctor: Caller = { subject: "doctor", role: "health.clerk", division: "350481", purpose: "BREAK_GLASS" };
  const glass: Caller = { ...doctor, granted: [{ child: 7 }] };
  const kindOf = (caller: Caller, coordinate: string): string => decideAccess(caller, [coordinate], table).kind;

  it("nothing is open without a child that is, and nothing is written, followed or looked through with one", () => {
    for (const closed of [doctor, { ...doctor, granted: [] }]) expect(kindOf(closed, "Talk.summary")).toBe("Refused");
    for (const coordinate of ["Query.talks", "Mutation.createTalk", "Subscription.educationChanged", "Talk.unruled"]) {
      expect([coordinate, kindOf(glass, coordinate)]).toEqual([coordinate, "Refused"]);
    }
    expect(
      decideAccess(glass, ["Audit.entry"], tabulatePolicy("hub", [{ ...rows[0]!, type: "Audit", fields: ["entry"] }]))
        .kind,
    ).toBe("Refused");
  });

  it("the record of the one child is open, whatever role its rule names", () => {
    expect(kindOf(glass, "Talk.summary")).toBe("Allowed");
    expect(kindOf({ ...glass, purpose: "HEALTH_FOLLOWUP" }, "Talk.summary")).toBe("Refused");
  });
});

describe("the ceiling of a purpose", () => {
  const open = (grade: "P" | "I" | "S"): PolicyRow => {
    return { type: "T", fields: ["f"], grade, who: ROLES, purposes, because: "open to all" };
  };
  const kindOf = (purpose: Purpose, owner: "education" | "hub", grade: "P" | "I" | "S"): string => {
    const role = PURPOSES[purpose].roles[0];
    return decideAccess({ role, purpose }, ["T.f"], tabulatePolicy(owner, [open(grade)])).kind;
  };

  it("keeps the analyst from whatever is about one person, and the auditor from every record of a child", () => {
    expect(kindOf("STATISTICS", "education", "I")).toBe("Refused");
    expect(kindOf("AUDIT", "education", "I")).toBe("Refused");
    expect(kindOf("AUDIT", "hub", "S")).toBe("Refused");
    expect(kindOf("AUDIT", "hub", "I")).toBe("Allowed");
    expect(kindOf("STATISTICS", "education", "P")).toBe("Allowed");
    expect(kindOf("CASE_MEETING", "education", "S")).toBe("Allowed");
  });

  it("takes a child for one under fourteen unless it is known to be older (PIPL 28)", () => {
    const levels = (["Under14", "Unknown", "From14"] as const).map((age) =>
      (["s1", "s2", "s3", "s4"] as const).map((level) => levelAtAge(level, age)),
    );
    const raised = ["s1", "s3", "s3", "s4"];
    expect(levels).toEqual([raised, raised, ["s1", "s2", "s3", "s4"]]);
  });
});
