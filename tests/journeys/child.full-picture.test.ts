import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Caller } from "../../schema/contract/caller";
import { parseChildKey } from "../../schema/contract/child-key";
import { identityToken } from "../../subgraphs/host/identity/tokens";
import { publicSecurity } from "../../subgraphs/public-security";
import { queryBehind } from "../stage/as-owner";
import { TEST_KEYS } from "../stage/test-keys";
import type { County } from "../stage/open-county";
import { openCounty, TRANSPORTS } from "../stage/open-county";
import { findChild, findFullestChild } from "../stage/find-fullest-child";
import { openCases } from "../stage/open-cases";
import { OFFICE_VIEW } from "../stage/office-view";
import { analyst, jointCoordinator, jointMember } from "../stage/test-callers";
import type { FullPicture } from "../stage/unified-view";
import { unifiedViewOf } from "../stage/unified-view";

const QUESTION = readFileSync(join(__dirname, "../../schema/operations/child-full-picture.graphql"), "utf8");

/** A child with whom public security deals as a suspect, which it tells nobody (synthetic identity number). */
const SUSPECT = "990481201405205873";

describe.each(TRANSPORTS)("the joint meeting's one question over %s", (transport) => {
  let county: County;
  let id: string;
  /** Departments whose systems do not answer for the moment. */
  const away = new Set<string>();

  beforeAll(async () => {
    county = await openCounty(transport, {
      between: (name, _request, pass) => (away.has(name) ? Promise.reject(new Error("away")) : pass()),
    });
    id = await findFullestChild(county);
  }, 180_000);
  afterAll(() => county.close());

  it("is refused to an analyst as a whole", async () => {
    const answer = await county.ask(analyst, QUESTION, { id });
    expect(answer.data ?? null).toBeNull();
    expect(answer.errors?.map((error) => error.extensions.code)).toEqual(["FORBIDDEN"]);
  });

  it("is answered from seven departments as the oracle knows the fullest child, numbers under their masks", async () => {
    const answer = await county.ask(jointCoordinator, QUESTION, { id });
    expect(answer.errors).toBeUndefined();
    expect(new Set(Object.values(answer.extensions!.completeness!))).toEqual(new Set(["COMPLETE"]));
    expect(Object.keys(answer.extensions!.completeness!)).toHaveLength(8);
    expect(unifiedViewOf(answer.data!["child"] as FullPicture)).toEqual(OFFICE_VIEW);
  });

  it("says to a member who may not see all of it which fields those are", async () => {
    const answer = await county.ask(jointMember, QUESTION, { id });
    const [error] = answer.errors!;
    expect(error!.extensions).toMatchObject({ code: "FORBIDDEN" });
  });

  describe("when part of it is not to be had, says which kind of not", () => {
    const CARD = "contactCards { nodes { id guardianPhone guardianName } }";
    const asked = async (caller: Caller, selection: string, child = id): Promise<Told> => {
      const answer = await county.ask(caller, `query ($id: ID!) { child(id: $id) { ${selection} } }`, { id: child });
      return {
        child: answer.data?.["child"],
        codes: answer.errors?.map(({ extensions }) => extensions.code) ?? [],
        completeness: answer.extensions?.completeness,
      };
    };
    afterEach(() => away.clear());

    it("masked: the department has said all that it says to this caller", async () => {
      const { child, codes, completeness } = await asked(jointMember, CARD);
      expect(child).toMatchObject({
        contactCards: { nodes: [{ guardianPhone: "163****3921", guardianName: expect.stringMatching(/^.\*$/) }] },
      });
      expect([codes, completeness?.["education"]]).toEqual([[], "COMPLETE"]);
    });

    it("withheld: the department itself says that this caller may not know", async () => {
      const register = await asked(jointCoordinator, "householdRegistrations { nodes { id } }");
      const [{ id: recordId }] = (register.child as { householdRegistrations: { nodes: [{ id: string }] } })
        .householdRegistrations.nodes;
      // The office may have an address shown for a case, and for a case no identity number.
      const answer = await county.ask(
        jointCoordinator,
        `mutation ($childId: ID!, $recordId: ID!) {
          revealPublicSecurityIdentity(childId: $childId, recordId: $recordId, field: HOUSEHOLD_REGISTRATION_RESIDENT_ID_NUMBER, reason: "须核对公民身份号码是否一致") { value }
        }`,
        { childId: id, recordId },
      );
      expect(answer.data).toEqual({ revealPublicSecurityIdentity: null });
      expect(answer.errors?.map(({ extensions }) => extensions.code)).toEqual(["SUBGRAPH_FORBIDDEN"]);
      expect(answer.extensions?.completeness).toEqual({ "public-security": "WITHHELD" });
    });

    it("empty: nothing is recorded, or what is recorded is not said to exist", async () => {
      const suspect = await findChild(county, SUSPECT);
      const incidents = "incidents { totalCount nodes { id } } dropoutCases { nodes { id } }";
      const coordinator = { ...jointCoordinator, subject: "second-coordinator" };
      const numbers = [id, suspect].map((key) => (parseChildKey(key) as { number: number }).number);
      await openCases(county.databases.get("hub")!.url, coordinator.subject, numbers);
      const [nobody, hidden] = [await asked(coordinator, incidents), await asked(coordinator, incidents, suspect)];
      expect(nobody.child).toEqual({ incidents: { totalCount: 0, nodes: [] }, dropoutCases: { nodes: [] } });
      expect(hidden).toEqual(nobody);
      expect(hidden.completeness).toMatchObject({ "public-security": "COMPLETE", education: "COMPLETE" });
      // Kept in public security's own table, which no field leads to.
      const { ownerUrl } = county.databases.get("public-security")!;
      const kept = await queryBehind(
        publicSecurity,
        ownerUrl,
        "select count(*)::int as count from suspect_incident where resident_id_token = $1",
        [identityToken(TEST_KEYS.identity, SUSPECT)],
      );
      expect(kept).toEqual([{ count: 1 }]);
    });

    it("unavailable: the department is away; unknown: so nobody could be asked about", async () => {
      away.add("civil-affairs");
      const training = "guardians { nodes { phone person { parentSchoolAttendances { nodes { score } } } } }";
      const { child, codes, completeness } = await asked(jointCoordinator, `${training} ${CARD}`);
      expect(child).toMatchObject({ guardians: null, contactCards: { nodes: [expect.anything()] } });
      expect(codes.length).toBeGreaterThan(0);
      expect(completeness).toEqual({
        "civil-affairs": "UNAVAILABLE",
        "womens-federation": "UNKNOWN",
        education: "COMPLETE",
        hub: "COMPLETE",
      });
    });
  });
});

interface Told {
  readonly child: unknown;
  readonly codes: readonly unknown[];
  readonly completeness: Readonly<Record<string, string>> | undefined;
}
