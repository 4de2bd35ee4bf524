import type { Caller } from "../../schema/contract/caller";
import type { OpenGrant } from "../../schema/contract/case-grant";
import type { FindGrants } from "./know-grants";
import { knowGrants } from "./know-grants";

const START = Date.UTC(2026, 10, 22, 4);
const coordinator: Caller = {
  subject: "coordinator",
  role: "joint.coordinator",
  division: "350481",
  purpose: "CASE_MEETING",
};
const grant = (child: number, seconds: number, more: Partial<OpenGrant> = {}): OpenGrant => ({
  kind: "CASE",
  purpose: "CASE_MEETING",
  child,
  endsAt: START + seconds * 1_000,
  ...more,
});

/** A book of grants, what was asked of it, and a clock that is turned by hand. */
function open(grants: OpenGrant[]) {
  const asked: string[] = [];
  const clock = { now: START };
  const find: FindGrants = async (subject) => {
    asked.push(subject);
    return [...grants];
  };
  return { asked, clock, known: knowGrants(find, () => clock.now) };
}

describe("whom a caller was given", () => {
  it("is nobody for a caller of whom the book knows nothing, nor by a grant of another kind or purpose", async () => {
    const { known } = open([
      grant(1, 60, { kind: "BREAK_GLASS", purpose: "BREAK_GLASS" }),
      grant(2, 60, { kind: "GUARDIAN", purpose: "GUARDIAN_REQUEST" }),
    ]);
    expect(await known.give(coordinator)).toEqual({ ...coordinator, granted: [] });
  });

  it("is over when its time is, although it was read before", async () => {
    const { known, clock, asked } = open([grant(1, 1), grant(2, 60, { department: "health" })]);
    expect((await known.give(coordinator)).granted).toEqual([{ child: 1 }, { child: 2, department: "health" }]);
    clock.now += 1_000;
    expect((await known.give(coordinator)).granted).toEqual([{ child: 2, department: "health" }]);
    expect(asked).toEqual(["coordinator"]);
  });

  it("is not asked for who needs no grant", async () => {
    const { known, asked } = open([grant(1, 60)]);
    const reconciling: Caller = { ...coordinator, purpose: "DATA_CORRECTION" };
    expect(await known.give(reconciling)).toBe(reconciling);
    expect(asked).toEqual([]);
  });

  it("is asked once for many requests, anew within ten seconds, and at once after it was changed here", async () => {
    const grants = [grant(1, 60)];
    const { known, clock, asked } = open(grants);
    await Promise.all([known.give(coordinator), known.give(coordinator)]);
    grants.pop();
    expect((await known.give(coordinator)).granted).toHaveLength(1);
    known.forget("coordinator");
    expect((await known.give(coordinator)).granted).toEqual([]);
    grants.push(grant(3, 60));
    clock.now += 10_000;
    expect((await known.give(coordinator)).granted).toEqual([{ child: 3 }]);
    expect(asked).toHaveLength(3);
  });

  it("is asked again after the book could not be read, and nothing is taken for granted meanwhile", async () => {
    let fails = true;
    const known = knowGrants(
      async () => {
        if (fails) throw new Error("down");
        return [grant(1, 60)];
      },
      () => START,
    );
    await expect(known.give(coordinator)).rejects.toThrow("down");
    fails = false;
    expect((await known.give(coordinator)).granted).toEqual([{ child: 1 }]);
  });
});
