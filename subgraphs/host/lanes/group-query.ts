import Query from "pg/lib/query";
import type { ProtocolConnection } from "pg/lib/query";
import { prepareValue } from "pg/lib/utils";
import { AS_OF_SCHEMA } from "../database/install-as-of-views";
import type { AskedQuestion } from "../questions/asked-question";

/** The name under which every reading connection has prepared CONTEXT_STATEMENT before anything else. */
export const CONTEXT_STATEMENT_NAME = "context";

/**
 * Local to the transaction: nothing of one caller is left for the next one on the same connection. From here on nothing can be
 * written in it.
 */
export const CONTEXT_STATEMENT =
  "select set_config('lianxi.division', $1, true), set_config('transaction_read_only', 'on', true)";

/** Writes a question down in front of what reads for it. Every reading connection has prepared it, by SQL. */
const KEEP_STATEMENT_NAME = "keep_question";
export const PREPARE_KEEP_STATEMENT = `prepare ${KEEP_STATEMENT_NAME} (uuid, boolean) as insert into asked_question (id, is_personal) values ($1, $2)`;

/** The name under which the same connections have prepared AS_OF_STATEMENT. */
export const AS_OF_STATEMENT_NAME = "as-of";

/** Puts the tables as they were at a moment before the tables themselves, for the same transaction. */
export const AS_OF_STATEMENT = `select set_config('search_path', '${AS_OF_SCHEMA}, public', true), set_config('lianxi.as_of', $1, true)`;

export interface GroupedStatement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
  /** What the row guard is told about the caller. */
  readonly rowContext: string;
  /** RFC 3339; undefined: as it is now. */
  readonly asOf?: string;
  /** Undefined where it was written down already. */
  readonly question?: AskedQuestion;
}

/**
 * The caller's context and one statement in front of a single protocol Sync: one round trip and one implicit transaction, so
 * the context ends with the statement, also when the statement fails. A question that is to be written down comes before both: it
 * is there when its answer is, and one that failed is not. What the statement returns, one row of one text, is
 * taken as it comes: the server is not asked to describe it. pg only pipelines queries of its own class, hence the private
 * import; `tests/contract/lanes.agree.test.ts` holds the behaviour against the pinned version.
 */
export class GroupQuery extends Query {
  readonly #rowContext: string;
  readonly #asOf: string | undefined;
  readonly #values: readonly unknown[];
  readonly #question: AskedQuestion | undefined;
  /** Statements before the one that is asked. */
  #before: number;
  #answer: string | null = null;

  /** @param done is told the single value that the statement returned, null when it returned no row */
  constructor(statement: GroupedStatement, done: (error: Error | null, answer: string | null) => void) {
    super(statement.text, [], (error) => done(error, this.#answer));
    this.name = statement.name;
    this.#rowContext = statement.rowContext;
    this.#asOf = statement.asOf;
    this.#question = statement.question;
    this.#before = 1 + Number(statement.asOf !== undefined) + Number(statement.question !== undefined);
    // Before anything is sent: a value that has no text must not leave half a group on the connection.
    this.#values = statement.values.map(prepareValue);
  }

  override prepare(connection: ProtocolConnection): void {
    const { name, text } = this;
    if (this.#question)
      this.#run(connection, KEEP_STATEMENT_NAME, [this.#question.id, String(this.#question.isPersonal)]);
    this.#run(connection, CONTEXT_STATEMENT_NAME, [this.#rowContext]);
    if (this.#asOf !== undefined) this.#run(connection, AS_OF_STATEMENT_NAME, [this.#asOf]);
    if (!this.hasBeenParsed(connection)) {
      connection.parse({ name, text });
      connection.submittedNamedStatements[name] = text;
    }
    connection.bind({ portal: "", statement: name, values: this.#values, binary: false });
    connection.execute({ portal: "", rows: 0 });
    connection.sync();
  }

  #run(connection: ProtocolConnection, statement: string, values: readonly string[]): void {
    connection.bind({ portal: "", statement, values, binary: false });
    connection.execute({ portal: "", rows: 0 });
  }

  /** The rows of the statements before come first and say nothing. */
  override handleDataRow({ fields }: { fields: (string | null)[] }): void {
    if (this.#before === 0) this.#answer = fields[0] ?? null;
  }

  override handleCommandComplete(): void {
    if (this.#before > 0) this.#before -= 1;
  }

  override handleReadyForQuery(): void {
    this.callback(null);
  }
}
