import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { Caller } from "../../schema/contract/caller";
import { formatChildKey } from "../../schema/contract/child-key";
import type { ErrorCode } from "../../schema/contract/errors";
import { messageOf, statusOf } from "../../schema/contract/errors";
import type { Purpose } from "../../schema/contract/purposes";
import { inCallerContext } from "../../subgraphs/host/database/caller-context";
import { findFullestChild, FULLEST_CHILD } from "../stage/find-fullest-child";
import type { GraphQLAnswer } from "../stage/graphql-answer";
import type { County } from "../stage/open-county";
import { openCounty } from "../stage/open-county";
import {
  educationClerk,
  jointCoordinator,
  jointMember,
  publicSecurityClerk,
  REFERENCE_DATE,
  YONGAN,
} from "../stage/test-callers";

/** What no answer and no line of the log may repeat, wherever in a request it stood. */
const PERSONAL = { phone: "16300009876", name: "官秋菊菊", number: "990481201402115484", summary: "孩子说夜里害怕" };

const NEVER_ISSUED = formatChildKey(2 ** 31 - 1);

const CREATE = `mutation Create($input: TalkInput!, $key: String!) {
  createTalk(input: $input, idempotencyKey: $key) {
    talk { id version heldOn teacher summary child { id } }
    userErrors { field code zh en }
  }
}`;

const AMEND = `mutation Amend($id: ID!, $version: Int!, $input: TalkPatch!, $key: String!) {
  amendTalk(id: $id, expectedVersion: $version, input: $input, idempotencyKey: $key) {
    talk { id version summary }
    userErrors { field code }
  }
}`;

interface Talk {
  readonly id: string;
  readonly version: number;
}

/** Each mistake that a person or a program can make at the front door, through the whole pipeline and real departments. */
describe("bad input", () => {
  let county: County;
  let child: string;
  let before: unknown;

  beforeAll(async () => {
    county = await openCounty("local");
    child = await findFullestChild(county);
  }, 180_000);
  beforeEach(async () => {
    before = await stored();
  });
  afterAll(() => county.close());

  const talkOf = (): Record<string, unknown> => ({
    childId: child,
    heldOn: REFERENCE_DATE,
    teacher: PERSONAL.name,
    summary: PERSONAL.summary,
  });
  const create = (input: object, key: string = randomUUID(), caller: Caller = educationClerk) =>
    county.ask(caller, CREATE, { input: { ...talkOf(), ...input }, key });
  const amend = (talk: Talk, input: object, version = talk.version, key: string = randomUUID()) =>
    county.ask(educationClerk, AMEND, { id: talk.id, version, input, key });

  /** Everything that a write of education's can leave behind. */
  async function stored(): Promise<unknown> {
    return inCallerContext(county.running.get("education")!.dataSource, { division: YONGAN }, (manager) =>
      manager.query(
        `select (select jsonb_build_array(count(*), sum(version), max(updated_at)) from talk) as talks,
                (select count(*) from record_history) as histories, (select count(*) from idempotency_key) as keys`,
      ),
    );
  }

  /** What the caller was told and what was left behind. */
  async function outcomeOf(answer: GraphQLAnswer): Promise<object> {
    return {
      codes: answer.errors?.map(({ extensions }) => extensions.code),
      messages: answer.errors?.map(({ message }) => message),
      repeated: personalIn([answer.errors, county.log]),
      stored: isDeepStrictEqual(await stored(), before) ? "nothing" : "something",
    };
  }

  describe("in the token", () => {
    const told = async (caller: Caller, claims?: object): Promise<string> =>
      `Bearer ${await county.token(caller, claims)}`;
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
      const body = { query: CREATE, variables: { input: talkOf(), key: randomUUID() } };
      const { status, answer } = await county.post(await authorization(), body);
      expect(status).toBe(statusOf(code));
      expect(answer.data).toBeUndefined();
      expect(await outcomeOf(answer)).toEqual(refused(code));
    });
  });

  describe("in a child's key", () => {
    const PICTURE = `query ($id: ID!) { child(id: $id) { id talks { nodes { id } } } }`;

    it.each<[string, ErrorCode, () => string]>([
      ["one wrong symbol", "CHILD_KEY_INVALID", () => withOtherSymbol(child, 3)],
      ["a wrong check symbol", "CHILD_KEY_INVALID", () => withOtherSymbol(child, 7)],
      ["two symbols exchanged", "CHILD_KEY_INVALID", () => exchanged(child)],
      ["a symbol short", "CHILD_KEY_INVALID", () => child.slice(1)],
      ["an identity number instead", "CHILD_KEY_INVALID", () => PERSONAL.number],
      ["a name instead", "CHILD_KEY_INVALID", () => PERSONAL.name],
      ["nothing", "CHILD_KEY_INVALID", () => ""],
      ["a child who was never registered", "CHILD_NOT_FOUND", () => NEVER_ISSUED],
    ])("%s is %s, and no department is asked", async (_, code, key) => {
      const answer = await county.ask(jointCoordinator, PICTURE, { id: key() });
      expect(answer.data).toEqual({ child: null });
      expect(answer.extensions!.completeness).toEqual({ hub: "COMPLETE", education: "UNKNOWN" });
      expect(await outcomeOf(answer)).toEqual(refused(code));
    });

    it("is refused where a record is entered", async () => {
      expect(await outcomeOf(await create({ childId: withOtherSymbol(child, 7) }))).toEqual(
        refused("CHILD_KEY_INVALID"),
      );
      expect(await outcomeOf(await create({ childId: PERSONAL.number }))).toEqual(refused("CHILD_KEY_INVALID"));
    });
  });

  it.each([
    ["a wrong check digit", PERSONAL.number],
    ["one digit short", FULLEST_CHILD.slice(1)],
    ["a birthday that never was", "990481201402305485"],
    ["no number", PERSONAL.name],
  ])("in an identity number, %s, is RESIDENT_ID_INVALID and not repeated", async (_, number) => {
    const query = "query ($number: String!) { childByResidentId(number: $number) { id } }";
    const answer = await county.ask(publicSecurityClerk, query, { number });
    expect(answer.data).toEqual({ childByResidentId: null });
    expect(JSON.stringify([answer, county.log])).not.toContain(number);
    expect(await outcomeOf(answer)).toEqual(refused("RESIDENT_ID_INVALID"));
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
    const answer = await county.ask(jointCoordinator, query);
    expect(answer.data).toBeUndefined();
    expect(await outcomeOf(answer)).toEqual(refused(code));
  });

  it.each<[string, object]>([
    ["a value that the list does not have", { talker: PERSONAL.name }],
    ["a field that the entry does not have", { [PERSONAL.name]: PERSONAL.phone }],
    ["a number where a text stands", { summary: 16_300_009_876 }],
    ["a day that does not exist", { heldOn: "2026-02-30" }],
    ["words for a day", { heldOn: PERSONAL.name }],
    ["nothing for a day", { heldOn: null }],
  ])("in an entry, %s, is BAD_USER_INPUT", async (_, input) => {
    expect(await outcomeOf(await create(input))).toEqual(refused("BAD_USER_INPUT"));
  });

  it("in an entry, a day that does not exist, is BAD_USER_INPUT also when it is written into the query", async () => {
    const query = `mutation ($child: ID!) {
      createTalk(input: { childId: $child, heldOn: "2026-02-30" }, idempotencyKey: "literal") { talk { id } }
    }`;
    expect(await outcomeOf(await county.ask(educationClerk, query, { child }))).toEqual(refused("BAD_USER_INPUT"));
  });

  it("in an entry that a rule can explain, is handed back with what to mend", async () => {
    const answer = await create({ heldOn: "2026-12-01" });
    expect(answer.data!["createTalk"]).toMatchObject({
      talk: null,
      userErrors: [{ field: "heldOn", code: "DATE_FUTURE" }],
    });
    expect(await stored()).toEqual(before);
  });

  describe.each<{ page: string; purpose: Purpose; query: (page: string) => string; left: object }>([
    {
      page: "of the roll",
      purpose: "CASE_MEETING",
      query: (page) => `{ children(${page}) { nodes { id } } }`,
      left: { children: null },
    },
    {
      page: "of one child's talks",
      purpose: "CASE_MEETING",
      query: (page) =>
        `query ($id: ID!) { child(id: $id) { healthFiles { nodes { id } } talks(${page}) { nodes { id } } } }`,
      left: { child: { talks: null, healthFiles: { nodes: [{ id: expect.any(String) }] } } },
    },
    {
      page: "of pairs that wait",
      purpose: "DATA_CORRECTION",
      query: (page) => `{ linkCandidates(${page}) { id } }`,
      left: { linkCandidates: null },
    },
  ])("in the page $page", ({ purpose, query, left }) => {
    it.each<[string, ErrorCode, string]>([
      ["more than the limit", "PAGE_TOO_LARGE", "first: 201"],
      ["a negative number", "BAD_USER_INPUT", "first: -1"],
      ["a cursor that was made up", "BAD_CURSOR", `after: "nonsense"`],
      ["a cursor of another list", "BAD_CURSOR", `after: "${cursorOf(["case_no", "1", randomUUID()])}"`],
      ["a cursor with a forged value", "BAD_CURSOR", `after: "${cursorOf(["held_on", "' or 1=1", randomUUID()])}"`],
    ])("%s is %s, and other parts are answered", async (_, code, page) => {
      const answer = await county.ask({ ...jointCoordinator, purpose }, query(page), { id: child });
      expect(await outcomeOf(answer)).toEqual(refused(code));
      expect(answer.data).toEqual(left);
    });
  });

  describe("of a record that is written twice", () => {
    it("is no mistake when it is the same write: it is one record", async () => {
      const key = randomUUID();
      const first = await create({}, key);
      const again = await create({}, key);
      expect(talkIn(again, "createTalk")).toEqual(talkIn(first, "createTalk"));
      expect(await stored()).not.toEqual(before);
      const after = await stored();
      await create({}, key);
      expect(await stored()).toEqual(after);
    });

    it("under the same key with another body is IDEMPOTENCY_KEY_REUSED", async () => {
      const key = randomUUID();
      const talk = talkIn(await create({}, key), "createTalk");
      before = await stored();
      expect(await outcomeOf(await create({ summary: "另一内容" }, key))).toEqual(refused("IDEMPOTENCY_KEY_REUSED"));
      expect(await outcomeOf(await amend(talk, { summary: "另一内容" }, talk.version, key))).toEqual(
        refused("IDEMPOTENCY_KEY_REUSED"),
      );
    });

    it.each([
      ["is empty", ""],
      ["is blank", "   "],
      ["is endless", "x".repeat(10_000)],
    ])("under a key that %s is BAD_USER_INPUT", async (_, key) => {
      expect(await outcomeOf(await create({}, key))).toEqual(refused("BAD_USER_INPUT"));
    });

    it("over a version that was changed meanwhile is STALE_VERSION, and the change stands", async () => {
      const talk = talkIn(await create({}), "createTalk");
      const key = randomUUID();
      const changed = await amend(talk, { summary: "先改" }, 1, key);
      expect(talkIn(changed, "amendTalk")).toEqual({ id: talk.id, version: 2, summary: "先改" });
      expect(talkIn(await amend(talk, { summary: "先改" }, 1, key), "amendTalk")).toEqual(talkIn(changed, "amendTalk"));
      before = await stored();
      const answer = await amend(talk, { summary: "后改" }, 1);
      expect(answer.errors![0]!.extensions.detail).toEqual({ currentVersion: 2 });
      expect(await outcomeOf(answer)).toEqual(refused("STALE_VERSION"));
    });

    it("over a record that nobody wrote is RECORD_NOT_FOUND", async () => {
      expect(await outcomeOf(await amend({ id: randomUUID(), version: 1 }, { summary: "无" }))).toEqual(
        refused("RECORD_NOT_FOUND"),
      );
      expect(await outcomeOf(await amend({ id: PERSONAL.name, version: 1 }, { summary: "无" }))).toEqual(
        refused("RECORD_NOT_FOUND"),
      );
    });
  });

  describe("from an office of another place", () => {
    const elsewhere = (caller: Caller): Caller => ({ ...caller, division: "110101" });
    const coordinator = elsewhere(jointCoordinator);

    it("finds no child on the roll", async () => {
      const query = "{ children { totalCount nodes { id } pageInfo { hasNextPage endCursor } } }";
      const answer = await county.ask(coordinator, query);
      expect(answer.errors).toBeUndefined();
      expect(answer.data).toEqual({
        children: { totalCount: 0, nodes: [], pageInfo: { hasNextPage: false, endCursor: null } },
      });
    });

    it("finds none by a key that it should not know, nor which departments know the child", async () => {
      const query = `query ($id: ID!) {
        child(id: $id) { identityState links { department register } talks { nodes { id } } }
      }`;
      const answer = await county.ask(coordinator, query, { id: child });
      expect(answer.data).toEqual({ child: null });
      expect(await outcomeOf(answer)).toEqual(refused("CHILD_NOT_FOUND"));
    });

    it("finds none by an identity number", async () => {
      const query = `{ childByResidentId(number: "${FULLEST_CHILD}") { id } }`;
      const answer = await county.ask(elsewhere(publicSecurityClerk), query);
      expect(answer.errors).toBeUndefined();
      expect(answer.data).toEqual({ childByResidentId: null });
    });

    it("sees no pair that waits, and can neither decide one nor take a decision back", async () => {
      const caller: Caller = { ...coordinator, purpose: "DATA_CORRECTION" };
      const pairs = await county.ask(caller, "{ linkCandidates { id } }");
      expect(pairs.data).toEqual({ linkCandidates: [] });
      const decide = `mutation { decideLinkCandidate(id: "1", decision: ACCEPTED, reason: "猜测") }`;
      expect(await outcomeOf(await county.ask(caller, decide))).toEqual(refused("RECORD_NOT_FOUND"));
      expect(await outcomeOf(await county.ask(caller, `mutation { undoLinkDecision(id: "1") }`))).toEqual(
        refused("RECORD_NOT_FOUND"),
      );
      const own = await county.ask(
        { ...jointCoordinator, purpose: "DATA_CORRECTION" },
        "{ linkCandidates(first: 1) { id state } }",
      );
      expect(own.data).toEqual({ linkCandidates: [{ id: "1", state: "OPEN" }] });
    });

    it("cannot amend a record, although it knows its id and version", async () => {
      const talk = talkIn(await create({}), "createTalk");
      before = await stored();
      const variables = { id: talk.id, version: 1, input: { summary: "改" }, key: randomUUID() };
      expect(await outcomeOf(await county.ask(elsewhere(educationClerk), AMEND, variables))).toEqual(
        refused("RECORD_NOT_FOUND"),
      );
    });
  });

  it("left no personal value in the log, and every fault in it has a code", () => {
    expect(personalIn(county.log)).toEqual([]);
    expect(county.log.filter(({ level }) => level === "error")).toEqual([]);
  });
});

/** Refused with this code alone, in both languages, repeating nothing; and nothing is stored. */
function refused(code: ErrorCode): object {
  return { codes: [code], messages: [expect.stringContaining(messageOf(code))], repeated: [], stored: "nothing" };
}

function personalIn(told: unknown): string[] {
  const text = JSON.stringify(told);
  return Object.values(PERSONAL).filter((value) => text.includes(value));
}

function talkIn(answer: GraphQLAnswer, mutation: "createTalk" | "amendTalk"): Talk {
  expect(answer.errors).toBeUndefined();
  const { talk, userErrors } = answer.data![mutation] as { talk: Talk; userErrors: unknown[] };
  expect(userErrors).toEqual([]);
  return talk;
}

function withOtherSymbol(key: string, place: number): string {
  const symbol = key[place] === "2" ? "3" : "2";
  return key.slice(0, place) + symbol + key.slice(place + 1);
}

/** The first two neighbours that differ, exchanged. */
function exchanged(key: string): string {
  const place = [...key].findIndex((symbol, index) => symbol !== key[index + 1]);
  return key.slice(0, place) + key[place + 1] + key[place] + key.slice(place + 2);
}

function cursorOf(parts: readonly string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString("base64");
}
