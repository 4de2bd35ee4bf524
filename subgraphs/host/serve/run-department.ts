import type { DepartmentDoor, DoorAnswer, DoorStream, Knock } from "../../../schema/contract/department-door";
import { DOOR_PATHS } from "../../../schema/contract/department-door";
import type { AssignLinksRequest, PendingLinksRequest } from "../../../schema/contract/identity-exchange";
import { Refusal } from "../../../schema/contract/errors";
import type { Caller } from "../../../schema/contract/caller";
import type { VerifiedContext } from "../../../schema/contract/signed-context";
import { verifyContext } from "../../../schema/contract/signed-context";
import { machineOf } from "../../../schema/contract/roles";
import { narrowGrants } from "../../../schema/contract/visible-children";
import type { AskedQuestionsRequest } from "../../../schema/contract/question-exchange";
import { signerOf } from "../../../schema/contract/signer";
import { todayInShanghai } from "../../../schema/contract/today";
import type { Span, Tracer } from "../../../schema/contract/tracing";
import type { WitnessedHeadsRequest, WitnessHeadRequest } from "../../../schema/contract/witness-exchange";
import { ChangeChannel } from "../changes/change-channel";
import { ChangesInterrupted } from "../changes/changes-interrupted";
import { changeNames } from "../changes/change-types";
import type { Department, DepartmentKeys } from "../department";
import { contextOf } from "../database/caller-context";
import { checkRowGuard } from "../database/check-row-guard";
import type { DepartmentDataSource } from "../database/department-data-source";
import { openDataSource } from "../database/open-data-source";
import { traceStatement } from "../database/trace-statement";
import { listPendingLinks, storeAssignedLinks } from "../identity/answer-identity-exchange";
import type { RowContextSetting } from "../database/row-context";
import { rowContextBy } from "../database/row-context";
import { startApolloLane } from "../lanes/apollo-lane";
import { ReadingConnection } from "../lanes/reading-connection";
import { DocumentShelf } from "../lanes/document-shelf";
import { followChanges } from "../lanes/follow-changes";
import { readQuestion, readRequest } from "../lanes/request";
import { getRecordKind } from "../records/record-metadata";
import { listQuestions } from "../questions/list-questions";
import { QuestionLog } from "../questions/question-log";
import { Reader } from "../reading/reader";
import { Revealer } from "../revealing/revealer";
import { buildDepartmentSchema } from "../schema/build-department-schema";
import { listWitnessedHeads } from "../witness/list-witnessed-heads";
import { witnessHead } from "../witness/witness-head";
import { Writer } from "../writing/writer";
import { answerGraphQL } from "./answer-graphql";
import { describeFault } from "./describe-fault";
import { traceAnswers } from "./trace-answer";

export interface DepartmentSettings {
  /** The application role's; the owner's is only for migrations. */
  readonly databaseUrl: string;
  readonly keys: DepartmentKeys;
  /** How the database is told who is calling: as `installRowContext` was told. */
  readonly rowContext: RowContextSetting;
  /** Off in production. */
  readonly introspection: boolean;
  /** The department's clock; the day in Asia/Shanghai unless a test or a rehearsal stands still. */
  readonly today?: () => string;
  /** Keeps traces; without it none are kept. Whoever opened it closes it, after the department. */
  readonly tracer?: Tracer;
  /** One JSON line for each fault, without any value. */
  readonly log: (entry: Readonly<Record<string, unknown>>) => void;
}

/** A department at work: its door, and what imports and checks need of it. */
export interface RunningDepartment extends DepartmentDoor {
  readonly dataSource: DepartmentDataSource;
  /** Whether the database answers; the reason stays inside. */
  readonly ready: () => Promise<boolean>;
  readonly close: () => Promise<void>;
}

/** How many entities at once still travel on the connection of small reads; more would hold up everyone behind them. */
const SMALL_READ = 10;

/** @throws Error when the database guards rows by another context than this process sends, or cannot guard them */
export async function runDepartment(department: Department, settings: DepartmentSettings): Promise<RunningDepartment> {
  const built = buildDepartmentSchema(department);
  const rowContext = rowContextBy(settings.rowContext);
  const dataSource = await openDataSource(department, settings.databaseUrl, rowContext);
  await checkRowGuard(dataSource).catch(async (error: unknown) => {
    await dataSource.destroy();
    throw error;
  });
  const small = new ReadingConnection(settings.databaseUrl);
  const large = new ReadingConnection(settings.databaseUrl);
  const reader = new Reader(built.schema, built.readingModel(settings.keys), (caller, statement, span, unkept) => {
    const entities = Array.isArray(statement.values[0]) ? statement.values[0].length : 1;
    const connection = entities > SMALL_READ ? large : small;
    const guarded = { rowContext: contextOf(rowContext, caller), asOf: caller.asOf, question: unkept?.take() };
    return traceStatement(span, "SELECT", () => connection.read({ ...statement, ...guarded }));
  });
  const writer = new Writer(dataSource, built.kinds, department.rules);
  const logFault = (error: unknown): void =>
    settings.log({ level: "error", department: department.name, fault: describeFault(error) });
  const revealer = new Revealer(dataSource, built.revealable);
  const options = { introspection: settings.introspection, logFault };
  const apollo = await startApolloLane(built, reader, writer, revealer, options);
  const witness = signerOf(settings.keys.witness);
  const { today = todayInShanghai, introspection } = settings;
  const questions = new QuestionLog(settings.databaseUrl);
  const desk = { department: built, documents: new DocumentShelf(reader), reader, questions, today, introspection };
  const answerQuestion = answerGraphQL({ ...desk, apollo });
  const channel = new ChangeChannel(settings.databaseUrl);
  const announced = department.announced.map((type) => getRecordKind(type));
  const follow = followChanges({
    ...desk,
    channel,
    announced,
    names: changeNames(department.name),
    machine: machineOf(department.name),
  });

  async function answerKnock(
    { caller, id }: VerifiedContext,
    { path, body }: Knock,
    span: Span | undefined,
  ): Promise<DoorAnswer> {
    switch (path) {
      case DOOR_PATHS.graphql:
        return answerQuestion({ caller, id, contextId: id, span }, readRequest(body));
      case DOOR_PATHS.pendingLinks:
        return json(await listPendingLinks(dataSource, caller, readJson<PendingLinksRequest>(body)));
      case DOOR_PATHS.assignLinks:
        return json(await storeAssignedLinks(dataSource, built.kinds, caller, readJson<AssignLinksRequest>(body)));
      case DOOR_PATHS.witnessHead:
        return json(await witnessHead(dataSource, caller, readJson<WitnessHeadRequest>(body), witness));
      case DOOR_PATHS.witnessedHeads:
        return json(await listWitnessedHeads(dataSource, readJson<WitnessedHeadsRequest>(body)));
      case DOOR_PATHS.askedQuestions:
        return json(await listQuestions(dataSource, caller, readJson<AskedQuestionsRequest>(body)));
    }
  }

  async function attempt(work: () => Promise<DoorAnswer>): Promise<DoorAnswer> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Refusal)) logFault(error);
      return refusalAnswer(error instanceof Refusal ? error : new Refusal("INTERNAL"));
    }
  }

  const { name } = department;
  const verify = ({ path, body, context }: Knock): VerifiedContext =>
    verifyContext(context, { audience: name, path, body }, settings.keys.context);
  // Of whom this department shows its part is its own to say, also to who stands in the same process.
  const shownHere = (caller: Caller): Caller => narrowGrants(caller, name);

  async function open(work: () => Promise<AsyncIterable<string>>): Promise<DoorStream> {
    let events: AsyncIterable<string> | undefined;
    const answer = await attempt(async () => {
      events = await work();
      return { status: 200, body: "" };
    });
    return events ? { kind: "Open", events: tellingFaults(events, logFault) } : { kind: "Refused", answer };
  }

  const traceKnock = traceAnswers(settings.tracer, name, true);
  const traceQuestion = traceAnswers(settings.tracer, name, false);
  return {
    name,
    dataSource,
    answer: (knock) => traceKnock(knock, (span) => attempt(async () => answerKnock(verify(knock), knock, span))),
    ask: (question) =>
      traceQuestion(question, (span) =>
        attempt(() =>
          answerQuestion({ caller: shownHere(question.caller), id: question.id, span }, readQuestion(question)),
        ),
      ),
    follow: (knock, signal) =>
      open(async () => {
        const { caller, id } = verify(knock);
        await questions.keep({ id, isPersonal: true });
        return follow(caller, readRequest(knock.body), signal);
      }),
    subscribe: (question, signal) =>
      open(async () => {
        await questions.keep({ id: question.id, isPersonal: true });
        return follow(shownHere(question.caller), readQuestion(question), signal);
      }),
    ready: () =>
      dataSource.query("select 1").then(
        () => true,
        () => false,
      ),
    close: async () => {
      await apollo.stop();
      await Promise.all([small.close(), large.close(), channel.close(), questions.close()]);
      await dataSource.destroy();
    },
  };
}

async function* tellingFaults(
  events: AsyncIterable<string>,
  logFault: (error: unknown) => void,
): AsyncGenerator<string> {
  try {
    yield* events;
  } catch (error) {
    if (!(error instanceof ChangesInterrupted && error.reason === "CLOSED")) logFault(error);
    throw error;
  }
}

function refusalAnswer(refusal: Refusal): DoorAnswer {
  const { code, detail, message, status } = refusal;
  return { status, body: JSON.stringify({ errors: [{ message, extensions: { code, detail } }] }) };
}

function json(value: unknown): DoorAnswer {
  return { status: 200, body: JSON.stringify(value) };
}

function readJson<Shape>(body: Buffer): Shape {
  try {
    return JSON.parse(body.toString("utf8")) as Shape;
  } catch {
    throw new Refusal("BAD_REQUEST");
  }
}
