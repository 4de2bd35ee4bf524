import { formatChildKey } from "../../schema/contract/child-key";
import base from "../../tests/oracle/base.json";
import indicators from "../../tests/oracle/indicators.json";
import linksOracle from "../../tests/oracle/links.json";
import questions from "../../tests/oracle/questions.json";
import statisticalReturn from "../../tests/oracle/statisticalReturn.json";
import type { StagedDepartment } from "../../tests/stage/open-department";
import { OFFICE_VIEW } from "../../tests/stage/office-view";
import { openDepartment, TEST_KEYS } from "../../tests/stage/open-department";
import { educationClerk, jointCoordinator, jointMember } from "../../tests/stage/test-callers";
import { identityToken } from "../host/identity/tokens";
import { SocialAssistanceState } from "./assistance/social-assistance";
import { GuardianshipType } from "./guardianship/guardian-codes";
import { civilAffairs } from "./index";
import { linkPeople } from "./link-people.fixture";
import { BodyCondition, GuardianshipClass, StatedSchooling } from "./registration/roll-codes";
import type { ChildView, ChildrenPage } from "./view.fixture";
import { CHILD_VIEW, CHILDREN_PAGE } from "./view.fixture";

/** The child of the oracle's unified view. */
const RESIDENT_ID = "990481201402115485";

describe("civil affairs' view of the roll", () => {
  let stage: StagedDepartment;
  let numbers: ReadonlyMap<string, number>;
  let children: ChildView[];
  let leftBehind: ChildView[];

  beforeAll(async () => {
    stage = await openDepartment(civilAffairs);
    for (const { kind, file } of civilAffairs.demonstration) await stage.importFile(kind, file);
    numbers = await linkPeople(stage);
    children = await readChildren(stage);
    leftBehind = children.filter(({ roll: { nodes } }) => nodes[0]!.leftBehind);
  }, 90_000);
  afterAll(() => stage.close());

  it("refuses another department's clerk the roll", async () => {
    const answer = await stage.ask(educationClerk, `{ children { totalCount } }`);
    expect(answer.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  });

  it("refuses a member of the joint meeting what the village wrote in its own words", async () => {
    const answer = await stage.ask(jointMember, `{ leftBehindRegistration(id: "x") { remark } }`);
    expect(answer.errors?.[0]?.extensions.detail).toEqual({ coordinates: ["LeftBehindRegistration.remark"] });
  });

  it("lists each child once, though some are registered in two townships", () => {
    expect(children).toHaveLength(linksOracle.roster.distinctChildren);
    const registrations = children.flatMap(({ roll }) => roll.nodes);
    expect(registrations).toHaveLength(linksOracle.roster.acceptedRows);
    const twice = children.filter(({ roll }) => roll.totalCount > 1);
    expect(twice.map(keyOf).sort()).toEqual(linksOracle.roster.registeredMoreThanOnce);
    for (const { roll } of twice) {
      const [first, second] = roll.nodes;
      expect([first!.duplicateOf, second!.duplicateOf]).toEqual([null, first!.id]);
    }
    expect(children.filter(({ roll }) => !roll.nodes[0]!.residentIdUsed)).toHaveLength(
      linksOracle.roster.withoutUsableId,
    );
  });

  it("knows who is left behind today, who has turned sixteen and whose parent came back", () => {
    expect(leftBehind).toHaveLength(base.base);
    expect(children.filter(({ roll }) => roll.nodes[0]!.meetsNationalDefinition)).toHaveLength(base.base);
    expect(
      children
        .filter(({ roll }) => roll.nodes[0]!.over16)
        .map(keyOf)
        .sort(),
    ).toEqual(base.over16OnRoll);
    expect(
      children
        .filter(({ roll }) => roll.nodes[0]!.parentReturned)
        .map(keyOf)
        .sort(),
    ).toEqual(base.returnedOnRoll);
  });

  it("adds up to the statistical return", () => {
    const total = statisticalReturn.rows["合计"];
    const rows = leftBehind.map(({ roll }) => roll.nodes[0]!);
    const count = (wanted: (row: (typeof rows)[number]) => boolean): number => rows.filter(wanted).length;
    expect(count(({ sex }) => sex === "MALE")).toBe(total.male);
    expect(count(({ absenceType }) => absenceType === "BOTH_AWAY")).toBe(total.bothAway);
    expect(count(({ absenceType }) => absenceType.startsWith("FATHER") || absenceType.startsWith("MOTHER"))).toBe(
      total.oneAwayOtherUnfit,
    );
    expect(count(({ economicallyDifficult }) => economicallyDifficult)).toBe(total.poor);
    expect(count(({ boarding }) => boarding)).toBe(total.boarding);
    expect(tally(rows.map(({ schooling }) => StatedSchooling.titles[schooling]))).toEqual(total.schooling);
    expect(tally(rows.map(({ bodyCondition }) => BodyCondition.titles[bodyCondition]))).toEqual(total.body);
    expect(
      tally(rows.map(({ guardianshipClass: each }) => (each ? GuardianshipClass.titles[each] : "未填或不明"))),
    ).toEqual(total.guardianship);
    expect(tally(rows.map(({ residenceVillage }) => residenceVillage.parent.code))).toEqual(
      statisticalReturn.byTownship,
    );
  });

  it("knows the guardians: who has one, who lives alone, and which are one person", () => {
    const own = <Row extends { registrationNo: string }>(rows: readonly Row[], child: ChildView): Row[] =>
      rows.filter(({ registrationNo }) => registrationNo === keyOf(child));
    const arrangements = leftBehind.flatMap((child) => own(child.guardianships.nodes, child));
    expect(arrangements.filter(({ hasGuardian }) => hasGuardian)).toHaveLength(indicators["5"].numerator);
    const alone = children.filter(({ guardianships }) => guardianships.nodes.some((each) => each.alone));
    expect(alone.map(keyOf).sort()).toEqual(questions["17"]);
    const persons = leftBehind.flatMap((child) => own(child.guardians.nodes, child));
    expect(new Set(persons.flatMap(({ person }) => person?.key ?? [])).size).toBe(indicators["8"].denominator);
  });

  it("counts the poor and the aid of the year by township", () => {
    const aid = Object.fromEntries(
      Object.keys(questions["25"]).map((code) => [code, { children: 0, poor: 0, aidFen2026: 0 }]),
    );
    for (const child of leftBehind) {
      const { residenceVillage, economicallyDifficult } = child.roll.nodes[0]!;
      const row = aid[residenceVillage.parent.code]!;
      row.children += 1;
      row.poor += Number(economicallyDifficult);
      row.aidFen2026 += child.aid.nodes
        .filter(({ givenOn }) => givenOn.startsWith("2026"))
        .reduce((sum, { amountFen }) => sum + amountFen, 0);
    }
    expect(aid).toEqual(questions["25"]);
  });

  it("shows a township its own children only", async () => {
    const township = "350481204";
    const answer = await stage.ask(
      { ...jointMember, division: township },
      `{ children { totalCount } areas { totalCount } }`,
    );
    const own = children.filter(({ roll }) =>
      roll.nodes.some((each) => each.residenceVillage.parent.code === township),
    );
    expect(answer.data).toEqual({ children: { totalCount: own.length }, areas: { totalCount: 22 } });
    expect(own.length).toBeLessThan(children.length);
  });

  it("is, for one child, what the oracle says, numbers under their masks", async () => {
    const number = numbers.get(identityToken(TEST_KEYS.identity, RESIDENT_ID))!;
    const answer = await stage.ask(jointCoordinator, CHILD_VIEW, {
      representations: [{ __typename: "Child", id: formatChildKey(number) }],
    });
    expect(answer.errors).toBeUndefined();
    const [view] = answer.data!["_entities"] as [ChildView];
    expect(asOracle(view)).toEqual({
      key: OFFICE_VIEW.key,
      name: OFFICE_VIEW.name,
      age: OFFICE_VIEW.age,
      identityNumberMasked: OFFICE_VIEW.identityNumberMasked,
      birthDate: OFFICE_VIEW.birthDate,
      township: OFFICE_VIEW.township,
      village: OFFICE_VIEW.village,
      civilAffairs: OFFICE_VIEW.civilAffairs,
    });
  });
});

/** The canonical registration's number, as the oracle names a child. */
function keyOf({ roll }: ChildView): string {
  return roll.nodes[0]!.registrationNo;
}

function tally(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

async function readChildren(stage: StagedDepartment): Promise<ChildView[]> {
  const children: ChildView[] = [];
  for (let after: string | null = null; ; ) {
    const answer = await stage.ask(jointCoordinator, CHILDREN_PAGE, { after });
    if (answer.errors) throw new Error(answer.errors.map(({ message }) => message).join(" "));
    const page = answer.data!["children"] as ChildrenPage;
    children.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) return children;
    after = page.pageInfo.endCursor;
  }
}

/** The answer in the oracle's words. */
function asOracle(view: ChildView): unknown {
  const row = view.roll.nodes[0]!;
  const [guardian] = view.guardians.nodes;
  const [arrangement] = view.guardianships.nodes;
  const { residenceVillage } = row;
  return {
    key: row.registrationNo,
    name: row.name,
    age: row.age,
    identityNumberMasked: row.residentIdNumber,
    birthDate: row.birthDate,
    township: { code: residenceVillage.parent.code, name: residenceVillage.parent.name },
    village: { code: residenceVillage.code, name: residenceVillage.name },
    civilAffairs: {
      bothAway: row.bothAway,
      guardianshipClass: GuardianshipClass.titles[row.guardianshipClass!],
      schoolingStated: StatedSchooling.titles[row.schooling],
      bodyCondition: BodyCondition.titles[row.bodyCondition],
      poor: row.economicallyDifficult,
      guardian: {
        name: guardian!.name,
        phone: guardian!.phone,
        kind: GuardianshipType.titles[arrangement!.type!],
        age: guardian!.age,
        health: { GOOD: "良好", FAIR: "一般", POOR: "较差" }[guardian!.health],
        literate: guardian!.literate,
        agreementOn: arrangement!.agreementOn,
      },
      parentLastHomeOn: view.absences.nodes
        .map(({ lastHomeReturnOn }) => lastHomeReturnOn)
        .sort()
        .at(-1),
      lowIncome: view.assistance.nodes
        .filter(({ type }) => type === "MIN_LIVING")
        .map(({ entitled, state }) => ({
          assessed: entitled ? "符合" : "不符合",
          status: SocialAssistanceState.titles[state!],
        })),
      temporaryRelief: view.assistance.nodes
        .filter(({ type }) => type === "TEMPORARY_RELIEF")
        .map(({ approvedOn, amountFen }) => ({ on: approvedOn, fen: amountFen })),
      aid: view.aid.nodes.map(({ aidNo, givenOn, amountFen }) => ({ no: aidNo, on: givenOn, fen: amountFen })),
      severelyDisabled: view.difficulties.nodes.some(({ severelyDisabled }) => severelyDisabled),
    },
  };
}
