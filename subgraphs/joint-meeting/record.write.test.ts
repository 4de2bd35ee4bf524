import type { Caller } from "../../schema/contract/caller";
import { formatChildKey } from "../../schema/contract/child-key";
import type { StagedDepartment } from "../../tests/stage/open-department";
import { openDepartment } from "../../tests/stage/open-department";
import { educationClerk, jointMember } from "../../tests/stage/test-callers";
import { jointMeeting } from "./index";

const clerk: Caller = {
  ...jointMember,
  subject: "joint-clerk",
  role: "joint-meeting.clerk",
  purpose: "WELFARE_REVIEW",
};
const CHILD = formatChildKey(7);

describe("an entry by hand", () => {
  let stage: StagedDepartment;

  beforeAll(async () => {
    stage = await openDepartment(jointMeeting);
  });
  afterAll(() => stage.close());

  const createTask = `mutation Create($input: TaskInput!) {
    createTask(input: $input, idempotencyKey: "task") { userErrors { field code } task { version overdue child { id } } }
  }`;
  const createResolution = `mutation Create($input: ResolutionInput!, $key: String!) {
    createResolution(input: $input, idempotencyKey: $key) { userErrors { field code } resolution { id version overdue } }
  }`;

  it("is refused to a clerk of another department", async () => {
    const input = { childId: CHILD, number: "RW01", unitCode: "JY", dueOn: "2026-12-01" };
    const answer = await stage.ask(educationClerk, createTask, { input });
    expect(answer.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  });

  it("of a resolution that is due before its meeting stores nothing and says which field to mend", async () => {
    const input = { number: "JY01", meetingNumber: "HY2601", adoptedOn: "2026-03-18", dueOn: "2026-03-17" };
    const answer = await stage.ask(clerk, createResolution, { input, key: "early" });
    expect(answer.data?.["createResolution"]).toEqual({
      resolution: null,
      userErrors: [{ field: "dueOn", code: "DUE_BEFORE_MEETING" }],
    });
    expect((await stage.ask(clerk, `{ resolutions { totalCount } }`)).data).toEqual({ resolutions: { totalCount: 0 } });
  });

  it("of a resolution is judged as it would stand after an amendment", async () => {
    const input = {
      number: "JY01",
      meetingNumber: "HY2601",
      adoptedOn: "2026-03-18",
      dueOn: "2026-06-30",
      progress: "OPEN",
    };
    const created = (await stage.ask(clerk, createResolution, { input, key: "sound" })).data?.["createResolution"];
    expect(created).toMatchObject({ userErrors: [], resolution: { version: 1, overdue: true } });
    const { id } = (created as { resolution: { id: string } }).resolution;
    const amend = `mutation Amend($id: ID!, $input: ResolutionPatch!, $key: String!) {
      amendResolution(id: $id, expectedVersion: 1, input: $input, idempotencyKey: $key) {
        userErrors { code } resolution { version overdue }
      }
    }`;
    const early = { progress: "DONE", doneOn: "2026-03-17" };
    expect((await stage.ask(clerk, amend, { id, input: early, key: "done early" })).data?.["amendResolution"]).toEqual({
      resolution: null,
      userErrors: [{ code: "DONE_BEFORE_MEETING" }],
    });
    const late = { progress: "DONE", doneOn: "2026-07-02" };
    expect((await stage.ask(clerk, amend, { id, input: late, key: "done" })).data?.["amendResolution"]).toEqual({
      resolution: { version: 2, overdue: false },
      userErrors: [],
    });
  });

  it("of a task stands under its child at once", async () => {
    const input = { childId: CHILD, number: "RW01", unitCode: "JY", givenOn: "2026-11-01", dueOn: "2026-11-19" };
    expect((await stage.ask(clerk, createTask, { input })).data?.["createTask"]).toEqual({
      userErrors: [],
      task: { version: 1, overdue: true, child: { id: CHILD } },
    });
  });

  it("of an emergency whose stored times an amendment contradicts is not stored", async () => {
    const create = `mutation Create($input: EmergencyInput!) {
      createEmergency(input: $input, idempotencyKey: "emergency") { userErrors { code } emergency { id unnotified } }
    }`;
    const input = { childId: CHILD, number: "TF01", type: "DROWNING", discoveredAt: "2026-07-01T15:00:00+08:00" };
    const created = (await stage.ask(clerk, create, { input })).data?.["createEmergency"];
    expect(created).toMatchObject({
      userErrors: [],
      emergency: { unnotified: ["EDUCATION_AUTHORITY", "ENTRUSTED_GUARDIAN", "PARENT_AWAY", "TOWNSHIP"] },
    });
    const amend = `mutation Amend($id: ID!) {
      amendEmergency(id: $id, expectedVersion: 1, input: { occurredAt: "2026-07-01T15:01:00+08:00" }, idempotencyKey: "later") {
        userErrors { code }
      }
    }`;
    const { id } = (created as { emergency: { id: string } }).emergency;
    expect((await stage.ask(clerk, amend, { id })).data?.["amendEmergency"]).toEqual({
      userErrors: [{ code: "DISCOVERED_BEFORE_OCCURRED" }],
    });
  });
});
