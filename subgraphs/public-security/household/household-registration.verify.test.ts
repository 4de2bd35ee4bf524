import type { Caller } from "../../../schema/contract/caller";
import { formatChildKey } from "../../../schema/contract/child-key";
import { DOOR_PATHS } from "../../../schema/contract/department-door";
import type { PendingLinksAnswer } from "../../../schema/contract/identity-exchange";
import type { StagedDepartment } from "../../../tests/stage/open-department";
import { openDepartment } from "../../../tests/stage/open-department";
import { REFERENCE_DATE, YONGAN, gateway } from "../../../tests/stage/test-callers";
import type { ImportReport } from "../../host/import/import-report";
import { runImport } from "../../host/import/run-import";
import { publicSecurity } from "../index";
import { importHouseholdRegistrations } from "./import-household-registrations";

const clerk: Caller = {
  subject: "public-security-clerk",
  role: "public-security.clerk",
  division: YONGAN,
  purpose: "DATA_CORRECTION",
};

/** Synthetic numbers: a girl born on 2014-02-11, a boy on 2014-05-20, a girl on 2013-08-01. */
const [GIRL, BOY, OTHER_GIRL] = ["990481201402115485", "990481201405205873", "99048120130801176X"] as const;

const ROWS = [
  ["户号", "姓名", "性别代码", "出生日期", "公民身份号码", "户籍状态"],
  ["1", "相符", "2", "20140211", GIRL.replace("990481", "９９０４８１"), "正常"],
  ["2", "生日不符", "1", "20140521", BOY, "正常"],
  ["3", "性别不符", "1", "20130801", OTHER_GIRL, "正常"],
  ["4", "无号", "9", "20130801", "", "正常"],
  ["5", "校验码错", "1", "20140520", "990481201405205874", "正常"],
];
const TWICE = ["6", "他户同号", "2", "20140211", GIRL, "正常"];

describe("verification of a household registration", () => {
  let stage: StagedDepartment;

  beforeEach(async () => {
    stage = await openDepartment(publicSecurity);
  });
  afterEach(() => stage.close());

  const take = (rows: readonly (readonly string[])[]): Promise<ImportReport> =>
    runImport(stage.imports, {
      kind: importHouseholdRegistrations,
      fileName: "extract.txt",
      bytes: Buffer.from(rows.map((row) => row.join("\t")).join("\n")),
      division: YONGAN,
      importedBy: "test",
      asOf: REFERENCE_DATE,
      partial: true,
      dryRun: false,
    });

  /** Numbers every reference and reads all registrations back by name. */
  const verifications = async (): Promise<Readonly<Record<string, unknown>>> => {
    const { body } = await stage.knock(gateway, DOOR_PATHS.pendingLinks, { after: null, limit: 100 });
    const links = (body as PendingLinksAnswer).links.map(({ reference }, number) => ({
      reference,
      state: "LINKED",
      number,
    }));
    await stage.knock(gateway, DOOR_PATHS.assignLinks, { links });
    const { data } = await stage.ask(
      clerk,
      `query($of: [_Any!]!) { _entities(representations: $of) { ... on Child {
        householdRegistrations { nodes { name verification residentIdNumber sex } }
      } } }`,
      { of: links.map(({ number }) => ({ __typename: "Child", id: formatChildKey(number) })) },
    );
    const children = data?.["_entities"] as { householdRegistrations: { nodes: Record<string, unknown>[] } }[];
    const nodes = children.flatMap(({ householdRegistrations }) => householdRegistrations.nodes);
    return Object.fromEntries(nodes.map(({ name, ...node }) => [String(name), node]));
  };

  it("refuses a registration that is not current, and one person twice in one household", async () => {
    const [heading, first] = ROWS;
    const report = await take([
      heading!,
      first!,
      ["7", "迁走", "1", "20140520", BOY, "迁出"],
      ["1", "相符", "2", "20140211", GIRL, "正常"],
    ]);
    expect(report.accepted).toBe(1);
    expect(report.refused).toMatchObject([
      { row: 3, code: "R_NOT_CURRENT" },
      { row: 4, code: "R_DUPLICATE_ROW" },
    ]);
  });

  it("says how the identity number agrees with the rest of the registration, and the number to its own clerk", async () => {
    expect((await take(ROWS)).warnings).toEqual({
      W_ID_NORMALISED: [2],
      W_BIRTH_VS_ID: [3],
      W_SEX_VS_ID: [4],
      W_ID_MISSING: [5],
      W_ID_CHECK: [6],
    });
    expect(await verifications()).toEqual({
      相符: { verification: "MATCHED", residentIdNumber: GIRL, sex: "FEMALE" },
      生日不符: { verification: "MISMATCH", residentIdNumber: BOY, sex: "MALE" },
      性别不符: { verification: "MISMATCH", residentIdNumber: OTHER_GIRL, sex: "MALE" },
      无号: { verification: "NO_ID", residentIdNumber: null, sex: "UNKNOWN" },
      校验码错: { verification: "NO_ID", residentIdNumber: null, sex: "MALE" },
    });
  });

  it("takes a number in two households for a duplicate in both", async () => {
    await take([...ROWS, TWICE]);
    expect(await verifications()).toMatchObject({
      相符: { verification: "DUPLICATE" },
      他户同号: { verification: "DUPLICATE" },
      生日不符: { verification: "MISMATCH" },
    });
  });
});
