import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { Caller } from "../../schema/contract/caller";
import { formatChildKey } from "../../schema/contract/child-key";
import type { ErrorCode } from "../../schema/contract/errors";
import { statusOf } from "../../schema/contract/errors";
import type { Subject } from "../../schema/contract/identity-exchange";
import { queryOnce } from "../stage/query-once";
import { educationClerk, jointCoordinator, jointMember, YONGAN } from "../stage/test-callers";
import { CREATE, EntryDesk, NEVER_ISSUED, PERSONAL, refused, talkIn, withOtherSymbol } from "./entry-desk.fixture";

const federationClerk: Caller = {
  subject: "womens-federation-clerk",
  role: "womens-federation.clerk",
  division: YONGAN,
  purpose: "WELFARE_REVIEW",
};
const meetingClerk: Caller = { ...federationClerk, subject: "joint-meeting-clerk", role: "joint-meeting.clerk" };

const SIGN_IN = `mutation ($person: ID!) {
  createParentSchoolAttendance(input: { personKey: $person, sessionCode: "none" }, idempotencyKey: "sign-in") {
    parentSchoolAttendance { id }
  }
}`;
const TASK = `mutation ($child: ID, $number: String!) {
  createTask(input: { childId: $child, number: $number, unitCode: "education", dueOn: "2026-12-01" }, idempotencyKey: $number) {
    task { number } userErrors { code }
  }
}`;

/** A record is about somebody whom the child index knows, or it is not entered: the whole operation is refused before. */
describe("an entry", () => {
  let desk: EntryDesk;
  /** A child's key that was merged into another one's, and a child's key that is no adult's. */
  let replaced: string;
  let noAdult: string;
  let provisional: string;

  beforeAll(async () => {
    desk = await EntryDesk.open();
    replaced = await mergeOnePair();
    noAdult = await keyOf(
      "state = 'LINKED' and number not in (select number from index_number where subject = 'PERSON')",
    );
    provisional = await keyOf("state = 'FOUNDED'");
  }, 180_000);
  beforeEach(() => desk.look());
  afterAll(() => desk.county.close());

  /** The key of somebody of whom the index says this. */
  async function keyOf(condition: string, subject: Subject = "CHILD"): Promise<string> {
    const { url } = desk.county.databases.get("hub")!;
    const statement = `select number from index_number where subject = $1 and ${condition} order by number limit 1`;
    const [row] = await queryOnce(url, statement, [subject]);
    return formatChildKey((row as { number: number }).number);
  }

  /** A person decides that two children are one. @returns the key that is in use no more */
  async function mergeOnePair(): Promise<string> {
    const coordinator: Caller = { ...jointCoordinator, purpose: "DATA_CORRECTION" };
    const { data } = await desk.county.ask(
      coordinator,
      "{ linkCandidates(first: 200) { id rollChild { id } otherChild { id } } }",
    );
    const pairs = data!["linkCandidates"] as { id: string; rollChild: { id: string }; otherChild: object | null }[];
    const pair = pairs.find(({ rollChild, otherChild }) => otherChild && !isDeepStrictEqual(rollChild, otherChild))!;
    const decide = `mutation ($id: ID!) { decideLinkCandidate(id: $id, decision: ACCEPTED, reason: "户口簿相符") }`;
    const decision = await desk.county.ask(coordinator, decide, { id: pair.id });
    expect(decision.errors).toBeUndefined();
    return keyOf("state = 'RETIRED'");
  }

  it.each<[string, ErrorCode, () => string]>([
    ["whom nobody registered", "SUBJECT_NOT_FOUND", () => NEVER_ISSUED],
    ["whose key was merged into another", "SUBJECT_KEY_REPLACED", () => replaced],
    ["whose key is mistyped", "CHILD_KEY_INVALID", () => withOtherSymbol(desk.child, 7)],
    ["whose key is an identity number", "CHILD_KEY_INVALID", () => PERSONAL.number],
    ["whose key is blank", "CHILD_KEY_INVALID", () => ""],
  ])("about a child %s is %s, and no department is asked", async (_, code, key) => {
    const literal = `mutation { createTalk(input: { childId: "${key()}", heldOn: "2026-11-20" }, idempotencyKey: "k") { talk { id } } }`;
    const within = `mutation ($id: ID!) { createTalk(input: { childId: $id, heldOn: "2026-11-20" }, idempotencyKey: "k") { talk { id } } }`;
    for (const [query, variables] of [
      [CREATE, { input: desk.talk({ childId: key() }), key: "k" }],
      [literal, {}],
      [within, { id: key() }],
    ] as const) {
      const authorization = `Bearer ${await desk.county.token(educationClerk)}`;
      const { status, answer } = await desk.county.post(authorization, { query, variables });
      expect(status).toBe(statusOf(code));
      expect(await desk.outcomeOf(answer)).toEqual(refused(code));
      expect(answer.errors![0]!.extensions.detail).toMatchObject({ argument: "createTalk.input.childId" });
      expect(key() !== "" && JSON.stringify([answer, desk.county.log]).includes(key())).toBe(false);
      expect(answer.data).toBeUndefined();
      expect(desk.asked).toEqual([]);
    }
  });

  it("about an adult whom nobody registered is SUBJECT_NOT_FOUND, though a child has that key", async () => {
    const answer = await desk.county.ask(federationClerk, SIGN_IN, { person: noAdult });
    expect(await desk.outcomeOf(answer)).toEqual(refused("SUBJECT_NOT_FOUND"));
    expect(answer.errors![0]!.extensions.detail).toEqual({ argument: "createParentSchoolAttendance.input.personKey" });
    expect(desk.asked).toEqual([]);
    const known = await desk.county.ask(federationClerk, SIGN_IN, {
      person: await keyOf("state = 'LINKED'", "PERSON"),
    });
    expect(known.errors).toBeUndefined();
    expect(desk.asked).toEqual(["womens-federation"]);
  });

  it("about nobody is refused with everything that was to be entered beside it", async () => {
    const query = `mutation ($one: TalkInput!, $two: TalkInput!) {
      a: createTalk(input: $one, idempotencyKey: "one") { talk { id } }
      ...More
    } fragment More on Mutation { b: createTalk(input: $two, idempotencyKey: "two") { talk { id } } }`;
    const variables = { one: desk.talk(), two: desk.talk({ childId: NEVER_ISSUED }) };
    const answer = await desk.county.ask(educationClerk, query, variables);
    expect(await desk.outcomeOf(answer)).toEqual(refused("SUBJECT_NOT_FOUND"));
    expect(answer.errors).toMatchObject([{ locations: [{ line: 4, column: 49 }] }]);
    expect(desk.asked).toEqual([]);
  });

  it("is FORBIDDEN to who may not make it, who learns nothing about the key", async () => {
    const input = desk.talk({ childId: NEVER_ISSUED });
    const answer = await desk.county.ask(jointMember, CREATE, { input, key: "k" });
    expect(await desk.outcomeOf(answer)).toEqual(refused("FORBIDDEN"));
  });

  it("about a child with a provisional number is taken: such children stand in no other book", async () => {
    expect(talkIn(await desk.create({ childId: provisional }), "createTalk")).toMatchObject({
      child: { id: provisional },
    });
  });

  it("is taken from a township, which sees nothing of the index", async () => {
    const township: Caller = { ...educationClerk, subject: "township-clerk", division: `${YONGAN}001` };
    const found = await desk.county.ask(township, "query ($id: ID!) { child(id: $id) { id } }", { id: desk.child });
    expect(found.data).toEqual({ child: null });
    talkIn(await desk.create({}, randomUUID(), township), "createTalk");
    await desk.look();
    expect(await desk.outcomeOf(await desk.create({ childId: NEVER_ISSUED }, "k", township))).toEqual(
      refused("SUBJECT_NOT_FOUND"),
    );
  });

  it("with a key as people write it, in small letters and groups, is about the child whose key it is", async () => {
    const typed = `${desk.child.slice(0, 4)}-${desk.child.slice(4)}`.toLowerCase();
    expect(talkIn(await desk.create({ childId: typed }), "createTalk")).toMatchObject({ child: { id: desk.child } });
  });

  it("about nobody in particular is taken where that is allowed, and not about somebody unknown", async () => {
    const task = await desk.county.ask(meetingClerk, TASK, { number: "RW-1" });
    expect(task.data).toEqual({ createTask: { task: { number: "RW-1" }, userErrors: [] } });
    const unknown = await desk.county.ask(meetingClerk, TASK, { number: "RW-2", child: NEVER_ISSUED });
    expect(await desk.outcomeOf(unknown)).toEqual(refused("SUBJECT_NOT_FOUND"));
  });

  it("that is sent twice is one record", async () => {
    const key = randomUUID();
    const first = talkIn(await desk.create({}, key), "createTalk");
    expect(talkIn(await desk.create({}, key), "createTalk")).toEqual(first);
  });
});
