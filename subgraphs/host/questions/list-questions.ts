import type { DataSource } from "typeorm";
import type { Caller } from "../../../schema/contract/caller";
import { Refusal } from "../../../schema/contract/errors";
import type {
  AskedQuestion,
  AskedQuestionsAnswer,
  AskedQuestionsRequest,
} from "../../../schema/contract/question-exchange";
import { QUESTIONS_OF_A_PAGE } from "../../../schema/contract/question-exchange";

/**
 * A page of the questions that this department was asked. They tell of nobody: an id, a time.
 *
 * @throws Refusal FORBIDDEN for anybody but the hub, BAD_REQUEST for what are no times
 */
export async function listQuestions(
  dataSource: DataSource,
  caller: Pick<Caller, "role">,
  { from, to, after }: AskedQuestionsRequest,
): Promise<AskedQuestionsAnswer> {
  if (caller.role !== "svc.gateway") throw new Refusal("FORBIDDEN");
  if (![from, to, after?.at ?? from].every(isTime) || !isId(after?.id)) throw new Refusal("BAD_REQUEST");
  const questions: AskedQuestion[] = await dataSource.query(
    `select id, to_char(asked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, is_personal as "isPersonal"
     from asked_question
     where asked_at >= $1 and asked_at < $2 and ($3::timestamptz is null or (asked_at, id) > ($3, $4::uuid))
     order by asked_at, id limit $5`,
    [from, to, after?.at ?? null, after?.id ?? null, QUESTIONS_OF_A_PAGE],
  );
  return { questions };
}

function isTime(text: unknown): boolean {
  return typeof text === "string" && /^\d{4}-\d\d-\d\dT[\d:.]{5,15}Z$/.test(text) && !Number.isNaN(Date.parse(text));
}

function isId(id: unknown): boolean {
  return id === undefined || (typeof id === "string" && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id));
}
