import type { Caller } from "../../schema/contract/caller";
import { formatChildKey } from "../../schema/contract/child-key";
import { DOOR_PATHS } from "../../schema/contract/department-door";
import type { PendingLinksAnswer } from "../../schema/contract/identity-exchange";
import indicators from "../../tests/oracle/indicators.json";
import unifiedView from "../../tests/oracle/unifiedView.json";
import { describeDemonstration } from "../../tests/stage/describe-demonstration";
import { maskName, maskPhone } from "../../tests/stage/mask-value";
import { ENTERED_CHILD, describeEntries } from "../../tests/stage/describe-entries";
import type { StagedDepartment } from "../../tests/stage/open-department";
import { openDepartment } from "../../tests/stage/open-department";
import { YONGAN, analyst, educationClerk, gateway, jointMember } from "../../tests/stage/test-callers";
import { TEST_KEYS } from "../../tests/stage/test-keys";
import { identityToken } from "../host/identity/tokens";
import { CommunityPairingKind } from "./community-pairing/community-pairing";
import { entries } from "./womens-federation.entries.fixture";
import { womensFederation } from "./index";

const clerk: Caller = {
  subject: "womens-federation-clerk",
  role: "womens-federation.clerk",
  division: YONGAN,
  purpose: "WELFARE_REVIEW",
};

/** The child of the unified view and the guardian whom the roll names for it. */
const CHILD = { subject: "CHILD", id: "990481201402115485", number: 1 };
const GUARDIAN = { subject: "PERSON", id: "990481196403256446", number: 2 };

interface Page {
  readonly totalCount: number;
  readonly nodes: readonly Readonly<Record<string, unknown>>[];
}

describe("women's federation", () => {
  let stage: StagedDepartment;

  beforeAll(async () => {
    stage = await openDepartment(womensFederation);
  });
  afterAll(() => stage.close());

  const askChild = (caller: Caller, fields: string) =>
    stage.ask(caller, `query($of: [_Any!]!) { _entities(representations: $of) { ... on Child { ${fields} } } }`, {
      of: [{ __typename: "Child", id: formatChildKey(CHILD.number) }],
    });
  const listOf = async (caller: Caller, field: string, query: string): Promise<Page> => {
    const answer = await stage.ask(caller, query);
    expect(answer.errors).toBeUndefined();
    return answer.data?.[field] as Page;
  };

  it.each([
    ["an analyst any pairing", analyst, "communityPairings { totalCount }"],
    ["another department a guardian's phone", educationClerk, "communityPairings { nodes { guardianPhone } }"],
    ["a member of a meeting what a child wishes", jointMember, "wishes { nodes { text } }"],
    ["a member of a meeting what a family told", jointMember, "socialWorkCases { nodes { problems } }"],
    ["another department that there is social work", educationClerk, "socialWorkCases { totalCount }"],
  ])("refuses %s", async (_, caller, fields) => {
    const answer = await askChild(caller, fields);
    expect(answer.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  });

  it("refuses the public the name of a site's manager", async () => {
    const answer = await stage.ask(educationClerk, "{ careSites { nodes { code manager } } }");
    expect(answer.errors?.[0]?.extensions).toMatchObject({
      code: "FORBIDDEN",
      detail: { coordinates: ["CareSite.manager"] },
    });
  });

  describeDemonstration(womensFederation, () => stage);

  describe("after the index has numbered child and guardian", () => {
    beforeAll(async () => {
      const { body } = await stage.knock(gateway, DOOR_PATHS.pendingLinks, { after: null, limit: 10_000 });
      const links = (body as PendingLinksAnswer).links.flatMap(({ reference, identityToken: token, subject }) =>
        [CHILD, GUARDIAN]
          .filter((known) => known.subject === subject && identityToken(TEST_KEYS.identity, known.id) === token)
          .map(({ number }) => ({ reference, state: "LINKED", number })),
      );
      await stage.knock(gateway, DOOR_PATHS.assignLinks, { links });
    });

    it("gives a member of a meeting the child's part of the unified view, names and phone under their masks", async () => {
      const answer = await askChild(
        jointMember,
        `communityPairings(order: { by: STARTED_ON, direction: ASC }) {
           nodes { kind helperName startedOn endedOn active guardianPhone substituteParent { code name } }
         }
         wishes(order: { by: PUBLISHED_ON, direction: ASC }) { nodes { wishNo publishedOn fulfilledOn status } }`,
      );
      const { pairings, wishes } = unifiedView.womensFederation;
      const phone = unifiedView.discrepancies.find(({ other }) => other === "womensFederation")?.otherValue;
      const entities = answer.data?.["_entities"] as { communityPairings: Page; wishes: Page }[] | undefined;
      const titled = entities?.[0]?.communityPairings.nodes.map(({ kind, ...node }) => ({
        ...node,
        kind: CommunityPairingKind.titles[kind as CommunityPairingKind],
      }));
      expect(titled).toEqual(
        pairings.map(({ kind, helper, start, end, active }) => ({
          kind,
          helperName: maskName(helper),
          startedOn: start,
          endedOn: end,
          active,
          guardianPhone: maskPhone(phone!),
          substituteParent: { code: "MM175", name: maskName(helper) },
        })),
      );
      expect(entities?.[0]?.wishes.nodes).toEqual(
        wishes.map(({ no, publishedOn, fulfilledOn }) => ({
          wishNo: no,
          publishedOn,
          fulfilledOn,
          status: "FULFILLED",
        })),
      );
    });

    it("gives the guardian's schooling under the person", async () => {
      const answer = await stage.ask(
        jointMember,
        `query($of: [_Any!]!) { _entities(representations: $of) { ... on Person {
           parentSchoolAttendances { nodes { score passed session { code heldOn } person { key } } }
         } } }`,
        { of: [{ __typename: "Person", key: formatChildKey(GUARDIAN.number) }] },
      );
      expect(answer.errors).toBeUndefined();
      const [training] = unifiedView.womensFederation.guardianTraining;
      expect(answer.data?.["_entities"]).toEqual([
        {
          parentSchoolAttendances: {
            nodes: [
              {
                score: training?.score,
                passed: true,
                session: { code: training?.session, heldOn: "2026-03-03" },
                person: { key: formatChildKey(GUARDIAN.number) },
              },
            ],
          },
        },
      ]);
    });

    it("takes a pairing that ended yesterday for past, and one that ends today for active", async () => {
      const create = `mutation($input: CommunityPairingInput!, $key: String!) {
        createCommunityPairing(input: $input, idempotencyKey: $key) {
          communityPairing { active } userErrors { code }
        }
      }`;
      const input = {
        childId: formatChildKey(CHILD.number),
        serialNo: "H1",
        kind: "COMPANY",
        helperName: "某公司",
        startedOn: "2026-11-20",
      };
      const activeWith = async (change: object): Promise<unknown> => {
        const answer = await stage.ask(clerk, create, { input: { ...input, ...change }, key: JSON.stringify(change) });
        return answer.data?.["createCommunityPairing"];
      };
      const outcome = (active: boolean) => ({ communityPairing: { active }, userErrors: [] });
      expect(await activeWith({ startedOn: "2026-10-01", endedOn: "2026-11-19" })).toEqual(outcome(false));
      expect(await activeWith({ endedOn: "2026-11-20" })).toEqual(outcome(true));
      expect(await activeWith({ startedOn: "2026-11-21" })).toEqual(outcome(false));
      expect(await activeWith({ startedOn: null })).toEqual(outcome(false));
      expect(await activeWith({ helperName: null })).toEqual({
        communityPairing: null,
        userErrors: [{ code: "HELPER_UNNAMED" }],
      });
    });
  });

  describeEntries(womensFederation, () => stage, { clerk, stranger: educationClerk }, entries);

  it("says what follows from entries: who was there, which stage a case is in, and until when, helpers under their masks", async () => {
    const answer = await stage.ask(
      jointMember,
      `query($of: [_Any!]!) { _entities(representations: $of) { ... on Child {
         siteAttendances { nodes { opening { childrenPresent site { code } } } }
         helperContacts { nodes { volunteer { name team { code } active } substituteParent { code } } }
         socialWorkCases { nodes { stage stages { stage dueOn overdue } } }
       } } }`,
      { of: [{ __typename: "Child", id: ENTERED_CHILD }] },
    );
    expect(answer.errors).toBeUndefined();
    expect(answer.data?.["_entities"]).toEqual([
      {
        siteAttendances: {
          nodes: [
            // A member is shown children one by one: how many others were there is not told him.
            { opening: { childrenPresent: null, site: { code: "ZD001" } } },
          ],
        },
        helperContacts: {
          nodes: [
            { volunteer: { name: maskName("林某"), team: { code: "ZD-01" }, active: true }, substituteParent: null },
          ],
        },
        socialWorkCases: {
          nodes: [{ stage: "INTAKE", stages: [{ stage: "INTAKE", dueOn: "2026-11-08", overdue: false }] }],
        },
      },
    ]);
  });

  it("finds a standard Home in as many townships as the indicator says", async () => {
    const page = await listOf(
      educationClerk,
      "careSites",
      "{ careSites(first: 200, filter: { status: { eq: OPEN } }) { totalCount nodes { standard township { code } } } }",
    );
    expect(page.totalCount).toBe(89);
    const standard = page.nodes.filter((site) => site["standard"]);
    const townships = new Set(standard.map((site) => (site["township"] as { code: string }).code));
    expect(townships.size).toBe(indicators["14"].numerator);
  });

  it.each([
    ["two children of three and no pairing that has ended", "MM175", { capacity: 3, placesTaken: 2, placesFree: 1 }],
    ["three pairings of which two have ended", "MM185", { placesTaken: 1 }],
    ["more children than room", "MM125", { capacity: 3, placesTaken: 6, placesFree: -3 }],
  ])("counts the places of a substitute parent with %s", async (_, code, places) => {
    const { data } = await stage.ask(
      clerk,
      "query($code: String!) { substituteParent(code: $code) { capacity placesTaken placesFree } }",
      { code },
    );
    expect(data?.["substituteParent"]).toMatchObject(places);
  });

  it("stores no identity number in clear", async () => {
    const rows = await stage.running.dataSource.transaction(async (manager) => {
      await manager.query("select set_config('lianxi.division', $1, true)", [YONGAN]);
      return manager.query(
        "select count(*)::int as found from subject_reference where local_number ~ '99048[0-9]{12}'",
      );
    });
    expect(rows).toEqual([{ found: 0 }]);
  });
});
