import type { StagedDepartment } from "../../../tests/stage/open-department";
import { openDepartment } from "../../../tests/stage/open-department";
import { gateway } from "../../../tests/stage/test-callers";
import { inCallerContext } from "../../host/database/caller-context";
import type { ImportReport } from "../../host/import/import-report";
import { civilAffairs } from "../index";
import type { TableRow } from "../take-in-table.fixture";
import { inventedNumber, rollRow, takeInTable } from "../take-in-table.fixture";

const OTHER_TOWNSHIP = { 现居住地: "上坪乡上坪村委会" };

describe("the roll, taken in file by file", () => {
  let stage: StagedDepartment;
  /** Each test has a girl of her own. */
  let girls = 0;
  let no: (row: number) => string;
  let born: { readonly 出生日期: string };
  let numbered: { readonly 出生日期: string; readonly 公民身份证号码: string };

  beforeAll(async () => {
    stage = await openDepartment(civilAffairs);
    await stage.importFile("areas", "divisions_350481.csv");
  });
  afterAll(() => stage.close());
  beforeEach(() => {
    girls += 1;
    const birthDate = `2014-02-${String(girls).padStart(2, "0")}`;
    const girl = girls;
    no = (row) => `T${girl}-00${row}`;
    born = { 出生日期: birthDate };
    numbered = { ...born, 公民身份证号码: inventedNumber(birthDate, "208") };
  });

  const take = (...rows: TableRow[]): Promise<ImportReport> => takeInTable(stage, "roll", rows);
  const stored = (sql: string): Promise<object[]> =>
    inCallerContext(stage.running.dataSource, gateway, (manager) => manager.query(sql, [no(1).replace("-001", "-%")]));
  /** By registration number: whether the identity number is used, and whether the child index is told of it. */
  const usedNumbers = (): Promise<object[]> =>
    stored(
      `select r.resident_id_used as used, s.identity_token is not null as told
       from left_behind_registration r join subject_reference s on s.id = r.child_reference
       where r.registration_no like $1 order by r.registration_no`,
    );

  it("refuses a number of an earlier file's row in the same township", async () => {
    await take(rollRow(no(1), numbered));
    const report = await take(rollRow(no(2), { ...numbered, 现居住地: "燕东街道仙泉居委会" }));
    expect(report.refused).toMatchObject([{ row: 2, code: "R_DUPLICATE_ROW" }]);
  });

  it("refuses a row without a number that looks like an earlier file's row with one", async () => {
    await take(rollRow(no(1), numbered));
    expect((await take(rollRow(no(2), born))).refused).toMatchObject([{ row: 2, code: "R_POSSIBLE_DUPLICATE" }]);
  });

  it("refuses the larger registration number wherever it stands in the file", async () => {
    const report = await take(rollRow(no(3), born), rollRow(no(2), numbered), rollRow(no(1), numbered));
    expect(report.refused).toMatchObject([
      { row: 2, code: "R_POSSIBLE_DUPLICATE" },
      { row: 3, code: "R_DUPLICATE_ROW" },
    ]);
  });

  it("refuses the second row of one registration number", async () => {
    const report = await take(rollRow(no(1), born), rollRow(no(1), { ...born, 姓名: "林朔" }));
    expect(report.refused).toMatchObject([{ row: 3, code: "R_REPEATED_KEY" }]);
  });

  it("refuses a place that is in no village", async () => {
    const report = await take(rollRow(no(1), { ...born, 现居住地: "县城新区" }));
    expect(report.refused).toMatchObject([{ row: 2, code: "R_AREA_UNKNOWN" }]);
  });

  it("accepts the same number in another township, and the same file once more", async () => {
    const rows = [rollRow(no(1), numbered), rollRow(no(2), { ...numbered, ...OTHER_TOWNSHIP })];
    expect(await take(...rows)).toMatchObject({ accepted: 2, refused: [] });
    expect(await take(...rows)).toMatchObject({ accepted: 2, refused: [], added: 0, changed: 0 });
  });

  it("uses a number that stands with two names for neither, though the other file came first", async () => {
    await take(rollRow(no(1), numbered));
    expect(await usedNumbers()).toEqual([{ used: true, told: true }]);
    const contrary = rollRow(no(2), { ...numbered, 姓名: "林朔" });
    expect(await take(contrary)).toMatchObject({ accepted: 1, warnings: { W_ID_SHARED: [2] } });
    const neither = [
      { used: false, told: false },
      { used: false, told: false },
    ];
    expect(await usedNumbers()).toEqual(neither);
    expect(await take(rollRow(no(1), numbered))).toMatchObject({ warnings: { W_ID_SHARED: [2] } });
    expect(await usedNumbers()).toEqual(neither);
    expect(await take(contrary)).toMatchObject({ added: 0, changed: 0 });
  });

  it("uses a number again once the other row has been corrected", async () => {
    await take(rollRow(no(1), numbered));
    await take(rollRow(no(2), { ...numbered, 姓名: "林朔" }));
    const corrected = { 公民身份证号码: inventedNumber(born.出生日期, "224"), 姓名: "林朔" };
    await take(rollRow(no(2), { ...born, ...corrected }));
    await take(rollRow(no(1), numbered));
    expect(await usedNumbers()).toEqual([
      { used: true, told: true },
      { used: true, told: true },
    ]);
  });

  it("keeps a dash in place of a grandparent's name as a death", async () => {
    await take(rollRow(no(1), { ...born, 祖父姓名: "—", 祖母姓名: "林素珍" }));
    const members = await stored(
      `select m.kinship, m.name, m.deceased
       from family_member m join left_behind_registration r on r.id = m.registration_id
       where r.registration_no like $1 order by m.kinship`,
    );
    expect(members).toEqual([
      { kinship: "FATHER", name: "林光荣", deceased: false },
      { kinship: "PATERNAL_GRANDFATHER", name: null, deceased: true },
      { kinship: "PATERNAL_GRANDMOTHER", name: "林素珍", deceased: false },
    ]);
  });
});
