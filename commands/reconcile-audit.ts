import { EXIT_CODES } from "../gateway/audit/finding";
import { listOperations } from "../gateway/audit/list-operations";
import type { Orphan, Reconciliation } from "../gateway/audit/reconcile-log";
import { reconcileLog } from "../gateway/audit/reconcile-log";
import { openHubDatabase } from "../gateway/database/open-hub-database";
import { DOOR_PATHS } from "../schema/contract/department-door";
import type { DepartmentName } from "../schema/contract/departments";
import type { AskedQuestion, AskedQuestionsAnswer, AskedQuestionsRequest } from "../schema/contract/question-exchange";
import { QUESTIONS_OF_A_PAGE } from "../schema/contract/question-exchange";
import { listQuestions } from "../subgraphs/host/questions/list-questions";
import { readKeys } from "./keys";
import { openDatabases } from "./open-databases";
import type { Inquiry } from "./open-inquiry";
import { openInquiry } from "./open-inquiry";
import type { Settings } from "./settings";

export interface ReconcileOptions {
  readonly from: Date;
  readonly to: Date;
  /** Whose own log is asked for. */
  readonly departments: readonly DepartmentName[];
}

export interface ReconcileOutcome {
  readonly lines: readonly string[];
  readonly exitCode: number;
}

const MOST_LINES = 100;

/** Holds the hub's audit log against what each department says that it was asked. */
export async function reconcileAudit(
  settings: Settings,
  { from, to, departments }: ReconcileOptions,
): Promise<ReconcileOutcome> {
  const keys = await readKeys(settings);
  const local = departments.filter((name) => settings.departments[name].url === undefined);
  const databases = await openDatabases(settings, keys, ["hub", ...local], () => undefined);
  const inquiries = new Map<DepartmentName, Inquiry>();
  try {
    for (const name of departments) {
      inquiries.set(name, await openInquiry(settings, keys, databases, name, "audit-reconcile"));
    }
    const database = await openHubDatabase(databases.urlOf("hub"));
    try {
      const reconciliation = await reconcileLog({
        listOperations: (start, end) => listOperations(database, start, end),
        listQuestions: new Map(
          [...inquiries].map(([name, inquiry]) => [name, (start, end) => listAll(inquiry, start, end)]),
        ),
        from,
        to,
      });
      return { lines: describe(reconciliation), exitCode: exitCodeOf(reconciliation.orphans) };
    } finally {
      await database.destroy();
    }
  } finally {
    await Promise.all([...inquiries.values()].map((inquiry) => inquiry.close()));
    await databases.close();
  }
}

async function listAll(inquiry: Inquiry, from: Date, to: Date): Promise<readonly AskedQuestion[]> {
  const all: AskedQuestion[] = [];
  for (;;) {
    const { id, at } = all.at(-1) ?? {};
    const after = id === undefined || at === undefined ? null : { id, at };
    const request: AskedQuestionsRequest = { from: from.toISOString(), to: to.toISOString(), after };
    const { questions } = await inquiry.ask<AskedQuestionsAnswer>({
      path: DOOR_PATHS.askedQuestions,
      request,
      inDatabase: (dataSource) => listQuestions(dataSource, { role: "svc.gateway" }, request),
    });
    all.push(...questions);
    if (questions.length < QUESTIONS_OF_A_PAGE) return all;
  }
}

/** A call past the gateway comes before an entry without its call. */
function exitCodeOf(orphans: readonly Orphan[]): number {
  if (orphans.some(({ kind }) => kind === "UnknownToLog")) return EXIT_CODES.unknownToLog;
  return orphans.length > 0 ? EXIT_CODES.unknownToDepartment : EXIT_CODES.sound;
}

function describe({ questions, answers, unended, orphans }: Reconciliation): string[] {
  const state = orphans.length === 0 ? "一致 they agree" : `不一致 ${orphans.length} 处 orphans`;
  return [
    `各部门记录的询问 departments were asked ${questions}，审计日志记录的答复 the log tells of ${answers} answers；${state}`,
    ...(unended > 0
      ? [`其中 ${unended} 次属于未结束的操作。 ${unended} of them belong to operations whose end is not in the log.`]
      : []),
    ...orphans.slice(0, MOST_LINES).map(describeOrphan),
    ...(orphans.length > MOST_LINES ? [`…… ${orphans.length - MOST_LINES}`] : []),
  ];
}

function describeOrphan({ kind, department, id, at }: Orphan): string {
  return kind === "UnknownToLog"
    ? `审计日志中没有：${department}，${at}，${id}。 ${department} was asked past the gateway: ${at}, ${id}.`
    : `部门没有记录：${department}，${at}，${id}。 ${department} knows of no such question: ${at}, ${id}.`;
}
