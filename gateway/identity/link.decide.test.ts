import { randomUUID } from "node:crypto";
import * as fc from "fast-check";
import type { DataSource } from "typeorm";
import type { Likeness, PendingLink } from "../../schema/contract/identity-exchange";
import { openHub } from "../../tests/stage/open-hub";
import { findChildren, listCandidates, listLinks } from "./child-index";
import { decideCandidate } from "./decide-candidate";
import { findCandidates } from "./find-candidates";
import { linkReferences } from "./link-references";
import { undoDecision } from "./undo-decision";

function pending(over: Partial<PendingLink> = {}): PendingLink {
  return {
    reference: randomUUID(),
    subject: "CHILD",
    register: "roll",
    identityToken: null,
    localToken: null,
    viaLocalToken: null,
    likeness: null,
    mayFound: false,
    ...over,
  };
}

/** Tokens as a department would make them, readable here. */
function likeness(name: string, over: Partial<Likeness> = {}): Likeness {
  return {
    whole: `whole ${name}`,
    oneCharacterOff: Array.from(name, (_, place) => `off ${Array.from(name).toSpliced(place, 1, "□").join("")}`),
    parents: [],
    village: null,
    ...over,
  };
}

describe("the child index", () => {
  let hub: DataSource;

  beforeEach(async () => {
    hub = await openHub();
  });
  afterEach(() => hub.destroy());

  async function numberOf(reference: string): Promise<number | null> {
    const [row] = (await hub.query("select number from link where reference = $1 and ended_at is null", [
      reference,
    ])) as {
      number: number | null;
    }[];
    return row!.number;
  }

  it("cannot be rewritten: the application role may neither delete a link nor a number", async () => {
    await expect(hub.query("delete from link")).rejects.toThrow(/permission denied/);
    await expect(hub.query("delete from index_number")).rejects.toThrow(/permission denied/);
  });

  it("knows the same identity in two departments as one child", async () => {
    const [roll, school] = [pending({ identityToken: "t" }), pending({ identityToken: "t", register: "enrolment" })];
    await linkReferences(hub, "civil-affairs", [roll]);
    await linkReferences(hub, "education", [school]);
    expect(await numberOf(school.reference)).toBe(await numberOf(roll.reference));
  });

  it("takes the same identity twice on one roll for one child", async () => {
    const rows = [pending({ identityToken: "t" }), pending({ identityToken: "t" })];
    expect(await linkReferences(hub, "civil-affairs", rows)).toEqual({ linked: 2, founded: 0, waiting: 0 });
    expect(await numberOf(rows[0]!.reference)).toBe(await numberOf(rows[1]!.reference));
  });

  it("founds a child of the roll without an identity number, and lets any other such row wait", async () => {
    const [roll, school] = [pending({ mayFound: true }), pending({ register: "enrolment" })];
    expect(await linkReferences(hub, "civil-affairs", [roll])).toEqual({ linked: 0, founded: 1, waiting: 0 });
    expect(await linkReferences(hub, "education", [school])).toEqual({ linked: 0, founded: 0, waiting: 1 });
    expect(await findChildren(hub, [(await numberOf(roll.reference))!])).toEqual([
      expect.objectContaining({ state: "FOUNDED" }),
    ]);
  });

  it("keeps a founded child's number when its identity number comes later", async () => {
    const roll = pending({ mayFound: true });
    await linkReferences(hub, "civil-affairs", [roll]);
    const before = await numberOf(roll.reference);
    await linkReferences(hub, "civil-affairs", [{ ...roll, identityToken: "late" }]);
    expect(await numberOf(roll.reference)).toBe(before);
    expect(await findChildren(hub, [before!])).toEqual([expect.objectContaining({ state: "LINKED" })]);
  });

  it("follows another department's number, and waits while that is not known", async () => {
    const task = pending({ register: "task", viaLocalToken: "local" });
    await linkReferences(hub, "joint-meeting", [task]);
    expect(await numberOf(task.reference)).toBeNull();
    const roll = pending({ identityToken: "t", localToken: "local" });
    await linkReferences(hub, "civil-affairs", [roll]);
    await linkReferences(hub, "joint-meeting", [task]);
    expect(await numberOf(task.reference)).toBe(await numberOf(roll.reference));
  });

  it("gives adults numbers of their own", async () => {
    const [child, adult] = [pending({ identityToken: "t" }), pending({ identityToken: "t", subject: "PERSON" })];
    await linkReferences(hub, "civil-affairs", [child, adult]);
    const rows: { subject: string }[] = await hub.query("select subject from index_number order by subject");
    expect(rows.map(({ subject }) => subject)).toEqual(["CHILD", "PERSON"]);
  });

  describe("candidates", () => {
    const queue = async (roll: Partial<PendingLink>, school: Partial<PendingLink>): Promise<number> => {
      await linkReferences(hub, "civil-affairs", [pending({ mayFound: true, ...roll })]);
      await linkReferences(hub, "education", [pending({ register: "enrolment", ...school })]);
      return findCandidates(hub);
    };

    it.each([
      ["the same name", likeness("张三丰"), likeness("张三丰"), 1],
      ["a name one character apart", likeness("张三丰"), likeness("章三丰"), 1],
      ["a name two characters apart", likeness("张三丰"), likeness("章三风"), 0],
      ["a name of another length", likeness("张三"), likeness("张三丰"), 0],
      ["nothing known", null, null, 0],
    ])("queue a pair with %s: %#", async (_what, one, other, expected) => {
      expect(await queue({ likeness: one }, { likeness: other })).toBe(expected);
    });

    it("never queue two rows that both have usable identity numbers", async () => {
      expect(
        await queue(
          { identityToken: "a", likeness: likeness("张三丰") },
          { identityToken: "b", likeness: likeness("张三丰") },
        ),
      ).toBe(0);
    });

    it("say whether parents and village agree, and nothing where one side is silent", async () => {
      await queue(
        { likeness: likeness("张三丰", { parents: ["p1", "p2"], village: "v" }) },
        { likeness: likeness("张三丰", { parents: ["p2"] }) },
      );
      const [pair] = await listCandidates(hub, "OPEN", 10, null);
      expect(pair).toMatchObject({
        namesEqual: true,
        parentAgrees: true,
        villageAgrees: null,
        department: "education",
      });
    });

    it("are queued once, and not again after a person rejected them", async () => {
      await queue({ likeness: likeness("张三丰") }, { likeness: likeness("张三丰") });
      const [pair] = await listCandidates(hub, "OPEN", 10, null);
      await decideCandidate(hub, pair!.id, "REJECTED", "coordinator", "twins");
      expect(await findCandidates(hub)).toBe(0);
      expect(await listCandidates(hub, "OPEN", 10, null)).toEqual([]);
    });

    it("make one child when accepted: the number that rests on an identity number stays", async () => {
      await queue({ likeness: likeness("张三丰") }, { identityToken: "t", likeness: likeness("张三丰") });
      const [pair] = await listCandidates(hub, "OPEN", 10, null);
      await decideCandidate(hub, pair!.id, "ACCEPTED", "coordinator", "household book");
      expect(await findChildren(hub, [pair!.rollNumber!, pair!.otherNumber!])).toEqual([
        { state: "RETIRED", number: pair!.rollNumber, sameAs: pair!.otherNumber },
        expect.objectContaining({ state: "LINKED", number: pair!.otherNumber }),
      ]);
      expect((await listLinks(hub, [pair!.otherNumber!])).map(({ department }) => department)).toEqual([
        "civil-affairs",
        "education",
      ]);
    });

    it("cannot be decided twice", async () => {
      await queue({ likeness: likeness("张三丰") }, { likeness: likeness("张三丰") });
      const [pair] = await listCandidates(hub, "OPEN", 10, null);
      await decideCandidate(hub, pair!.id, "ACCEPTED", "coordinator", "seen");
      await expect(decideCandidate(hub, pair!.id, "REJECTED", "other", "seen")).rejects.toMatchObject({
        code: "STALE_VERSION",
      });
    });
  });

  it("returns to the state before, exactly, whatever was decided and undone in which order", async () => {
    await linkReferences(
      hub,
      "civil-affairs",
      ["张三丰", "李四光", "王五一"].map((name) => pending({ mayFound: true, likeness: likeness(name) })),
    );
    await linkReferences(
      hub,
      "education",
      ["张三丰", "李四光"].map((name) =>
        pending({ register: "enrolment", identityToken: name, likeness: likeness(name) }),
      ),
    );
    await linkReferences(
      hub,
      "health",
      ["张三丰", "王五一"].map((name) => pending({ register: "health-file", likeness: likeness(name) })),
    );
    await findCandidates(hub);
    const pairs = await listCandidates(hub, "OPEN", 10, null);
    expect(pairs).toHaveLength(4);
    const before = await stateOf(hub);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(pairs.map(({ id }) => id)), async (decided) => {
        for (const id of decided) await decideCandidate(hub, id, "ACCEPTED", "coordinator", "test");
        for (const id of decided.toReversed()) await undoDecision(hub, id, "coordinator");
        expect(await stateOf(hub)).toEqual(before);
      }),
      { numRuns: 25 },
    );
  });
});

async function stateOf(hub: DataSource): Promise<unknown> {
  return {
    links: await hub.query(
      "select department, reference, number, state, decided from link where ended_at is null order by 1, 2",
    ),
    numbers: await hub.query("select subject, number, state, same_as from index_number order by 1, 2"),
    candidates: await hub.query("select id, state from candidate order by 1"),
  };
}
