import { randomUUID } from "node:crypto";
import { Client } from "pg";
import type { Caller } from "../../schema/contract/caller";
import { formatChildKey } from "../../schema/contract/child-key";
import type { DoorStream } from "../../schema/contract/department-door";
import { DOOR_PATHS } from "../../schema/contract/department-door";
import { EVENT_STREAM } from "../../schema/contract/event-stream";
import { CONTEXT_HEADER, signContext } from "../../schema/contract/signed-context";
import { education } from "../../subgraphs/education";
import { CHANGE_CHANNEL } from "../../subgraphs/host/changes/announcement";
import { buildDepartmentSchema } from "../../subgraphs/host/schema/build-department-schema";
import { startDepartmentServer } from "../../subgraphs/host/serve/start-department-server";
import { jointMeeting } from "../../subgraphs/joint-meeting";
import type { StagedDepartment } from "../stage/open-department";
import { openDepartment } from "../stage/open-department";
import { analyst, educationClerk, jointCoordinator, jointMember, REFERENCE_DATE } from "../stage/test-callers";
import { TEST_KEYS } from "../stage/test-keys";

const CHANGES = "subscription { educationRecordChanged { kind recordId change version child { id } } }";
const ANNOUNCED = "subscription { educationRecordChanged { kind recordId version change changedAt } }";
const educationMachine: Caller = {
  subject: "svc-education",
  role: "svc.education",
  division: educationClerk.division,
  purpose: "DATA_CORRECTION",
};
const CREATE = `mutation ($input: TalkInput!, $key: String!) {
  createTalk(input: $input, idempotencyKey: $key) { talk { id } userErrors { code } }
}`;
const AMEND = `mutation ($id: ID!, $key: String!) {
  amendTalk(id: $id, expectedVersion: 1, input: { summary: "b" }, idempotencyKey: $key) { talk { id } }
}`;
const child = formatChildKey(7);
const coordinator: Caller = { ...jointCoordinator, granted: [{ child: 7 }] };

describe("the changes of a department", () => {
  let stage: StagedDepartment;
  let end: AbortController;
  beforeAll(async () => void (stage = await openDepartment(education)));
  beforeEach(() => void (end = new AbortController()));
  afterEach(() => end.abort());
  afterAll(() => stage.close());

  const subscribe = (caller: Caller, query = CHANGES, variables: object = {}): Promise<DoorStream> =>
    stage.running.subscribe!({ id: randomUUID(), caller, query, variables: JSON.stringify(variables) }, end.signal);

  async function follow(caller: Caller, query?: string, variables?: object): Promise<AsyncIterator<string>> {
    const stream = await subscribe(caller, query, variables);
    if (stream.kind === "Refused") throw new Error(stream.answer.body);
    return stream.events[Symbol.asyncIterator]();
  }

  async function enterTalk(caller = educationClerk): Promise<string> {
    const input = { childId: child, heldOn: REFERENCE_DATE, summary: "a" };
    const { data, errors } = await stage.ask(caller, CREATE, { input, key: randomUUID() });
    expect(errors).toBeUndefined();
    return (data!["createTalk"] as { talk: { id: string } }).talk.id;
  }

  const read = async (events: AsyncIterator<string>): Promise<unknown> =>
    JSON.parse((await events.next()).value as string);

  it.each<[string, Caller, string, string, object]>([
    ["an analyst", analyst, CHANGES, "FORBIDDEN", {}],
    [
      "another department's clerk",
      { ...educationClerk, role: "health.clerk", purpose: "HEALTH_FOLLOWUP" },
      CHANGES,
      "FORBIDDEN",
      {},
    ],
    ["another department's machine", { ...educationMachine, role: "svc.health" }, CHANGES, "FORBIDDEN", {}],
    ["its own machine, when it asks whom a record is about", educationMachine, CHANGES, "FORBIDDEN", {}],
    ["a role without the purpose", { ...jointMember, purpose: "AUDIT" }, CHANGES, "PURPOSE_NOT_ALLOWED", {}],
    [
      "a field below it that is not his",
      jointMember,
      "subscription { educationRecordChanged { child { talks { nodes { summary } } } } }",
      "FORBIDDEN",
      {},
    ],
    [
      "a kind that is none",
      jointMember,
      "subscription ($k: [EducationRecordKind!]) { educationRecordChanged(kinds: $k) { kind } }",
      "BAD_USER_INPUT",
      { k: ["INCIDENT"] },
    ],
    ["a question in its place", jointMember, "{ __typename }", "NOT_ACCEPTABLE", {}],
  ])("are not followed by %s", async (_what, caller, query, code, variables) => {
    const stream = await subscribe(caller, query, variables);
    expect(stream.kind).toBe("Refused");
    const { errors } = JSON.parse((stream as Extract<DoorStream, { kind: "Refused" }>).answer.body) as {
      errors: [{ extensions: { code: string } }];
    };
    expect(errors[0].extensions.code).toBe(code);
  });

  it("are not told as the answer to a question", async () => {
    const { errors } = await stage.ask(coordinator, CHANGES);
    expect(errors).toMatchObject([{ extensions: { code: "NOT_ACCEPTABLE" } }]);
  });

  it("are opened by nobody who brings no signed context", async () => {
    const stream = await stage.running.follow!(
      { path: DOOR_PATHS.graphql, body: Buffer.from(JSON.stringify({ query: CHANGES })), context: undefined },
      end.signal,
    );
    expect(stream).toMatchObject({ kind: "Refused", answer: { status: 401 } });
  });

  it("name the record, what happened and whom it is about; who may not see it is not told", async () => {
    const far = await follow({ ...coordinator, division: "350582" });
    const near = await follow(coordinator);
    let heard: unknown;
    void far.next().then((event) => (heard = event));
    const id = await enterTalk();
    const told = { kind: "TALK", recordId: id, child: { id: child } };
    expect(await read(near)).toEqual({ data: { educationRecordChanged: { ...told, change: "CREATED", version: 1 } } });
    await stage.ask(educationClerk, AMEND, { id, key: randomUUID() });
    expect(await read(near)).toEqual({ data: { educationRecordChanged: { ...told, change: "AMENDED", version: 2 } } });
    expect(heard).toBeUndefined();
  });

  it("are told to the department's own machine: which record, and not of whom", async () => {
    const events = await follow(educationMachine, ANNOUNCED);
    const id = await enterTalk();
    const changedAt = expect.any(String) as string;
    expect(await read(events)).toEqual({
      data: { educationRecordChanged: { kind: "TALK", recordId: id, version: 1, change: "CREATED", changedAt } },
    });
  });

  it("of a version that was overtaken before it was read are told by the later one", async () => {
    const events = await follow(coordinator);
    const id = await enterTalk();
    await stage.ask(educationClerk, AMEND, { id, key: randomUUID() });
    expect(await read(events)).toMatchObject({ data: { educationRecordChanged: { recordId: id, version: 2 } } });
  });

  it("have under the child what the department itself knows, in the caller's own names", async () => {
    const events = await follow(
      coordinator,
      `subscription ($first: Int) { news: educationRecordChanged(kinds: [TALK, HOME_VISIT]) {
        __typename whose: child { __typename talks(first: $first) { totalCount nodes { id } } } } }`,
      { first: 1 },
    );
    await enterTalk();
    expect(await read(events)).toMatchObject({
      data: { news: { __typename: "EducationRecordChange", whose: { __typename: "Child", talks: { nodes: [{}] } } } },
    });
  });

  it("carry no value of a record on the channel", async () => {
    const listener = new Client(stage.databaseUrl);
    await listener.connect();
    const heard: unknown[] = [];
    listener.on("notification", ({ payload }) => heard.push(JSON.parse(payload!)));
    await listener.query(`listen ${CHANGE_CHANNEL}`);
    const id = await enterTalk();
    for (; heard.length === 0; await listener.query("select 1"));
    await listener.end();
    expect(heard).toEqual([{ kind: "Talk", id, version: 1 }]);
  });

  it("break off when the connection on which they are heard is lost, and can be followed again", async () => {
    const events = await follow(coordinator);
    const next = events.next();
    const owner = new Client(stage.databaseUrl);
    await owner.connect();
    await owner.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'lianxi-changes'",
    );
    await owner.end();
    await expect(next).rejects.toMatchObject({ reason: "LOST" });
    const again = await follow(coordinator);
    const id = await enterTalk();
    expect(await read(again)).toMatchObject({ data: { educationRecordChanged: { recordId: id } } });
  });

  it("stand behind HTTP as events, and end with the server", async () => {
    const server = await startDepartmentServer(stage.running, stage.running.ready, "127.0.0.1", 0);
    const body = Buffer.from(JSON.stringify({ query: CHANGES }));
    const address = { audience: education.name, path: DOOR_PATHS.graphql, body } as const;
    const response = await fetch(server.url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: EVENT_STREAM,
        [CONTEXT_HEADER]: signContext(coordinator, address, TEST_KEYS.context),
      },
      body,
    });
    expect(response.headers.get("content-type")).toContain(EVENT_STREAM);
    const id = await enterTalk();
    const chunks = response.body!.getReader();
    let text = "";
    while (!text.includes(id)) text += Buffer.from((await chunks.read()).value ?? []).toString();
    expect(text).toMatch(/event: next\ndata: \{"data":\{"educationRecordChanged":\{"kind":"TALK"/);
    const closed = server.close();
    const last = await chunks.read().catch(() => ({ done: true }));
    // Without `complete`: the gateway takes it for broken off.
    expect(last.done).toBe(true);
    await closed;
  });
});

describe("the kinds of which somebody is told", () => {
  it("are those that he may read: a clerk of another office hears of tasks and not of emergencies", async () => {
    const stage = await openDepartment(jointMeeting);
    const end = new AbortController();
    try {
      const query = "subscription ($k: [JointMeetingRecordKind!]) { jointMeetingRecordChanged(kinds: $k) { kind } }";
      const ask = (kinds: string[] | null) =>
        stage.running.subscribe!(
          { id: randomUUID(), caller: educationClerk, query, variables: JSON.stringify({ k: kinds }) },
          end.signal,
        );
      expect(await ask(["TASK", "EMERGENCY"])).toMatchObject({
        kind: "Refused",
        answer: { status: 403, body: expect.stringContaining('["JointMeetingRecordKind.EMERGENCY"]') },
      });
      expect((await ask(null)).kind).toBe("Open");
    } finally {
      end.abort();
      await stage.close();
    }
  });

  it("cannot be published without a rule", () => {
    const policy = education.policy.filter(({ type }) => type !== "Subscription");
    expect(() => buildDepartmentSchema({ ...education, policy })).toThrow("Subscription.educationRecordChanged");
  });
});
