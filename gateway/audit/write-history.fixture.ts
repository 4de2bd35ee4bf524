import type { DataSource } from "typeorm";
import type { Purpose } from "../../schema/contract/purposes";
import type { Role } from "../../schema/contract/roles";
import { signerOf } from "../../schema/contract/signer";
import { YONGAN } from "../../tests/stage/test-callers";
import { TEST_KEYS } from "../../tests/stage/test-keys";
import type { Asking, OutcomeEntry } from "./audit-entry";
import { ChildReferences } from "./child-references";
import { describe as describeText } from "./described-texts";
import { newEventId } from "./event-id";
import { openAudit } from "./open-audit";

/** A question, as it is to stand in the log. */
export interface Look {
  /** RFC 3339. */
  readonly at: string;
  readonly role?: Role;
  /** The account; without it, one of the role's. */
  readonly account?: string;
  readonly purpose?: Purpose;
  /** Coordinates, one a line. */
  readonly reads?: string;
  /** Numbers of the children whom it named. */
  readonly about?: readonly number[];
  /** Of those of whom it told although it had not named them, as a list does. */
  readonly told?: readonly number[];
  readonly misses?: number;
  readonly ended?: OutcomeEntry["code"] | "Refused" | "Never";
}

const READS = "Child.talks\nQuery.child\nTalk.heldOn\nTalkConnection.nodes";

/** Writes a history into the audit log of a hub, under the dates that it gives, by the log's own writer. */
export async function writeHistory(databaseUrl: string, database: DataSource, history: readonly Look[]): Promise<void> {
  const references = new ChildReferences(database);
  const refer = (numbers: readonly number[]): Promise<readonly string[]> =>
    references.of(numbers.map((number) => ({ subject: "CHILD", number })));
  const audit = await openAudit({
    databaseUrl,
    database,
    signer: signerOf(TEST_KEYS.audit),
    division: YONGAN,
    witnesses: [],
    askWitness: () => Promise.reject(new Error("There is no witness")),
    log: () => undefined,
  });
  const write = async (look: Look): Promise<void> => {
    const { role = "education.clerk", account = `seat of ${role}`, purpose = "SCHOOL_SUPPORT", ended } = look;
    const at = new Date(look.at);
    const event = newEventId(at.getTime());
    const reads = describeText(look.reads ?? READS);
    await audit.describe(reads);
    const asking: Asking = {
      at,
      caller: { subject: account, role, division: YONGAN, purpose },
      operation: { type: "query", hash: "h", document: undefined, reads: reads.digest, rules: reads.digest },
      subjects: await refer(look.about ?? []),
      client: "LOOPBACK",
      trace: "t",
    };
    if (ended === "Refused") {
      return audit.write(event, { kind: "REFUSAL", ...asking, code: "FORBIDDEN", refused: [], milliseconds: 1 });
    }
    await audit.write(event, { kind: "INTENT", ...asking });
    if (ended === "Never") return;
    await audit.write(event, {
      kind: "OUTCOME",
      at,
      code: ended,
      completeness: {},
      subjects: await refer(look.told ?? []),
      fetches: [],
      misses: look.misses ?? 0,
      milliseconds: 1,
    });
  };
  await Promise.all(history.map(write));
  await audit.close();
}
