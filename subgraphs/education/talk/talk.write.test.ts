import { randomUUID } from "node:crypto";
import { formatChildKey } from "../../../schema/contract/child-key";
import type { Caller } from "../../../schema/contract/caller";
import { DOOR_PATHS } from "../../../schema/contract/department-door";
import { signContext } from "../../../schema/contract/signed-context";
import type { GraphQLAnswer } from "../../../tests/stage/graphql-answer";
import type { StagedDepartment } from "../../../tests/stage/open-department";
import { openDepartment } from "../../../tests/stage/open-department";
import { REFERENCE_DATE, YONGAN, educationClerk, jointMember } from "../../../tests/stage/test-callers";
import { TEST_KEYS } from "../../../tests/stage/test-keys";
import { inCallerContext } from "../../host/database/caller-context";
import { education } from "../index";

const CHILD = formatChildKey(7);

const CREATE = `mutation Create($input: TalkInput!, $key: String!) {
  createTalk(input: $input, idempotencyKey: $key) {
    talk { id version heldOn talker topics summary followUpNeeded child { id } }
    userErrors { field code zh en }
  }
}`;

const AMEND = `mutation Amend($id: ID!, $version: Int!, $input: TalkPatch!, $key: String!) {
  amendTalk(id: $id, expectedVersion: $version, input: $input, idempotencyKey: $key) {
    talk { id version heldOn summary }
    userErrors { field code }
  }
}`;

const HISTORY = `query History($id: ID!) {
  talk(id: $id) { history { version madeAt madeBy unit act reason changes { field title before after } } }
}`;

const AS_OF = `query AsOf($id: ID!, $asOf: DateTime, $child: ID!) {
  talk(id: $id, asOf: $asOf) { version summary updatedAt history { version madeAt changes { after } } }
  _entities(representations: [{ __typename: "Child", id: $child }]) {
    ... on Child { talks(first: 200) { totalCount nodes { id version summary } } }
  }
}`;

interface StoredTalk {
  readonly id: string;
  readonly version: number;
  readonly [field: string]: unknown;
}

describe("a talk entered by hand", () => {
  let stage: StagedDepartment;

  beforeAll(async () => {
    stage = await openDepartment(education);
  });
  afterAll(() => stage.close());

  const rowsOf = (table: "talk" | "record_history") =>
    inCallerContext(stage.running.dataSource, { division: YONGAN }, (manager) =>
      manager.query<Record<string, unknown>[]>(`select * from ${table}`),
    );
  const create = (input: object, key: string = randomUUID(), caller: Caller = educationClerk) =>
    stage.ask(caller, CREATE, { input: { childId: CHILD, heldOn: REFERENCE_DATE, ...input }, key });
  const amend = (talk: StoredTalk, input: object, version = talk.version, key: string = randomUUID()) =>
    stage.ask(educationClerk, AMEND, { id: talk.id, version, input, key });
  const codeOf = (answer: GraphQLAnswer) => answer.errors?.[0]?.extensions.code;

  it("is refused from a member of the joint meeting", async () => {
    expect(codeOf(await create({}, undefined, jointMember))).toBe("FORBIDDEN");
    expect(await rowsOf("talk")).toEqual([]);
  });

  it("is refused from a clerk who states a purpose that is not his", async () => {
    expect(codeOf(await create({}, undefined, { ...educationClerk, purpose: "CASE_MEETING" }))).toBe(
      "PURPOSE_NOT_ALLOWED",
    );
    expect(await rowsOf("talk")).toEqual([]);
  });

  it("is refused for a child key with a mistyped symbol", async () => {
    const mistyped = CHILD.replace(/.$/, (last) => (last === "2" ? "3" : "2"));
    expect(codeOf(await create({ childId: mistyped }))).toBe("CHILD_KEY_INVALID");
    expect(await rowsOf("talk")).toEqual([]);
  });

  it("is handed back with what to mend when its day has not come", async () => {
    const answer = await create({ heldOn: "2026-11-21" });
    expect(answer.errors).toBeUndefined();
    expect(answer.data!["createTalk"]).toEqual({
      talk: null,
      userErrors: [
        {
          field: "heldOn",
          code: "DATE_FUTURE",
          zh: "谈话日期在今天之后，请核对。",
          en: "heldOn lies in the future; check it.",
        },
      ],
    });
    expect(await rowsOf("talk")).toEqual([]);
  });

  it("is stored once for one idempotency key, however often it is sent", async () => {
    const key = randomUUID();
    const input = { talker: "COUNSELLOR", topics: ["MOOD", "FAMILY"], summary: "想念父母", followUpNeeded: true };
    const first = storedIn(await create(input, key), "createTalk");
    expect(first).toEqual({ id: first.id, version: 1, heldOn: REFERENCE_DATE, ...input, child: { id: CHILD } });
    expect(storedIn(await create(input, key), "createTalk")).toEqual(first);
    const rows = await rowsOf("talk");
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ id: first.id, recorded_by: "education-clerk", area_code: YONGAN, child_number: 7 });
  });

  it("is refused under an idempotency key that was used for another body", async () => {
    const key = randomUUID();
    await create({}, key);
    const before = await rowsOf("talk");
    expect(codeOf(await create({ summary: "另一内容" }, key))).toBe("IDEMPOTENCY_KEY_REUSED");
    expect(await rowsOf("talk")).toEqual(before);
  });

  it("is amended by version, and what it said before is kept", async () => {
    const talk = storedIn(await create({ summary: "初稿" }), "createTalk");
    const amended = storedIn(await amend(talk, { summary: "更正" }), "amendTalk");
    expect(amended).toEqual({ id: talk.id, version: 2, heldOn: REFERENCE_DATE, summary: "更正" });
    const history = (await rowsOf("record_history")).filter((row) => row["record_id"] === talk.id);
    expect(history).toMatchObject([{ kind: "Talk", version: 1, row: { summary: "初稿", held_on: REFERENCE_DATE } }]);
  });

  it("shows its versions to nobody of the joint meeting", async () => {
    const talk = storedIn(await create({}), "createTalk");
    expect(codeOf(await stage.ask(jointMember, HISTORY, { id: talk.id }))).toBe("FORBIDDEN");
  });

  it("shows its clerks who changed what, when, and from what to what", async () => {
    const talk = storedIn(await create({ summary: "初稿", topics: ["MOOD"] }), "createTalk");
    await amend(talk, { summary: null, topics: ["MOOD", "FAMILY"] });
    const answer = await stage.ask(educationClerk, HISTORY, { id: talk.id });
    const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string;
    const by = { madeAt: instant, madeBy: educationClerk.subject, unit: educationClerk.role, reason: null };
    expect(answer).toEqual({
      data: {
        talk: {
          history: [
            {
              ...by,
              version: 2,
              act: "AMEND",
              changes: [
                { field: "topics", title: "主题", before: '["MOOD"]', after: '["MOOD", "FAMILY"]' },
                { field: "summary", title: "摘要", before: "初稿", after: null },
              ],
            },
            { ...by, version: 1, act: "CREATE", changes: [] },
          ],
        },
      },
    });
  });

  it("is answered as it was known at each moment, its list and its versions too", async () => {
    const read = async (asOf: string | undefined, id: string) => {
      const { data, errors } = await stage.ask({ ...educationClerk, asOf }, AS_OF, { id, asOf, child: CHILD });
      expect(errors).toBeUndefined();
      return data!;
    };
    const before = new Date(Date.now() - 60_000).toISOString();
    const talk = storedIn(await create({ summary: "初稿" }), "createTalk");
    const first = await read(undefined, talk.id);
    await amend(talk, { summary: "更正" });
    const second = await read(undefined, talk.id);
    expect([second["talk"], first["talk"]]).toMatchObject([
      { summary: "更正", version: 2, history: [{ version: 2 }, { version: 1 }] },
      { summary: "初稿", version: 1, history: [{ version: 1 }] },
    ]);
    const [later, earlier] = (second["talk"] as { history: { madeAt: string }[] }).history;
    expect(await read(later!.madeAt, talk.id)).toEqual(second);
    expect(await read(earlier!.madeAt, talk.id)).toEqual(first);
    expect((await read(before, talk.id))["talk"]).toBeNull();
  });

  it("is refused as of a moment that its caller did not ask for, and never written as of another", async () => {
    const talk = storedIn(await create({}), "createTalk");
    const asOf = new Date().toISOString();
    expect(codeOf(await stage.ask(educationClerk, AS_OF, { id: talk.id, asOf, child: CHILD }))).toBe("BAD_USER_INPUT");
    expect(codeOf(await create({}, undefined, { ...educationClerk, asOf }))).toBe("BAD_USER_INPUT");
  });

  it("is not amended by somebody who read an older version", async () => {
    const talk = storedIn(await create({}), "createTalk");
    await amend(talk, { summary: "先改", followUpNeeded: true });
    const answer = await amend(talk, { summary: "后改" });
    expect(answer.errors?.[0]?.extensions).toEqual({
      code: "STALE_VERSION",
      detail: { currentVersion: 2, changed: ["followUpNeeded", "summary"] },
    });
    const rows = (await rowsOf("talk")).filter((row) => row["id"] === talk.id);
    expect(rows).toMatchObject([{ version: 2, summary: "先改" }]);
  });

  it("is not amended to a day that has not come", async () => {
    const talk = storedIn(await create({}), "createTalk");
    const answer = await amend(talk, { heldOn: "2026-11-21" });
    expect(answer.data!["amendTalk"]).toEqual({ talk: null, userErrors: [{ field: "heldOn", code: "DATE_FUTURE" }] });
    const history = (await rowsOf("record_history")).filter((row) => row["record_id"] === talk.id);
    expect(history).toEqual([]);
  });

  it("is not found when nobody ever wrote it", async () => {
    expect(codeOf(await amend({ id: randomUUID(), version: 1 }, { summary: "无" }))).toBe("RECORD_NOT_FOUND");
  });

  it("is made once, and refused after that, however often its very bytes come under its very context", async () => {
    const body = Buffer.from(
      JSON.stringify({
        query: CREATE,
        variables: { input: { childId: CHILD, heldOn: REFERENCE_DATE, summary: "replayed" }, key: randomUUID() },
      }),
    );
    const address = { audience: education.name, path: DOOR_PATHS.graphql, body };
    const context = signContext(educationClerk, address, TEST_KEYS.context);
    const knock = () => stage.running.answer({ path: DOOR_PATHS.graphql, body, context });
    const [first, ...others] = [await knock(), await knock(), ...(await Promise.all([knock(), knock()]))];
    expect(JSON.parse(first.body)).toMatchObject({ data: { createTalk: { userErrors: [] } } });
    for (const { status, body: text } of others) {
      expect([status, JSON.parse(text)]).toMatchObject([
        409,
        { errors: [{ extensions: { code: "CONTEXT_REPLAYED" } }] },
      ]);
    }
    expect((await rowsOf("talk")).filter(({ summary }) => summary === "replayed")).toHaveLength(1);
  });
});

function storedIn(answer: GraphQLAnswer, mutation: string): StoredTalk {
  expect(answer.errors).toBeUndefined();
  const { talk, userErrors } = answer.data![mutation] as { talk: StoredTalk; userErrors: unknown[] };
  expect(userErrors).toEqual([]);
  return talk;
}
