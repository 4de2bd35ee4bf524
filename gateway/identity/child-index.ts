import type { DataSource } from "typeorm";
import type { ChildNumber } from "../../schema/contract/child-key";
import type { Subject } from "../../schema/contract/identity-exchange";
import { CHILD_BOOKS } from "../../schema/contract/identity-exchange";
import { queryPrepared } from "./query-prepared";

/** What the index says of a number. A retired number leads to the one that it turned out to be. */
export type IndexedChild =
  | { readonly state: "LINKED" | "FOUNDED"; readonly number: ChildNumber }
  | { readonly state: "RETIRED"; readonly number: ChildNumber; readonly sameAs: ChildNumber };

/** @returns in the order of the numbers; undefined for one that was never issued */
export async function findChildren(
  hub: DataSource,
  numbers: readonly ChildNumber[],
): Promise<(IndexedChild | undefined)[]> {
  const rows = await queryPrepared<{ number: number; state: IndexedChild["state"]; same_as: number | null }>(
    hub,
    "select number, state, same_as from index_number where subject = 'CHILD' and number = any($1::int[])",
    [numbers],
  );
  const known = new Map(
    rows.map(({ number, state, same_as: sameAs }) => [number, { number, state, sameAs } as IndexedChild]),
  );
  return numbers.map((number) => known.get(number));
}

/** A number of the index as it is known now; children and adults are numbered apart. */
export interface IndexedSubject {
  readonly subject: Subject;
  readonly number: ChildNumber;
  readonly state: IndexedChild["state"];
}

/**
 * Whether numbers were issued, whoever asks: this tells nothing of anybody.
 *
 * @returns in the order of the numbers; undefined for one that was never issued
 */
export async function findSubjects(
  hub: DataSource,
  numbers: readonly Pick<IndexedSubject, "subject" | "number">[],
): Promise<(IndexedSubject | undefined)[]> {
  const rows = await queryPrepared<IndexedSubject>(
    hub,
    `select subject, number, state from index_number
     where (subject, number) in (select * from unnest($1::text[], $2::int[]))`,
    [numbers.map(({ subject }) => subject), numbers.map(({ number }) => number)],
  );
  const known = new Map(rows.map((row) => [`${row.subject} ${row.number}`, row]));
  return numbers.map(({ subject, number }) => known.get(`${subject} ${number}`));
}

/** One department's book in which a child stands, and how that was decided. */
export interface ChildLink {
  readonly number: ChildNumber;
  readonly department: string;
  readonly register: string;
  readonly decided: "IDENTITY_NUMBER" | "LOCAL_NUMBER" | "FOUNDED" | "PERSON";
  /** RFC 3339 in Asia/Shanghai. */
  readonly decidedAt: string;
}

/** The current links of several children to books, in one statement; the order follows department and register. */
export async function listLinks(hub: DataSource, numbers: readonly ChildNumber[]): Promise<ChildLink[]> {
  return queryPrepared(
    hub,
    `select number, department, register, min(decided) as decided,
            to_char(min(decided_at) at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS"+08:00"') as "decidedAt"
     from link where subject = 'CHILD' and ended_at is null and number = any($1::int[]) and register = any($2::text[])
     group by number, department, register order by number, department, register`,
    [numbers, CHILD_BOOKS],
  );
}

/** A pair that waits for a person. Who they are is asked of the departments, not of the index. */
export interface CandidatePair {
  readonly id: string;
  readonly state: "OPEN" | "ACCEPTED" | "REJECTED";
  readonly department: string;
  readonly register: string;
  readonly rollNumber: ChildNumber | null;
  readonly otherNumber: ChildNumber | null;
  readonly namesEqual: boolean;
  readonly parentAgrees: boolean | null;
  readonly villageAgrees: boolean | null;
}

/** @param after id of the last pair of the page before, or null */
export async function listCandidates(
  hub: DataSource,
  state: CandidatePair["state"],
  first: number,
  after: string | null,
): Promise<CandidatePair[]> {
  return hub.query(
    `select c.id::text, c.state, c.department, o.register, r.number as "rollNumber", o.number as "otherNumber",
            c.names_equal as "namesEqual", c.parent_agrees as "parentAgrees", c.village_agrees as "villageAgrees"
     from candidate c
     join link r on r.department = 'civil-affairs' and r.reference = c.roll_reference and r.ended_at is null
     join link o on o.department = c.department and o.reference = c.reference and o.ended_at is null
     where c.state = $1 and c.id > coalesce($3::bigint, 0) order by c.id limit $2`,
    [state, first, after],
  );
}
