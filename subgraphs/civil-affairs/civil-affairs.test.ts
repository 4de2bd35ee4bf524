import { randomUUID } from "node:crypto";
import type { Caller } from "../../schema/contract/caller";
import indicators from "../../tests/oracle/indicators.json";
import { describeDemonstration } from "../../tests/stage/describe-demonstration";
import { ENTERED_CHILD, describeEntries } from "../../tests/stage/describe-entries";
import type { StagedDepartment } from "../../tests/stage/open-department";
import { openDepartment } from "../../tests/stage/open-department";
import { YONGAN, analyst, educationClerk, jointMember } from "../../tests/stage/test-callers";
import { inCallerContext } from "../host/database/caller-context";
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

  it("weighs an expense against its donation as whoever is at it leaves it", async () => {
    const enter = async (kind: string, input: object) => {
      const document = `mutation Enter($input: ${kind}Input!, $key: String!) {
        written: create${kind}(input: $input, idempotencyKey: $key) { userErrors { field code } }
      }`;
      const { data } = await stage.ask(clerk, document, { input, key: randomUUID() });
      return (data!["written"] as { userErrors: object[] }).userErrors;
    };
    expect(await enter("Donation", { donationNo: "SK902", amountFen: 100_00 })).toEqual([]);
    const expense = { childId: ENTERED_CHILD, aidNo: "ZC9021", donationNo: "SK902", amountFen: 60_00 };
    const entered = await inCallerContext(stage.running.dataSource, clerk, async (manager) => {
      await manager.query("update donation set amount_fen = 5000 where donation_no = 'SK902'");
      const entering = { problems: enter("AidReceived", expense), isMade: false };
      void entering.problems.then(() => (entering.isMade = true));
      const isWaitedFor = async (): Promise<boolean> => {
        const waiting = "select from pg_locks where not granted and pg_backend_pid() = any (pg_blocking_pids(pid))";
        return (await manager.query<object[]>(waiting)).length > 0;
      };
      while (!entering.isMade && !(await isWaitedFor()));
      return entering;
    });
    expect(await entered.problems).toEqual([{ field: "amountFen", code: "DONATION_OVERSPENT" }]);
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
