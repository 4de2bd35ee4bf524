import { formatChildKey } from "../../../schema/contract/child-key";
import type { Caller } from "../../../schema/contract/caller";
import { DOOR_PATHS } from "../../../schema/contract/department-door";
import type { PendingLinksAnswer } from "../../../schema/contract/identity-exchange";
import type { StagedDepartment } from "../../../tests/stage/open-department";
import { openDepartment } from "../../../tests/stage/open-department";
import { queryOnce } from "../../../tests/stage/query-once";
import { rowContextOf } from "../../../tests/stage/row-context-of";
import { REFERENCE_DATE, YONGAN, gateway } from "../../../tests/stage/test-callers";
import { TEST_KEYS } from "../../../tests/stage/test-keys";
import { rowContextBy } from "../../host/database/row-context";
import { identityToken } from "../../host/identity/tokens";
import type { ImportReport } from "../../host/import/import-report";
import { runImport } from "../../host/import/run-import";
import { buildDepartmentSchema } from "../../host/schema/build-department-schema";
import { publicSecurity } from "../index";
import { importIncidents } from "./import-incidents";

const clerk: Caller = {
  subject: "public-security-clerk",
  role: "public-security.clerk",
  division: YONGAN,
  purpose: "SOCIAL_INQUIRY",
};

const HEADING = "案件编号,姓名,身份证号,角色,类型,报警日期,派出所,状态,是否封存,询问讯问日期,法定代理人到场";
const SUSPECT = { id: "990481201405205873", number: 11 };
const WITNESS = { id: "990481201404067771", number: 12 };
const NEVER_RECORDED = { number: 13 };

const rowOf = (id: string, role: string, sealed: string): string =>
  `AJ1,某某,${id},${role},打架,2026-06-27,罗坊派出所,办理中,${sealed},2026-07-02,否`;

describe("sealing an incident", () => {
  let stage: StagedDepartment;

  beforeEach(async () => {
    stage = await openDepartment(publicSecurity);
  });
  afterEach(() => stage.close());

  const take = (...rows: string[]): Promise<ImportReport> =>
    runImport(
      { department: publicSecurity.name, dataSource: stage.running.dataSource, identityKey: TEST_KEYS.identity },
      {
        kind: importIncidents,
        fileName: "incidents.csv",
        bytes: Buffer.from([HEADING, ...rows].join("\n")),
        division: YONGAN,
        importedBy: "test",
        asOf: REFERENCE_DATE,
        partial: true,
        dryRun: false,
      },
    );
  const link = async (): Promise<void> => {
    const { body } = await stage.knock(gateway, DOOR_PATHS.pendingLinks, { after: null, limit: 10_000 });
    const links = (body as PendingLinksAnswer).links.flatMap(({ reference, identityToken: token }) =>
      [SUSPECT, WITNESS]
        .filter(({ id }) => identityToken(TEST_KEYS.identity, id) === token)
        .map(({ number }) => ({ reference, state: "LINKED", number })),
    );
    await stage.knock(gateway, DOOR_PATHS.assignLinks, { links });
  };
  const viewOf = async ({ number }: { number: number }): Promise<unknown> => {
    const { data } = await stage.ask(
      clerk,
      `query($of: [_Any!]!) { _entities(representations: $of) { ... on Child {
        incidents { totalCount nodes { caseNo } } suspectIncidents { totalCount nodes { caseNo } }
      } } }`,
      { of: [{ __typename: "Child", id: formatChildKey(number) }] },
    );
    return data;
  };
  const nothing = {
    _entities: [{ incidents: { totalCount: 0, nodes: [] }, suspectIncidents: { totalCount: 0, nodes: [] } }],
  };

  it.each([
    ["whether it is sealed", rowOf(SUSPECT.id, "嫌疑人", ""), "是否封存"],
    ["whether it is sealed, legibly", rowOf(SUSPECT.id, "嫌疑人", "待定"), "是否封存"],
    ["which part the child had", rowOf(SUSPECT.id, "当事人", "否"), "角色"],
  ])("refuses a row that does not say %s", async (_, row, column) => {
    const report = await take(row);
    expect(report.refused).toMatchObject([{ row: 2, column, code: "R_ENUM_UNKNOWN" }]);
    expect(report.added).toBe(0);
  });

  it("lets the application role neither read, change nor empty the sealed table", async () => {
    await take(rowOf(SUSPECT.id, "嫌疑人", "是"));
    for (const sql of [
      "select 1 from sealed.incident",
      "select count(*) from sealed.incident",
      "update sealed.incident set sealed_by = ''",
      "delete from sealed.incident",
      "truncate sealed.incident",
      "insert into sealed.incident (reference_id, area_code, source_digest, sealed_by, content) values (gen_random_uuid(), '350481', '', '', '{}') returning content",
    ]) {
      await expect(stage.running.dataSource.query(sql)).rejects.toThrow("permission denied");
    }
  });

  it("leaves no trace of a sealed row in records, references, history or report, and keeps it for the owner", async () => {
    const report = await take(rowOf(SUSPECT.id, "嫌疑人", "是"), rowOf(WITNESS.id, "证人", "否"));
    expect(report).toMatchObject({ accepted: 2, added: 2, changed: 0, unchanged: 0, refused: [], warnings: {} });
    const { body } = await stage.knock(gateway, DOOR_PATHS.pendingLinks, { after: null, limit: 10_000 });
    expect((body as PendingLinksAnswer).links).toHaveLength(1);
    expect(await countsOf(stage)).toEqual({ incident: 1, suspect: 0, history: 0, reference: 1 });
    expect(await sealedRows(stage)).toMatchObject([{ caseNo: "AJ1", role: "SUSPECT", residentIdNumber: SUSPECT.id }]);
  });

  it("keeps a row that is sealed twice once", async () => {
    await take(rowOf(SUSPECT.id, "嫌疑人", "是"));
    expect(await take(rowOf(SUSPECT.id, "嫌疑人", "是"))).toMatchObject({ added: 0, changed: 0, unchanged: 1 });
    expect(await sealedRows(stage)).toHaveLength(1);
  });

  it("withdraws what was open until then, so that the child looks like one who was never recorded", async () => {
    await take(rowOf(SUSPECT.id, "嫌疑人", "否"), rowOf(WITNESS.id, "证人", "否"));
    await take(rowOf(SUSPECT.id, "嫌疑人", "否").replace("办理中", "已结"));
    await link();
    expect(await countsOf(stage)).toEqual({ incident: 1, suspect: 1, history: 1, reference: 2 });
    await take(rowOf(SUSPECT.id, "嫌疑人", "是"));
    expect(await viewOf(SUSPECT)).toEqual(nothing);
    expect(await viewOf(SUSPECT)).toEqual(await viewOf(NEVER_RECORDED));
    const [moved] = await asOwner(stage, "select withdrawn from sealed.incident");
    expect(moved?.["withdrawn"]).toMatchObject([{ case_no: "AJ1", status: "CLOSED" }, { row: { status: "OPEN" } }]);
    expect(await countsOf(stage)).toEqual({ incident: 1, suspect: 0, history: 0, reference: 1 });
  });

  it("withdraws an entry made by hand about the same child and case", async () => {
    await take(rowOf(WITNESS.id, "证人", "否"));
    await link();
    const create = `mutation($input: SuspectIncidentInput!) {
      createSuspectIncident(input: $input, idempotencyKey: "one") { suspectIncident { caseNo } userErrors { code } }
    }`;
    const input = { childId: formatChildKey(WITNESS.number), caseNo: "AJ1" };
    expect((await stage.ask(clerk, create, { input })).errors).toBeUndefined();
    expect(await viewOf(WITNESS)).toMatchObject({ _entities: [{ suspectIncidents: { totalCount: 1 } }] });
    await take(rowOf(WITNESS.id, "嫌疑人", "是"));
    expect(await viewOf(WITNESS)).toEqual(nothing);
  });

  it("is not undone by an older file, nor by an open row beside the sealed one", async () => {
    await take(rowOf(SUSPECT.id, "嫌疑人", "是"));
    await take(rowOf(SUSPECT.id, "嫌疑人", "否"));
    await take(rowOf(WITNESS.id, "证人", "否"), rowOf(WITNESS.id, "嫌疑人", "是"));
    expect(await countsOf(stage)).toEqual({ incident: 0, suspect: 0, history: 0, reference: 0 });
  });

  it("does not stand in the schema", () => {
    const sdl = buildDepartmentSchema(publicSecurity).printSdl();
    expect(sdl).toContain("SuspectIncident");
    expect(sdl).not.toMatch(/sealed|封存/i);
  });
});

/** The owner is behind the row guard too, and has to say for which division he looks. */
function asOwner(stage: StagedDepartment, sql: string): ReturnType<typeof queryOnce> {
  const rowContext = rowContextBy(rowContextOf(publicSecurity))(YONGAN);
  return queryOnce(`${stage.ownerUrl}?options=${encodeURIComponent(`-c lianxi.division=${rowContext}`)}`, sql);
}

async function sealedRows(stage: StagedDepartment): Promise<unknown[]> {
  return (await asOwner(stage, "select content from sealed.incident")).map((row) => row["content"]);
}

async function countsOf(stage: StagedDepartment): Promise<unknown> {
  const [counts] = await asOwner(
    stage,
    `select (select count(*)::int from incident) as incident, (select count(*)::int from suspect_incident) as suspect,
            (select count(*)::int from record_history) as history, (select count(*)::int from subject_reference) as reference`,
  );
  return counts;
}
