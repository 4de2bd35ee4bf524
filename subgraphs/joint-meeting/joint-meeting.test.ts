import type { Caller } from "../../schema/contract/caller";
import { formatChildKey } from "../../schema/contract/child-key";
import { DOOR_PATHS } from "../../schema/contract/department-door";
import type { PendingLinksAnswer } from "../../schema/contract/identity-exchange";
import { describeDemonstration } from "../../tests/stage/describe-demonstration";
import { describeEntries } from "../../tests/stage/describe-entries";
import type { StagedDepartment } from "../../tests/stage/open-department";
import { TEST_KEYS, openDepartment } from "../../tests/stage/open-department";
import { analyst, educationClerk, gateway, jointCoordinator, jointMember } from "../../tests/stage/test-callers";
import { localToken } from "../host/identity/tokens";
import { entries } from "./joint-meeting.entries.fixture";
import { jointMeeting } from "./index";

const clerk: Caller = {
  ...jointMember,
  subject: "joint-clerk",
  role: "joint-meeting.clerk",
  purpose: "WELFARE_REVIEW",
};

describe("joint meeting", () => {
  let stage: StagedDepartment;

  beforeAll(async () => {
    stage = await openDepartment(jointMeeting);
  });
  afterAll(() => stage.close());

  it.each([
    ["an analyst any resolution", analyst, `{ resolutions { totalCount } }`],
    ["a department's clerk any emergency", educationClerk, `{ emergency(number: "TF2601") { type } }`],
    ["a department's clerk any notification", educationClerk, `{ notifications { totalCount } }`],
    [
      "a department's clerk whom an accountability decision names",
      educationClerk,
      `{ accountabilityDecisions { totalCount } }`,
    ],
    [
      "a department's clerk which child was honoured",
      educationClerk,
      `{ cityAwards { nodes { kind recipientName } } }`,
    ],
    ["a member what a case of another body says", jointMember, `{ externalReports { nodes { kind summary } } }`],
    ["a member the free text of an emergency", jointMember, `{ emergency(number: "TF2601") { type summary } }`],
  ])("refuses %s", async (_who, caller, query) => {
    const answer = await stage.ask(caller, query);
    expect(answer.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
    expect(answer.data ?? null).toBeNull();
  });

  it.each([
    ["meetings", "JM02_联席会议.csv", "召集单位", 2],
    ["resolutions", "JM03_决议.csv", "会议编号", 6],
    ["tasks", "JM04_任务.csv", "决议编号", 15],
    ["notifications", "JM06_告知记录.csv", "事件编号", 4],
  ])("refuses every row of %s while nobody knows what they refer to", async (kind, file, heading, rows) => {
    const report = await stage.importFile(kind, file, { dryRun: true });
    expect(report.accepted).toBe(0);
    expect(report.refused).toHaveLength(rows);
    for (const refused of report.refused) expect(refused).toMatchObject({ code: "R_UNKNOWN_KEY", column: heading });
  });

  describeDemonstration(jointMeeting, () => stage);

  it("shows every member unit's clerks what a meeting resolved and who does it", async () => {
    const query = `{
      meeting(number: "HY2602") { kind heldOn agenda convenor { name role } }
      resolution(number: "JY06") { content supportUnitCodes ownerUnit { name } tasks { number unit { name } child { id } } }
    }`;
    expect((await stage.ask(educationClerk, query)).data).toEqual({
      meeting: {
        kind: "SPECIAL",
        heldOn: "2026-09-24",
        agenda: ["控辍保学", "无人监护儿童处置"],
        convenor: { name: "民政局", role: "CONVENOR" },
      },
      resolution: {
        content: "补种逾期疫苗",
        supportUnitCodes: ["JY"],
        ownerUnit: { name: "卫生健康局" },
        tasks: [{ number: "RW90", unit: { name: "卫生健康局" }, child: null }],
      },
    });
  });

  it("finds the member units without a liaison", async () => {
    const query = `{ memberUnits(filter: { liaison: { isNull: true } }) { nodes { code } } }`;
    expect((await stage.ask(jointMember, query)).data).toEqual({ memberUnits: { nodes: [{ code: "CL" }] } });
  });

  it("names the children of tasks by civil affairs' number and that of an emergency by education's, as tokens only", async () => {
    const links = await pendingLinks();
    const via = (register: string): (string | null)[] =>
      links.filter((link) => link.register === register).map((link) => link.viaLocalToken);
    const numberOf = (department: string, number: string): string => localToken(TEST_KEYS.identity, department, number);
    expect(via("task")).toHaveLength(14);
    expect(via("task")).toContain(numberOf("civil-affairs", "YA26-00615"));
    expect(via("emergency")).toEqual([numberOf("education", "G990481201806266351")]);
    for (const link of links) expect(link).toMatchObject({ identityToken: null, likeness: null, mayFound: false });
  });

  it("lists a child's tasks and emergencies under the child once it is linked", async () => {
    const links = await pendingLinks();
    const guarded = links.find(
      ({ viaLocalToken }) => viaLocalToken === localToken(TEST_KEYS.identity, "civil-affairs", "YA26-00615"),
    )!;
    const injured = links.find(({ register }) => register === "emergency")!;
    await stage.knock(gateway, DOOR_PATHS.assignLinks, {
      links: [
        { reference: guarded.reference, state: "LINKED", number: 7 },
        { reference: injured.reference, state: "LINKED", number: 8 },
      ],
    });
    const query = `query Children($children: [_Any!]!) {
      _entities(representations: $children) {
        ... on Child {
          id
          tasks { nodes { number overdue onTime resolution { number ownerUnit { code } } } }
          emergencies { nodes { number summary unnotified notifications { target } } }
        }
      }
    }`;
    const children = [7, 8].map((number) => ({ __typename: "Child", id: formatChildKey(number) }));
    expect((await stage.ask(jointCoordinator, query, { children })).data?.["_entities"]).toEqual([
      {
        id: formatChildKey(7),
        tasks: {
          nodes: [
            { number: "RW03", overdue: true, onTime: false, resolution: { number: "JY05", ownerUnit: { code: "MZ" } } },
          ],
        },
        emergencies: { nodes: [] },
      },
      {
        id: formatChildKey(8),
        tasks: { nodes: [] },
        emergencies: {
          nodes: [
            {
              number: "TF2601",
              summary: `课间摔伤,"左臂"疑似骨折`,
              unnotified: [],
              notifications: [
                { target: "ENTRUSTED_GUARDIAN" },
                { target: "PARENT_AWAY" },
                { target: "EDUCATION_AUTHORITY" },
                { target: "TOWNSHIP" },
              ],
            },
          ],
        },
      },
    ]);
  });

  describeEntries(jointMeeting, () => stage, { clerk, stranger: educationClerk }, entries);

  it("says what follows from entries: what was late, what was scored, how far a survey has come", async () => {
    const query = `{
      supervisoryInspection(number: "DC-01") { overdue targetUnit { name } }
      performanceAssessment(number: "KH-01") { weightedScore items { name weight } }
      surveyRounds(order: { by: STARTS_ON, direction: ASC }) { nodes { name coverage overdue quotas { complete } } }
    }`;
    const answer = await stage.ask(jointMember, query);
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toEqual({
      supervisoryInspection: { overdue: false, targetUnit: { name: "教育局" } },
      performanceAssessment: { weightedScore: "92.50", items: [{ name: "建档率", weight: "40" }] },
      surveyRounds: {
        nodes: [
          { name: "2026年春季", coverage: "100.0", overdue: false, quotas: [] },
          { name: "2026年秋季", coverage: "95.8", overdue: false, quotas: [{ complete: true }] },
        ],
      },
    });
  });

  async function pendingLinks(): Promise<PendingLinksAnswer["links"]> {
    const { body } = await stage.knock(gateway, DOOR_PATHS.pendingLinks, { after: null, limit: 10_000 });
    return (body as PendingLinksAnswer).links;
  }
});
