import { randomBytes } from "node:crypto";
import type { Caller } from "../../schema/contract/caller";
import { formatChildKey } from "../../schema/contract/child-key";
import { contextMac } from "../../schema/contract/context-suite";
import { DOOR_PATHS } from "../../schema/contract/department-door";
import { DEPARTMENT_NAMES, HUB } from "../../schema/contract/departments";
import type { ErrorCode } from "../../schema/contract/errors";
import { messageOf, statusOf } from "../../schema/contract/errors";
import type { Purpose } from "../../schema/contract/purposes";
import { PURPOSES } from "../../schema/contract/purposes";
import { ROLES } from "../../schema/contract/roles";
import { CONTEXT_HEADER, signContext } from "../../schema/contract/signed-context";
import { departments } from "../../subgraphs/departments";
import type { Department } from "../../subgraphs/host/department";
import { ReadingConnection } from "../../subgraphs/host/lanes/reading-connection";
import { startDepartmentServer } from "../../subgraphs/host/serve/start-department-server";
import { childLists } from "../stage/child-lists";
import type { StagedDepartment } from "../stage/open-department";
import { openDepartment } from "../stage/open-department";
import { YONGAN } from "../stage/test-callers";
import { TEST_KEYS } from "../stage/test-keys";

const CALLERS: readonly Caller[] = ROLES.flatMap((role) =>
  (Object.keys(PURPOSES) as Purpose[]).map((purpose) => ({ subject: "anybody", role, division: YONGAN, purpose })),
);

const path = DOOR_PATHS.graphql;
const MINUTE = 60_000;

/** One contract for all seven: who is let in, and what a question costs. */
describe.each(departments)("the door of $name", (department) => {
  const { name } = department;
  const lists = childLists(department).map(({ list }) => list.field);
  const [caller, readable] = mostCurious(department, lists);
  const bodyAbout = (fields: readonly string[], children: number): Buffer =>
    Buffer.from(
      JSON.stringify({
        query: `query ($representations: [_Any!]!) { _entities(representations: $representations) {
          ... on Child { id ${fields.map((field) => `${field} { totalCount nodes { id } }`).join(" ")} } } }`,
        variables: {
          representations: Array.from({ length: children }, (_, number) => ({
            __typename: "Child",
            id: formatChildKey(number),
          })),
        },
      }),
    );
  const body = bodyAbout(readable, 1);
  let stage: StagedDepartment;

  beforeAll(async () => {
    stage = await openDepartment(department);
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => stage.close());

  /** Statements on the reading connections, and connections taken for anything else. */
  function countStatements(): () => number {
    const reads = jest.spyOn(ReadingConnection.prototype, "read");
    const others = jest.spyOn(stage.running.dataSource, "createQueryRunner");
    return () => reads.mock.calls.length + others.mock.calls.length;
  }

  describe("stays shut, with no statement sent,", () => {
    const sign = (address: Partial<Parameters<typeof signContext>[1]>, key = TEST_KEYS.context, now = Date.now()) =>
      signContext(caller, { audience: name, path, body, ...address }, key, now);
    const stranger = DEPARTMENT_NAMES.find((each) => each !== name)!;

    it.each<[string, ErrorCode, () => string | undefined]>([
      ["without a context", "CONTEXT_MISSING", () => undefined],
      ["for a context of another department", "CONTEXT_INVALID", () => sign({ audience: stranger })],
      ["for a context of the hub", "CONTEXT_INVALID", () => sign({ audience: HUB })],
      ["for a context of another body", "CONTEXT_INVALID", () => sign({ body: bodyAbout(readable, 2) })],
      ["for a context of another path", "CONTEXT_INVALID", () => sign({ path: DOOR_PATHS.assignLinks })],
      ["for a context that has expired", "CONTEXT_INVALID", () => sign({}, undefined, Date.now() - MINUTE)],
      ["for a context of the future", "CONTEXT_INVALID", () => sign({}, undefined, Date.now() + MINUTE)],
      ["for a context under another key", "CONTEXT_INVALID", () => sign({}, contextMac("hmac", [randomBytes(32)]))],
      ["for a context without its signature", "CONTEXT_INVALID", () => sign({}).replace(/[^.]*$/, "")],
    ])("%s (%s)", async (_, code, context) => {
      const statements = countStatements();
      const answer = await stage.running.answer({ path, body, context: context() });
      expect(answer.status).toBe(statusOf(code));
      expect(JSON.parse(answer.body)).toEqual({
        errors: [{ message: messageOf(code), extensions: { code, detail: {} } }],
      });
      expect(statements()).toBe(0);
    });

    it.each(lists)("for every role and purpose to which the table does not give %s", async (list) => {
      const statements = countStatements();
      const question = bodyAbout([list], 0);
      for (const each of CALLERS) {
        const context = signContext(each, { audience: name, path, body: question }, TEST_KEYS.context);
        const answer = await stage.running.answer({ path, body: question, context });
        const code = (JSON.parse(answer.body) as { errors?: [{ extensions: { code: string } }] }).errors?.[0].extensions
          .code;
        const { role, purpose } = each;
        expect({ role, purpose, code }).toEqual({ role, purpose, code: naiveDecision(department, list, each) });
      }
      expect(statements()).toBe(0);
    });
  });

  it.each([1, 500])("reads all lists of %i children with one statement", async (children) => {
    const question = bodyAbout(readable, children);
    const statements = countStatements();
    const context = signContext(caller, { audience: name, path, body: question }, TEST_KEYS.context);
    const answer = await stage.running.answer({ path, body: question, context });
    const { data } = JSON.parse(answer.body) as { data: { _entities: { id: string }[] } };
    expect(data._entities.map(({ id }) => id)).toEqual(
      Array.from({ length: children }, (_, number) => formatChildKey(number)),
    );
    expect(statements()).toBe(1);
  });

  it("answers a read as often as its context comes while it is good, and decides each time", async () => {
    const statements = countStatements();
    const context = signContext(caller, { audience: name, path, body }, TEST_KEYS.context);
    const [one, two] = [
      await stage.running.answer({ path, body, context }),
      await stage.running.answer({ path, body, context }),
    ];
    expect([one.status, two]).toEqual([200, one]);
    expect(statements()).toBe(2);
  });

  it("keeps no fault of ours for all that", () => {
    expect(stage.faults).toEqual([]);
  });

  it("stands behind HTTP as it stands in the process, and says whether it is alive and ready", async () => {
    let isReady = true;
    const server = await startDepartmentServer(
      stage.running,
      async () => isReady && (await stage.running.ready()),
      "127.0.0.1",
      0,
    );
    const at = (place: string, init?: RequestInit): Promise<Response> => fetch(new URL(place, server.url), init);
    const context = signContext(caller, { audience: name, path, body }, TEST_KEYS.context);
    const headers = { "content-type": "application/json", [CONTEXT_HEADER]: context };
    try {
      expect(await (await at("/livez")).json()).toEqual({ live: true });
      const ready = await at("/readyz");
      expect([ready.status, await ready.json()]).toEqual([200, { ready: true }]);
      isReady = false;
      const unready = await at("/readyz");
      expect([unready.status, await unready.json()]).toEqual([503, { ready: false }]);

      const local = await stage.running.answer({ path, body, context });
      const answer = await at(path, { method: "POST", headers, body });
      expect([answer.status, await answer.text()]).toEqual([local.status, local.body]);
      const shut = await at(path, { method: "POST", headers: { "content-type": "application/json" }, body });
      expect(await codeOf(shut)).toEqual([401, "CONTEXT_MISSING"]);
      const form = { method: "POST", headers: { ...headers, "content-type": "text/plain" }, body };
      expect(await codeOf(await at(path, form))).toEqual([415, "UNSUPPORTED_MEDIA_TYPE"]);
      expect(await codeOf(await at("/elsewhere"))).toEqual([404, "NOT_FOUND"]);
      const large = { method: "POST", headers, body: Buffer.alloc(5 * 1024 * 1024, " ") };
      expect(await codeOf(await at(path, large))).toEqual([413, "LIMIT_BODY"]);
    } finally {
      await server.close();
    }
  });
});

async function codeOf(response: Response): Promise<[number, string]> {
  const { errors } = (await response.json()) as { errors: [{ extensions: { code: string } }] };
  return [response.status, errors[0].extensions.code];
}

/** The caller who may read the most of the department's lists, and those. */
function mostCurious(department: Department, lists: readonly string[]): [Caller, readonly string[]] {
  const candidates = CALLERS.map((caller): [Caller, readonly string[]] => [
    caller,
    lists.filter((list) => naiveDecision(department, list, caller) === undefined),
  ]);
  return candidates.toSorted(([, one], [, other]) => other.length - one.length)[0]!;
}

/** A second, plain reading of the department's table: a row for each field, and everything named in it. */
function naiveDecision(
  { policy, records }: Department,
  list: string,
  { role, purpose }: Caller,
): ErrorCode | undefined {
  if (!(PURPOSES[purpose].roles as readonly string[]).includes(role)) return "PURPOSE_NOT_ALLOWED";
  const kind = childLists({ records }).find((each) => each.list.field === list)!;
  const asked = [
    ["Child", list],
    [`${kind.name}Connection`, "totalCount"],
    [`${kind.name}Connection`, "nodes"],
    [kind.name, "id"],
  ] as const;
  const allowed = asked.every(([type, field]) =>
    policy.some(
      (row) =>
        row.type === type && row.fields.includes(field) && row.who.includes(role) && row.purposes.includes(purpose),
    ),
  );
  return allowed ? undefined : "FORBIDDEN";
}
