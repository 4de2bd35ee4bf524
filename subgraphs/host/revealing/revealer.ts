import type { EntityManager } from "typeorm";
import type { Caller } from "../../../schema/contract/caller";
import { parseChildKey } from "../../../schema/contract/child-key";
import { Refusal } from "../../../schema/contract/errors";
import { isAmong } from "../../../schema/contract/masking";
import { REVEALS_PER_HOUR } from "../../../schema/contract/reveal";
import type { Span } from "../../../schema/contract/tracing";
import { inCallerContext } from "../database/caller-context";
import type { DepartmentDataSource } from "../database/department-data-source";
import { traceStatement } from "../database/trace-statement";
import { quoted } from "../reading/statement";
import type { ContextUse } from "../writing/accept-context";
import { acceptContext } from "../writing/accept-context";
import type { RevealableField } from "./revealable-field";

export interface RevealRequest {
  readonly childId: string;
  readonly recordId: string;
  /** A value of the department's enum. */
  readonly field: string;
  readonly reason: string;
}

export interface RevealContext {
  readonly caller: Caller;
  /** The department's span for the request; undefined when nobody keeps a trace. */
  readonly span?: Span;
  /** Undefined for whoever asks within the process, without a signed context. */
  readonly use: ContextUse | undefined;
}

const SHORTEST_REASON = 10;
const LONGEST_REASON = 500;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Shows one value of one child's record as it stands. Who had which field of which record shown, for what purpose and reason,
 * is written down in the same transaction; the value is not. Row-level security decides about the record, as for any read.
 */
export class Revealer {
  readonly #fields: ReadonlyMap<string, RevealableField>;

  constructor(
    private readonly dataSource: DepartmentDataSource,
    fields: readonly RevealableField[],
  ) {
    this.#fields = new Map(fields.map((field) => [field.name, field]));
  }

  /**
   * @returns null where nothing is recorded
   * @throws Refusal FORBIDDEN, BAD_USER_INPUT, CHILD_KEY_INVALID, RATE_LIMITED, RECORD_NOT_FOUND or CONTEXT_REPLAYED
   */
  async reveal(request: RevealRequest, { caller, span, use }: RevealContext): Promise<string | null> {
    const field = this.#fields.get(request.field);
    if (!field || !isAmong(caller, field.readers)) throw new Refusal("FORBIDDEN", { coordinates: [request.field] });
    const reason = reasonOf(request);
    const child = parseChildKey(request.childId);
    if (!child.valid) throw new Refusal("CHILD_KEY_INVALID", { reason: child.reason });
    return traceStatement(span, "TRANSACTION", () =>
      inCallerContext(this.dataSource, caller, async (manager) => {
        if (use) await acceptContext(manager, caller, use);
        await refuseBeyondRate(manager, caller);
        const value = await readValue(manager, field, request.recordId, child.number);
        await manager.query(
          `insert into revealed_value (area_code, subject, role, purpose, kind, record_id, child_number, field, reason, context_id)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
          [
            caller.division,
            caller.subject,
            caller.role,
            caller.purpose,
            field.kind.name,
            request.recordId,
            child.number,
            field.attribute.property,
            reason,
            use?.id ?? null,
          ],
        );
        return value;
      }),
    );
  }
}

function reasonOf({ reason }: RevealRequest): string {
  const stated = reason.trim();
  if (stated.length < SHORTEST_REASON || stated.length > LONGEST_REASON) {
    throw new Refusal("BAD_USER_INPUT", { field: "reason" });
  }
  return stated;
}

/** The department's own book holds where the gateway's memory was lost. Locked, so that two calls at once are not both the last. */
async function refuseBeyondRate(manager: EntityManager, { division, subject }: Caller): Promise<void> {
  await manager.query("select pg_advisory_xact_lock(hashtextextended($1, 1))", [`${division}\n${subject}`]);
  const [{ shown, seconds }] = (await manager.query(
    `select count(*)::int as shown, ceil(extract(epoch from min(revealed_at) + interval '1 hour' - now()))::int as seconds
     from revealed_value where area_code = $1 and subject = $2 and revealed_at > now() - interval '1 hour'`,
    [division, subject],
  )) as [{ shown: number; seconds: number | null }];
  if (shown >= REVEALS_PER_HOUR) throw new Refusal("RATE_LIMITED", { retryAfterSeconds: seconds ?? 1 });
}

async function readValue(
  manager: EntityManager,
  { kind, attribute }: RevealableField,
  recordId: string,
  childNumber: number,
): Promise<string | null> {
  if (!UUID.test(recordId)) throw new Refusal("RECORD_NOT_FOUND");
  const [row] = (await manager.query(
    `select ${quoted(attribute.column)} as value from ${quoted(kind.table)} where id = $1 and child_number = $2`,
    [recordId, childNumber],
  )) as { value: string | null }[];
  if (!row) throw new Refusal("RECORD_NOT_FOUND");
  return row.value;
}
