import { formatChildKey } from "../../schema/contract/child-key";
import type { Caller } from "../../schema/contract/caller";
import { DOOR_PATHS } from "../../schema/contract/department-door";
import type { PendingLinksAnswer } from "../../schema/contract/identity-exchange";
import unifiedView from "../../tests/oracle/unifiedView.json";
import { describeDemonstration } from "../../tests/stage/describe-demonstration";
import { maskName, maskNumber } from "../../tests/stage/mask-value";
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
    ["the joint office any suspect", jointCoordinator, "suspectIncidents { totalCount }"],
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

    it("shows a suspect to public security alone, and among no other incidents", async () => {
      const fields = "suspectIncidents { nodes { caseNo appropriateAdultNeeded } } incidents { totalCount }";
      expect(await entityOf(clerk, SUSPECT.number, fields)).toEqual({
        suspectIncidents: { nodes: [{ caseNo: "AJ2026011", appropriateAdultNeeded: true }] },
        incidents: { totalCount: 0 },
      });
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
});

const teacherReporting: Caller = { ...educationClerk, purpose: "MANDATORY_REPORT" };
