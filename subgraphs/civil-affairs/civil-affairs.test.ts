import { describeDemonstration } from "../../tests/stage/describe-demonstration";
import type { StagedDepartment } from "../../tests/stage/open-department";
import { openDepartment } from "../../tests/stage/open-department";
import { analyst, educationClerk } from "../../tests/stage/test-callers";
import { civilAffairs } from "./index";

describe("civil-affairs", () => {
  let stage: StagedDepartment;

  beforeAll(async () => {
    stage = await openDepartment(civilAffairs);
  });
  afterAll(() => stage.close());

  it("refuses an analyst the list of children", async () => {
    const answer = await stage.ask(analyst, `{ children { totalCount } }`);
    expect(answer.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  });

  describeDemonstration(civilAffairs, () => stage);

  it("has the tree of places from the province down to the village", async () => {
    const answer = await stage.ask(
      educationClerk,
      `{
        province: areas(filter: { level: { eq: PROVINCE } }) { nodes { code parent { code } contains { name contains { fullName } } } }
        townships: areas(filter: { level: { eq: TOWNSHIP } }) { totalCount }
        villages: areas(filter: { level: { eq: VILLAGE }, code: { startsWith: "350481" } }) { totalCount }
        village: area(code: "350481001001") { fullName parent { name level parent { fullName } } }
        unknown: area(code: "350481999") { name }
      }`,
    );
    expect(answer.data).toEqual({
      province: {
        nodes: [
          {
            code: "35",
            parent: null,
            contains: [{ name: "三明市", contains: [{ fullName: "福建省三明市永安市" }] }],
          },
        ],
      },
      townships: { totalCount: 15 },
      villages: { totalCount: 263 },
      village: {
        fullName: "福建省三明市永安市燕东街道忠义居委会",
        parent: { name: "燕东街道", level: "TOWNSHIP", parent: { fullName: "福建省三明市永安市" } },
      },
      unknown: null,
    });
  });

  it("answers for a place that another department names by its code", async () => {
    const answer = await stage.ask(
      educationClerk,
      `query Places($representations: [_Any!]!) { _entities(representations: $representations) { ... on Area { name } } }`,
      { representations: ["350481204", "350481999"].map((code) => ({ __typename: "Area", code })) },
    );
    expect(answer.data).toEqual({ _entities: [{ name: "青水畲族乡" }, null] });
  });
});
