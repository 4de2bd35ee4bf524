import { randomUUID } from "node:crypto";
import type { Caller } from "../../schema/contract/caller";
import { formatChildKey } from "../../schema/contract/child-key";
import indicators from "../../tests/oracle/indicators.json";
import { describeDemonstration } from "../../tests/stage/describe-demonstration";
import { describeEntries } from "../../tests/stage/describe-entries";
import type { StagedDepartment } from "../../tests/stage/open-department";
import { openDepartment } from "../../tests/stage/open-department";
import { YONGAN, analyst, educationClerk, jointMember } from "../../tests/stage/test-callers";
import { entries } from "./civil-affairs.entries.fixture";
import { civilAffairs } from "./index";

const clerk: Caller = {
  subject: "civil-affairs-clerk",
  role: "civil-affairs.clerk",
  division: YONGAN,
  purpose: "WELFARE_REVIEW",
};

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

  it("accounts for every donation of the ledger as the oracle does, and none is overspent", async () => {
    const query = `{ donations(first: 100) { nodes { amountFen spentFen unspentFen tracedFen } } }`;
    const { donations } = (await stage.ask(clerk, query)).data as { donations: { nodes: Record<string, number>[] } };
    const sum = (field: string) => donations.nodes.reduce((total, each) => total + each[field]!, 0);
    expect(donations.nodes).toHaveLength(14);
    expect([sum("tracedFen"), sum("amountFen")]).toEqual([indicators[35].numerator, indicators[35].denominator]);
    for (const { amountFen, spentFen, unspentFen } of donations.nodes) {
      expect(unspentFen).toBe(amountFen! - spentFen!);
      expect(unspentFen).toBeGreaterThanOrEqual(0);
    }
  });

  describeEntries(civilAffairs, () => stage, { clerk, stranger: jointMember }, entries);

  it("lets two expenses at once not overspend the donation that they share", async () => {
    const enter = (kind: string, input: object) =>
      stage.ask(
        clerk,
        `mutation Enter($input: ${kind}Input!, $key: String!) {
          written: create${kind}(input: $input, idempotencyKey: $key) { userErrors { field code } }
        }`,
        { input, key: randomUUID() },
      );
    await enter("Donation", { donationNo: "SK902", amountFen: 100_00 });
    const expense = (aidNo: string) =>
      enter("AidReceived", { childId: formatChildKey(7), aidNo, donationNo: "SK902", amountFen: 60_00 });
    const answers = await Promise.all([expense("ZC9021"), expense("ZC9022")]);
    const problems = answers.flatMap(({ data }) => (data!["written"] as { userErrors: object[] }).userErrors);
    expect(problems).toEqual([{ field: "amountFen", code: "DONATION_OVERSPENT" }]);
  });

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
