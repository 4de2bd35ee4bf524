import type { Caller } from "../../../schema/contract/caller";
import { formatChildKey, parseChildKey } from "../../../schema/contract/child-key";
import { DOOR_PATHS } from "../../../schema/contract/department-door";
import type { PendingLinksAnswer } from "../../../schema/contract/identity-exchange";
import type { SealAnswer, SealedRecord, SealPath } from "../../../schema/contract/seal-door";
import { SEAL_PATHS } from "../../../schema/contract/seal-door";
import { signContext } from "../../../schema/contract/signed-context";
import { asOwner, queryBehind } from "../../../tests/stage/as-owner";
import type { Twins } from "../../../tests/stage/build-twins";
import { buildTwins, withoutNames } from "../../../tests/stage/build-twins";
import type { StagedDepartment } from "../../../tests/stage/open-department";
import { openDepartment } from "../../../tests/stage/open-department";
import { sealOfficer } from "../../../tests/stage/open-staged-seal";
import { querySealed } from "../../../tests/stage/query-sealed";
import { syntheticResidentId } from "../../../tests/stage/synthetic-resident-id";
import { REFERENCE_DATE, YONGAN, gateway, publicSecurityClerk } from "../../../tests/stage/test-callers";
import { queryOnce } from "../../../tests/stage/query-once";
import { TEST_KEYS, TEST_SEAL_KEYS } from "../../../tests/stage/test-keys";
import { identityToken } from "../../host/identity/tokens";
import type { ImportReport } from "../../host/import/import-report";
import { runImport } from "../../host/import/run-import";
import { publicSecurity } from "../index";
import { importIncidents } from "./import-incidents";

const clerk: Caller = publicSecurityClerk;
const officer = sealOfficer("public-security");
const other = sealOfficer("public-security", "officer-two");
const ORDER = { number: "永公封〔2026〕1号", issuedBy: "永安市公安局", issuedOn: "2026-11-19" };

const PAIRS = 1_000;

const HEADING = "案件编号,姓名,身份证号,角色,类型,报警日期,派出所,状态,是否封存,询问讯问日期,法定代理人到场";

/** A case and a child of its own for each test. */
class Matter {
  static #last = 0;
  readonly number = 1_000 + ++Matter.#last;
  readonly id = syntheticResidentId(this.number);
  readonly caseNo = `AJ${this.number}`;
  readonly token = identityToken(TEST_KEYS.identity, this.id);

  row(role: string, sealed: string, status = "办理中"): string {
    return `${this.caseNo},某某,${this.id},${role},打架,2026-06-27,罗坊派出所,${status},${sealed},2026-07-02,否`;
  }
}

describe("sealing an incident", () => {
  let stage: StagedDepartment;

  beforeAll(async () => {
    stage = await openDepartment(publicSecurity);
  });
  afterAll(() => stage.close());

  const take = (...rows: string[]): Promise<ImportReport> =>
    runImport(stage.imports, {
      kind: importIncidents,
      fileName: "incidents.csv",
      bytes: Buffer.from([HEADING, ...rows].join("\n")),
      division: YONGAN,
      importedBy: "test",
      asOf: REFERENCE_DATE,
      partial: true,
      dryRun: false,
    });
  /** Numbers the child of a matter as the child index would. */
  const link = async ({ token, number }: Matter): Promise<void> => {
    const { body } = await stage.knock(gateway, DOOR_PATHS.pendingLinks, { after: null, limit: 10_000 });
    const links = (body as PendingLinksAnswer).links
      .filter(({ identityToken: pending }) => pending === token)
      .map(({ reference }) => ({ reference, state: "LINKED", number }));
    await stage.knock(gateway, DOOR_PATHS.assignLinks, { links });
  };
  const viewOf = async (number: number, fields = "nodes { caseNo }"): Promise<unknown> => {
    const { data, errors } = await stage.ask(
      clerk,
      `query($of: [_Any!]!) { _entities(representations: $of) { ... on Child { incidents { totalCount ${fields} } } } }`,
      { of: [{ __typename: "Child", id: formatChildKey(number) }] },
    );
    expect(errors).toBeUndefined();
    return (data!["_entities"] as { incidents: unknown }[])[0]!.incidents;
  };
  const nothing = { totalCount: 0, nodes: [] };
  const idOf = async (matter: Matter): Promise<string> => {
    const { nodes } = (await viewOf(matter.number, "nodes { id }")) as { nodes: { id: string }[] };
    return nodes[0]!.id;
  };
  /** What any open table still says of a matter: its case, its child's token, or a record that had its case. */
  const traces = async (matter: Matter, ids: readonly string[] = []): Promise<string[]> => {
    const tables = await asOwner(
      stage,
      "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relrowsecurity",
    );
    const words = [matter.caseNo, matter.token, matter.id, ...ids];
    const found = await Promise.all(
      tables.map(async ({ relname }) => {
        const rows = await asOwner(stage, `select to_jsonb(t)::text as row from "${relname}" t`);
        return rows.some(({ row }) => words.some((word) => String(row).includes(word))) ? [String(relname)] : [];
      }),
    );
    return found.flat().toSorted();
  };
  const asSuperuser = (sql: string, values: unknown[] = []): ReturnType<typeof queryOnce> => {
    const url = new URL(process.env["LIANXI_TEST_CLUSTER_URL"]!);
    url.pathname = new URL(stage.databaseUrl).pathname;
    return queryOnce(url.href, sql, values);
  };
  const sealRecord = async (matter: Matter): Promise<string> => {
    const { status, body } = await stage.seal!.knock(officer, SEAL_PATHS.seal, {
      kind: "Incident",
      record: await idOf(matter),
      order: ORDER,
    });
    expect(status).toBe(200);
    return (body as SealAnswer).sealed;
  };
  const sealedOf = ({ id }: Matter): Promise<readonly SealedRecord[]> =>
    querySealed(stage.seal!, "public-security", { residentIdNumber: id });

  describe("in a file", () => {
    const matter = new Matter();

    it.each([
      ["whether it is sealed", matter.row("嫌疑人", ""), "是否封存"],
      ["whether it is sealed, legibly", matter.row("嫌疑人", "待定"), "是否封存"],
      ["which part the child had", matter.row("当事人", "否"), "角色"],
    ])("refuses a row that does not say %s", async (_, row, column) => {
      const report = await take(row);
      expect(report.refused).toMatchObject([{ row: 2, column, code: "R_ENUM_UNKNOWN" }]);
      expect(report.added).toBe(0);
    });

    it("leaves no trace in any open table, is counted like any other row, and is kept", async () => {
      const [sealed, open] = [new Matter(), new Matter()];
      const report = await take(sealed.row("嫌疑人", "是"), open.row("证人", "否"));
      expect(report).toMatchObject({ accepted: 2, added: 2, changed: 0, unchanged: 0, refused: [], warnings: {} });
      expect(await traces(sealed)).toEqual([]);
      expect(await traces(open)).toEqual(["incident", "subject_reference"]);
      expect(await sealedOf(sealed)).toMatchObject([
        {
          kind: "Incident",
          said: [{ caseNo: sealed.caseNo, role: "SUSPECT", residentIdNumber: sealed.id }],
          moved: {},
        },
      ]);
      expect(await sealedOf(open)).toEqual([]);
    });

    it("is kept once, and a row that says something else is said beside it", async () => {
      const sealed = new Matter();
      await take(sealed.row("嫌疑人", "是"));
      expect(await take(sealed.row("嫌疑人", "是"))).toMatchObject({ added: 0, changed: 0, unchanged: 1 });
      expect(await take(sealed.row("嫌疑人", "是", "已结"))).toMatchObject({ added: 0, changed: 1, unchanged: 0 });
      const [record, ...more] = await sealedOf(sealed);
      expect(more).toEqual([]);
      expect(record!.said.map(({ status }) => status)).toEqual(["OPEN", "CLOSED"]);
    });

    it.each([
      ["victim", "被侵害人"],
      ["suspect", "嫌疑人"],
    ])("withdraws what was open of a %s until then, with its history", async (_, role) => {
      const sealed = new Matter();
      await take(sealed.row(role, "否"));
      await take(sealed.row(role, "否", "已结"));
      await link(sealed);
      expect(await take(sealed.row(role, "是", "已结"))).toMatchObject({ added: 0, changed: 1, unchanged: 0 });
      expect(await traces(sealed)).toEqual([]);
      expect(await viewOf(sealed.number)).toEqual(nothing);
      const [record] = await sealedOf(sealed);
      const moved = Object.values(record!.moved).flat();
      expect(moved).toEqual(expect.arrayContaining([expect.objectContaining({ case_no: sealed.caseNo })]));
      expect(record!.moved["record_history"]).toMatchObject([{ row: { status: "OPEN" } }]);
    });

    it("withdraws an entry made by hand about the same child and case", async () => {
      const [sealed, known] = [new Matter(), new Matter()];
      // The child is known by another case, so that an entry about it can be recognised.
      await take(known.row("证人", "否").replace(known.id, sealed.id));
      await link(sealed);
      const create = `mutation($input: IncidentInput!) {
        createIncident(input: $input, idempotencyKey: "${sealed.caseNo}") { incident { id } userErrors { code } }
      }`;
      const input = { childId: formatChildKey(sealed.number), caseNo: sealed.caseNo, role: "WITNESS" };
      const { data } = await stage.ask(clerk, create, { input });
      const { id } = (data!["createIncident"] as { incident: { id: string } }).incident;
      expect(await viewOf(sealed.number)).toMatchObject({ totalCount: 2 });
      await take(sealed.row("嫌疑人", "是"));
      expect(await viewOf(sealed.number)).toEqual({ totalCount: 1, nodes: [{ caseNo: known.caseNo }] });
      const left = await traces({ ...sealed, token: id, id } as Matter);
      expect(left).toEqual([]);
    });

    it("is not undone by an older file, which is answered as if nothing had happened", async () => {
      const sealed = new Matter();
      await take(sealed.row("证人", "否"), sealed.row("嫌疑人", "是"));
      expect(await traces(sealed)).toEqual([]);
      await take(sealed.row("证人", "否"));
      expect(await take(sealed.row("证人", "否"))).toMatchObject({ added: 0, changed: 0, unchanged: 1, refused: [] });
      expect(await traces(sealed)).toEqual([]);
    });
  });

  describe("by order", () => {
    it.each<[string, Caller, number]>([
      ["a clerk", clerk, 403],
      ["another department's seal officer", sealOfficer("judicial"), 403],
      ["the gateway", gateway, 403],
    ])("is refused to %s", async (_, caller, status) => {
      const sealed = new Matter();
      await take(sealed.row("被侵害人", "否"));
      await link(sealed);
      const request = { kind: "Incident", record: await idOf(sealed), order: ORDER };
      const answer = await stage.seal!.knock(caller, SEAL_PATHS.seal, request);
      expect([answer.status, answer.body]).toMatchObject([status, { errors: [{ extensions: { code: "FORBIDDEN" } }] }]);
      expect(await viewOf(sealed.number)).toMatchObject({ totalCount: 1 });
    });

    it.each([
      ["an order", { kind: "Incident", record: "00000000-0000-4000-8000-000000000000" }, "BAD_USER_INPUT"],
      [
        "a record that is there",
        { kind: "Incident", record: "00000000-0000-4000-8000-000000000000", order: ORDER },
        "RECORD_NOT_FOUND",
      ],
      [
        "a kind that is there",
        { kind: "record_history", record: "00000000-0000-4000-8000-000000000000", order: ORDER },
        "RECORD_NOT_FOUND",
      ],
    ])("wants %s", async (_, request, code) => {
      const { body } = await stage.seal!.knock(officer, SEAL_PATHS.seal, request);
      expect(body).toMatchObject({ errors: [{ extensions: { code } }] });
    });

    it("leaves no trace, and the file that brought the record does not bring it back or say so", async () => {
      const sealed = new Matter();
      await take(sealed.row("被侵害人", "否"));
      await take(sealed.row("被侵害人", "否", "已结"));
      await link(sealed);
      const id = await idOf(sealed);
      const before = await take(sealed.row("被侵害人", "否", "已结"));
      await sealRecord(sealed);
      expect(await traces(sealed, [id])).toEqual([]);
      expect(await viewOf(sealed.number)).toEqual(nothing);
      expect(await take(sealed.row("被侵害人", "否", "已结"))).toEqual(before);
      expect(await take(sealed.row("被侵害人", "否", "已破"))).toMatchObject({ added: 0, changed: 1, unchanged: 0 });
      expect(await traces(sealed, [id])).toEqual([]);
      expect(await sealedOf(sealed)).toMatchObject([{ kind: "Incident", order: ORDER, said: [{ status: "SOLVED" }] }]);
    });

    it("takes a new record of the same case as for one that was never sealed", async () => {
      const [sealed, never] = [new Matter(), new Matter()];
      await take(sealed.row("被侵害人", "否"), never.row("被侵害人", "否").replace(never.caseNo, `${never.caseNo}X`));
      await link(sealed);
      await link(never);
      await sealRecord(sealed);
      const create = `mutation($input: IncidentInput!, $key: String!) {
        createIncident(input: $input, idempotencyKey: $key) { incident { caseNo version } userErrors { code } }
      }`;
      const answers = await Promise.all(
        [sealed, never].map(({ number, caseNo }) =>
          stage.ask(clerk, create, {
            input: { childId: formatChildKey(number), caseNo, role: "WITNESS" },
            key: `again ${caseNo}`,
          }),
        ),
      );
      const [one, two] = answers.map((answer, at) =>
        JSON.stringify(answer).replaceAll([sealed, never][at]!.caseNo, "AJ"),
      );
      expect(one).toBe(two);
      expect(one).toContain('"userErrors":[]');
    });
  });

  describe("and asking by law", () => {
    const sealed = new Matter();
    const about = { residentIdNumber: sealed.id };
    const question = { about, unit: "永安市人民法院", basis: "刑事诉讼法第二百八十六条" };
    const act = async (caller: Caller, path: SealPath, body: unknown): Promise<unknown> =>
      (await stage.seal!.knock(caller, path, body)).body;
    const refusedWith = (code: string): object => ({ errors: [{ extensions: { code } }] });

    beforeAll(async () => {
      await take(sealed.row("嫌疑人", "是"));
    });

    it.each<[string, object]>([
      ["two children", { ...question, about: { ...about, childId: formatChildKey(1) } }],
      ["nobody", { ...question, about: {} }],
      ["no unit", { ...question, unit: " " }],
      ["no basis", { about, unit: question.unit }],
    ])("names one child, for whom and by what rule: not %s", async (_, body) => {
      expect(await act(officer, SEAL_PATHS.askQuery, body)).toMatchObject(refusedWith("BAD_USER_INPUT"));
    });

    it("is refused to whoever is no seal officer, and to an officer with another's context", async () => {
      expect(await act(clerk, SEAL_PATHS.askQuery, question)).toMatchObject(refusedWith("FORBIDDEN"));
      const body = Buffer.from(JSON.stringify(question));
      const path = SEAL_PATHS.askQuery;
      const address = { audience: publicSecurity.name, path, body };
      const contexts = [
        undefined,
        "a.b.c",
        signContext(officer, address, TEST_SEAL_KEYS.context),
        signContext(officer, { ...address, audience: "public-security-seal" }, TEST_KEYS.context),
        signContext(officer, { ...address, audience: "judicial-seal" }, TEST_SEAL_KEYS.context),
      ];
      for (const context of contexts) expect((await stage.seal!.answer({ path, body, context })).status).toBe(401);
    });

    it("takes another person, answers whoever asked, and once", async () => {
      const query = await act(officer, SEAL_PATHS.askQuery, question);
      expect(await act(officer, SEAL_PATHS.answerQuery, query)).toMatchObject(refusedWith("QUERY_NOT_OPEN"));
      expect(await act(officer, SEAL_PATHS.approveQuery, query)).toMatchObject(refusedWith("SECOND_PERSON_NEEDED"));
      expect(await act(other, SEAL_PATHS.approveQuery, query)).toEqual(query);
      expect(await act(other, SEAL_PATHS.answerQuery, query)).toMatchObject(refusedWith("QUERY_NOT_OPEN"));
      expect(await act(officer, SEAL_PATHS.answerQuery, query)).toMatchObject({ records: [{ kind: "Incident" }] });
      expect(await act(officer, SEAL_PATHS.answerQuery, query)).toMatchObject(refusedWith("QUERY_NOT_OPEN"));
    });

    it("lapses 24 hours after it was asked, before the approval and after", async () => {
      const [early, late] = [
        await act(officer, SEAL_PATHS.askQuery, question),
        await act(officer, SEAL_PATHS.askQuery, question),
      ] as { query: string }[];
      await act(other, SEAL_PATHS.approveQuery, early);
      await asSuperuser("update sealed.query set asked_at = asked_at - interval '24 hours' where id = any($1)", [
        [early!.query, late!.query],
      ]);
      expect(await act(officer, SEAL_PATHS.answerQuery, early)).toMatchObject(refusedWith("QUERY_NOT_OPEN"));
      expect(await act(other, SEAL_PATHS.approveQuery, late)).toMatchObject(refusedWith("QUERY_NOT_OPEN"));
    });

    it("does one act by one context, and writes down what was done and what was refused", async () => {
      const path = SEAL_PATHS.askQuery;
      const body = Buffer.from(JSON.stringify(question));
      const context = signContext(officer, { audience: "public-security-seal", path, body }, TEST_SEAL_KEYS.context);
      await asSuperuser("delete from sealed.act");
      expect((await stage.seal!.answer({ path, body, context })).status).toBe(200);
      expect((await stage.seal!.answer({ path, body, context })).status).toBe(409);
      await act(clerk, path, question);
      const acts = await asSuperuser("select act, account from sealed.act order by at");
      expect(acts).toEqual([
        { act: "QUERY_ASKED", account: officer.subject },
        { act: "REFUSED", account: officer.subject },
        { act: "REFUSED", account: clerk.subject },
      ]);
    });

    it("finds by the key of the child index what was sealed when the child was known", async () => {
      const known = new Matter();
      await take(known.row("被侵害人", "否"));
      await link(known);
      await sealRecord(known);
      const records = await querySealed(stage.seal!, "public-security", { childId: formatChildKey(known.number) });
      expect(records).toMatchObject([{ kind: "Incident", order: ORDER }]);
    });
  });

  it("keeps nothing readable: not for the department's roles, and not without the key", async () => {
    const sealed = new Matter();
    await take(sealed.row("嫌疑人", "是"));
    for (const url of [stage.databaseUrl, stage.ownerUrl]) {
      for (const table of ["record", "origin", "query", "unsealing", "act", "import_batch"]) {
        for (const sql of [
          `select 1 from sealed.${table}`,
          `select count(*) from sealed.${table}`,
          `insert into sealed.${table} default values`,
          `delete from sealed.${table}`,
          `truncate sealed.${table}`,
          `create table public.pointing (id uuid references sealed.${table})`,
        ])
          await expect(queryBehind(publicSecurity, url, sql)).rejects.toMatchObject({ code: "42501" });
      }
      await expect(queryBehind(publicSecurity, url, "set role public_security_seal")).rejects.toMatchObject({
        code: "42501",
      });
    }
    const stored = await asSuperuser(
      "select to_jsonb(r)::text || encode(r.content, 'escape') as row from sealed.record r",
    );
    expect(stored.length).toBeGreaterThan(0);
    for (const { row } of stored)
      for (const word of [sealed.caseNo, sealed.id, sealed.token, "Incident"]) expect(row).not.toContain(word);
  });

  describe("and unsealing", () => {
    it("needs another person than the one who asked, and brings back what was there", async () => {
      const sealed = new Matter();
      await take(sealed.row("被侵害人", "否"));
      await take(sealed.row("被侵害人", "否", "已结"));
      await link(sealed);
      const fields = "nodes { id caseNo status version recordedAt updatedAt }";
      const before = await viewOf(sealed.number, fields);
      const id = await sealRecord(sealed);
      const asked = await stage.seal!.knock(officer, SEAL_PATHS.askUnsealing, { sealed: id, order: ORDER });
      const refused = await stage.seal!.knock(officer, SEAL_PATHS.approveUnsealing, asked.body);
      expect(refused.body).toMatchObject({ errors: [{ extensions: { code: "SECOND_PERSON_NEEDED" } }] });
      expect(await viewOf(sealed.number)).toEqual(nothing);
      expect((await stage.seal!.knock(other, SEAL_PATHS.approveUnsealing, asked.body)).status).toBe(200);
      expect(await viewOf(sealed.number, fields)).toEqual(before);
      expect(await sealedOf(sealed)).toEqual([]);
      const again = await stage.seal!.knock(other, SEAL_PATHS.approveUnsealing, asked.body);
      expect(again.body).toMatchObject({ errors: [{ extensions: { code: "RECORD_NOT_FOUND" } }] });
    });
  });

  describe("leaves one twin as the other, who never had what was sealed:", () => {
    let twins: Twins;

    /** All that public security says of the children, who are asked for together; a text for each of them. */
    const picturesOf = async (keys: readonly string[]): Promise<string[]> => {
      const path = DOOR_PATHS.graphql;
      const query = `query($of: [_Any!]!) { _entities(representations: $of) { ... on Child {
        householdRegistrations { totalCount nodes { id householdNo name sex birthDate residentIdNumber verification
          householdMembers { name } recordedAt updatedAt version recordingUnit } }
        incidents { totalCount pageInfo { hasNextPage } nodes { id caseNo role type reportedOn station status
          appropriateAdultNeeded recordedAt updatedAt version recordingUnit } }
      } } }`;
      const body = Buffer.from(
        JSON.stringify({ query, variables: { of: keys.map((id) => ({ __typename: "Child", id })) } }),
      );
      const context = signContext(clerk, { audience: publicSecurity.name, path, body }, TEST_KEYS.context);
      const answer = await stage.running.answer({ path, body, context });
      expect(answer.status).toBe(200);
      // Each but the last is followed by a comma, and that by what closes the list and the answer.
      const texts = answer.body.split(/(?=\{"householdRegistrations")/).slice(1);
      return texts.map((text) => text.slice(0, text.endsWith(",") ? -1 : -"]}}".length));
    };
    /** Numbers of the pairs whose answers differ in more than names. */
    const differing = async (): Promise<number[]> => {
      const [sealed, never] = [
        await picturesOf(twins.pairs.map((pair) => pair.sealed)),
        await picturesOf(twins.pairs.map((pair) => pair.never)),
      ];
      expect([sealed.length, never.length]).toEqual([PAIRS, PAIRS]);
      return twins.pairs.flatMap((pair, at) => {
        const [one, other] = [sealed[at]!, never[at]!].map((text) => withoutNames(text, pair));
        return one === other ? [] : [at];
      });
    };
    /** How many rows of each open table speak of a child. */
    const rowsAbout = async (keys: readonly string[]): Promise<unknown> => {
      const numbers = keys.map((key) => (parseChildKey(key) as { number: number }).number);
      const [counts] = await asOwner(
        stage,
        `select (select count(*)::int from incident where child_number = any($1)) as incidents,
                (select count(*)::int from household_registration where child_number = any($1)) as registrations,
                (select count(*)::int from subject_reference where number = any($1)) as refs,
                (select count(*)::int from record_history where (row ->> 'child_number')::int = any($1)) as history`,
        [numbers],
      );
      return counts;
    };

    beforeAll(async () => {
      let next = 100_000;
      const link = async (): Promise<void> => {
        const { body } = await stage.knock(gateway, DOOR_PATHS.pendingLinks, { after: null, limit: 10_000 });
        const numbers = new Map<string | null, number>();
        const links = (body as PendingLinksAnswer).links.map(({ reference, identityToken: token }) => {
          const number = numbers.get(token) ?? next++;
          numbers.set(token, number);
          return { reference, state: "LINKED", number };
        });
        await stage.knock(gateway, DOOR_PATHS.assignLinks, { links });
      };
      twins = await buildTwins({ seal: stage.seal!, ownerUrl: stage.ownerUrl, link }, PAIRS, 286);
    }, 120_000);

    it(`${PAIRS} pairs`, async () => {
      // Otherwise the twins would be alike whatever sealing did.
      expect(await differing()).toHaveLength(PAIRS);
      await twins.seal();
      expect(await differing()).toEqual([]);
      const [sealed, never] = [
        await rowsAbout(twins.pairs.map((pair) => pair.sealed)),
        await rowsAbout(twins.pairs.map((pair) => pair.never)),
      ];
      expect(sealed).toEqual(never);
    }, 120_000);
  });
});
