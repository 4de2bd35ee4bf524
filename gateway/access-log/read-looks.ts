import type { DataSource } from "typeorm";
import type { ChildNumber } from "../../schema/contract/child-key";
import type { DepartmentName } from "../../schema/contract/departments";
import type { Purpose } from "../../schema/contract/purposes";
import { PURPOSES } from "../../schema/contract/purposes";
import { ROLES } from "../../schema/contract/roles";
import type { AccessLogPlace } from "./access-log-cursor";
import type { KindsOfData } from "./kinds-of-data";
import { AROUND } from "./kinds-of-data";
import { officeOf } from "./office-of";
import { shownBefore } from "./shown-before";

/** Whose looks at whom are read, and from where. */
export interface LooksAsked {
  readonly child: ChildNumber;
  /** Under which the log speaks of the child. */
  readonly references: readonly string[];
  readonly kinds: KindsOfData;
  readonly now: Date;
  readonly after: AccessLogPlace | undefined;
  readonly limit: number;
}

/** Looks of one day, department and purpose. */
export interface Looks {
  readonly day: string;
  readonly office: DepartmentName;
  readonly purpose: Purpose;
  /** What they read: coordinates, one a line, a text for each different question. */
  readonly texts: readonly string[];
}

/**
 * The newest looks that a guardian is told of, in one statement whatever is withheld. A look is one that was answered: its
 * outcome is in the log, without a code. It is found by the index over the references of the entries; nothing else of the log is
 * read. What tells of no data (the reader's own look into this log, a supervisor's withholding) is no look.
 */
export async function readLooks(database: DataSource, asked: LooksAsked): Promise<readonly Looks[]> {
  return database.query(STATEMENT, parametersOf(asked));
}

/** `readLooks` as PostgreSQL plans it, for whoever wants to see that the log is not read through. */
export async function explainLooks(database: DataSource, asked: LooksAsked): Promise<string> {
  const rows: object[] = await database.query(`explain ${STATEMENT}`, parametersOf(asked));
  return rows.flatMap((row) => Object.values(row) as string[]).join("\n");
}

/** Each event's two entries are taken by the event's index, one event after the other: `limit` leaves no other way. */
const STATEMENT = `
  with mentioning as materialized (
    select distinct event from audit_entry where audit_about(entry) && $1::text[]
  ), looks as materialized (
    select (audit_text(asked.entry, 'at'))::timestamptz as at, audit_text(asked.entry, 'purpose') as purpose,
           audit_text(asked.entry, 'role') as role,
           decode(translate(audit_text(asked.entry, 'reads'), '-_', '+/') || '=', 'base64') as reads
    from mentioning
    cross join lateral (
      select entry from audit_entry
      where audit_entry.event = mentioning.event and audit_text(entry, 'kind') = 'INTENT' limit 1
    ) as asked
    cross join lateral (
      select from audit_entry
      where audit_entry.event = mentioning.event and audit_text(entry, 'kind') = 'OUTCOME'
        and audit_text(entry, 'code') is null limit 1
    ) as answered
  ), telling as materialized (
    select digest, coordinates from audit_coordinates
    where digest in (select reads from looks) and coordinates ~ $2
  ), shown as (
    select to_char(looks.at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day, offices.office, looks.purpose,
           telling.coordinates
    from looks
    join telling on telling.digest = looks.reads
    join unnest($3::text[], $4::text[]) as offices(role, office) on offices.role = looks.role
    join unnest($5::text[], $6::timestamptz[]) as ripe(purpose, before)
      on ripe.purpose = looks.purpose and looks.at < ripe.before
    where not exists (
      select from access_log_withholding w
      where w.number = $7 and coalesce(w.office, offices.office) = offices.office
        and coalesce(w.purpose, looks.purpose) = looks.purpose and w.since <= looks.at
        and w.until > $8 and (w.ended_at is null or w.ended_at > $8)
    )
  )
  select day, office, purpose, array_agg(distinct coordinates order by coordinates) as texts
  from shown
  where $9::text is null or (day, office, purpose) < ($9, $10, $11)
  group by day, office, purpose
  order by day desc, office desc, purpose desc
  limit $12`;

const OFFICES = ROLES.flatMap((role) => {
  const office = officeOf(role);
  return office ? [{ role, office }] : [];
});
const ALL_PURPOSES = Object.keys(PURPOSES) as Purpose[];

function parametersOf({ child, references, kinds, now, after, limit }: LooksAsked): unknown[] {
  return [
    references,
    telling(kinds),
    OFFICES.map(({ role }) => role),
    OFFICES.map(({ office }) => office),
    ALL_PURPOSES,
    ALL_PURPOSES.map((purpose) => shownBefore(purpose, now)),
    child,
    now,
    after?.day ?? null,
    after?.office ?? null,
    after?.purpose ?? null,
    limit,
  ];
}

/** Lines of which at least one is a field of a kind, or of what stands around it; `(?n)` lets `^` begin each line. */
function telling(kinds: KindsOfData): string {
  const names = new Set([...kinds.values()].map(({ name }) => name));
  return `(?n)^(${[...names].join("|")})(${AROUND.join("|")})?\\.`;
}
