import { formatChildKey } from "../../schema/contract/child-key";
import type { Caller } from "../../schema/contract/caller";
import { DOOR_PATHS } from "../../schema/contract/department-door";
import type { PendingLinksAnswer } from "../../schema/contract/identity-exchange";
import oracleSchedule from "../../tests/oracle/immunisation_schedule.json";
import unifiedView from "../../tests/oracle/unifiedView.json";
import { describeDemonstration } from "../../tests/stage/describe-demonstration";
import { describeEntries } from "../../tests/stage/describe-entries";
import type { StagedDepartment } from "../../tests/stage/open-department";
import { TEST_KEYS, openDepartment } from "../../tests/stage/open-department";
import { queryOnce } from "../../tests/stage/query-once";
import {
  YONGAN,
  analyst,
  educationClerk,
  gateway,
  jointCoordinator,
  jointMember,
} from "../../tests/stage/test-callers";
import { identityToken } from "../host/identity/tokens";
import { entries } from "./health.entries.fixture";
import { health } from "./index";

const clerk: Caller = {
  subject: "health-clerk",
  role: "health.clerk",
  division: YONGAN,
  purpose: "HEALTH_FOLLOWUP",
};

/** Children of the demonstration county by identity number, and the numbers that the child index would give. */
const VIEWED = { id: "990481201402115485", number: 1 };
const CONTRAINDICATED = { id: "990481202210162986", number: 2 };
const GIVEN_ELSEWHERE = { id: "99048120120622211X", number: 3 };
const INFANT = { id: "990481202605293913", number: 4 };
const FUTURE_DOSE = { id: "990481201809281223", number: 5 };
const REFERRED = { id: "990481202005174099", number: 8 };
const CHILDREN = [VIEWED, CONTRAINDICATED, GIVEN_ELSEWHERE, INFANT, FUTURE_DOSE, REFERRED];

describe("health", () => {
  let stage: StagedDepartment;

  beforeAll(async () => {
    stage = await openDepartment(health);
  });
  afterAll(() => stage.close());

  const askChild = (caller: Caller, number: number, fields: string) =>
    stage.ask(caller, `query($of: [_Any!]!) { _entities(representations: $of) { ... on Child { ${fields} } } }`, {
      of: [{ __typename: "Child", id: formatChildKey(number) }],
    });
  const listOf = async <Node>(caller: Caller, number: number, list: string, fields: string): Promise<Node[]> => {
    const answer = await askChild(caller, number, `${list}(first: 50) { nodes { ${fields} } }`);
    expect(answer.errors).toBeUndefined();
    const children = answer.data?.["_entities"] as Record<string, { nodes: Node[] }>[];
    return children[0]![list]!.nodes;
  };
  const namesByStatus = async (number: number, status: string): Promise<string[]> => {
    const doses = await listOf<{ name: string; status: string }>(clerk, number, "immunisationDoses", "name status");
    return doses.filter((dose) => dose.status === status).map(({ name }) => name);
  };

  it.each([
    ["an analyst any dose", analyst, "immunisationDoses { totalCount }"],
    ["another department any health file", educationClerk, "healthFiles { totalCount }"],
    ["a member of a meeting the guardian's phone", jointMember, "healthFiles { nodes { guardianPhone } }"],
    ["a member of a meeting the state of mind", jointMember, "healthFiles { nodes { mentalState } }"],
    ["a member of a meeting the measurements", jointMember, "physicalExaminations { nodes { weightKg } }"],
    ["a member of a meeting the psychological level", jointMember, "psychologicalAssessments { totalCount }"],
    [
      "the coordinator the day of an assessment",
      jointCoordinator,
      "psychologicalAssessments { nodes { riskLevel assessedOn } }",
    ],
    [
      "the coordinator the psychological level for anything but a case",
      { ...jointCoordinator, purpose: "MANDATORY_REPORT" } as const,
      "psychologicalAssessments { totalCount }",
    ],
    ["a member of a meeting the diagnosis", jointMember, "medicalVisits { nodes { diagnosisGroup } }"],
  ])("refuses %s", async (_, caller, fields) => {
    const answer = await askChild(caller, VIEWED.number, fields);
    expect(answer.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  });

  it("lets nobody who serves requests change the schedule", async () => {
    await expect(queryOnce(stage.databaseUrl, "update scheduled_dose set dose_no = 9")).rejects.toThrow(
      "permission denied",
    );
  });

  describeDemonstration(health, () => stage);

  describeEntries(health, () => stage, { clerk, stranger: jointCoordinator }, entries);

  it("shows every division the schedule of the oracle", async () => {
    const elsewhere = { ...jointMember, division: "110101" };
    const answer = await stage.ask(
      elsewhere,
      `{ immunisationSchedule(first: 100) { nodes { bornFrom bornTo name dueFromMonths completeByMonths completeByDays } } }`,
    );
    const expected = oracleSchedule.editions.flatMap(({ bornFrom, bornTo, doses }) =>
      doses.map((dose) => ({
        bornFrom,
        // The oracle's far day stands for an edition without an end.
        bornTo: bornTo === "2099-12-31" ? null : bornTo,
        name: dose.column,
        dueFromMonths: dose.dueFromMonths,
        completeByMonths: dose.completeByMonths ?? null,
        completeByDays: dose.completeByDays ?? null,
      })),
    );
    const schedule = answer.data?.["immunisationSchedule"] as { nodes: object[] };
    expect(schedule.nodes).toHaveLength(expected.length);
    expect(schedule.nodes).toEqual(expect.arrayContaining(expected));
  });

  describe("after the child index has numbered the children", () => {
    beforeAll(async () => {
      const { body } = await stage.knock(gateway, DOOR_PATHS.pendingLinks, { after: null, limit: 10_000 });
      const { links } = body as PendingLinksAnswer;
      const numbers = new Map(CHILDREN.map(({ id, number }) => [identityToken(TEST_KEYS.identity, id), number]));
      const assigned = links
        .filter(({ identityToken: token }) => token !== null && numbers.has(token))
        .map((link) => ({ reference: link.reference, state: "LINKED", number: numbers.get(link.identityToken!) }));
      await stage.knock(gateway, DOOR_PATHS.assignLinks, { links: assigned });
    });

    it("gives a member of a meeting health's part of the unified view", async () => {
      const expected = unifiedView.health;
      const [file] = await listOf(jointMember, VIEWED.number, "healthFiles", "fileNo");
      expect(file).toEqual({ fileNo: expected.fileNo });
      const exams = await listOf(
        jointMember,
        VIEWED.number,
        "physicalExaminations",
        "examinedOn abnormalFindings followUpOn isAbnormal followUpOverdue",
      );
      expect(exams).toEqual(
        expected.exams
          .map(({ on, abnormal, followUpOn }) => ({
            examinedOn: on,
            abnormalFindings: abnormal.split("、"),
            followUpOn,
            isAbnormal: true,
            followUpOverdue: false,
          }))
          .reverse(),
      );
      const doses = await listOf(jointMember, VIEWED.number, "immunisationDoses", "name dueFrom dueBy givenOn status");
      const dosesExpected = expected.doses.map(({ dose, dueFrom, completeBy, givenOn, status }) => ({
        name: dose,
        dueFrom,
        dueBy: completeBy,
        givenOn,
        status,
      }));
      expect(doses).toHaveLength(dosesExpected.length);
      expect(doses).toEqual(expect.arrayContaining(dosesExpected));
    });

    it("gives the coordinator the allergies of the file, and its phone under a mask", async () => {
      const [file] = await listOf(jointCoordinator, VIEWED.number, "healthFiles", "birthDate guardianPhone allergies");
      expect(file).toEqual({ birthDate: unifiedView.birthDate, guardianPhone: "163****6253", allergies: [] });
    });

    it("gives the coordinator the band of a screening, and whether the child is in care", async () => {
      const [band] = await listOf(jointCoordinator, REFERRED.number, "psychologicalAssessments", "riskLevel inCare");
      expect(band).toEqual({ riskLevel: "SEVERE", inCare: null });
    });

    it("never calls a contraindicated dose overdue", async () => {
      expect(await namesByStatus(CONTRAINDICATED.number, "CONTRAINDICATED")).toEqual(["百白破3"]);
    });

    it("counts text in place of a date as not given", async () => {
      expect(await namesByStatus(GIVEN_ELSEWHERE.number, "OVERDUE")).toContain("百白破1");
    });

    it("counts a dose of the future as not given", async () => {
      expect(await namesByStatus(FUTURE_DOSE.number, "OVERDUE")).toEqual(["甲肝1"]);
    });

    it("asks an infant of the edition of 2025 for its doses only", async () => {
      const later =
        "乙肝3 脊灰4 百白破3 百白破4 百白破5 麻腮风1 麻腮风2 乙脑1 乙脑2 A群流脑1 A群流脑2 AC群流脑1 AC群流脑2 甲肝1";
      expect(new Set(await namesByStatus(INFANT.number, "NOT_YET_DUE"))).toEqual(new Set(later.split(" ")));
      expect(await namesByStatus(INFANT.number, "DUE")).toEqual(["百白破2"]);
      expect(await namesByStatus(INFANT.number, "OVERDUE")).toEqual([]);
    });
  });

  describe("entries by hand", () => {
    const CREATE_DOSE = `mutation($input: ImmunisationDoseInput!, $key: String!) {
      createImmunisationDose(input: $input, idempotencyKey: $key) { immunisationDose { name status } userErrors { field code } }
    }`;
    const CREATE_EXAMINATION = `mutation($input: PhysicalExaminationInput!, $key: String!) {
      createPhysicalExamination(input: $input, idempotencyKey: $key) {
        physicalExamination { isAbnormal followUpOverdue }
        userErrors { code }
      }
    }`;
    const childId = formatChildKey(6);

    it("names what is wrong with a dose and stores nothing", async () => {
      const input = { childId, vaccine: "HPV", doseNo: 1, givenOn: "2026-11-21", notGivenReason: "REFUSED" };
      const answer = await stage.ask(clerk, CREATE_DOSE, { input, key: "dose-1" });
      expect(answer.data?.["createImmunisationDose"]).toEqual({
        immunisationDose: null,
        userErrors: [
          { field: "givenOn", code: "GIVEN_ON_FUTURE" },
          { field: "notGivenReason", code: "GIVEN_AND_NOT_GIVEN" },
        ],
      });
      expect(await listOf(clerk, 6, "immunisationDoses", "id")).toEqual([]);
    });

    it.each([
      [{ givenOn: "2026-11-20" }, "GIVEN"],
      [{ notGivenReason: "REFUSED" }, "REFUSED"],
      [{}, "UNKNOWN"],
    ])("calls a dose outside the schedule with %j %s", async (facts, status) => {
      const input = { childId, vaccine: "HPV", doseNo: 1, ...facts };
      const answer = await stage.ask(clerk, CREATE_DOSE, { input, key: `dose-${status}` });
      expect(answer.data?.["createImmunisationDose"]).toEqual({
        immunisationDose: { name: "HPV1", status },
        userErrors: [],
      });
    });

    it.each([
      [{ examinedOn: "2026-09-20", abnormalFindings: ["贫血"] }, true, true],
      [{ examinedOn: "2026-09-21", abnormalFindings: ["贫血"] }, true, false],
      [{ examinedOn: "2026-09-20", abnormalFindings: ["贫血"], followUpOn: "2026-10-01" }, true, false],
      [{ examinedOn: "2026-09-20", abnormalFindings: [] }, false, false],
      [{ examinedOn: "2026-09-20" }, false, false],
    ])("judges %j: abnormal %p, follow-up overdue %p", async (facts, isAbnormal, followUpOverdue) => {
      const variables = { input: { childId, ...facts }, key: JSON.stringify(facts) };
      const answer = await stage.ask(clerk, CREATE_EXAMINATION, variables);
      expect(answer.data?.["createPhysicalExamination"]).toEqual({
        physicalExamination: { isAbnormal, followUpOverdue },
        userErrors: [],
      });
    });
  });
});
