import { Random } from "../../tests/simulation/random";
import type { Caller } from "./caller";
import type { GrantKind, OpenGrant } from "./case-grant";
import { GRANT_KINDS } from "./case-grant";
import { decideAccess } from "./decide-access";
import type { DepartmentName, SubgraphName } from "./departments";
import { DEPARTMENT_NAMES, HUB } from "./departments";
import type { Grade } from "./grades";
import type { FieldRule } from "./policy";
import type { Purpose } from "./purposes";
import { PURPOSES } from "./purposes";
import type { Role } from "./roles";
import { ROLES } from "./roles";
import type { RecordPlace } from "./visible-children";
import { grantsInForce, narrowGrants, seesRecord } from "./visible-children";

const DRAWS = 100_000;
const BOOKS = 2_000;
const SEED = 20_261_122;
const NOW = 1_000;
const purposes = Object.keys(PURPOSES) as Purpose[];
const kinds = Object.keys(GRANT_KINDS) as GrantKind[];
const GRADES: readonly Grade[] = ["P", "I", "S", "R"];
const COORDINATES = ["Talk.summary", "Talk.heldOn", "Child.id", "Query.child", "Query.talks", "Mutation.createTalk"];
const AREAS = ["350481", "350481001", "3504", "110101"];

/** Whoever asks what of which record, with whatever stands in the books. */
interface Draw {
  readonly caller: Omit<Caller, "granted">;
  readonly grants: readonly OpenGrant[];
  readonly table: ReadonlyMap<string, FieldRule>;
  readonly operation: readonly string[];
  readonly record: RecordPlace;
  readonly department: DepartmentName;
  /** Whether the department is asked about the record's child alone, as an entity fetch does. */
  readonly isEntityFetch: boolean;
}

type Outcome = "Refused" | "Hidden" | "Shown";

/** One table of rules, with a role and a purpose of which it speaks often: else nearly everything would be refused at once. */
interface Book {
  readonly role: Role;
  readonly purpose: Purpose;
  readonly table: ReadonlyMap<string, FieldRule>;
}

function drawBook(random: Random): Book {
  const some = <Item>(items: readonly Item[], chance: number): Item[] => items.filter(() => random.chance(chance));
  const purpose = random.pick(purposes);
  const fitting: readonly Role[] = PURPOSES[purpose].roles;
  const role = random.chance(0.9) ? random.pick(fitting) : random.pick(ROLES);
  const owners: readonly SubgraphName[] = [...DEPARTMENT_NAMES, HUB];
  const rule = (): FieldRule => ({
    owner: random.pick(owners),
    grade: random.pick(GRADES),
    who: random.chance(0.7) ? [role, ...some(ROLES, 0.1)] : some(ROLES, 0.2),
    purposes: random.chance(0.7) ? [purpose, ...some(purposes, 0.1)] : some(purposes, 0.3),
    because: "by lot",
  });
  return { role, purpose, table: new Map(some(COORDINATES, 0.9).map((coordinate) => [coordinate, rule()])) };
}

function draw(random: Random, { table, ...usual }: Book): Draw {
  const role = random.chance(0.9) ? usual.role : random.pick(ROLES);
  const purpose = random.chance(0.9) ? usual.purpose : random.pick(purposes);
  const grants = Array.from({ length: random.below(4) }, (): OpenGrant => {
    const department = random.chance(0.3) ? random.pick(DEPARTMENT_NAMES) : undefined;
    return {
      kind: random.chance(0.5) && purpose === "BREAK_GLASS" ? "BREAK_GLASS" : random.pick(kinds),
      purpose: random.chance(0.7) ? purpose : random.pick(purposes),
      child: random.below(3),
      endsAt: NOW + random.between(-2, 2),
      ...(department && { department }),
    };
  });
  return {
    caller: { subject: "anybody", role, purpose, division: random.pick([...AREAS, ""]) },
    grants,
    table,
    operation: COORDINATES.filter(() => random.chance(0.3)),
    record: { area: random.pick(AREAS), child: random.pick([0, 1, 2, "Unknown", "Nobody"] as const) },
    department: random.pick(DEPARTMENT_NAMES),
    isEntityFetch: random.chance(0.5),
  };
}

/** As the program decides: at the gateway, and again where the record lies, from what the department is told. */
function decide({ caller, grants, table, operation, record, department, isEntityFetch }: Draw): Outcome {
  const asking: Caller = { ...caller, granted: grantsInForce(caller, grants, NOW) };
  if (decideAccess(asking, operation, table).kind !== "Allowed") return "Refused";
  const asked = isEntityFetch && typeof record.child === "number" ? new Set([record.child]) : undefined;
  const told = narrowGrants(asking, department, asked);
  if (decideAccess(told, operation, table).kind !== "Allowed") return "Hidden";
  return seesRecord(told, record) ? "Shown" : "Hidden";
}

/** The same tables read once more, plainly: nothing of the program's but its tables and the design's words. */
function readPlainly(asked: Draw): Outcome {
  const { caller, grants, table, operation, record, department } = asked;
  const { role, purpose, division } = caller;
  const terms = PURPOSES[purpose];
  let isMember = false;
  for (const each of terms.roles as readonly string[]) if (each === role) isMember = true;
  if (!isMember) return "Refused";

  // A grant per child: behind the glass for everybody, for guardians always, for the joint meeting on a case.
  let needed = "";
  if (role === "joint.coordinator" || role === "joint.member") if (purpose === "CASE_MEETING") needed = "CASE";
  if (role === "guardian") needed = "GUARDIAN";
  if (purpose === "BREAK_GLASS") needed = "BREAK_GLASS";
  const mine: OpenGrant[] = [];
  for (const grant of grants) {
    if (grant.kind !== needed || grant.purpose !== purpose) continue;
    if (grant.endsAt <= NOW) continue;
    mine.push(grant);
  }

  const number = { s1: 1, s2: 2, s3: 3 };
  for (const coordinate of operation) {
    const rule = table.get(coordinate);
    if (rule === undefined) return "Refused";
    // A record of a department may be about a child under fourteen: what is personal is sensitive then.
    let level = 3;
    if (rule.grade === "P") level = 1;
    if (rule.grade === "I" && rule.owner === HUB) level = 2;
    if (level > number[terms.ceiling]) return "Refused";
    let isNamed = false;
    for (const who of rule.who) for (const what of rule.purposes) if (who === role && what === purpose) isNamed = true;
    if (isNamed) continue;
    if (purpose !== "BREAK_GLASS" || mine.length === 0) return "Refused";
    if (coordinate === "Query.child") continue;
    if (rule.owner === HUB || /^(Query|Mutation|Subscription)\./.test(coordinate)) return "Refused";
  }

  if (division.length === 0 || record.area.slice(0, division.length) !== division) return "Hidden";
  if (needed === "") return "Shown";
  if (record.child === "Nobody") return isHeldBack(asked, mine) ? "Hidden" : "Shown";
  for (const grant of mine) {
    if (grant.child === record.child && (grant.department ?? department) === department) return "Shown";
  }
  return "Hidden";
}

/** Behind the glass a department to whose part no grant leads keeps to its own rules. */
function isHeldBack({ caller, table, operation, department }: Draw, mine: readonly OpenGrant[]): boolean {
  if (caller.purpose !== "BREAK_GLASS") return false;
  if (mine.some((grant) => (grant.department ?? department) === department)) return false;
  return operation.some((coordinate) => {
    const { who, purposes: forWhat } = table.get(coordinate)!;
    return !who.includes(caller.role) || !forWhat.includes(caller.purpose);
  });
}

describe("the decision", () => {
  it("is, for 100,000 callers, purposes, grants, records and operations, that of a second, plain reading", () => {
    const random = new Random(SEED);
    const counts: Record<Outcome, number> = { Refused: 0, Hidden: 0, Shown: 0 };
    const byGrant = new Map<string, number>();
    const differences: object[] = [];
    const books = Array.from({ length: BOOKS }, () => drawBook(random));
    for (let at = 0; at < DRAWS; at++) {
      const drawn = draw(random, random.pick(books));
      const outcome = decide(drawn);
      counts[outcome]++;
      if (outcome === "Shown" && drawn.grants.length > 0) {
        byGrant.set(drawn.caller.purpose, (byGrant.get(drawn.caller.purpose) ?? 0) + 1);
      }
      if (outcome !== readPlainly(drawn)) differences.push({ at, outcome, ...drawn });
    }
    expect(differences.slice(0, 3)).toEqual([]);
    // A draw that is always refused would compare nothing.
    expect(Math.min(...Object.values(counts))).toBeGreaterThan(DRAWS / 50);
    for (const purpose of ["CASE_MEETING", "BREAK_GLASS", "GUARDIAN_REQUEST"]) {
      expect([purpose, (byGrant.get(purpose) ?? 0) > 50]).toEqual([purpose, true]);
    }
  });
});
