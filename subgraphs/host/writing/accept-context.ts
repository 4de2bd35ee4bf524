import type { EntityManager } from "typeorm";
import type { Caller } from "../../../schema/contract/caller";
import { Refusal } from "../../../schema/contract/errors";

/** By which signed context a write is called, and which field of its mutation it is. */
export interface ContextUse {
  /** The context's `jti`. */
  readonly id: string;
  /** Response key of the mutation's field. */
  readonly field: string;
}

/**
 * Writes down, in the write's own transaction, that a signed context was used: a call that is sent again while it is good finds
 * itself there, also when both come at the same moment.
 *
 * @throws Refusal CONTEXT_REPLAYED
 */
export async function acceptContext(manager: EntityManager, { division }: Caller, use: ContextUse): Promise<void> {
  const accepted: unknown[] = await manager.query(
    "insert into accepted_context (area_code, id, field) values ($1, $2, $3) on conflict do nothing returning id",
    [division, use.id, use.field],
  );
  if (accepted.length === 0) throw new Refusal("CONTEXT_REPLAYED");
}
