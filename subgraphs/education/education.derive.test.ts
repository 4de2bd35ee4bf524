import { randomUUID } from "node:crypto";
import { formatChildKey } from "../../schema/contract/child-key";
import type { StagedDepartment } from "../../tests/stage/open-department";
import { openDepartment } from "../../tests/stage/open-department";
import { REFERENCE_DATE, YONGAN, educationClerk } from "../../tests/stage/test-callers";
import { inCallerContext } from "../host/database/caller-context";
import type { TakenStep } from "./dropout/escalate-dropout";
import { escalateDropout } from "./dropout/escalate-dropout";
import { education } from "./index";

const CHILD = formatChildKey(7);

describe("what education derives when it is asked", () => {
  let stage: StagedDepartment;

  beforeAll(async () => {
    stage = await openDepartment(education);
  });
  afterAll(() => stage.close());

  /** Enters a record by hand and reads its derived fields from the answer. */
  async function enter(kind: string, input: object, fields: string): Promise<unknown> {
    const record = kind.charAt(0).toLowerCase() + kind.slice(1);
    const answer = await stage.ask(
      educationClerk,
      `mutation Enter($input: ${kind}Input!, $key: String!) {
        create${kind}(input: $input, idempotencyKey: $key) { ${record} { ${fields} } userErrors { code } }
      }`,
      { input: { childId: CHILD, ...input }, key: randomUUID() },
    );
    expect(answer.errors).toBeUndefined();
    return (answer.data![`create${kind}`] as Record<string, unknown>)[record];
  }

  it.each([
    [{}, false, false],
    [{ guardianPhone: "16300001234" }, false, false],
    [{ guardianPhoneStatus: "REACHABLE" }, false, false],
    [{ guardianPhone: "16300001234", guardianPhoneStatus: "UNREACHABLE" }, false, false],
    [{ guardianPhone: "16300001234", guardianPhoneStatus: "UNVERIFIED" }, false, false],
    [{ guardianPhone: "16300001234", guardianPhoneStatus: "REACHABLE" }, true, false],
    [{ fatherPhone: "16300001235", fatherPhoneStatus: "REACHABLE" }, false, true],
    [{ motherPhone: "16300001236", motherPhoneStatus: "REACHABLE", fatherPhoneStatus: "UNREACHABLE" }, false, true],
    [{ motherPhone: "16300001236", fatherPhoneStatus: "REACHABLE" }, false, false],
  ])("whom a card with %j reaches", async (input, guardianReachable, parentReachable) => {
    expect(await enter("ContactCard", input, "guardianReachable parentReachable")).toEqual({
      guardianReachable,
      parentReachable,
    });
  });

  it.each([
    [{}, false],
    [{ startedOn: "2026-11-21" }, false],
    [{ startedOn: REFERENCE_DATE }, true],
    [{ startedOn: "2026-09-01", endedOn: "2026-11-19" }, false],
    [{ startedOn: "2026-09-01", endedOn: REFERENCE_DATE }, true],
    [{ startedOn: "2026-09-01", endedOn: "2027-01-20" }, true],
  ])("whether the pairing %j is active", async (input, active) => {
    expect(await enter("SchoolPairing", input, "active")).toEqual({ active });
  });

  it.each([
    [undefined, null],
    [[], "0.00"],
    [["FAMILY", "STUDY"], "0.22"],
    [["FAMILY", "GUARDIAN", "PARENTS", "STUDY", "CONDUCT", "HEALTH", "AID", "NEEDS", "GROWTH"], "1.00"],
  ])("how complete an archive with sections %j is", async (sections, completeness) => {
    expect(await enter("CareArchive", { openedOn: "2026-09-01", sections }, "completeness")).toEqual({ completeness });
  });

  it("which steps of a dropout case came too early, as the rule says", async () => {
    const types = ["PERSUASION", "ADMIN_SUPERVISION", "JUDICIAL_SUPERVISION", null] as const;
    const results = ["REFUSED", "NOT_FOUND", "PROMISED", null] as const;
    const days = ["2026-09-10", "2026-09-20", null] as const;
    const cases = types.flatMap((type) =>
      results.flatMap((result) =>
        days.flatMap((takenOn) =>
          types.map((laterType): TakenStep[] => [
            { type, takenOn, result },
            { type: laterType, takenOn: "2026-09-15", result: null },
          ]),
        ),
      ),
    );
    const stored = cases.flatMap((steps) => {
      const caseId = randomUUID();
      return steps.map((step, index) => ({
        step,
        others: steps.filter((other) => other !== step),
        row: {
          id: randomUUID(),
          case_id: caseId,
          sequence: index + 1,
          type: step.type,
          taken_on: step.takenOn,
          result: step.result,
        },
      }));
    });
    await inCallerContext(stage.running.dataSource, { division: YONGAN }, (manager) =>
      manager.query(
        `insert into dropout_step (id, case_id, sequence, type, taken_on, result, area_code, recorded_by, recording_unit, recorded_at, updated_at, version)
         select id, case_id, sequence, type, taken_on, result, '${YONGAN}', 'test', 'test', now(), now(), 1
         from jsonb_populate_recordset(null::dropout_step, $1::jsonb)`,
        [JSON.stringify(stored.map(({ row }) => row))],
      ),
    );
    const found = await Promise.all(
      stored.map(async ({ row }) => {
        const query = `query Step($id: ID!) { dropoutStep(id: $id) { takenTooEarly } }`;
        const answer = await stage.ask(educationClerk, query, { id: row.id });
        return (answer.data!["dropoutStep"] as { takenTooEarly: boolean }).takenTooEarly;
      }),
    );
    const expected = stored.map(({ step, others }) => escalateDropout(step, others).length > 0);
    expect(found).toEqual(expected);
    expect(new Set(expected)).toEqual(new Set([true, false]));
  });
});
