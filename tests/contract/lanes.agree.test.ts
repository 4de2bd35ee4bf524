import { randomUUID } from "node:crypto";
import { Client } from "pg";
import type { Caller } from "../../schema/contract/caller";
import { formatChildKey } from "../../schema/contract/child-key";
import type { AssignedLink, PendingLinksAnswer } from "../../schema/contract/identity-exchange";
import { DOOR_PATHS } from "../../schema/contract/department-door";
import type { StagedDepartment } from "../stage/open-department";
import { openDepartment } from "../stage/open-department";
import { queryOnce } from "../stage/query-once";
import { educationClerk, gateway, jointCoordinator, jointMember, REFERENCE_DATE, YONGAN } from "../stage/test-callers";
import { TEST_KEYS } from "../stage/test-keys";
import { education } from "../../subgraphs/education";
import { buildDepartmentSchema } from "../../subgraphs/host/schema/build-department-schema";
import { Reader } from "../../subgraphs/host/reading/reader";
import { readDocument } from "../../subgraphs/host/reading/document";
import { Revealer } from "../../subgraphs/host/revealing/revealer";
import { Writer } from "../../subgraphs/host/writing/writer";
import type { ApolloLane } from "../../subgraphs/host/lanes/apollo-lane";
import { startApolloLane } from "../../subgraphs/host/lanes/apollo-lane";
import { prepareDocument } from "../../subgraphs/host/lanes/prepared-document";
import { ReadingConnection } from "../../subgraphs/host/lanes/reading-connection";
import { answerWithText } from "../../subgraphs/host/lanes/text-lane";

const MOST = 500;

type Row = Readonly<Record<string, string | null>>;

/** Every document goes through both lanes: what PostgreSQL wrote and what graphql-js made of it must be equal, keys in order. */
describe("the text lane and the Apollo lane", () => {
  let stage: StagedDepartment;
  let apollo: ApolloLane;
  let reader: Reader;
  let reading: ReadingConnection;
  let numbers: number[];

  beforeAll(async () => {
    stage = await openDepartment(education);
    for (const { kind, file } of education.demonstration) await stage.importFile(kind, file);
    const { body } = await stage.knock(gateway, DOOR_PATHS.pendingLinks, { after: null, limit: 10_000 });
    const links = (body as PendingLinksAnswer).links.map(
      ({ reference }, number): AssignedLink => ({ reference, state: "LINKED", number }),
    );
    await stage.knock(gateway, DOOR_PATHS.assignLinks, { links });
    numbers = links.map(({ number }) => number!);
    const built = buildDepartmentSchema(education);
    reading = new ReadingConnection(stage.databaseUrl);
    reader = new Reader(built.schema, built.readingModel(TEST_KEYS), ({ division }, statement) =>
      reading.read({ ...statement, rowContext: division }),
    );
    const { dataSource } = stage.running;
    const writer = new Writer(dataSource, built.kinds, []);
    apollo = await startApolloLane(built, reader, writer, new Revealer(dataSource, built.revealable), {
      introspection: false,
      logFault: () => undefined,
    });
  }, 90_000);
  afterAll(async () => {
    await apollo.stop();
    await reading.close();
    await stage.close();
  });

  async function bothLanes(
    query: string,
    variables: Record<string, unknown> = {},
    caller: Caller = educationClerk,
  ): Promise<unknown> {
    const document = prepareDocument(reader.schema, reader.model, readDocument(reader.schema, query, undefined), query);
    expect(document.textLane).toBe(true);
    const request = {
      caller,
      fragments: document.fragments,
      variables,
      cacheKey: `${query}|${document.variables.shapeOf(variables)}`,
      today: REFERENCE_DATE,
    };
    const text = await answerWithText(reader, document, request);
    const { body } = await apollo.answer(
      { query, variables, operationName: undefined },
      { caller, documentText: query, today: REFERENCE_DATE },
    );
    const parsed = JSON.parse(text) as { data: Record<string, unknown> };
    expect(JSON.stringify(JSON.parse(body))).toBe(JSON.stringify(parsed));
    return parsed.data;
  }

  const children = (count: number): { representations: object[] } => ({
    representations: numbers.slice(0, count).map((number) => ({ __typename: "Child", id: formatChildKey(number) })),
  });

  const entities = (selection: string, definitions = ""): string =>
    `query ($representations: [_Any!]!${definitions}) { _entities(representations: $representations) { ... on Child { ${selection} } } }`;

  it.each([
    ["a plain list", "talks { nodes { id heldOn talker topics concernLevel recordedAt } }"],
    [
      "aliases of one list with other arguments",
      "a: talks(first: 1) { nodes { heldOn } } b: talks(first: 2, order: { by: HELD_ON, direction: ASC }) { x: nodes { y: heldOn } }",
    ],
    [
      "a reserved word as a key",
      'select: id from: talks(first: 1) { order: nodes { "where": heldOn } }'.replace('"where": ', "where: "),
    ],
    [
      "type names at every level",
      "__typename talks(first: 2) { __typename nodes { __typename } edges { __typename cursor node { __typename id } } pageInfo { __typename hasNextPage endCursor } totalCount }",
    ],
    [
      "the versions of records",
      "talks { nodes { h: history { __typename at: madeAt act version changes { __typename field was: before } } } }",
    ],
    ["only type names of a list", "talks { nodes { __typename } }"],
    ["duplicate fields merged", "talks(first: 3) { nodes { id } nodes { heldOn id } }"],
    [
      "fragments",
      "...F ... on Child { talks(first: 1) { nodes { teacher } } }} } fragment F on Child { id talks(first: 1) { nodes { heldOn } } } query Other { __typename ".replace(
        /} } fragment/,
        "} } fragment",
      ),
    ],
    [
      "a part's list and a row of the same department",
      "dropoutCases { nodes { caseNo steps { sequence type takenOn result } } } enrolments { nodes { grade school { code name township { code } } } }",
    ],
    [
      "a record that leads back to the child",
      "talks(first: 1) { nodes { child { id talks(first: 1) { nodes { heldOn } } } } }",
    ],
    [
      "totals and pages of several lists",
      "talks(first: 1) { totalCount pageInfo { hasNextPage } } familyContacts(first: 0) { totalCount nodes { id } }",
    ],
    [
      "a filter by date range",
      'talks(filter: { heldOn: { from: "2026-10-01", to: "2026-10-31" } }) { nodes { heldOn } }',
    ],
    [
      "a filter by codes",
      "talks(filter: { topics: { in: [STUDY, MOOD] }, concernLevel: { eq: NONE } }) { nodes { topics concernLevel } }",
    ],
    [
      "a filter by a blank",
      "familyContacts(filter: { durationSeconds: { isNull: true } }) { nodes { durationSeconds } }",
    ],
    [
      "null conditions, which count as not given",
      "talks(filter: { heldOn: { from: null }, talker: null }) { totalCount }",
    ],
    [
      "conditions on fields",
      "id @skip(if: false) talks(first: 1) @include(if: true) { nodes { id @include(if: false) heldOn } } familyContacts @skip(if: true) { totalCount }",
    ],
  ])("agree on %s", async (_what, selection) => {
    if (selection.startsWith("...F")) {
      await bothLanes(
        `query ($representations: [_Any!]!) { _entities(representations: $representations) { ...F ... on Child { talks(first: 1) { nodes { teacher } } } } } fragment F on Child { id talks(first: 1) { nodes { heldOn } } }`,
        children(20),
      );
      return;
    }
    await bothLanes(entities(selection), children(20));
  });

  it.each<[string, Caller, RegExp]>([
    ["its own clerk in full", educationClerk, /^\d{11} \S{2,} [^*]+$/],
    ["the office with phones masked", jointCoordinator, /^\d{3}\*{4}\d{4} [^*]{2,} [^*]+$/],
    ["a member of a meeting with names masked, too", jointMember, /^\d{3}\*{4}\d{4} .\* .\*$/],
    ["a member in an emergency in full", { ...jointMember, purpose: "MANDATORY_REPORT" }, /^\d{11} \S{2,} [^*]+$/],
  ])("agree on one document shown to %s", async (_who, caller, shown) => {
    const query = entities(
      "contactCards(first: 1) { nodes { phone: guardianPhone guardianName } } enrolments { nodes { name } }",
    );
    const data = (await bothLanes(query, children(20), caller)) as { _entities: Record<string, { nodes: Row[] }>[] };
    const lines = data._entities.flatMap(({ contactCards, enrolments }) =>
      contactCards!.nodes
        .filter(({ phone }) => phone !== null)
        .map(({ phone, guardianName }) => [phone, guardianName, enrolments!.nodes[0]!["name"]].join(" ")),
    );
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.filter((line) => !shown.test(line))).toEqual([]);
  });

  it("agree whether a value is literal, a variable, or part of a variable", async () => {
    const where =
      'filter: { heldOn: { from: "2026-10-01" }, talker: { in: [HOMEROOM_TEACHER, PAIRED_TEACHER] } }, first: 3';
    const literal = await bothLanes(entities(`talks(${where}) { nodes { id } }`), children(50));
    const whole = await bothLanes(
      entities("talks(filter: $f, first: $n) { nodes { id } }", ", $f: TalkFilter, $n: Int"),
      {
        ...children(50),
        f: { heldOn: { from: "2026-10-01" }, talker: { in: ["HOMEROOM_TEACHER", "PAIRED_TEACHER"] } },
        n: 3,
      },
    );
    const mixed = await bothLanes(
      entities(
        "talks(filter: { heldOn: { from: $from }, talker: { in: $who } }, first: 3) { nodes { id } }",
        ", $from: Date, $who: [Talker!]",
      ),
      { ...children(50), from: "2026-10-01", who: ["HOMEROOM_TEACHER", "PAIRED_TEACHER"] },
    );
    expect(whole).toEqual(literal);
    expect(mixed).toEqual(literal);
  });

  it("agree when the same document comes with variables of another shape", async () => {
    const query = entities(
      "talks(filter: $f, order: $o) { totalCount nodes { heldOn } }",
      ", $f: TalkFilter, $o: TalkOrder",
    );
    const all = await bothLanes(query, { ...children(5) });
    const some = await bothLanes(query, { ...children(5), f: { heldOn: { from: "2026-11-01" } } });
    const turned = await bothLanes(query, { ...children(5), o: { by: "HELD_ON", direction: "ASC" } });
    expect(some).not.toEqual(all);
    expect(turned).not.toEqual(all);
  });

  it.each([
    [true, false, ["one"]],
    [false, true, ["two"]],
    [true, true, ["one", "two"]],
  ])("agree on root fields that variables leave out (%s, %s)", async (one, two, expected) => {
    const data = await bothLanes(
      "query ($one: Boolean!, $two: Boolean!) { one: schools(first: 1) @include(if: $one) { totalCount } ... @include(if: $two) { two: schools(first: 2) { nodes { code } } } }",
      { one, two },
    );
    expect(Object.keys(data as object)).toEqual(expected);
  });

  it("answer five hundred children in the order asked, with unknown and malformed keys as they are", async () => {
    const { representations } = children(MOST);
    const unknown = { __typename: "Child", id: formatChildKey(2_000_000) };
    const malformed = { __typename: "Child", id: "not a key" };
    const asked = [...representations, unknown, malformed, representations[0]!];
    const data = (await bothLanes(entities("id talks(first: 1) { totalCount }"), { representations: asked })) as {
      _entities: ({ id: string; talks: { totalCount: number } } | null)[];
    };
    expect(data._entities.map((entity) => entity?.id)).toEqual([
      ...representations.map((each) => (each as { id: string }).id),
      unknown.id,
      undefined,
      (representations[0] as { id: string }).id,
    ]);
    expect(data._entities[MOST]).toEqual({ id: unknown.id, talks: { totalCount: 0 } });
    expect(data._entities[MOST + 1]).toBeNull();
  });

  it("answer an empty list of representations with an empty list", async () => {
    expect(await bothLanes(entities("id"), { representations: [] })).toEqual({ _entities: [] });
  });

  it("page through a list without losing or repeating a record, ties included", async () => {
    const all = (await bothLanes("{ schools(first: 200, order: { by: CODE }) { nodes { code } } }")) as {
      schools: { nodes: { code: string }[] };
    };
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const data = (await bothLanes(
        "query ($a: String) { schools(first: 7, after: $a, order: { by: CODE }) { nodes { code } pageInfo { hasNextPage endCursor } } }",
        { a: after },
      )) as {
        schools: { nodes: { code: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
      };
      seen.push(...data.schools.nodes.map(({ code }) => code));
      [after, more] = [data.schools.pageInfo.endCursor, data.schools.pageInfo.hasNextPage];
    }
    expect(seen).toEqual(all.schools.nodes.map(({ code }) => code));
  });

  it("never let a value into the statement's text", async () => {
    const evil = `'; drop table talk; -- " \\ $1`;
    const data = await bothLanes("query ($v: String) { schools(filter: { name: { eq: $v } }) { nodes { code } } }", {
      v: evil,
    });
    expect(data).toEqual({ schools: { nodes: [] } });
    expect(await stage.running.dataSource.query("select to_regclass('talk') is not null as there")).toEqual([
      { there: true },
    ]);
  });

  it.each([
    ["a page larger than the limit", "{ schools(first: 201) { totalCount } }", "PAGE_TOO_LARGE"],
    ["a negative page", "{ schools(first: -1) { totalCount } }", "BAD_USER_INPUT"],
    ["a cursor of nothing", '{ schools(after: "bm9uc2Vuc2U=") { totalCount nodes { code } } }', "BAD_CURSOR"],
    [
      "a response key longer than PostgreSQL's names",
      `{ ${"k".repeat(64)}: schools { a: totalCount ${"x".repeat(64)}: nodes { code } } }`,
      "LIMIT_ALIASES",
    ],
    ["a field that is not there", "{ schools { nodes { secret } } }", "GRAPHQL_VALIDATION_FAILED"],
    ["a text that is not GraphQL", "{ schools", "GRAPHQL_PARSE_FAILED"],
  ])("refuse %s", async (_what, query, code) => {
    const { errors } = await stage.ask(educationClerk, query);
    expect(errors?.map((error) => error.extensions.code)).toEqual([code]);
  });
});

const KEPT = "select id, is_personal from asked_question where id = any($1::uuid[])";

/** What keeps callers apart on one connection. */
describe("the caller's context in front of each statement", () => {
  let stage: StagedDepartment;
  let reading: ReadingConnection;

  beforeAll(async () => {
    stage = await openDepartment(education);
    await stage.importFile("schools", "ED00_学校名录.csv");
    reading = new ReadingConnection(stage.databaseUrl);
  });
  afterAll(async () => {
    await reading.close();
    await stage.close();
  });

  const count = { name: "count", text: "select count(*)::text from school where $1::int = 1", values: [1] };

  it("shows nothing without a division, and nothing of another one", async () => {
    expect(await reading.read({ ...count, rowContext: "" })).toBe("0");
    expect(await reading.read({ ...count, rowContext: "999999" })).toBe("0");
    expect(await reading.read({ ...count, rowContext: YONGAN })).toBe("51");
  });

  it("keeps interleaved callers apart on one connection", async () => {
    const divisions = Array.from({ length: 60 }, (_, index) => (index % 2 === 0 ? YONGAN : "110101"));
    const counts = await Promise.all(divisions.map((division) => reading.read({ ...count, rowContext: division })));
    expect(counts).toEqual(divisions.map((division) => (division === YONGAN ? "51" : "0")));
  });

  it("leaves nothing of a caller behind when a statement fails", async () => {
    const failing = { name: "failing", text: "select (1 / $1::int)::text from school", values: [0] };
    const outcomes = await Promise.allSettled([
      reading.read({ ...failing, rowContext: YONGAN }),
      reading.read({ ...count, rowContext: "" }),
      reading.read({ ...count, rowContext: YONGAN }),
    ]);
    expect(outcomes.map((outcome) => outcome.status)).toEqual(["rejected", "fulfilled", "fulfilled"]);
    expect(outcomes.slice(1).map((outcome) => outcome.status === "fulfilled" && outcome.value)).toEqual(["0", "51"]);
  });

  it("cannot write", async () => {
    const write = { name: "write", text: "update school set name = $1 returning 'written'", values: ["x"] };
    await expect(reading.read({ ...write, rowContext: YONGAN })).rejects.toThrow(/read-only/);
  });

  it("writes down the question in front of it, be it for nobody, and nothing of one whose statement fails", async () => {
    const [answered, failed] = [randomUUID(), randomUUID()];
    const failing = { name: "failing", text: "select (1 / $1::int)::text from school", values: [0] };
    await Promise.allSettled([
      reading.read({ ...count, rowContext: "", question: { id: answered, isPersonal: false } }),
      reading.read({ ...failing, rowContext: YONGAN, question: { id: failed, isPersonal: true } }),
    ]);
    expect(await reading.read({ ...count, rowContext: YONGAN })).toBe("51");
    const rows = await queryOnce(stage.databaseUrl, KEPT, [[answered, failed]]);
    expect(rows).toEqual([{ id: answered, is_personal: false }]);
    const write = { name: "write", text: "update school set name = $1 returning 'written'", values: ["x"] };
    const question = { id: failed, isPersonal: true };
    await expect(reading.read({ ...write, rowContext: YONGAN, question })).rejects.toThrow(/read-only/);
    expect(await queryOnce(stage.databaseUrl, KEPT, [[failed]])).toEqual([]);
  });

  it.each<[string, string, object, boolean | undefined]>([
    ["that is refused (not at all)", "{ nothing }", {}, undefined],
    ["by the text lane", "{ schools(first: 1) { nodes { code } } }", {}, false],
    [
      "about persons",
      "query ($r: [_Any!]!) { _entities(representations: $r) { ... on Child { id talks(first: 1) { totalCount } } } }",
      { r: [{ __typename: "Child", id: formatChildKey(1) }] },
      true,
    ],
    [
      "that needs no statement",
      "query ($r: [_Any!]!) { _entities(representations: $r) { ... on Child { id talks(first: 1) { totalCount } } } }",
      { r: [] },
      true,
    ],
    ["by the Apollo lane", "{ __typename schools(first: 1) { nodes { code } } }", {}, false],
    [
      "that writes",
      'mutation { amendTalk(id: "00000000-0000-4000-8000-000000000000", expectedVersion: 1, input: {}, idempotencyKey: "k") { talk { id } } }',
      {},
      true,
    ],
  ])("has a question written down once when it is answered: one %s", async (_what, query, variables, isPersonal) => {
    const id = randomUUID();
    await stage.running.ask({ id, caller: educationClerk, query, variables: JSON.stringify(variables) });
    const rows = await queryOnce(stage.databaseUrl, KEPT, [[id]]);
    expect(rows).toEqual(isPersonal === undefined ? [] : [{ id, is_personal: isPersonal }]);
  });

  it("opens again after the connection was cut", async () => {
    const before = await reading.read({
      name: "pid",
      text: "select pg_backend_pid()::text where $1::int = 1",
      values: [1],
      rowContext: "",
    });
    const other = new Client({ connectionString: stage.databaseUrl });
    await other.connect();
    await other.query("select pg_terminate_backend($1)", [Number(before)]);
    await other.end();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await reading.read({ ...count, rowContext: YONGAN })).toBe("51");
  });

  it("does not let the owner role past the guard either", async () => {
    const owner = new Client({ connectionString: stage.ownerUrl });
    await owner.connect();
    expect((await owner.query("select from school")).rowCount).toBe(0);
    await owner.end();
  });
});
