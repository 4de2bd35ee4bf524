import { randomInt, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { TOKEN_CLAIMS } from "../../gateway/access/token-claims";
import type { Caller } from "../../schema/contract/caller";
import { formatChildKey } from "../../schema/contract/child-key";
import { DOOR_PATHS } from "../../schema/contract/department-door";
import { signContext } from "../../schema/contract/signed-context";
import { inCallerContext } from "../../subgraphs/host/database/caller-context";
import { findFullestChild, FULLEST_CHILD } from "../stage/find-fullest-child";
import type { County } from "../stage/open-county";
import { openCounty, TRANSPORTS } from "../stage/open-county";
import { educationClerk, jointCoordinator, publicSecurityClerk, REFERENCE_DATE, YONGAN } from "../stage/test-callers";
import { TEST_KEYS } from "../stage/test-keys";

const ELSEWHERE = "310101";
/** Yong'an's province, whose callers see its rows too. */
const PROVINCE = "35";
const TOWNSHIP = `${YONGAN}001`;
const FULL_PICTURE = readFileSync(join(__dirname, "../../schema/operations/child-full-picture.graphql"), "utf8");
const CHILD = "query ($id: ID!) { child(id: $id) { id identityState links { department } talks { totalCount } } }";
const BY_NUMBER = "query ($number: String!) { childByResidentId(number: $number) { id } }";
const ROLL = `query ($filter: LeftBehindRegistrationFilter, $after: String) {
  children(first: 2, filter: $filter, after: $after) { totalCount nodes { id } pageInfo { endCursor } edges { cursor } }
}`;
const NOBODY = "990481201402115493";

const at = (caller: Caller, division: string): Caller => ({ ...caller, division });
/** A key that was never issued: numbers are handed out from 0. */
const unissued = (): string => formatChildKey(randomInt(2 ** 30, 2 ** 31 - 1));

/** What of an answer could tell two questions apart: everything but the number of the request. */
interface Told {
  readonly status: number;
  readonly text: string;
}

/** Somebody of one division goes after another one's children. */
describe.each(TRANSPORTS)("a county whose departments are reached over %s", (transport) => {
  let county: County;
  let child: string;

  beforeAll(async () => {
    county = await openCounty(transport);
    child = await findFullestChild(county);
  }, 180_000);
  afterAll(() => county.close());

  async function ask(caller: Caller, query: string, variables: object = {}, claims: object = {}): Promise<Told> {
    const { status, answer } = await county.post(`Bearer ${await county.token(caller, claims)}`, { query, variables });
    const { trace: _trace, ...extensions } = (answer.extensions ?? {}) as Record<string, unknown>;
    return { status, text: JSON.stringify({ ...answer, extensions }) };
  }

  describe("asked for a child", () => {
    it.each<[string, Caller]>([
      ["another county", at(jointCoordinator, ELSEWHERE)],
      ["a township", at(jointCoordinator, TOWNSHIP)],
      ["a county whose code begins alike", at(jointCoordinator, `${YONGAN.slice(0, 5)}2`)],
    ])("by %s, answers byte for byte as for one who never was", async (_, caller) => {
      for (const query of [CHILD, FULL_PICTURE]) {
        const told = await ask(caller, query, { id: child });
        expect(told).toEqual(await ask(caller, query, { id: unissued() }));
        expect(told.text).toContain('"child":null');
        expect(told.text).not.toContain('"errors"');
        expect(told.text).not.toContain(child);
      }
    });

    it("by an identity number, tells another division's police what an unknown number does", async () => {
      const told = await ask(at(publicSecurityClerk, ELSEWHERE), BY_NUMBER, { number: FULLEST_CHILD });
      expect(told).toEqual(await ask(at(publicSecurityClerk, ELSEWHERE), BY_NUMBER, { number: NOBODY }));
      expect(told.text).toContain('"childByResidentId":null');
      expect((await ask(publicSecurityClerk, BY_NUMBER, { number: FULLEST_CHILD })).text).toContain(child);
    });
  });

  describe("asked for a list", () => {
    const total = async (caller: Caller, filter: object): Promise<unknown> => {
      const { data } = await county.ask(caller, ROLL, { filter });
      return (data!["children"] as { totalCount: number }).totalCount;
    };

    it.each(["310101", "3504", "", "%", "_", `${YONGAN}%`, "35048_", "３５０４８１", "350481' or '1'='1"])(
      "of places that begin with %j, shows no place but the caller's own",
      async (startsWith) => {
        const filter = { residenceVillageCode: { startsWith } };
        const all = await total(jointCoordinator, {});
        const own = await total(jointCoordinator, filter);
        expect(own).toBe(YONGAN.startsWith(startsWith) ? all : 0);
        expect(await total(at(jointCoordinator, ELSEWHERE), filter)).toBe(0);
      },
    );

    it.each([
      `{ children(division: "${ELSEWHERE}") { totalCount } }`,
      `{ children(filter: { areaCode: { eq: "${ELSEWHERE}" } }) { totalCount } }`,
      `{ child(id: "1", division: "${ELSEWHERE}") { id } }`,
    ])("takes no division from the question: %s", async (query) => {
      const { status, text } = await ask(jointCoordinator, query);
      expect([status, text]).toEqual([200, expect.stringContaining('"code":"GRAPHQL_VALIDATION_FAILED"')]);
      expect(text).not.toContain('"data"');
    });

    it.each([
      "",
      "3",
      "%",
      `${YONGAN}%`,
      ` ${YONGAN}`,
      "３５０４８１",
      "350481,310101",
      ["350481", "310101"],
      null,
      350481,
    ])("takes no token whose division is %j", async (division) => {
      const told = await ask(jointCoordinator, ROLL, {}, { [TOKEN_CLAIMS.division]: division });
      expect([told.status, told.text]).toEqual([401, expect.stringContaining('"code":"TOKEN_MALFORMED"')]);
    });
  });

  describe("given a cursor", () => {
    interface Page {
      readonly nodes: readonly unknown[];
      readonly pageInfo: { readonly endCursor: string };
      readonly edges: readonly { readonly cursor: string }[];
    }
    const page = async (caller: Caller, after: string | null = null): Promise<Page> => {
      const { data, errors } = await county.ask(caller, ROLL, { after });
      expect(errors).toBeUndefined();
      return data!["children"] as Page;
    };
    const refusal = [200, expect.stringMatching(/"data":\{"\w+":null\}.*"code":"BAD_CURSOR"/)];
    const goOn = async (caller: Caller, query: string, after: string): Promise<readonly unknown[]> => {
      const { status, text } = await ask(caller, query, { after });
      const [, ...rest] = /^(.*)$/s.exec(text)!;
      return [status, reorder(rest[0]!)];
    };
    /** Data before errors, whatever order the answer has. */
    const reorder = (text: string): string => {
      const { data, errors } = JSON.parse(text) as { data: unknown; errors: unknown };
      return JSON.stringify({ data, errors });
    };

    it("goes on from the caller's own page, from its end and from within", async () => {
      const first = await page(jointCoordinator);
      expect(first.edges.at(-1)!.cursor).toBe(first.pageInfo.endCursor);
      const second = await page(jointCoordinator, first.pageInfo.endCursor);
      expect((await page(jointCoordinator, first.edges[0]!.cursor)).nodes).toEqual([first.nodes[1], second.nodes[0]]);
    });

    it("of a caller of another division, refuses it, wider or narrower", async () => {
      const mine = (await page(jointCoordinator)).pageInfo.endCursor;
      const theirs = (await page(at(jointCoordinator, PROVINCE))).pageInfo.endCursor;
      expect(await goOn(jointCoordinator, ROLL, theirs)).toEqual(refusal);
      for (const division of [PROVINCE, ELSEWHERE, TOWNSHIP]) {
        expect(await goOn(at(jointCoordinator, division), ROLL, mine)).toEqual(refusal);
      }
    });

    it("of another list in the same order, or of the same list in another order, refuses it", async () => {
      const cursorIn = async (query: string): Promise<string> => {
        const { data } = await county.ask(jointCoordinator, query);
        return Object.values(data as Record<string, Page>)[0]!.pageInfo.endCursor;
      };
      const list = (name: string, order: string): string =>
        `query ($after: String) { ${name}(first: 1, after: $after, order: { by: ${order} }) { pageInfo { endCursor } } }`;
      const ofSchools = await cursorIn(list("schools", "CODE"));
      const ofAreas = await cursorIn(list("areas", "CODE"));
      expect(await goOn(jointCoordinator, list("areas", "CODE"), ofSchools)).toEqual(refusal);
      expect(await goOn(jointCoordinator, list("schools", "CODE"), ofAreas)).toEqual(refusal);
      expect(await goOn(jointCoordinator, list("schools", "RECORDED_AT"), ofSchools)).toEqual(refusal);
      expect(await goOn(jointCoordinator, list("schools", "CODE"), ofSchools)).toEqual([
        200,
        expect.stringContaining('"endCursor":"'),
      ]);
    });

    it("with another value, another id or no whole seal, refuses it", async () => {
      const cursor = (await page(jointCoordinator)).pageInfo.endCursor;
      const [column, value, id, seal] = JSON.parse(Buffer.from(cursor, "base64").toString()) as [
        string,
        string,
        string,
        string,
      ];
      const forgeries: unknown[] = [
        [column, `${value.slice(0, -1)}${value.endsWith("1") ? "2" : "1"}`, id, seal],
        [column, value, randomUUID(), seal],
        [column, value, id],
        [column, value, id, ""],
        [column, value, id, seal.slice(0, -2)],
        [column, value, id, "0".repeat(32)],
        [column, value, id, null],
        [column, value, id, [seal]],
        { ...[column, value, id, seal] },
      ];
      for (const forgery of forgeries) {
        const forged = Buffer.from(JSON.stringify(forgery)).toString("base64");
        expect(await goOn(jointCoordinator, ROLL, forged)).toEqual(refusal);
      }
    });

    it("refuses a bad one with 400 at the department's own door", async () => {
      const body = Buffer.from(
        JSON.stringify({ query: '{ children(after: "bm9uc2Vuc2U=") { totalCount nodes { id } } }' }),
      );
      const address = { audience: "civil-affairs", path: DOOR_PATHS.graphql, body } as const;
      const context = signContext(jointCoordinator, address, TEST_KEYS.context);
      const { status, body: text } = await county.running.get("civil-affairs")!.answer({ ...address, context });
      expect([status, text]).toEqual([400, expect.stringContaining('"code":"BAD_CURSOR"')]);
    });
  });

  describe("asked to write", () => {
    const CREATE = `mutation ($input: TalkInput!, $key: String!) {
      createTalk(input: $input, idempotencyKey: $key) { talk { id } userErrors { code } }
    }`;
    const AMEND = `mutation ($id: ID!, $key: String!) {
      amendTalk(id: $id, expectedVersion: 1, input: { teacher: "别人" }, idempotencyKey: $key) { talk { id } }
    }`;
    const clerk = at(educationClerk, ELSEWHERE);
    const talks = (division: string): Promise<string> =>
      inCallerContext(county.running.get("education")!.dataSource, { division }, async (manager) => {
        const rows = await manager.query<object[]>("select count(*), sum(version), max(updated_at) from talk");
        return JSON.stringify(rows);
      });

    it("for another division, stores nothing and says no more than of what never was", async () => {
      const before = await Promise.all([YONGAN, ELSEWHERE].map(talks));
      const [talk] = await inCallerContext(
        county.running.get("education")!.dataSource,
        { division: YONGAN },
        (manager) => manager.query<{ id: string }[]>("select id from talk limit 1"),
      );
      const told = await ask(clerk, AMEND, { id: talk!.id, key: randomUUID() });
      expect(told.text).toContain('"code":"RECORD_NOT_FOUND"');
      expect(told).toEqual(await ask(clerk, AMEND, { id: randomUUID(), key: randomUUID() }));
      const input = { childId: child, heldOn: REFERENCE_DATE, areaCode: YONGAN };
      expect((await ask(clerk, CREATE, { input, key: randomUUID() })).text).toContain('"code":"BAD_USER_INPUT"');
      expect(await Promise.all([YONGAN, ELSEWHERE].map(talks))).toEqual(before);
    });

    it("puts what a clerk enters into his own division", async () => {
      const before = await talks(YONGAN);
      const key = randomUUID();
      const input = { childId: child, heldOn: REFERENCE_DATE, teacher: "某老师" };
      expect((await ask(clerk, CREATE, { input, key })).text).toContain('"userErrors":[]');
      expect(await talks(YONGAN)).toBe(before);
      expect(await talks(ELSEWHERE)).toContain('"count":"1"');
      expect((await ask(educationClerk, CREATE, { input, key })).text).toContain('"userErrors":[]');
      expect(await talks(YONGAN)).not.toBe(before);
    });
  });

  describe("asked for whoever may be there", () => {
    const misses = 50;
    const LOOK_UPS: readonly [string, number, (caller: Caller) => Promise<Told>][] = [
      ["keys", 1, (caller) => ask(caller, "query ($id: ID!) { child(id: $id) { id } }", { id: unissued() })],
      [
        "ten keys at a time",
        10,
        (caller) =>
          ask(
            caller,
            `{ ${Array.from({ length: 10 }, (_, place) => `c${place}: child(id: "${unissued()}") { id }`).join(" ")} }`,
          ),
      ],
      ["another county's child", 1, (caller) => ask(at(caller, ELSEWHERE), CHILD, { id: child })],
      [
        "identity numbers",
        1,
        (caller) =>
          ask({ ...caller, role: "public-security.clerk", purpose: "SOCIAL_INQUIRY" }, BY_NUMBER, { number: NOBODY }),
      ],
      [
        "whom to write about",
        1,
        (caller) =>
          ask(
            { ...caller, role: "education.clerk", purpose: "SCHOOL_SUPPORT" },
            `mutation ($id: ID!) { createTalk(input: { childId: $id, heldOn: "2026-11-20" }, idempotencyKey: "k") { talk { id } } }`,
            { id: unissued() },
          ),
      ],
    ];

    it.each(LOOK_UPS)("pauses the account that tries out %s, and tells of it once", async (_, size, lookUp) => {
      const account: Caller = { ...jointCoordinator, subject: `account-${randomUUID()}` };
      const logged = county.log.length;
      for (let missed = 0; missed < misses; missed += size) {
        expect((await lookUp(account)).text).not.toContain("RATE_LIMITED");
      }
      for (let more = 0; more < 5; more++) {
        const { status, text } = await lookUp(account);
        expect([status, text]).toEqual([429, expect.stringContaining('"code":"RATE_LIMITED"')]);
      }
      const own = await ask(account, CHILD, { id: child });
      expect(own.status).toBe(429);
      const findings = county.log.slice(logged).filter(({ event }) => event === "enumeration");
      expect(findings).toEqual([
        { time: expect.any(String), level: "warn", event: "enumeration", account: account.subject },
      ]);
      expect((await ask({ ...account, subject: "neighbour" }, CHILD, { id: child })).status).toBe(200);
    });
  });
});
