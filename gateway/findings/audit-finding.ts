import type { Role } from "../../schema/contract/roles";
import type { LoggedQuestion } from "./logged-question";

/** What may be worth a question to somebody. It is no verdict. */
export const FINDING_KINDS = {
  LOOK_UP_WITHOUT_CASE: "以个案会商为由查找未获授权的儿童 looked for children of whom no case is open",
  REFUSED_ATTEMPTS: "屡次尝试越权查询 asked again and again for what the role may not see",
  MANY_MISSES: "一小时内多次查无结果 tried out keys or numbers",
  BREAK_GLASS_PILE: "二十四小时内三次以上紧急调阅 broke the glass three times in a day",
  OWN_WARD: "以工作身份查阅本人监护的儿童 looked in office at a child in the same account's care",
} as const;
export type FindingKind = keyof typeof FINDING_KINDS;

/** One account did something of one kind, once or often. It says nothing of a child but the log's own name for it. */
export interface AuditFinding {
  readonly kind: FindingKind;
  readonly account: string;
  readonly role: Role;
  readonly first: Date;
  readonly last: Date;
  readonly count: number;
  /** Each once; the first `MOST_NAMED`. */
  readonly references: readonly string[];
  /** The operations in the log, the first `MOST_NAMED`. */
  readonly events: readonly string[];
}

/** What a finding names of each. The log has the rest. */
export const MOST_NAMED = 20;

/** One finding for each account and role among the questions, in the order of the first of them. */
export function findingsOf(kind: FindingKind, questions: readonly LoggedQuestion[]): AuditFinding[] {
  return [...groupBySeat(questions).values()].map((own): AuditFinding => {
    const times = own.map(({ at }) => at.getTime());
    const { account, role } = own[0]!;
    return {
      kind,
      account,
      role,
      first: new Date(Math.min(...times)),
      last: new Date(Math.max(...times)),
      count: own.length,
      references: [...new Set(own.flatMap(({ about }) => about))].slice(0, MOST_NAMED),
      events: own.map(({ event }) => event).slice(0, MOST_NAMED),
    };
  });
}

/** An account acts in one role at a time, and answers for each. */
export function groupBySeat<Act extends Pick<LoggedQuestion, "account" | "role">>(
  acts: readonly Act[],
): ReadonlyMap<string, readonly Act[]> {
  const groups = new Map<string, Act[]>();
  for (const act of acts) {
    const seat = `${act.role} ${act.account}`;
    const group = groups.get(seat);
    if (group) group.push(act);
    else groups.set(seat, [act]);
  }
  return groups;
}
