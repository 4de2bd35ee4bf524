import type { DataSource } from "typeorm";
import { readEntry } from "./log-entry";

/** One operation as the log has it, as far as departments are concerned. */
export interface LoggedOperation {
  /** Milliseconds since 1970, by the gateway's clock. */
  readonly begunAt: number;
  /** Its outcome is in the log; without it nobody knows what was asked. */
  readonly isEnded: boolean;
  readonly fetches: readonly LoggedFetch[];
}

export interface LoggedFetch {
  readonly department: string;
  readonly id: string;
  readonly outcome: string;
}

interface Row {
  readonly event: string;
  readonly chain: number;
  readonly sequence: string;
  readonly entry: Buffer;
}

const PAGE = 5_000;
const MILLISECONDS_DIGITS = 12;

/** The operations that began between two times, by their ids, which begin with it (UUID version 7). Nothing is verified here. */
export async function listOperations(database: DataSource, from: Date, to: Date): Promise<readonly LoggedOperation[]> {
  const operations = new Map<string, LoggedOperation>();
  let last: Row | undefined;
  do {
    const rows: Row[] = await database.query(
      `select event, chain, sequence, entry from audit_entry
       where event >= $1 and event < $2 and (event, chain, sequence) > ($3, $4, $5)
       order by event, chain, sequence limit $6`,
      [floorOf(from), floorOf(to), last?.event ?? floorOf(new Date(0)), last?.chain ?? 0, last?.sequence ?? -1, PAGE],
    );
    for (const { event, entry } of rows) {
      const { kind, fetches = [] } = JSON.parse(readEntry(entry).body) as { kind: string; fetches?: LoggedFetch[] };
      const isEnded = kind === "OUTCOME";
      if (kind !== "INTENT" && !isEnded) continue;
      const known = operations.get(event);
      operations.set(event, {
        begunAt: Number.parseInt(event.replaceAll("-", "").slice(0, MILLISECONDS_DIGITS), 16),
        isEnded: isEnded || known?.isEnded === true,
        fetches: [...(known?.fetches ?? []), ...fetches],
      });
    }
    last = rows.length === PAGE ? rows.at(-1) : undefined;
  } while (last);
  return [...operations.values()];
}

/** Below every id that was made at this time or later. */
function floorOf(time: Date): string {
  const digits = time.getTime().toString(16).padStart(MILLISECONDS_DIGITS, "0");
  return `${digits.slice(0, 8)}-${digits.slice(8)}-0000-0000-000000000000`;
}
