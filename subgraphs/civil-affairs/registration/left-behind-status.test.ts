import type { Caller } from "../../../schema/contract/caller";
import type { StagedDepartment } from "../../../tests/stage/open-department";
import { openDepartment } from "../../../tests/stage/open-department";
import { YONGAN } from "../../../tests/stage/test-callers";
import { civilAffairs } from "../index";
import { linkPeople } from "../link-people.fixture";
import type { TableRow } from "../take-in-table.fixture";
import { rollRow, takeInTable } from "../take-in-table.fixture";

const clerk: Caller = {
  subject: "civil-affairs-clerk",
  role: "civil-affairs.clerk",
  division: YONGAN,
  purpose: "WELFARE_REVIEW",
};

const ONE_AWAY: TableRow = { 父母双方同时外出: "否", 父母一方外出另一方无监护能力: "是", 无监护能力: "母亲" };

/** Judged on 2026-11-20. */
const ROLL: readonly TableRow[] = [
  rollRow("T-001", { 姓名: "双双", 出生日期: "2010-11-21" }),
  rollRow("T-002", { 姓名: "满满", 出生日期: "2010-11-20" }),
  rollRow("T-003", { 姓名: "闰闰", 出生日期: "2012-02-29" }),
  rollRow("T-004", { 姓名: "单单", ...ONE_AWAY }),
  rollRow("T-005", { 姓名: "在家", 父母双方同时外出: "否" }),
  rollRow("T-006", { 姓名: "父归" }),
  rollRow("T-007", { 姓名: "未归" }),
  rollRow("T-008", { 姓名: "单归", ...ONE_AWAY }),
  rollRow("T-009", { 姓名: "再出" }),
];

const ABSENCES: readonly TableRow[] = [
  {
    登记编号: "T-006",
    父亲外出日期: "2020-01-01",
    父亲返乡日期: "2026-11-20",
    母亲外出日期: "",
    监护方式: "独自生活",
    监护人姓名: "",
  },
  { 登记编号: "T-007", 父亲外出日期: "2020-01-01", 父亲返乡日期: "2026-11-21" },
  { 登记编号: "T-008", 父亲外出日期: "2020-01-01", 父亲返乡日期: "2026-06-01" },
  { 登记编号: "T-009", 父亲外出日期: "2020-01-01", 父亲返乡日期: "2026-06-01" },
];

interface Status {
  readonly name: string;
  readonly age: number;
  readonly over16: boolean;
  readonly absenceType: string;
  readonly parentReturned: boolean;
  readonly leftBehind: boolean;
  readonly meetsNationalDefinition: boolean;
}

describe("the status of a registration on a day", () => {
  let stage: StagedDepartment;

  beforeAll(async () => {
    stage = await openDepartment(civilAffairs);
    await stage.importFile("areas", "divisions_350481.csv");
    await takeInTable(stage, "roll", ROLL);
    await takeInTable(stage, "guardianship", ABSENCES);
    await linkPeople(stage);
    const answer = await createAbsence("T-009", { leftOn: "2026-09-01" });
    if (answer.errors) throw new Error(answer.errors[0]!.message);
  });
  afterAll(() => stage.close());

  const childNamed = async (registrationNo: string): Promise<string> => {
    const answer = await stage.ask(
      clerk,
      `query Child($no: String!) { children(filter: { registrationNo: { eq: $no } }) { nodes { id } } }`,
      { no: registrationNo },
    );
    return (answer.data!["children"] as { nodes: { id: string }[] }).nodes[0]!.id;
  };

  const createAbsence = async (registrationNo: string, dates: object) =>
    stage.ask(
      clerk,
      `mutation Create($input: ParentAbsenceInput!) {
        createParentAbsence(input: $input, idempotencyKey: "${registrationNo} ${JSON.stringify(dates).length}") {
          parentAbsence { away } userErrors { code }
        }
      }`,
      { input: { childId: await childNamed(registrationNo), registrationNo, parent: "FATHER", ...dates } },
    );

  const statuses = async (): Promise<ReadonlyMap<string, Status>> => {
    const answer = await stage.ask(
      clerk,
      `{ children(first: 200) { nodes { leftBehindRegistrations { nodes {
        name age over16 absenceType parentReturned leftBehind meetsNationalDefinition
      } } } } }`,
    );
    const { nodes } = answer.data!["children"] as { nodes: { leftBehindRegistrations: { nodes: Status[] } }[] };
    return new Map(
      nodes.map(
        ({
          leftBehindRegistrations: {
            nodes: [own],
          },
        }) => [own!.name, own!],
      ),
    );
  };

  it("refuses an absence that ends before it begins", async () => {
    const answer = await createAbsence("T-001", { leftOn: "2026-09-02", returnedOn: "2026-09-01" });
    expect(answer.data?.["createParentAbsence"]).toEqual({
      parentAbsence: null,
      userErrors: [{ code: "END_BEFORE_START" }],
    });
  });

  it("refuses a second registration under a number that is given", async () => {
    const input = {
      childId: await childNamed("T-001"),
      registrationNo: "T-001",
      name: "双双",
      sex: "FEMALE",
      birthDate: "2010-11-21",
      residenceVillageCode: "350481001001",
    };
    const answer = await stage.ask(
      clerk,
      `mutation Register($input: LeftBehindRegistrationInput!) {
        createLeftBehindRegistration(input: $input, idempotencyKey: "second registration") { userErrors { field code } }
      }`,
      { input },
    );
    expect(answer.data?.["createLeftBehindRegistration"]).toEqual({
      userErrors: [{ field: "registrationNo", code: "REGISTRATION_NO_TAKEN" }],
    });
  });

  it.each<[string, Partial<Status>]>([
    ["双双", { age: 15, over16: false, absenceType: "BOTH_AWAY", leftBehind: true, meetsNationalDefinition: true }],
    ["满满", { age: 16, over16: true, absenceType: "BOTH_AWAY", leftBehind: false, meetsNationalDefinition: false }],
    ["闰闰", { age: 14, over16: false }],
    ["单单", { absenceType: "FATHER_AWAY", leftBehind: true, meetsNationalDefinition: true }],
    ["在家", { absenceType: "NONE", leftBehind: false, meetsNationalDefinition: false }],
    ["父归", { absenceType: "MOTHER_AWAY", parentReturned: true, leftBehind: false, meetsNationalDefinition: false }],
    ["未归", { absenceType: "BOTH_AWAY", parentReturned: false, leftBehind: true, meetsNationalDefinition: true }],
    ["单归", { absenceType: "NONE", parentReturned: true, leftBehind: false, meetsNationalDefinition: false }],
    ["再出", { absenceType: "BOTH_AWAY", parentReturned: false, leftBehind: true, meetsNationalDefinition: true }],
  ])("of %s", async (name, expected) => {
    expect((await statuses()).get(name)).toMatchObject(expected);
  });

  it("lists children by place, sex, age and what the roll says", async () => {
    const answer = await stage.ask(
      clerk,
      `{
        village: children(filter: { residenceVillageCode: { startsWith: "350481001" }, sex: { eq: FEMALE } }) { totalCount }
        elsewhere: children(filter: { residenceVillageCode: { startsWith: "350481002" } }) { totalCount }
        young: children(filter: { birthDate: { from: "2010-11-21" }, bothAway: { eq: true } }) { totalCount }
        unfit: children(filter: { oneAwayOtherUnfit: { eq: true }, unfitParent: { eq: MOTHER } }) { totalCount }
        poor: children(filter: { economicallyDifficult: { isNull: true }, schooling: { isNull: true } }) { totalCount }
      }`,
    );
    expect(answer.data).toEqual({
      village: { totalCount: 9 },
      elsewhere: { totalCount: 0 },
      young: { totalCount: 5 },
      unfit: { totalCount: 2 },
      poor: { totalCount: 9 },
    });
  });
});
