import { describeDemonstration } from "../../tests/stage/describe-demonstration";
import type { StagedDepartment } from "../../tests/stage/open-department";
import { openDepartment } from "../../tests/stage/open-department";
import { analyst, educationClerk } from "../../tests/stage/test-callers";
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
