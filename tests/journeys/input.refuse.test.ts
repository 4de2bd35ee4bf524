import { randomUUID } from "node:crypto";
import type { Caller } from "../../schema/contract/caller";
import type { Completeness } from "../../schema/contract/completeness";
import type { ErrorCode } from "../../schema/contract/errors";
import { statusOf } from "../../schema/contract/errors";
import type { Purpose } from "../../schema/contract/purposes";
import { FULLEST_CHILD } from "../stage/find-fullest-child";
import { educationClerk, jointCoordinator, jointMember, publicSecurityClerk } from "../stage/test-callers";
import {
  CREATE,
  EntryDesk,
  NEVER_ISSUED,
  PERSONAL,
  personalIn,
  refused,
  talkIn,
  withOtherSymbol,
} from "./entry-desk.fixture";

/** Each mistake that a person or a program can make at the front door, through the whole pipeline and real departments. */
const VERSIONS = "query ($id: ID!) { talk(id: $id) { history { madeAt } } }";
const TALKS_AS_OF = `query ($id: ID!, $asOf: DateTime!) {
  child(id: $id, asOf: $asOf) { talks(first: 200) { nodes { id version summary } } }
}`;

describe("bad input", () => {
  let desk: EntryDesk;

  beforeAll(async () => {
    desk = await EntryDesk.open();
  }, 180_000);
  beforeEach(() => desk.look());
  afterAll(() => desk.county.close());

  describe("in the token", () => {
    const told = async (caller: Caller, claims?: object): Promise<string> =>
      `Bearer ${await desk.county.token(caller, claims)}`;
    const longAgo = Math.floor(Date.now() / 1000) - 3600;

    it.each<[string, ErrorCode, () => Promise<string | undefined>]>([
      ["is none", "UNAUTHENTICATED", () => Promise.resolve(undefined)],
      ["is of another scheme", "UNAUTHENTICATED", () => Promise.resolve("Basic bGlhbnhpOmxpYW54aQ==")],
      ["is no token", "TOKEN_MALFORMED", () => Promise.resolve(`Bearer ${PERSONAL.phone}`)],
      ["is altered", "TOKEN_MALFORMED", async () => (await told(educationClerk)).replace(/\..*\./, ".e30.")],
      ["is for somebody else's hub", "TOKEN_MALFORMED", () => told(educationClerk, { aud: "elsewhere" })],
      ["names an unknown role", "TOKEN_MALFORMED", () => told(educationClerk, { role: "mayor" })],
      ["names no place", "TOKEN_MALFORMED", () => told(educationClerk, { div: "" })],
      ["has expired", "TOKEN_EXPIRED", () => told(educationClerk, { iat: longAgo - 300, exp: longAgo })],
      ["states no purpose", "PURPOSE_MISSING", () => told(educationClerk, { purpose: undefined })],
      ["states an unknown purpose", "PURPOSE_NOT_ALLOWED", () => told(educationClerk, { purpose: "CURIOSITY" })],
      ["states a purpose of another office", "PURPOSE_NOT_ALLOWED", () => told(educationClerk, { purpose: "AUDIT" })],
      ["is of an office that may not write this", "FORBIDDEN", () => told(jointMember)],
    ])("that %s is %s", async (_, code, authorization) => {
      const body = { query: CREATE, variables: { input: desk.talk(), key: randomUUID() } };
      const { status, answer } = await desk.county.post(await authorization(), body);
      expect(status).toBe(statusOf(code));
      expect(answer.data).toBeUndefined();
      expect(await desk.outcomeOf(answer)).toEqual(refused(code));
    });
  });

  describe("in a child's key", () => {
    const PICTURE = `query ($id: ID!) { child(id: $id) { id talks { nodes { id } } } }`;

    it.each<[string, ErrorCode, () => string]>([
      ["one wrong symbol", "CHILD_KEY_INVALID", () => withOtherSymbol(desk.child, 3)],
      ["a wrong check symbol", "CHILD_KEY_INVALID", () => withOtherSymbol(desk.child, 7)],
      ["two symbols exchanged", "CHILD_KEY_INVALID", () => exchanged(desk.child)],
      ["a symbol short", "CHILD_KEY_INVALID", () => desk.child.slice(1)],
      ["an identity number instead", "CHILD_KEY_INVALID", () => PERSONAL.number],
      ["a name instead", "CHILD_KEY_INVALID", () => PERSONAL.name],
      ["nothing", "CHILD_KEY_INVALID", () => ""],
    ])("%s is %s, and no department is asked", async (_, code, key) => {
      const answer = await desk.county.ask(jointCoordinator, PICTURE, { id: key() });
      expect(answer.data).toEqual({ child: null });
      expect(answer.extensions!.completeness).toEqual({ hub: "UNKNOWN", education: "UNKNOWN" });
      expect(await desk.outcomeOf(answer)).toEqual(refused(code));
    });

    it("a child who was never registered is null and nothing is said, as for one who is not shown", async () => {
      const answer = await desk.county.ask(jointCoordinator, PICTURE, { id: NEVER_ISSUED });
      expect(answer.data).toEqual({ child: null });
      expect(answer.extensions!.completeness).toEqual({ hub: "COMPLETE", education: "UNKNOWN" });
      expect(await desk.outcomeOf(answer)).toEqual({ repeated: [], stored: "nothing" });
    });
  });

  it.each([
    ["a wrong check digit", PERSONAL.number],
    ["one digit short", FULLEST_CHILD.slice(1)],
    ["a birthday that never was", "990481201402305485"],
    ["no number", PERSONAL.name],
  ])("in an identity number, %s, is RESIDENT_ID_INVALID and not repeated", async (_, number) => {
    const query = "query ($number: String!) { childByResidentId(number: $number) { id } }";
    const answer = await desk.county.ask(publicSecurityClerk, query, { number });
    expect(answer.data).toEqual({ childByResidentId: null });
    expect(JSON.stringify([answer, desk.county.log])).not.toContain(number);
    expect(await desk.outcomeOf(answer)).toEqual(refused("RESIDENT_ID_INVALID"));
  });

  it.each<[string, ErrorCode, string]>([
    ["is no GraphQL", "GRAPHQL_PARSE_FAILED", "{ children { nodes { id }"],
    ["asks for an unknown field", "GRAPHQL_VALIDATION_FAILED", "{ children { nodes { id salary } } }"],
    [
      "names a value that the list does not have",
      "GRAPHQL_VALIDATION_FAILED",
      "{ children { nodes { talks(filter: { talker: { eq: PLUMBER } }) { nodes { id } } } } }",
    ],
  ])("that %s is %s", async (_, code, query) => {
    const answer = await desk.county.ask(jointCoordinator, query);
    expect(answer.data).toBeUndefined();
    expect(await desk.outcomeOf(answer)).toEqual(refused(code));
  });

  it.each<[string, object]>([
    ["a value that the list does not have", { talker: PERSONAL.name }],
    ["a field that the entry does not have", { [PERSONAL.name]: PERSONAL.phone }],
    ["a number where a text stands", { summary: 16_300_009_876 }],
    ["a day that does not exist", { heldOn: "2026-02-30" }],
    ["words for a day", { heldOn: PERSONAL.name }],
    ["nothing for a day", { heldOn: null }],
  ])("in an entry, %s, is BAD_USER_INPUT", async (_, input) => {
    expect(await desk.outcomeOf(await desk.create(input))).toEqual(refused("BAD_USER_INPUT"));
  });

  it("in an entry, a day that does not exist, is BAD_USER_INPUT also when it is written into the query", async () => {
    const query = `mutation ($child: ID!) {
      createTalk(input: { childId: $child, heldOn: "2026-02-30" }, idempotencyKey: "literal") { talk { id } }
    }`;
    expect(await desk.outcomeOf(await desk.county.ask(educationClerk, query, { child: desk.child }))).toEqual(
      refused("BAD_USER_INPUT"),
    );
  });

  it("in an entry that a rule can explain, is handed back with what to mend", async () => {
    const answer = await desk.create({ heldOn: "2026-12-01" });
    expect(answer.data!["createTalk"]).toMatchObject({
      talk: null,
      userErrors: [{ field: "heldOn", code: "DATE_FUTURE" }],
    });
    expect(await desk.outcomeOf(answer)).toMatchObject({ stored: "nothing" });
  });

  describe.each<{
    page: string;
    purpose: Purpose;
    query: (page: string) => string;
    left: object;
    completeness: Completeness;
  }>([
    {
      page: "of the roll",
      purpose: "CASE_MEETING",
      query: (page) => `{ children(${page}) { nodes { id } } }`,
      left: { children: null },
      completeness: { "civil-affairs": "UNKNOWN" },
    },
    {
      page: "of one child's talks",
      purpose: "CASE_MEETING",
      query: (page) =>
        `query ($id: ID!) { child(id: $id) { healthFiles { nodes { id } } talks(${page}) { nodes { id } } } }`,
      left: { child: { talks: null, healthFiles: { nodes: [{ id: expect.any(String) }] } } },
      completeness: { hub: "COMPLETE", health: "COMPLETE", education: "UNKNOWN" },
    },
    {
      page: "of pairs that wait",
      purpose: "DATA_CORRECTION",
      query: (page) => `{ linkCandidates(${page}) { id } }`,
      left: { linkCandidates: null },
      completeness: { hub: "UNKNOWN" },
    },
    {
      page: "of pairs that wait, beside a child",
      purpose: "DATA_CORRECTION",
      query: (page) => `query ($id: ID!) { child(id: $id) { id } linkCandidates(${page}) { id } }`,
      left: { child: { id: expect.any(String) }, linkCandidates: null },
      completeness: { hub: "PARTIAL" },
    },
  ])("in the page $page", ({ purpose, query, left, completeness }) => {
    it.each<[string, ErrorCode, string]>([
      ["a negative number", "BAD_USER_INPUT", "first: -1"],
      ["a cursor that was made up", "BAD_CURSOR", `after: "nonsense"`],
      ["a cursor of another list", "BAD_CURSOR", `after: "${cursorOf(["case_no", "1", randomUUID()])}"`],
      ["a cursor with a forged value", "BAD_CURSOR", `after: "${cursorOf(["held_on", "' or 1=1", randomUUID()])}"`],
    ])("%s is %s, other parts are answered, and what is missing is told", async (_, code, page) => {
      const answer = await desk.county.ask({ ...jointCoordinator, purpose }, query(page), { id: desk.child });
      expect(await desk.outcomeOf(answer)).toEqual(refused(code));
      expect(answer.data).toEqual(left);
      expect(answer.extensions!.completeness).toEqual(completeness);
    });

    it("more than the limit is PAGE_TOO_LARGE, and no department is asked for anything", async () => {
      const answer = await desk.county.ask({ ...jointCoordinator, purpose }, query("first: 201"), { id: desk.child });
      expect(await desk.outcomeOf(answer)).toEqual(refused("PAGE_TOO_LARGE"));
      expect(answer.errors![0]!.extensions.detail).toEqual({ limit: 200 });
      expect(answer.data).toBeUndefined();
      expect(desk.asked).toEqual([]);
    });
  });

  describe("of a record that is written twice", () => {
    it("is no mistake when it is the same write: it is one record", async () => {
      const key = randomUUID();
      const first = await desk.create({}, key);
      const again = await desk.create({}, key);
      expect(talkIn(again, "createTalk")).toEqual(talkIn(first, "createTalk"));
      expect(await desk.outcomeOf(first)).toMatchObject({ stored: "something" });
      const after = await desk.stored();
      await desk.create({}, key);
      expect(await desk.stored()).toEqual(after);
    });

    it("under the same key with another body is IDEMPOTENCY_KEY_REUSED", async () => {
      const key = randomUUID();
      const talk = talkIn(await desk.create({}, key), "createTalk");
      await desk.look();
      expect(await desk.outcomeOf(await desk.create({ summary: "另一内容" }, key))).toEqual(
        refused("IDEMPOTENCY_KEY_REUSED"),
      );
      expect(await desk.outcomeOf(await desk.amend(talk, { summary: "另一内容" }, talk.version, key))).toEqual(
        refused("IDEMPOTENCY_KEY_REUSED"),
      );
    });

    it.each([
      ["is empty", ""],
      ["is blank", "   "],
      ["is endless", "x".repeat(10_000)],
    ])("under a key that %s is BAD_USER_INPUT", async (_, key) => {
      expect(await desk.outcomeOf(await desk.create({}, key))).toEqual(refused("BAD_USER_INPUT"));
    });

    it("over a version that was changed meanwhile is STALE_VERSION, and the change stands", async () => {
      const talk = talkIn(await desk.create({}), "createTalk");
      const key = randomUUID();
      const changed = await desk.amend(talk, { summary: "先改" }, 1, key);
      expect(talkIn(changed, "amendTalk")).toEqual({ id: talk.id, version: 2, summary: "先改" });
      expect(talkIn(await desk.amend(talk, { summary: "先改" }, 1, key), "amendTalk")).toEqual(
        talkIn(changed, "amendTalk"),
      );
      await desk.look();
      const answer = await desk.amend(talk, { summary: "后改" }, 1);
      expect(answer.errors![0]!.extensions.detail).toEqual({ currentVersion: 2, changed: ["summary"] });
      expect(await desk.outcomeOf(answer)).toEqual(refused("STALE_VERSION"));
    });

    it("is asked for as it was known at each moment, and at one moment at a time", async () => {
      const talk = talkIn(await desk.create({ summary: "初稿" }), "createTalk");
      await desk.amend(talk, { summary: "更正" });
      const asked = await desk.county.ask(educationClerk, VERSIONS, { id: talk.id });
      const [later, earlier] = (asked.data!["talk"] as { history: { madeAt: string }[] }).history;
      const talks = async (asOf: string): Promise<unknown> => {
        const { data } = await desk.county.ask(educationClerk, TALKS_AS_OF, { id: desk.child, asOf });
        const { nodes } = (data!["child"] as { talks: { nodes: { id: string }[] } }).talks;
        return nodes.find(({ id }) => id === talk.id);
      };
      expect(await talks(later!.madeAt)).toEqual({ id: talk.id, version: 2, summary: "更正" });
      expect(await talks(earlier!.madeAt)).toEqual({ id: talk.id, version: 1, summary: "初稿" });
      expect(await talks(new Date(Date.parse(earlier!.madeAt) - 60_000).toISOString())).toBeUndefined();
      await desk.look();
      const twice = `query ($id: ID!) { now: child(id: $id) { id } then: child(id: $id, asOf: "${earlier!.madeAt}") { id } }`;
      const refusal = await desk.county.ask(educationClerk, twice, { id: desk.child });
      expect(await desk.outcomeOf(refusal)).toEqual(refused("BAD_USER_INPUT"));
    });

    it("over a record that nobody wrote is RECORD_NOT_FOUND", async () => {
      expect(await desk.outcomeOf(await desk.amend({ id: randomUUID(), version: 1 }, { summary: "无" }))).toEqual(
        refused("RECORD_NOT_FOUND"),
      );
      expect(await desk.outcomeOf(await desk.amend({ id: PERSONAL.name, version: 1 }, { summary: "无" }))).toEqual(
        refused("RECORD_NOT_FOUND"),
      );
    });
  });

  it("left no personal value in the log, and every fault in it has a code", () => {
    expect(personalIn(desk.county.log)).toEqual([]);
    expect(desk.county.log.filter(({ level }) => level === "error")).toEqual([]);
  });
});

/** The first two neighbours that differ, exchanged. */
function exchanged(key: string): string {
  const place = [...key].findIndex((symbol, index) => symbol !== key[index + 1]);
  return key.slice(0, place) + key[place + 1] + key[place] + key.slice(place + 2);
}

function cursorOf(parts: readonly string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString("base64");
}
