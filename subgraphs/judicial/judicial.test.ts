import { formatChildKey } from "../../schema/contract/child-key";
import type { Caller } from "../../schema/contract/caller";
import { DOOR_PATHS } from "../../schema/contract/department-door";
import type { PendingLinksAnswer } from "../../schema/contract/identity-exchange";
import indicators from "../../tests/oracle/indicators.json";
import questions from "../../tests/oracle/questions.json";
import unifiedView from "../../tests/oracle/unifiedView.json";
import { describeDemonstration } from "../../tests/stage/describe-demonstration";
import { ENTERED_CHILD, describeEntries } from "../../tests/stage/describe-entries";
import { asOwner } from "../../tests/stage/as-owner";
import { querySealed } from "../../tests/stage/query-sealed";
import type { StagedDepartment } from "../../tests/stage/open-department";
import { TEST_KEYS, openDepartment } from "../../tests/stage/open-department";
import {
  YONGAN,
  analyst,
  educationClerk,
  gateway,
  jointCoordinator,
  jointMember,
} from "../../tests/stage/test-callers";
import { identityToken } from "../host/identity/tokens";
import { buildDepartmentSchema } from "../host/schema/build-department-schema";
import { entries } from "./judicial.entries.fixture";
import { judicial } from "./index";

const clerk: Caller = {
  subject: "judicial-clerk",
  role: "judicial.clerk",
  division: YONGAN,
  purpose: "SOCIAL_INQUIRY",
};

/** The child of the unified view; the child index would give it any number. */
const VIEWED = { id: "990481201402115485", number: 1 };

const DECISIONS: Readonly<Record<string, string>> = { 准予: "GRANTED", 不予: "REFUSED" };

describe("judicial", () => {
  let stage: StagedDepartment;

  beforeAll(async () => {
    stage = await openDepartment(judicial);
  });
  afterAll(() => stage.close());

  const askChildren = (caller: Caller, numbers: readonly number[], fields: string) =>
    stage.ask(caller, `query($of: [_Any!]!) { _entities(representations: $of) { ... on Child { ${fields} } } }`, {
      of: numbers.map((number) => ({ __typename: "Child", id: formatChildKey(number) })),
    });

  it.each([
    ["an analyst any case", analyst, "legalAidCases { totalCount }"],
    ["another department any mediation", educationClerk, "mediations { totalCount }"],
    ["a member of a meeting what a case is about", jointMember, "legalAidCases { nodes { caseType } }"],
    ["a member of a meeting the lawyer", jointMember, "legalAidCases { nodes { lawyer } }"],
    ["a member of a meeting the dispute", jointMember, "mediations { nodes { dispute } }"],
    ["the coordinator who stood by a minor", jointCoordinator, "appropriateAdultParticipations { totalCount }"],
    ["a member of a meeting a case of the rights panel", jointMember, "rightsPanelCases { totalCount }"],
  ])("refuses %s", async (_, caller, fields) => {
    const answer = await askChildren(caller, [VIEWED.number], fields);
    expect(answer.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  });

  it("does not let its readers ask by filter what they may not read", async () => {
    const answer = await askChildren(
      clerk,
      [VIEWED.number],
      `mediations(filter: { dispute: { eq: FAMILY } }) { totalCount }`,
    );
    expect(answer.errors?.[0]?.extensions.code).toBe("GRAPHQL_VALIDATION_FAILED");
  });

  describeDemonstration(judicial, () => stage);

  it("keeps every correction under seal and knows nothing of them in any open table or in its schema", async () => {
    expect(buildDepartmentSchema(judicial).printSdl()).not.toMatch(/Correction|corrections|[Ss]ealed|矫正|封存/);
    const numbers = ["FC01", "FC02"];
    const children = ["990481201306195200", "990481201203099187"];
    const tables = await asOwner(
      stage,
      "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relrowsecurity",
    );
    expect(tables.length).toBeGreaterThan(5);
    const words = [...numbers, ...children.map((id) => identityToken(TEST_KEYS.identity, id)), "correction", "JD05"];
    for (const { relname } of tables) {
      const rows = await asOwner(stage, `select to_jsonb(t)::text as row from "${relname}" t`);
      for (const { row } of rows) for (const word of words) expect(row).not.toContain(word);
    }
    const found = await Promise.all(
      children.map((residentIdNumber) => querySealed(stage.seal!, "judicial", { residentIdNumber })),
    );
    expect(found.map((records) => records.map(({ said }) => said.map(({ correctionNo }) => correctionNo)))).toEqual([
      [["FC01"]],
      [["FC02"]],
    ]);
  });

  describe("after the child index has numbered the children", () => {
    let numbers: number[];

    beforeAll(async () => {
      const { body } = await stage.knock(gateway, DOOR_PATHS.pendingLinks, { after: null, limit: 10_000 });
      const { links } = body as PendingLinksAnswer;
      const tokens = [...new Set(links.map((link) => link.identityToken))];
      const viewed = identityToken(TEST_KEYS.identity, VIEWED.id);
      const numberOf = (token: string | null) => (token === viewed ? VIEWED.number : 2 + tokens.indexOf(token));
      numbers = tokens.map(numberOf);
      const assigned = links.map((link) => ({
        reference: link.reference,
        state: "LINKED",
        number: numberOf(link.identityToken),
      }));
      await stage.knock(gateway, DOOR_PATHS.assignLinks, { links: assigned });
    });

    it("gives a member of a meeting the judicial part of the unified view", async () => {
      const { legalAid, mediations } = unifiedView.judicial;
      const answer = await askChildren(
        jointMember,
        [VIEWED.number],
        `legalAidCases { nodes { caseNo appliedOn eligible decision } } mediations { nodes { mediationNo acceptedOn } }`,
      );
      expect(answer.data?.["_entities"]).toEqual([
        {
          legalAidCases: {
            nodes: legalAid.map(({ no, appliedOn, eligible, decision }) => ({
              caseNo: no,
              appliedOn,
              eligible,
              decision: DECISIONS[decision],
            })),
          },
          mediations: { nodes: mediations.map(({ no, acceptedOn }) => ({ mediationNo: no, acceptedOn })) },
        },
      ]);
    });

    it("shows the coordinator what a case is about", async () => {
      const answer = await askChildren(
        jointCoordinator,
        [VIEWED.number],
        `legalAidCases { nodes { caseType lawyer decidedOn } } mediations { nodes { dispute agreedOn agreementKept } }`,
      );
      expect(answer.data?.["_entities"]).toEqual([
        {
          legalAidCases: { nodes: [{ caseType: "MAINTENANCE", lawyer: "许律师", decidedOn: "2026-04-22" }] },
          mediations: { nodes: [{ dispute: "FAMILY", agreedOn: "2026-07-10", agreementKept: true }] },
        },
      ]);
    });

    it("finds the children who qualify and have no aid, with their days since application (question 20)", async () => {
      const answer = await askChildren(clerk, numbers, `legalAidCases { nodes { caseNo daysWithoutAid } }`);
      const children = answer.data?.["_entities"] as {
        legalAidCases: { nodes: { caseNo: string; daysWithoutAid: number | null }[] };
      }[];
      const waiting = children
        .flatMap(({ legalAidCases }) => legalAidCases.nodes)
        .filter(({ daysWithoutAid }) => daysWithoutAid !== null)
        .map(({ caseNo, daysWithoutAid }) => [caseNo, daysWithoutAid]);
      expect(Object.fromEntries(waiting)).toEqual(Object.fromEntries(questions["20"]));
    });
  });

  describeEntries(judicial, () => stage, { clerk, stranger: educationClerk }, entries);

  it("tells the education office of the judicial step in a child's return to school, and nothing else", async () => {
    const ask = (fields: string) =>
      stage.ask(
        educationClerk,
        `query($of: [_Any!]!) { _entities(representations: $of) { ... on Child { ${fields} } } }`,
        {
          of: [{ __typename: "Child", id: ENTERED_CHILD }],
        },
      );
    const refused = await ask("returnToSchoolSupervisions { nodes { result } } legalConsultations { totalCount }");
    expect(refused.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
    const answer = await ask("returnToSchoolSupervisions { nodes { documentNo result } }");
    expect(answer.data?.["_entities"]).toEqual([
      { returnToSchoolSupervisions: { nodes: [{ documentNo: "永司督〔2026〕3号", result: "RETURNED" }] } },
    ]);
  });

  it("finds a lawyer for as many schools as the indicator says, and the school whose term began without a lesson", async () => {
    const query = `{
      schoolLawyers(first: 200) { nodes { schoolCode active } }
      legalLessons(first: 200, filter: { title: { eq: "开学第一课" }, heldOn: { from: "2026-09-01" } }) { nodes { schoolCode } }
    }`;
    const { data } = await stage.ask(analyst, query);
    const { schoolLawyers, legalLessons } = data as Record<
      string,
      { nodes: { schoolCode: string; active?: boolean }[] }
    >;
    const served = new Set(schoolLawyers!.nodes.filter(({ active }) => active).map(({ schoolCode }) => schoolCode));
    expect(served.size).toBe(indicators["16"].numerator);
    const taught = new Set(legalLessons!.nodes.map(({ schoolCode }) => schoolCode));
    expect([...served].filter((school) => !taught.has(school))).toEqual(["3504810002"]);
  });

  describe("legal aid cases by hand", () => {
    const CREATE = `mutation($input: LegalAidCaseInput!, $key: String!) {
      createLegalAidCase(input: $input, idempotencyKey: $key) {
        legalAidCase { decisionOverdue daysWithoutAid }
        userErrors { field code }
      }
    }`;
    const childId = formatChildKey(900);

    it("names what is wrong with a case and stores nothing", async () => {
      const input = { childId, caseNo: "FY2026-90", appliedOn: "2026-11-21", eligible: false, decision: "GRANTED" };
      const answer = await stage.ask(clerk, CREATE, { input, key: "case-refused" });
      expect(answer.data?.["createLegalAidCase"]).toEqual({
        legalAidCase: null,
        userErrors: [
          { field: "appliedOn", code: "APPLIED_ON_FUTURE" },
          { field: "decidedOn", code: "DECISION_INCOMPLETE" },
          { field: "decision", code: "GRANTED_THOUGH_NOT_ELIGIBLE" },
        ],
      });
      const stored = await askChildren(clerk, [900], `legalAidCases { totalCount }`);
      expect(stored.data?.["_entities"]).toEqual([{ legalAidCases: { totalCount: 0 } }]);
    });

    it.each([
      [{ appliedOn: "2026-11-12", eligible: true }, true, 8],
      [{ appliedOn: "2026-11-13", eligible: true }, false, 7],
      [{ appliedOn: "2026-11-12" }, true, null],
      [{ appliedOn: "2026-11-01", eligible: true, decision: "REFUSED", decidedOn: "2026-11-19" }, false, 19],
      [{ appliedOn: "2026-11-01", eligible: true, decision: "GRANTED", decidedOn: "2026-11-02" }, false, null],
      [{ eligible: true }, false, null],
    ])("judges %j: decision overdue %p, days without aid %p", async (facts, decisionOverdue, daysWithoutAid) => {
      const key = JSON.stringify(facts);
      const answer = await stage.ask(clerk, CREATE, { input: { childId, caseNo: "FY2026-91", ...facts }, key });
      expect(answer.data?.["createLegalAidCase"]).toEqual({
        legalAidCase: { decisionOverdue, daysWithoutAid },
        userErrors: [],
      });
    });
  });
});
