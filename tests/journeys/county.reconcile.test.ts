import type { SynchroniseOutcome } from "../../gateway/identity/synchronise-links";
import type { Caller } from "../../schema/contract/caller";
import { DEPARTMENT_NAMES } from "../../schema/contract/departments";
import discrepanciesOracle from "../oracle/discrepancies.json";
import linksOracle from "../oracle/links.json";
import { inCallerContext } from "../../subgraphs/host/database/caller-context";
import type { County } from "../stage/open-county";
import { openCounty } from "../stage/open-county";
import { maskDiscrepancy } from "../stage/office-view";
import { queryOnce } from "../stage/query-once";
import { jointCoordinator, YONGAN } from "../stage/test-callers";
import { discrepancyOf } from "../stage/unified-view";

/** Who reconciles books goes through all of them: that is no look at a case, and needs none to be open. */
const RECONCILING: Caller = { ...jointCoordinator, purpose: "DATA_CORRECTION" };

type Register = "education" | "health" | "public-security";

/** The whole county through the front door, held against what two independent computations found. */
describe("the county's books, held against each other", () => {
  let county: County;
  let linked: SynchroniseOutcome;

  beforeAll(async () => {
    county = await openCounty("http", { stage: "imported" });
    linked = await county.gateway.synchroniseLinks();
    // The questions below join whole tables; the product has no such statement without statistics.
    await queryOnce(county.databases.get("hub")!.ownerUrl, "analyze");
  }, 180_000);
  afterAll(() => county.close());

  it("were linked at the departments' doors without one being left out", () => {
    expect(linked.unreached).toEqual([]);
    expect(Object.keys(linked.departments)).toEqual(DEPARTMENT_NAMES);
  });

  it("have nothing more to tell the second time", async () => {
    const { departments, candidates } = await county.gateway.synchroniseLinks();
    expect(new Set(Object.values(departments).map((count) => JSON.stringify(count)))).toEqual(
      new Set([JSON.stringify({ linked: 0, founded: 0, waiting: 0 })]),
    );
    expect(candidates).toBe(0);
  });

  it("hold as many children as the roll has, and as many persons over four registers", async () => {
    const hub = county.databases.get("hub")!.url;
    const masters = `('roll', 'enrolment', 'household', 'health-file')`;
    const rows = await queryOnce(
      hub,
      `select (select count(distinct number) from link where register = 'roll' and ended_at is null)::int as roll,
              (select count(distinct number) from link where register = 'roll' and not has_identity and ended_at is null)::int as without,
              (select count(distinct number) from link where register in ${masters} and has_identity and ended_at is null)::int as persons`,
    );
    expect(rows[0]).toEqual({
      roll: linksOracle.roster.distinctChildren,
      without: linksOracle.roster.withoutUsableId,
      persons: linksOracle.allMasters.distinctPersonsByUsableId,
    });
  });

  it.each([
    ["education", "enrolment", linksOracle.education],
    ["health", "health-file", linksOracle.health],
    ["public-security", "household", linksOracle.publicSecurity],
  ] as const)(
    "link the roll and %s exactly, and queue the pairs that a person must decide",
    async (department, register, oracle) => {
      const hub = county.databases.get("hub")!.url;
      const [exact] = await queryOnce(
        hub,
        `select count(distinct r.number)::int as exact from link r join link o on o.number = r.number and o.register = $1 and o.has_identity and o.ended_at is null
       where r.register = 'roll' and r.has_identity and r.ended_at is null and r.subject = 'CHILD' and o.subject = 'CHILD'`,
        [register],
      );
      expect(exact).toEqual({ exact: oracle.exact });
      expect(await candidates(department)).toEqual(
        oracle.candidatePairs.map(([roll, , namesEqual]) => `${String(roll)} ${String(namesEqual)}`).toSorted(),
      );
    },
  );

  it("differ in what the oracle lists, child by child, phones under their masks", async () => {
    const found: object[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const answer = await county.ask(RECONCILING, PAGE, { after });
      expect(answer.errors).toBeUndefined();
      const { nodes, pageInfo } = answer.data!["children"] as Page;
      for (const { leftBehindRegistrations, discrepancies } of nodes) {
        const key = leftBehindRegistrations.nodes.find((row) => row.duplicateOf === null)!.registrationNo;
        for (const each of discrepancies) found.push({ key, ...discrepancyOf(each) });
      }
      [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
    }
    expect(sorted(found)).toEqual(sorted(discrepanciesOracle.items.map(maskDiscrepancy)));
  }, 120_000);

  /** The pairs with one department, by the roll's own number, which only civil affairs can tell. */
  async function candidates(department: Register): Promise<string[]> {
    const pairs = (await queryOnce(
      county.databases.get("hub")!.url,
      "select roll_reference, names_equal from candidate where department = $1 and state = 'OPEN'",
      [department],
    )) as { roll_reference: string; names_equal: boolean }[];
    const numbers: { id: string; local_number: string }[] = await inCallerContext(
      county.running.get("civil-affairs")!.dataSource,
      { division: YONGAN },
      (manager) =>
        manager.query("select id, local_number from subject_reference where id = any($1::uuid[])", [
          pairs.map((pair) => pair.roll_reference),
        ]),
    );
    const numberOf = new Map(numbers.map(({ id, local_number: number }) => [id, number]));
    return pairs.map((pair) => `${numberOf.get(pair.roll_reference)} ${pair.names_equal}`).toSorted();
  }
});

const PAGE = `query ($after: String) {
  children(first: 200, after: $after, order: { by: REGISTRATION_NO, direction: ASC }) {
    pageInfo { hasNextPage endCursor }
    nodes {
      leftBehindRegistrations { nodes { registrationNo duplicateOf } }
      discrepancies { field department rollValue otherValue }
    }
  }
}`;

interface Page {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  readonly nodes: readonly {
    readonly leftBehindRegistrations: {
      readonly nodes: readonly { registrationNo: string; duplicateOf: string | null }[];
    };
    readonly discrepancies: readonly { field: string; department: string; rollValue: string; otherValue: string }[];
  }[];
}

function sorted(items: readonly object[]): object[] {
  return items.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
