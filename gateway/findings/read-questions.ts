import type { DataSource } from "typeorm";
import type { ErrorCode } from "../../schema/contract/errors";
import { Refusal } from "../../schema/contract/errors";
import type { Purpose } from "../../schema/contract/purposes";
import type { Role } from "../../schema/contract/roles";
import { firstEventAt } from "../audit/event-id";
import { readEntry } from "../audit/log-entry";
import type { LoggedQuestion } from "./logged-question";

/** From when on, and until before when. */
export interface Period {
  readonly from: Date;
  readonly to: Date;
}

interface QuestionRow {
  readonly event: string;
  readonly asked: Buffer;
  readonly answered: Buffer | null;
}

/** Questions that the rules look at, at most. A period with more is looked at in parts. */
const MOST_QUESTIONS = 20_000;

/**
 * The questions of a period that a rule may find something in: refused ones, those that found nobody, and those that
 * somebody asked in office who is a guardian as well. They are told apart in the database, by the index over the events, which are in the order of time; all others stay
 * there.
 *
 * @throws Refusal BAD_USER_INPUT when there are too many for one look
 */
export async function readQuestions(database: DataSource, { from, to }: Period): Promise<LoggedQuestion[]> {
  const rows: QuestionRow[] = await database.query(
    `select asked.event, asked.entry as asked, answered.entry as answered
     from audit_entry asked
     left join lateral (
       select entry from audit_entry
       where audit_entry.event = asked.event and audit_text(entry, 'kind') = 'OUTCOME' limit 1
     ) as answered on true
     where asked.event >= $1 and asked.event < $2 and audit_text(asked.entry, 'kind') in ('INTENT', 'REFUSAL')
       and (audit_text(asked.entry, 'kind') = 'REFUSAL' or audit_number(answered.entry, 'misses') > 0
            or audit_text(asked.entry, 'role') <> 'guardian'
               and audit_text(asked.entry, 'subject') in (select subject from case_grant where kind = 'GUARDIAN'))
     order by asked.event limit $3`,
    [firstEventAt(from), firstEventAt(to), MOST_QUESTIONS + 1],
  );
  if (rows.length > MOST_QUESTIONS) throw new Refusal("BAD_USER_INPUT", { argument: "from" });
  return rows.map(questionOf);
}

interface AskedBody {
  readonly kind: "INTENT" | "REFUSAL";
  readonly at: string;
  readonly subject: string;
  readonly role: Role;
  readonly purpose: Purpose;
  readonly about: readonly string[];
  readonly code?: ErrorCode;
}

/** Entries of before misses were counted have none. */
interface AnsweredBody {
  readonly about: readonly string[];
  readonly misses?: number;
}

function questionOf({ event, asked, answered }: QuestionRow): LoggedQuestion {
  const { kind, at, subject, role, purpose, about, code } = JSON.parse(readEntry(asked).body) as AskedBody;
  const answer = answered && (JSON.parse(readEntry(answered).body) as AnsweredBody);
  return {
    event,
    at: new Date(at),
    account: subject,
    role,
    purpose,
    about: [...new Set([...about, ...(answer?.about ?? [])])],
    outcome: outcomeOf(kind === "REFUSAL" ? code : undefined, answer),
  };
}

function outcomeOf(refused: ErrorCode | undefined, answer: AnsweredBody | null): LoggedQuestion["outcome"] {
  if (refused !== undefined) return { kind: "Refused", code: refused };
  return answer ? { kind: "Answered", misses: answer.misses ?? 0 } : { kind: "Unfinished" };
}
