import type { DataSource } from "typeorm";
import type { Caller } from "../../schema/contract/caller";
import type { ChildNumber } from "../../schema/contract/child-key";
import { Refusal } from "../../schema/contract/errors";
import { decideWithholding, groundsOf, SHORTEST_REASON } from "./may-withhold";
import type { Withholding, WithholdingOrder } from "./withholding";

/** Opens, ends and lists what guardians are not told for now. Each of these calls stands in the audit log as any other. */
export interface Withholdings {
  /** @throws Refusal BAD_USER_INPUT that names the argument: `ground` when it is not this role's to decide on */
  readonly open: (approver: Caller, order: WithholdingOrder) => Promise<Withholding>;
  /** @throws Refusal RECORD_NOT_FOUND, also for one on a ground that is not this role's, STALE_VERSION when it has ended already, BAD_USER_INPUT without a reason */
  readonly end: (by: Caller, id: string, because: string) => Promise<Withholding>;
  /** All that were ever opened about a child on the grounds of this role, the newest first. */
  readonly list: (by: Caller, child: ChildNumber) => Promise<readonly Withholding[]>;
}

interface WithholdingRow extends Omit<Withholding, "office" | "purpose" | "ended"> {
  readonly office: Withholding["office"] | null;
  readonly purpose: Withholding["purpose"] | null;
  readonly ended_at: Date | null;
  readonly ended_by: string | null;
  readonly ended_because: string | null;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const COLUMNS = `id, number as child, office, purpose, since, until, ground, reason, approved_by as "approvedBy",
  approver_role as "approverRole", opened_at as "openedAt", ended_at, ended_by, ended_because`;

export function keepWithholdings(database: DataSource, now: () => Date): Withholdings {
  return {
    open: async ({ subject, role }, order) => {
      const openedAt = now();
      const decision = decideWithholding(role, order, openedAt);
      if (decision.kind === "NotTheApprover") throw new Refusal("BAD_USER_INPUT", { argument: "ground" });
      if (decision.kind === "Unfit") throw new Refusal("BAD_USER_INPUT", { argument: decision.argument });
      const { child, office, purpose, since, until, ground, reason } = order;
      const [row] = (await database.query(
        `insert into access_log_withholding
           (number, office, purpose, since, until, ground, reason, approved_by, approver_role, opened_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning ${COLUMNS}`,
        [child, office, purpose, since, until, ground, reason.trim(), subject, role, openedAt],
      )) as WithholdingRow[];
      return withholdingOf(row!);
    },

    end: async ({ subject, role }, id, because) => {
      if (!UUID.test(id)) throw new Refusal("RECORD_NOT_FOUND");
      if ([...because.trim()].length < SHORTEST_REASON) throw new Refusal("BAD_USER_INPUT", { argument: "reason" });
      const [[row]] = (await database.query(
        `update access_log_withholding set ended_at = $2, ended_by = $3, ended_because = $4
         where id = $1 and ended_at is null and until > $2 and ground = any($5::text[]) returning ${COLUMNS}`,
        [id, now(), subject, because.trim(), groundsOf(role)],
      )) as [WithholdingRow[], number];
      if (row) return withholdingOf(row);
      const known = (await database.query(
        "select from access_log_withholding where id = $1 and ground = any($2::text[])",
        [id, groundsOf(role)],
      )) as unknown[];
      throw new Refusal(known.length === 0 ? "RECORD_NOT_FOUND" : "STALE_VERSION");
    },

    list: async ({ role }, child) => {
      const rows = (await database.query(
        `select ${COLUMNS} from access_log_withholding where number = $1 and ground = any($2::text[])
         order by opened_at desc, id`,
        [child, groundsOf(role)],
      )) as WithholdingRow[];
      return rows.map(withholdingOf);
    },
  };
}

function withholdingOf(row: WithholdingRow): Withholding {
  const { office, purpose, ended_at: at, ended_by: by, ended_because: because, ...kept } = row;
  return {
    ...kept,
    office: office ?? undefined,
    purpose: purpose ?? undefined,
    ended: at && by !== null && because !== null ? { at, by, because } : undefined,
  };
}
