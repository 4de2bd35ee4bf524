import { randomUUID } from "node:crypto";
import type { Caller } from "../../schema/contract/caller";
import { formatChildKey } from "../../schema/contract/child-key";
import { DOOR_PATHS } from "../../schema/contract/department-door";
import type { DepartmentName } from "../../schema/contract/departments";
import type { ErrorCode } from "../../schema/contract/errors";
import { messageOf, statusOf } from "../../schema/contract/errors";
import { roleMayActFor } from "../../schema/contract/purposes";
import { CONTEXT_HEADER, signContext } from "../../schema/contract/signed-context";
import { departments } from "../../subgraphs/departments";
import { inCallerContext } from "../../subgraphs/host/database/caller-context";
import { childLists } from "../stage/child-lists";
import { findFullestChild } from "../stage/find-fullest-child";
import type { County } from "../stage/open-county";
import { openCounty, TRANSPORTS } from "../stage/open-county";
import { educationClerk, REFERENCE_DATE, YONGAN } from "../stage/test-callers";
import { TEST_KEYS } from "../stage/test-keys";

const path = DOOR_PATHS.graphql;
const SECOND = 1_000;
const NAMES = departments.map(({ name }) => name);

const INTROSPECTION = "{ __schema { types { name } } }";
const SERVICE = "{ _service { sdl } }";
const SCHOOLS = "{ schools(first: 1) { totalCount } }";
const TALK = `mutation ($input: TalkInput!, $key: String!) {
  createTalk(input: $input, idempotencyKey: $key) { talk { id version } userErrors { code } }
}`;

interface Told {
  readonly status: number;
  readonly text: string;
}

/** Somebody inside the network goes to a department's door past the gateway. */
describe.each(TRANSPORTS)("a department that is called directly over %s", (transport) => {
  let county: County;
  let child: string;

  beforeAll(async () => {
    county = await openCounty(transport);
    child = await findFullestChild(county);
  }, 180_000);
  afterAll(() => county.close());

  async function call(name: DepartmentName, body: string, context?: string): Promise<Told> {
    if (transport === "local") {
      const { status, body: text } = await county.running.get(name)!.answer({ path, body: Buffer.from(body), context });
      return { status, text };
    }
    const headers = { "content-type": "application/json", ...(context !== undefined && { [CONTEXT_HEADER]: context }) };
    const response = await fetch(county.urlOf(name), { method: "POST", headers, body });
    return { status: response.status, text: await response.text() };
  }

  const sign = (name: DepartmentName, body: string, caller: Caller = educationClerk, age = 0): string =>
    signContext(
      caller,
      { audience: name, path, body: Buffer.from(body) },
      TEST_KEYS.context,
      Date.now() - age * SECOND,
    );
  const question = (query: string, variables: object = {}): string => JSON.stringify({ query, variables });
  const refused = (code: ErrorCode): Told => ({
    status: statusOf(code),
    text: JSON.stringify({ errors: [{ message: messageOf(code), extensions: { code, detail: {} } }] }),
  });

  describe("without a context", () => {
    it.each(NAMES)("tells nothing, be it of the schema, at the door of %s", async (name) => {
      for (const query of ["{ __typename }", SERVICE, INTROSPECTION, "", "not GraphQL"]) {
        expect(await call(name, question(query))).toEqual(refused("CONTEXT_MISSING"));
      }
      expect(await call(name, "")).toEqual(refused("CONTEXT_MISSING"));
    });
  });

  describe("with a good context", () => {
    it.each([
      SERVICE,
      INTROSPECTION,
      `{ __type(name: "Child") { name } }`,
      `{ a: __schema { queryType { name } } }`,
      "{ ...F } fragment F on Query { ... on Query { _service { sdl } } }",
      "query ($never: Boolean = false) { __schema @include(if: $never) { types { name } } __typename }",
    ])("does not tell its schema: %s", async (query) => {
      for (const name of NAMES) {
        const body = question(query);
        expect(await call(name, body, sign(name, body))).toEqual(refused("INTROSPECTION_OFF"));
      }
    });

    it("of another department refuses", async () => {
      const body = question("{ __typename }");
      for (const name of NAMES) {
        for (const other of NAMES.filter((each) => each !== name)) {
          expect(await call(name, body, sign(other, body))).toEqual(refused("CONTEXT_INVALID"));
        }
      }
    });

    it.each<[string, (body: string) => string]>([
      ["another body", () => question("{ schools(first: 2) { totalCount } }")],
      ["a blank more", (body) => `${body} `],
      [
        "its keys in another order",
        (body) => JSON.stringify({ variables: {}, query: (JSON.parse(body) as { query: string }).query }),
      ],
      ["its query twice", (body) => body.replace("{", `{"query":"{ __typename }",`)],
      ["other escapes for the same text", (body) => body.replace("schools", "\\u0073chools")],
      ["nothing", () => ""],
    ])("refuses it for %s", async (_, change) => {
      const body = question(SCHOOLS);
      const context = sign("education", body);
      expect((await call("education", body, context)).status).toBe(200);
      expect(await call("education", change(body), context)).toEqual(refused("CONTEXT_INVALID"));
    });

    it("refuses it after half a minute", async () => {
      const body = question(SCHOOLS);
      expect((await call("education", body, sign("education", body, educationClerk, 29))).status).toBe(200);
      expect(await call("education", body, sign("education", body, educationClerk, 31))).toEqual(
        refused("CONTEXT_INVALID"),
      );
    });

    it("registers no document for later and finds none by a hash", async () => {
      const persistedQuery = { version: 1, sha256Hash: "0".repeat(64) };
      for (const text of [
        JSON.stringify({ query: SCHOOLS, extensions: { persistedQuery } }),
        JSON.stringify({ extensions: { persistedQuery } }),
      ]) {
        expect(await call("education", text, sign("education", text))).toEqual(refused("BAD_REQUEST"));
      }
    });
  });

  describe("with a context that wrote already", () => {
    const entry = (key: string, input: object = {}): string =>
      question(TALK, { key, input: { childId: child, heldOn: REFERENCE_DATE, teacher: "某老师", ...input } });
    const countTalks = (): Promise<number> =>
      inCallerContext(county.running.get("education")!.dataSource, { division: YONGAN }, async (manager) => {
        const rows: { count: number }[] = await manager.query("select count(*)::int as count from talk");
        return rows[0]!.count;
      });

    it("refuses to write again", async () => {
      const body = entry(randomUUID());
      const context = sign("education", body);
      const before = await countTalks();
      expect((await call("education", body, context)).text).toContain('"userErrors":[]');
      expect(await call("education", body, context)).toEqual(refused("CONTEXT_REPLAYED"));
      expect(await countTalks()).toBe(before + 1);
    });

    it("writes once when it comes several times at the same moment", async () => {
      const body = entry(randomUUID());
      const context = sign("education", body);
      const before = await countTalks();
      const told = await Promise.all(Array.from({ length: 5 }, () => call("education", body, context)));
      expect(told.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409, 409, 409, 409]);
      expect(await countTalks()).toBe(before + 1);
    });

    it("refuses also what was given back to the form: the person sends it anew", async () => {
      const body = entry(randomUUID(), { heldOn: "2199-01-01" });
      const context = sign("education", body);
      expect((await call("education", body, context)).text).toMatch(/"userErrors":\[\{/);
      expect(await call("education", body, context)).toEqual(refused("CONTEXT_REPLAYED"));
    });

    it("is no hindrance to who asks again by a context of his own: he is told what was written", async () => {
      const body = entry(randomUUID());
      const first = await call("education", body, sign("education", body));
      expect(await call("education", body, sign("education", body))).toEqual(first);
    });

    it("lets one call write several records", async () => {
      const input = `{childId: "${child}", heldOn: "${REFERENCE_DATE}", teacher: "某老师"}`;
      const fields = ["a", "b"].map(
        (name) => `${name}: createTalk(input: ${input}, idempotencyKey: "${randomUUID()}") { talk { id } }`,
      );
      const body = question(`mutation { ${fields.join(" ")} }`);
      const { data } = JSON.parse((await call("education", body, sign("education", body))).text) as {
        data: Record<"a" | "b", { talk: { id: string } }>;
      };
      expect(data.a.talk.id).not.toBe(data.b.talk.id);
    });
  });

  describe("about a child of another division", () => {
    const entities = (fields: string): string =>
      `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Child { id ${fields} } } }`;
    const elsewhere: Caller = { ...educationClerk, division: "110101" };

    it.each(departments)("answers at $name as about a child who was never recorded", async (department) => {
      const { name, policy } = department;
      for (const { list } of childLists(department)) {
        const { field } = list;
        const rule = policy.find((row) => row.type === "Child" && row.fields.includes(field))!;
        const about = async (id: string, caller: Caller): Promise<Told> => {
          const representations = [{ __typename: "Child", id }];
          const body = question(entities(`${field} { totalCount nodes { __typename } }`), { representations });
          const told = await call(name, body, sign(name, body, caller));
          return { ...told, text: told.text.replace(id, "ID") };
        };
        const readers = rule.who.flatMap((role) =>
          rule.purposes
            .filter((purpose) => roleMayActFor(role, purpose))
            .map((purpose) => ({ ...elsewhere, role, purpose })),
        );
        expect(readers.length).toBeGreaterThan(0);
        for (const reader of readers.slice(0, 2)) {
          const told = await about(child, reader);
          expect(told).toEqual(await about(formatChildKey(2 ** 31 - 1), reader));
          expect(told.text).toBe(`{"data":{"_entities":[{"id":"ID","${field}":{"totalCount":0,"nodes":[]}}]}}`);
        }
      }
    });

    it("knows no record of his by its id", async () => {
      const [talk] = await inCallerContext(
        county.running.get("education")!.dataSource,
        { division: YONGAN },
        (manager) => manager.query<{ id: string }[]>("select id from talk limit 1"),
      );
      const about = async (id: string, caller: Caller): Promise<Told> => {
        const body = question("query ($id: ID!) { talk(id: $id) { id } }", { id });
        return call("education", body, sign("education", body, caller));
      };
      expect((await about(talk!.id, educationClerk)).text).toBe(`{"data":{"talk":{"id":"${talk!.id}"}}}`);
      const told = await about(talk!.id, elsewhere);
      expect(told).toEqual(await about(randomUUID(), elsewhere));
      expect(told.text).toBe('{"data":{"talk":null}}');
    });
  });
});
