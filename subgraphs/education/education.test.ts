import indicators from "../../tests/oracle/indicators.json";
import { describeDemonstration } from "../../tests/stage/describe-demonstration";
import { ENTERED_CHILD, describeEntries } from "../../tests/stage/describe-entries";
import type { StagedDepartment } from "../../tests/stage/open-department";
import { openDepartment } from "../../tests/stage/open-department";
import { analyst, educationClerk, jointCoordinator, jointMember } from "../../tests/stage/test-callers";
import { entries } from "./education.entries.fixture";
import { education } from "./index";

describe("education", () => {
  let stage: StagedDepartment;

  beforeAll(async () => {
    stage = await openDepartment(education);
  });
  afterAll(() => stage.close());

  it("refuses an analyst any talk, and stores nothing of his", async () => {
    const answer = await stage.ask(analyst, `{ talk(id: "x") { heldOn } }`);
    expect(answer.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  });

  describeDemonstration(education, () => stage);

  describeEntries(education, () => stage, { clerk: educationClerk, stranger: jointMember }, entries);

  it.each([
    ["restrictedSupportPlans { totalCount }", jointCoordinator],
    ["restrictedSupportPlanChecks { totalCount }", jointCoordinator],
    ["conductObservations { totalCount }", jointCoordinator],
    ["counsellingSessions { nodes { notes } }", jointCoordinator],
    ["counsellingSessions { totalCount }", jointMember],
    ["supportPlans { nodes { trigger } }", jointMember],
    ["supportPlanChecks { nodes { effect } }", jointMember],
  ])("tells of %s nobody outside education who need not know", async (fields, caller) => {
    const query = `query($of: [_Any!]!) { _entities(representations: $of) { ... on Child { ${fields} } } }`;
    const answer = await stage.ask(caller, query, { of: [{ __typename: "Child", id: ENTERED_CHILD }] });
    expect(answer.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  });

  it("knows as many teachers in post as the oracle", async () => {
    const query = `{ teachers(first: 1, filter: { inPost: { eq: true } }) { totalCount nodes { school { name } } } }`;
    const answer = await stage.ask(educationClerk, query);
    expect(answer.data?.["teachers"]).toEqual({
      totalCount: indicators[31].denominator,
      nodes: [{ school: { name: expect.any(String) } }],
    });
  });

  it("lists the register of schools page by page", async () => {
    const query = `query Page($after: String) {
      schools(first: 30, after: $after, order: { by: CODE, direction: ASC }) {
        totalCount
        nodes { code }
        pageInfo { hasNextPage endCursor }
      }
    }`;
    const first = await stage.ask(educationClerk, query);
    const page = first.data?.["schools"] as {
      totalCount: number;
      nodes: object[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
    };
    expect(page).toMatchObject({ totalCount: 51, pageInfo: { hasNextPage: true } });
    const second = await stage.ask(educationClerk, query, { after: page.pageInfo.endCursor });
    const rest = second.data?.["schools"] as typeof page;
    expect(rest).toMatchObject({ totalCount: 51, pageInfo: { hasNextPage: false } });
    expect([...page.nodes, ...rest.nodes]).toHaveLength(51);
  });
});
