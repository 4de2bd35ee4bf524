import { queryOnce } from "../../../tests/stage/query-once";
import type { Caller } from "../../../schema/contract/caller";
import type { StagedDepartment } from "../../../tests/stage/open-department";
import { TEST_KEYS, openDepartment } from "../../../tests/stage/open-department";
import { REFERENCE_DATE, YONGAN, gateway, jointMember } from "../../../tests/stage/test-callers";
import type { ImportReport } from "../../host/import/import-report";
import { runImport } from "../../host/import/run-import";
import { jointMeeting } from "../index";
import { importNotifications } from "./import-notifications";

const FILE = `事件编号,告知对象,告知时间,是否到达,方式,迟报原因
TF9999,委托监护人,2026-10-14 10:42,是,电话,
TF2601,委托监护人,2026-10-14 10:19,是,电话,
TF2601,教育主管部门,2026-10-14,是,电话,
TF2601,务工家长,2026-10-14 11:21,是,电话,
TF2601,乡镇党委政府,,,,
TF2601,公安,2026-10-14 13:00,是,电话,
`;

/** Who sees all children of the division, also those whom the index does not know yet. */
const clerk: Caller = {
  ...jointMember,
  subject: "joint-meeting-clerk",
  role: "joint-meeting.clerk",
  purpose: "WELFARE_REVIEW",
};

describe("notifications of a file", () => {
  let stage: StagedDepartment;
  let report: ImportReport;

  beforeAll(async () => {
    stage = await openDepartment(jointMeeting);
    await stage.importFile("emergencies", "JM05_突发事件.csv");
    report = await runImport(
      { department: jointMeeting.name, dataSource: stage.running.dataSource, identityKey: TEST_KEYS.identity },
      {
        kind: importNotifications,
        fileName: "告知记录.csv",
        bytes: Buffer.from(FILE),
        division: YONGAN,
        importedBy: gateway.subject,
        asOf: REFERENCE_DATE,
        partial: true,
        dryRun: false,
      },
    );
  });
  afterAll(() => stage.close());

  it("are refused for an unknown emergency, before its discovery, or with a day that is no time", () => {
    expect(report.refused.map(({ row, code, column }) => [row, code, column])).toEqual([
      [2, "R_UNKNOWN_KEY", "事件编号"],
      [3, "R_DATE_BAD", "告知时间"],
      [4, "R_DATE_BAD", "告知时间"],
    ]);
  });

  it("are taken in with a warning when they are late without a reason", () => {
    expect(report.warnings).toEqual({ W_MISSING_FIELD: [5] });
  });

  it("say which of them are late, failed, unexplained or missing", async () => {
    const answer = await stage.ask(
      clerk,
      `{ emergency(number: "TF2601") {
        unnotified
        notifications { target dueAt status onTime minutesLate delayUnexplained }
      } }`,
    );
    const noon = "2026-10-14T12:20:00+08:00";
    expect(answer.data?.["emergency"]).toEqual({
      unnotified: ["EDUCATION_AUTHORITY", "ENTRUSTED_GUARDIAN"],
      notifications: [
        {
          target: "PARENT_AWAY",
          dueAt: "2026-10-14T11:20:00+08:00",
          status: "LATE",
          onTime: false,
          minutesLate: 1,
          delayUnexplained: true,
        },
        { target: "POLICE", dueAt: null, status: null, onTime: null, minutesLate: null, delayUnexplained: false },
        { target: "TOWNSHIP", dueAt: noon, status: "FAILED", onTime: false, minutesLate: null, delayUnexplained: true },
      ],
    });
  });

  describe("and the limits they are judged by", () => {
    const askParents = async (): Promise<unknown> => {
      const query = `{ notifications(filter: { target: { eq: PARENT_AWAY } }) { nodes { dueAt status } } }`;
      return (await stage.ask(clerk, query)).data?.["notifications"];
    };
    const addLimit = (area: string, minutes: number, validFrom: string): Promise<unknown> =>
      queryOnce(
        stage.ownerUrl,
        `insert into notification_limit (area_code, recorded_by, recording_unit, recorded_at, updated_at, version, target, minutes, valid_from)
         values ($1, 'test', 'test', now(), now(), 1, 'PARENT_AWAY', $2, $3)`,
        [area, minutes, validFrom],
      );

    it("cannot be changed by the application", async () => {
      await expect(queryOnce(stage.databaseUrl, "update notification_limit set minutes = 1")).rejects.toThrow(
        "permission denied",
      );
    });

    it("do not reach back behind the day from which they hold", async () => {
      await addLimit("", 5, "2026-10-15");
      await addLimit("350482", 5, "2026-01-01");
      expect(await askParents()).toEqual({ nodes: [{ dueAt: "2026-10-14T11:20:00+08:00", status: "LATE" }] });
    });

    it("are those of the nearest place in force on the day", async () => {
      await addLimit(YONGAN, 90, "2026-10-14");
      expect(await askParents()).toEqual({ nodes: [{ dueAt: "2026-10-14T11:50:00+08:00", status: "ON_TIME" }] });
    });
  });
});
