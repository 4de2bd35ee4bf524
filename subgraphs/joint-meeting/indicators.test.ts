import indicators from "../../tests/oracle/indicators.json";
import questions from "../../tests/oracle/questions.json";
import type { Caller } from "../../schema/contract/caller";
import type { StagedDepartment } from "../../tests/stage/open-department";
import { TEST_KEYS, openDepartment } from "../../tests/stage/open-department";
import { REFERENCE_DATE, gateway, jointMember } from "../../tests/stage/test-callers";
import { DOOR_PATHS } from "../../schema/contract/department-door";
import type { PendingLinksAnswer } from "../../schema/contract/identity-exchange";
import { localToken } from "../host/identity/tokens";
import { NotificationTarget } from "./emergency/notification-limit";
import { jointMeeting } from "./index";

interface Task {
  readonly number: string;
  readonly unitCode: string;
  readonly dueOn: string;
  readonly overdue: boolean;
  readonly onTime: boolean | null;
  readonly child: { readonly id: string } | null;
}

interface Resolution {
  readonly number: string;
  readonly ownerUnitCode: string;
  readonly overdue: boolean;
  readonly tasks: readonly Task[];
}

interface Notification {
  readonly target: NotificationTarget;
  readonly status: string;
  readonly onTime: boolean;
  readonly minutesLate: number | null;
  readonly emergency: { readonly number: string; readonly school: { readonly code: string } };
}

/** Who sees all children of the division, also those whom the index does not know yet. */
const clerk: Caller = {
  ...jointMember,
  subject: "joint-meeting-clerk",
  role: "joint-meeting.clerk",
  purpose: "WELFARE_REVIEW",
};

describe("what the joint meeting's records say on the day of the oracle", () => {
  let stage: StagedDepartment;
  let resolutions: readonly Resolution[];
  let notifications: readonly Notification[];

  beforeAll(async () => {
    stage = await openDepartment(jointMeeting);
    for (const { kind, file } of jointMeeting.demonstration) await stage.importFile(kind, file);
    await numberChildrenOfTasks();
    const answer = await stage.ask(
      clerk,
      `{
        resolutions(first: 200, order: { by: NUMBER, direction: ASC }) {
          nodes { number ownerUnitCode overdue tasks { number unitCode dueOn overdue onTime child { id } } }
        }
        notifications(first: 200) {
          nodes { target status onTime minutesLate emergency { number school { code } } }
        }
      }`,
    );
    resolutions = (answer.data!["resolutions"] as { nodes: Resolution[] }).nodes;
    notifications = (answer.data!["notifications"] as { nodes: Notification[] }).nodes;
  });
  afterAll(() => stage.close());

  it("counts the notifications on time (indicator 29)", () => {
    expect({
      numerator: notifications.filter(({ onTime }) => onTime).length,
      denominator: notifications.length,
    }).toEqual(indicators["29"]);
  });

  it("counts the tasks done by their day (indicator 36)", () => {
    const due = resolutions.flatMap(({ tasks }) => tasks).filter(({ dueOn }) => dueOn <= REFERENCE_DATE);
    expect({ numerator: due.filter(({ onTime }) => onTime).length, denominator: due.length }).toEqual(indicators["36"]);
  });

  it("names the late notifications with their emergency, minutes and school (question 9)", () => {
    const late = notifications.filter(({ status }) => status === "LATE");
    expect(
      late.map(({ emergency, target, minutesLate }) => ({
        emergency: emergency.number,
        target: NotificationTarget.titles[target],
        minutesLate,
        school: emergency.school.code,
      })),
    ).toEqual(questions["9"]);
  });

  it("names the overdue resolutions with their unit, and the overdue tasks with unit and child (question 10)", async () => {
    const overdue = resolutions.filter((resolution) => resolution.overdue);
    expect(overdue.map(({ number, ownerUnitCode }) => [number, ownerUnitCode])).toEqual(questions["10"].resolutions);
    const tasks = resolutions.flatMap((resolution) => resolution.tasks).filter((task) => task.overdue);
    const byNumber = tasks.toSorted((a, b) => a.number.localeCompare(b.number));
    const expected = questions["10"].tasks as [string, string, string][];
    expect(byNumber.map(({ number, unitCode }) => [number, unitCode])).toEqual(
      expected.map(([number, unit]) => [number, unit]),
    );
    const known = await stage.running.dataSource.transaction(async (manager) => {
      await manager.query("select set_config('lianxi.division', $1, true)", [gateway.division]);
      return manager.query<{ id: string; via: string }[]>(
        "select child_key(number) as id, via_local_token as via from subject_reference where register = 'task'",
      );
    });
    const via = new Map(known.map((each) => [each.id, each.via]));
    expect(byNumber.map(({ child }) => via.get(child!.id))).toEqual(
      expected.map(([, , registrationNo]) => localToken(TEST_KEYS.identity, "civil-affairs", registrationNo)),
    );
  });

  /** As the child index would: one number for each child. */
  async function numberChildrenOfTasks(): Promise<void> {
    const { body } = await stage.knock(gateway, DOOR_PATHS.pendingLinks, { after: null, limit: 10_000 });
    const tasks = (body as PendingLinksAnswer).links.filter(({ register }) => register === "task");
    const links = tasks.map(({ reference }, place) => ({ reference, state: "LINKED", number: 1_000 + place }));
    await stage.knock(gateway, DOOR_PATHS.assignLinks, { links });
  }
});
