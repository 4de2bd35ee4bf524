import { formatChildKey } from "../../schema/contract/child-key";
import { DOOR_PATHS } from "../../schema/contract/department-door";
import type { PendingLinksAnswer } from "../../schema/contract/identity-exchange";
import { OFFICE_VIEW } from "../../tests/stage/office-view";
import type { StagedDepartment } from "../../tests/stage/open-department";
import { openDepartment } from "../../tests/stage/open-department";
import { educationClerk, gateway, jointCoordinator, jointMember } from "../../tests/stage/test-callers";
import { TEST_KEYS } from "../../tests/stage/test-keys";
import questions from "../../tests/oracle/questions.json";
import { identityToken } from "../host/identity/tokens";
import { ReadingConnection } from "../host/lanes/reading-connection";
import { getRecordKind } from "../host/records/record-metadata";
import { Child } from "./child";
import { describeRevealing } from "./contact-card/contact-card.reveal.fixture";
import { DropoutStepResult, DropoutStepType } from "./dropout/dropout-step-codes";
import { EnrolmentStatus, SchoolStage } from "./enrolment/enrolment";
import { education } from "./index";
import { StudyGradeBand } from "./study-record/study-record";

/** The child of the oracle's unified view. */
const RESIDENT_ID = "990481201402115485";

const CHILD_VIEW = `query View($representations: [_Any!]!) {
  _entities(representations: $representations) {
    ... on Child {
      enrolments { nodes { studentNo schoolCode school { name } stage grade className boarding status } }
      careArchives { nodes { openedOn completeness } }
      contactCards { nodes { guardianPhone guardianReachable parentReachable } }
      studyRecords(order: { by: TERM, direction: ASC }) { nodes { term gradeBand } }
      talks(order: { by: HELD_ON, direction: ASC }) { nodes { heldOn } }
      homeVisits(order: { by: VISITED_ON, direction: ASC }) { nodes { visitedOn writtenReport } }
      schoolPairings { nodes { helper { teacherNo } startedOn endedOn active } }
      educationSubsidies(order: { by: TERM, direction: ASC }) { nodes { term } }
      familyContacts(order: { by: STARTED_AT, direction: ASC }) { nodes { startedAt durationSeconds } }
      homeTeachingSessions { nodes { taughtOn } }
      dropoutSteps { nodes { type } }
    }
  }
}`;

/** A node as the answer holds it; the comparison with the oracle is what checks its values. */
type Row = Readonly<Record<string, unknown>>;
type Step = { type: DropoutStepType; result: DropoutStepResult; takenOn: string; takenTooEarly: boolean };
type View = Readonly<Record<string, { nodes: Row[] }>>;

describe("education's view of a child", () => {
  let stage: StagedDepartment;
  /** Token of the identity number -> number of the child. */
  let numbers: Map<string, number>;

  beforeAll(async () => {
    stage = await openDepartment(education);
    for (const { kind, file } of education.demonstration) await stage.importFile(kind, file);
    numbers = await linkChildren(stage);
  }, 60_000);
  afterAll(async () => {
    jest.restoreAllMocks();
    await stage.close();
  });

  const numberOf = (residentId: string): number => numbers.get(identityToken(TEST_KEYS.identity, residentId))!;
  const askView = (caller: typeof jointMember, document: string, children: readonly number[]) =>
    stage.ask(caller, document, {
      representations: children.map((number) => ({ __typename: "Child", id: formatChildKey(number) })),
    });

  it("refuses the whole question to a member of the joint meeting who asks for a talk's free text", async () => {
    const document = CHILD_VIEW.replace("studentNo", "").replace("{ heldOn }", "{ heldOn summary }");
    const answer = await askView(jointMember, document, [numberOf(RESIDENT_ID)]);
    expect(answer.data).toBeUndefined();
    expect(answer.errors?.[0]?.extensions).toMatchObject({
      code: "FORBIDDEN",
      detail: { coordinates: ["Talk.summary"] },
    });
  });

  it("shows a member of the joint meeting all of it but the student number", async () => {
    const answer = await askView(jointMember, CHILD_VIEW.replace("studentNo", ""), [numberOf(RESIDENT_ID)]);
    expect(answer.errors).toBeUndefined();
  });

  it("is what the oracle says of the child, numbers under their masks", async () => {
    const answer = await askView(jointCoordinator, CHILD_VIEW, [numberOf(RESIDENT_ID)]);
    expect(answer.errors).toBeUndefined();
    const [view] = answer.data!["_entities"] as [View];
    expect(asOracle(view)).toEqual(OFFICE_VIEW.education);
  });

  it("gives each child its own records when several are asked for at once", async () => {
    const children = [...numbers.values()].slice(0, 20);
    const together = (await askView(jointCoordinator, CHILD_VIEW, children)).data?.["_entities"] as View[];
    const apart = await Promise.all(
      children.map(async (number) => {
        const answer = await askView(jointCoordinator, CHILD_VIEW, [number]);
        return (answer.data!["_entities"] as [View])[0];
      }),
    );
    expect(together).toEqual(apart);
    expect(together.some(({ talks }) => talks!.nodes.length > 0)).toBe(true);
  });

  describeRevealing(
    () => stage,
    () => numberOf(RESIDENT_ID),
  );

  it.each([
    ["the office, masked", jointCoordinator],
    ["its own clerk, in full", educationClerk],
  ])("reads cards and names of five hundred children for %s in one SQL statement", async (_who, caller) => {
    const document = `query Cards($representations: [_Any!]!) {
      _entities(representations: $representations) { ... on Child {
        enrolments { nodes { name studentNo } }
        contactCards { nodes { guardianName guardianPhone fatherPhone motherPhone parentNames guardianAddress } }
      } }
    }`;
    const read = jest.spyOn(ReadingConnection.prototype, "read");
    const answer = await askView(caller, document, [...numbers.values()].slice(0, 500));
    expect(read).toHaveBeenCalledTimes(1);
    read.mockRestore();
    expect(answer.errors).toBeUndefined();
    const phones = JSON.stringify(answer.data).match(/163[0-9*]{8}/g)!;
    expect(phones.length).toBeGreaterThan(500);
    expect(phones.filter((phone) => phone.includes("*")).length).toBe(caller === educationClerk ? 0 : phones.length);
  });

  it.each([1, 500])("reads every list of %i children in one SQL statement", async (count) => {
    const lists = education.records
      .flatMap((record) => getRecordKind(record).list ?? [])
      .filter(({ on }) => on === Child)
      .map(({ field }) => `${field}(first: 5) { totalCount nodes { id recordedAt } pageInfo { hasNextPage } }`);
    expect(lists).not.toEqual([]);
    const document = `query Lists($representations: [_Any!]!) {
      _entities(representations: $representations) { ... on Child { id ${lists.join(" ")} } }
    }`;
    const children = [...numbers.values()].slice(0, count);
    const read = jest.spyOn(ReadingConnection.prototype, "read");
    const answer = await askView(educationClerk, document, children);
    expect(read).toHaveBeenCalledTimes(1);
    read.mockRestore();
    expect(answer.errors).toBeUndefined();
    const entities = answer.data!["_entities"] as { id: string; enrolments: { totalCount: number } }[];
    expect(entities.map(({ id }) => id)).toEqual(children.map(formatChildKey));
    expect(entities.every(({ enrolments }) => enrolments.totalCount >= 1)).toBe(true);
  });

  it("knows of every open dropout how far it has come, none of it out of order", async () => {
    const document = `query Dropouts($representations: [_Any!]!) {
      _entities(representations: $representations) { ... on Child {
        dropoutCases(filter: { state: { eq: DROPPED_OUT }, closedOn: { isNull: true } }) {
          nodes { steps { type result takenOn takenTooEarly } }
        }
      } }
    }`;
    const answer = await askView(jointMember, document, [...numbers.values()]);
    const children = answer.data!["_entities"] as { dropoutCases: { nodes: { steps: Step[] }[] } }[];
    const cases = children.flatMap(({ dropoutCases }) => dropoutCases.nodes);
    const expected = questions["6"].filter(({ lastStep }) => lastStep !== null).map(({ key: _key, ...last }) => last);
    expect(byDay(cases.map(({ steps }) => progressOf(steps)))).toEqual(byDay(expected));
    expect(cases.flatMap(({ steps }) => steps).filter((step) => step.takenTooEarly)).toEqual([]);
  });
});

/** Numbers the children as the child index would: one number for equal identity numbers, from 1. */
async function linkChildren(stage: StagedDepartment): Promise<Map<string, number>> {
  const { body } = await stage.knock(gateway, DOOR_PATHS.pendingLinks, { after: null, limit: 10_000 });
  const numbers = new Map<string, number>();
  const links = (body as PendingLinksAnswer).links.flatMap(({ reference, identityToken: token }) => {
    if (token === null) return [];
    const number = numbers.get(token) ?? numbers.size + 1;
    numbers.set(token, number);
    return [{ reference, state: "LINKED", number }];
  });
  await stage.knock(gateway, DOOR_PATHS.assignLinks, { links });
  return numbers;
}

/** The answer in the oracle's words. */
function asOracle(view: View): unknown {
  const rows = (list: string): Row[] => view[list]!.nodes;
  const [enrolment] = rows("enrolments") as [Row];
  const [archive] = rows("careArchives");
  return {
    studentNo: enrolment["studentNo"],
    schoolCode: enrolment["schoolCode"],
    schoolName: (enrolment["school"] as { name: string }).name,
    stage: SchoolStage.titles[enrolment["stage"] as SchoolStage],
    grade: enrolment["grade"],
    className: enrolment["className"],
    boarding: enrolment["boarding"],
    status: EnrolmentStatus.titles[enrolment["status"] as EnrolmentStatus],
    card: rows("contactCards").map(({ guardianPhone, guardianReachable, parentReachable }) => ({
      openedOn: archive?.["openedOn"],
      guardianPhone,
      guardianReachable,
      parentReachable,
    })),
    grades: rows("studyRecords").map(({ term, gradeBand }) => ({
      term,
      band: StudyGradeBand.titles[gradeBand as StudyGradeBand],
    })),
    talks: rows("talks").map(({ heldOn }) => heldOn),
    visits: rows("homeVisits").map(({ visitedOn, writtenReport }) => ({ on: visitedOn, report: writtenReport })),
    pairings: rows("schoolPairings").map(({ helper, startedOn, endedOn, active }) => ({
      ...(helper as { teacherNo: string }),
      start: startedOn,
      end: endedOn,
      active,
    })),
    subsidyTerms: [...new Set(rows("educationSubsidies").map(({ term }) => term))],
    familyContacts: rows("familyContacts").map(({ startedAt, durationSeconds }) => ({
      on: String(startedAt).slice(0, 10),
      seconds: durationSeconds,
    })),
    homeTeaching: rows("homeTeachingSessions"),
    dropoutSteps: rows("dropoutSteps"),
  };
}

interface Progress {
  readonly lastStep: string | null;
  readonly lastResult: string | null;
  readonly lastOn: string | null;
  readonly administrative: boolean;
  readonly judicial: boolean;
}

function progressOf(steps: readonly Step[]): Progress {
  const last = steps.reduce((latest, step) => (step.takenOn > latest.takenOn ? step : latest));
  return {
    lastStep: DropoutStepType.titles[last.type],
    lastResult: DropoutStepResult.titles[last.result],
    lastOn: last.takenOn,
    administrative: steps.some(({ type }) => type === "ADMIN_SUPERVISION"),
    judicial: steps.some(({ type }) => type === "JUDICIAL_SUPERVISION"),
  };
}

function byDay(progress: readonly Progress[]): Progress[] {
  return [...progress].sort((a, b) => String(a.lastOn).localeCompare(String(b.lastOn)));
}
