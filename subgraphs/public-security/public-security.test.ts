import { formatChildKey } from "../../schema/contract/child-key";
import type { Caller } from "../../schema/contract/caller";
import { DOOR_PATHS } from "../../schema/contract/department-door";
import type { PendingLinksAnswer } from "../../schema/contract/identity-exchange";
import indicators from "../../tests/oracle/indicators.json";
import questions from "../../tests/oracle/questions.json";
import unifiedView from "../../tests/oracle/unifiedView.json";
import { describeDemonstration } from "../../tests/stage/describe-demonstration";
import { maskName, maskNumber } from "../../tests/stage/mask-value";
import { describeEntries } from "../../tests/stage/describe-entries";
import { asOwner } from "../../tests/stage/as-owner";
import type { StagedDepartment } from "../../tests/stage/open-department";
import { openDepartment } from "../../tests/stage/open-department";
import {
  YONGAN,
  analyst,
  educationClerk,
  gateway,
  jointCoordinator,
  jointMember,
} from "../../tests/stage/test-callers";
import { TEST_KEYS } from "../../tests/stage/test-keys";
import { identityToken } from "../host/identity/tokens";
import { buildDepartmentSchema } from "../host/schema/build-department-schema";
import { entries } from "./public-security.entries.fixture";
import { publicSecurity } from "./index";

const clerk: Caller = {
  subject: "public-security-clerk",
  role: "public-security.clerk",
  division: YONGAN,
  purpose: "SOCIAL_INQUIRY",
};

/** Children of the demonstration county by identity number, and the numbers that the child index would give. */
const VIEWED = { id: "990481201402115485", number: 1 };
const VICTIM = { id: "990481201212233288", number: 2 };
const SUSPECT = { id: "990481201405205873", number: 3 };

describe("public security", () => {
  let stage: StagedDepartment;

  beforeAll(async () => {
    stage = await openDepartment(publicSecurity);
  });
  afterAll(() => stage.close());

  const pendingLinks = async (): Promise<PendingLinksAnswer["links"]> => {
    const { body } = await stage.knock(gateway, DOOR_PATHS.pendingLinks, { after: null, limit: 10_000 });
    return (body as PendingLinksAnswer).links;
  };
  const askChild = (caller: Caller, number: number, fields: string) =>
    stage.ask(caller, `query($of: [_Any!]!) { _entities(representations: $of) { ... on Child { ${fields} } } }`, {
      of: [{ __typename: "Child", id: formatChildKey(number) }],
    });
  const entityOf = async (caller: Caller, number: number, fields: string): Promise<unknown> => {
    const answer = await askChild(caller, number, fields);
    expect(answer.errors).toBeUndefined();
    const entities = answer.data?.["_entities"] as unknown[] | undefined;
    return entities?.[0];
  };

  it.each([
    ["an analyst any registration", analyst, "householdRegistrations { totalCount }"],
    ["another department any registration", educationClerk, "householdRegistrations { totalCount }"],
    ["the joint office any help for a minor at risk", jointCoordinator, "earlyHelps { totalCount }"],
    ["a member of a meeting that anybody reported harm", jointMember, "mandatoryReports { totalCount }"],
    ["a member of a meeting that an officer talked to the child", jointMember, "officerTalks { totalCount }"],
    ["a member of a meeting what an incident is", jointMember, "incidents { nodes { type } }"],
    [
      "a member of a meeting the other children of the house",
      jointMember,
      "householdRegistrations { nodes { householdMembers { name } } }",
    ],
  ])("refuses %s", async (_, caller, fields) => {
    const answer = await askChild(caller, VIEWED.number, fields);
    expect(answer.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  });

  it.each([
    ["public security itself", clerk],
    ["the joint office", jointCoordinator],
  ])("has no field by which %s could ask for a suspect", async (_, caller) => {
    const answer = await askChild(caller, SUSPECT.number, "suspectIncidents { totalCount }");
    expect(answer.errors?.[0]?.extensions.code).toBe("GRAPHQL_VALIDATION_FAILED");
    expect(buildDepartmentSchema(publicSecurity).printSdl()).not.toMatch(/suspect|嫌疑|sealed|封存/i);
  });

  it("refuses an identity number that is none", async () => {
    const query = `query($number: String!) { childByResidentId(number: $number) { id } }`;
    for (const number of ["", "990481201402115484", "99048120140211", "9.90481E+17"]) {
      const answer = await stage.ask(jointCoordinator, query, { number });
      expect(answer.errors?.[0]?.extensions.code).toBe("RESIDENT_ID_INVALID");
    }
  });

  describeDemonstration(publicSecurity, () => stage);

  describe("after the child index has numbered the children", () => {
    beforeAll(async () => {
      const links = await pendingLinks();
      const assigned = [VIEWED, VICTIM, SUSPECT].flatMap(({ id, number }) =>
        links
          .filter((link) => link.identityToken === identityToken(TEST_KEYS.identity, id))
          .map(({ reference }) => ({ reference, state: "LINKED", number })),
      );
      await stage.knock(gateway, DOOR_PATHS.assignLinks, { links: assigned });
    });

    it("finds a child by identity number, however it is typed", async () => {
      const query = `query($number: String!) { childByResidentId(number: $number) { id } }`;
      for (const number of [VIEWED.id, " 990481 20140211 5485", "９９０４８１２０１４０２１１５４８５"]) {
        const answer = await stage.ask(teacherReporting, query, { number });
        expect(answer.data).toEqual({ childByResidentId: { id: formatChildKey(VIEWED.number) } });
      }
    });

    it("does not know a well-formed number that is in no register", async () => {
      const answer = await stage.ask(jointMember, `{ childByResidentId(number: "11010519491231002X") { id } }`);
      expect(answer).toEqual({ data: { childByResidentId: null } });
    });

    it("gives a member of a meeting public security's part of the unified view, name and number under their masks", async () => {
      const expected = unifiedView.publicSecurity;
      const child = await entityOf(
        jointMember,
        VIEWED.number,
        `householdRegistrations { nodes { householdNo headName registeredArea { code } residentIdNumber verification } }
         incidents { totalCount }`,
      );
      expect(child).toEqual({
        householdRegistrations: {
          nodes: [
            {
              householdNo: expected.householdNo,
              headName: maskName(expected.householdHead),
              registeredArea: { code: expected.village },
              residentIdNumber: maskNumber(VIEWED.id),
              verification: "MATCHED",
            },
          ],
        },
        incidents: { totalCount: expected.visibleIncidents },
      });
    });

    it("shows the coordinator what was done to a victim", async () => {
      const fields = "incidents { nodes { caseNo role type reportedOn station status appropriateAdultNeeded } }";
      expect(await entityOf(jointCoordinator, VICTIM.number, fields)).toEqual({
        incidents: {
          nodes: [
            {
              caseNo: "AJ2026001",
              role: "VICTIM",
              type: "BULLYING",
              reportedOn: "2026-06-19",
              station: "曹远派出所",
              status: "OPEN",
              appropriateAdultNeeded: false,
            },
          ],
        },
      });
    });

    it("keeps the suspects of the oracle, counts them among no incidents, and refers to none of them", async () => {
      expect(await entityOf(clerk, SUSPECT.number, "incidents { totalCount }")).toEqual({
        incidents: { totalCount: 0 },
      });
      const kept = await asOwner(stage, "select case_no, child_reference from suspect_incident order by case_no");
      expect(kept).toEqual(["AJ2026011", "AJ2026012"].map((caseNo) => ({ case_no: caseNo, child_reference: null })));
      const token = identityToken(TEST_KEYS.identity, SUSPECT.id);
      const references = await asOwner(stage, "select register from subject_reference where identity_token = $1", [
        token,
      ]);
      expect(references.map(({ register }) => register)).not.toContain("incident");
    });

    it("lets a clerk record an incident only with who was present at the questioning", async () => {
      const create = `mutation($input: IncidentInput!) {
        createIncident(input: $input, idempotencyKey: "one") { incident { caseNo } userErrors { code field } }
      }`;
      const input = {
        childId: formatChildKey(VIEWED.number),
        caseNo: "AJ2026099",
        role: "WITNESS",
        reportedOn: "2026-11-19",
        questionedOn: "2026-11-20",
      };
      const refused = await stage.ask(clerk, create, { input });
      expect(refused.data?.["createIncident"]).toEqual({
        incident: null,
        userErrors: [{ code: "REPRESENTATIVE_UNSTATED", field: "legalRepresentativePresent" }],
      });
      const written = await stage.ask(clerk, create, { input: { ...input, legalRepresentativePresent: true } });
      expect(written.data?.["createIncident"]).toEqual({ incident: { caseNo: "AJ2026099" }, userErrors: [] });
    });
  });

  describeEntries(publicSecurity, () => stage, { clerk, stranger: educationClerk }, entries);

  it("keeps from schools what was found of persons, parties and those who were stopped", async () => {
    for (const query of [
      "{ keyPersonChecks { nodes { personsFound } } }",
      "{ schoolDisputes { nodes { matter } } }",
      "{ preventedIncidents { nodes { matter } } }",
    ]) {
      const answer = await stage.ask(educationClerk, query);
      expect(answer.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
    }
  });

  it("counts the hazards beside schools that were put right in time (indicator 33)", async () => {
    const query = `{ perimeterInspections(first: 200) { nodes { rectifiedInTime } } }`;
    const { data } = await stage.ask(educationClerk, query);
    const { nodes } = data!["perimeterInspections"] as { nodes: { rectifiedInTime: boolean | null }[] };
    const hazards = nodes.filter(({ rectifiedInTime }) => rectifiedInTime !== null);
    expect({ numerator: hazards.filter((each) => each.rectifiedInTime).length, denominator: hazards.length }).toEqual(
      indicators["33"],
    );
  });

  it("finds the school with an open hazard and no officer in post (question 19)", async () => {
    const query = `{
      perimeterInspections(first: 200) { nodes { schoolCode open } }
      postedOfficers(first: 200) { nodes { schoolCode active } }
    }`;
    const { data } = await stage.ask(educationClerk, query);
    const { perimeterInspections, postedOfficers } = data as {
      perimeterInspections: { nodes: { schoolCode: string; open: boolean }[] };
      postedOfficers: { nodes: { schoolCode: string | null; active: boolean }[] };
    };
    const served = new Set(postedOfficers.nodes.filter(({ active }) => active).map(({ schoolCode }) => schoolCode));
    const open = perimeterInspections.nodes.filter((each) => each.open).map(({ schoolCode }) => schoolCode);
    // Of these the oracle names those with more than thirty left-behind pupils, whom education counts.
    expect([...new Set(open)].filter((school) => !served.has(school))).toEqual(expect.arrayContaining(questions["19"]));
  });
});

const teacherReporting: Caller = { ...educationClerk, purpose: "MANDATORY_REPORT" };
