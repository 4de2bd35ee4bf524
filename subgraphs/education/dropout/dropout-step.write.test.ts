import { randomUUID } from "node:crypto";
import { formatChildKey } from "../../../schema/contract/child-key";
import type { StagedDepartment } from "../../../tests/stage/open-department";
import { openDepartment } from "../../../tests/stage/open-department";
import { educationClerk } from "../../../tests/stage/test-callers";
import { education } from "../index";

describe("a dropout step entered by hand", () => {
  let stage: StagedDepartment;
  let caseId: string;

  beforeAll(async () => {
    stage = await openDepartment(education);
    const opened = await enter("DropoutCase", { caseNo: "KC900", openedOn: "2026-09-10" });
    caseId = opened.id!;
  });
  afterAll(() => stage.close());

  async function enter(kind: string, input: object): Promise<{ id: string | null; codes: string[] }> {
    const record = kind.charAt(0).toLowerCase() + kind.slice(1);
    const answer = await stage.ask(
      educationClerk,
      `mutation Enter($input: ${kind}Input!, $key: String!) {
        create${kind}(input: $input, idempotencyKey: $key) { ${record} { id } userErrors { code } }
      }`,
      { input: { childId: formatChildKey(7), ...input }, key: randomUUID() },
    );
    expect(answer.errors).toBeUndefined();
    const payload = answer.data![`create${kind}`] as Record<string, unknown>;
    return {
      id: (payload[record] as { id: string } | null)?.id ?? null,
      codes: (payload["userErrors"] as { code: string }[]).map(({ code }) => code),
    };
  }
  const step = (sequence: number, type: string, takenOn: string, result?: string) =>
    enter("DropoutStep", { caseId, sequence, type, takenOn, result });

  it("is refused when what should name its case is no id", async () => {
    const answer = await stage.ask(
      educationClerk,
      `mutation { createDropoutStep(input: { childId: "${formatChildKey(7)}", caseId: "KC900", sequence: 1 }, idempotencyKey: "1") {
        userErrors { code }
      } }`,
    );
    expect(answer.errors?.[0]?.extensions).toEqual({ code: "BAD_USER_INPUT", detail: { field: "caseId" } });
  });

  it("is handed back when there is no such case", async () => {
    const answer = await enter("DropoutStep", { caseId: randomUUID(), sequence: 1, type: "PERSUASION" });
    expect(answer).toEqual({ id: null, codes: ["CASE_UNKNOWN"] });
  });

  it("is handed back until a step of the kind before has failed", async () => {
    expect((await step(1, "PERSUASION", "2026-09-12", "PROMISED")).codes).toEqual([]);
    expect((await step(2, "ADMIN_SUPERVISION", "2026-09-30")).codes).toEqual(["STEP_TOO_EARLY"]);
    expect((await step(2, "PERSUASION", "2026-09-19", "REFUSED")).codes).toEqual([]);
    expect((await step(3, "ADMIN_SUPERVISION", "2026-09-18")).codes).toEqual(["STEP_TOO_EARLY"]);
    expect((await step(3, "ADMIN_SUPERVISION", "2026-09-30", "NOT_FOUND")).codes).toEqual([]);
    expect((await step(4, "JUDICIAL_SUPERVISION", "2026-10-14")).codes).toEqual([]);
  });

  describe("whose case comes to an end", () => {
    const end = (mutation: "closeDropoutCase" | "reopenDropoutCase", version: number, said: object) => {
      const isClose = mutation === "closeDropoutCase";
      return stage.ask(
        educationClerk,
        `mutation End($id: ID!, $version: Int!, ${isClose ? "$input: DropoutCaseClosing!" : "$reason: String!"}, $key: String!) {
          ${mutation}(id: $id, expectedVersion: $version, ${isClose ? "input: $input" : "reason: $reason"}, idempotencyKey: $key) {
            dropoutCase { version closedOn closedReason history { version act reason } }
            userErrors { code }
          }
        }`,
        { id: caseId, version, ...said, key: randomUUID() },
      );
    };
    const close = (version: number, input: object) => end("closeDropoutCase", version, { input });

    it("is not closed without a reason, and not reopened before it was closed", async () => {
      const answer = await close(1, { closedOn: "2026-10-20", closedReason: "RETURNED", reason: " " });
      expect(answer.errors?.[0]?.extensions).toEqual({ code: "BAD_USER_INPUT", detail: { field: "reason" } });
      expect((await end("reopenDropoutCase", 1, { reason: "误办" })).data).toEqual({
        reopenDropoutCase: { dropoutCase: null, userErrors: [{ code: "NOT_CLOSED" }] },
      });
    });

    it("is closed once and reopened with a reason, and remembers both", async () => {
      const closed = await close(1, { closedOn: "2026-10-20", closedReason: "RETURNED", reason: "已返校" });
      expect(closed.data).toMatchObject({
        closeDropoutCase: {
          dropoutCase: { version: 2, closedOn: "2026-10-20", closedReason: "RETURNED" },
          userErrors: [],
        },
      });
      expect((await close(2, { closedOn: "2026-10-21", reason: "再办" })).data).toEqual({
        closeDropoutCase: { dropoutCase: null, userErrors: [{ code: "ALREADY_CLOSED" }] },
      });
      expect((await end("reopenDropoutCase", 2, { reason: "再次离校" })).data).toEqual({
        reopenDropoutCase: {
          dropoutCase: {
            version: 3,
            closedOn: null,
            closedReason: null,
            history: [
              { version: 3, act: "REOPEN", reason: "再次离校" },
              { version: 2, act: "CLOSE", reason: "已返校" },
              { version: 1, act: "CREATE", reason: null },
            ],
          },
          userErrors: [],
        },
      });
    });
  });
});
