import Query from "pg/lib/query";
import type { ProtocolConnection } from "pg/lib/query";
import { prepareValue } from "pg/lib/utils";

/** The name under which every reading connection has prepared CONTEXT_STATEMENT before anything else. */
export const CONTEXT_STATEMENT_NAME = "context";

/** Local to the transaction: nothing of one caller is left for the next one on the same connection. */
export const CONTEXT_STATEMENT = "select set_config('lianxi.division', $1, true)";

export interface GroupedStatement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
  /** What the row guard is told about the caller. */
  readonly rowContext: string;
}

/**
 * The caller's context and one statement in front of a single protocol Sync: one round trip and one implicit transaction, so
 * the context ends with the statement, also when the statement fails. What the statement returns, one row of one text, is
 * taken as it comes: the server is not asked to describe it. pg only pipelines queries of its own class, hence the private
 * import; `tests/contract/lanes.agree.test.ts` holds the behaviour against the pinned version.
 */
export class GroupQuery extends Query {
  readonly #rowContext: string;
  readonly #values: readonly unknown[];
  #contextDone = false;
  #answer: string | null = null;

  /** @param done is told the single value that the statement returned, null when it returned no row */
  constructor(statement: GroupedStatement, done: (error: Error | null, answer: string | null) => void) {
    super(statement.text, [], (error) => done(error, this.#answer));
    this.name = statement.name;
    this.#rowContext = statement.rowContext;
    // Before anything is sent: a value that has no text must not leave half a group on the connection.
    this.#values = statement.values.map(prepareValue);
  }

  override prepare(connection: ProtocolConnection): void {
    const { name, text } = this;
    connection.bind({ portal: "", statement: CONTEXT_STATEMENT_NAME, values: [this.#rowContext], binary: false });
    connection.execute({ portal: "", rows: 0 });
    if (!this.hasBeenParsed(connection)) {
      connection.parse({ name, text });
      connection.submittedNamedStatements[name] = text;
    }
    connection.bind({ portal: "", statement: name, values: this.#values, binary: false });
    connection.execute({ portal: "", rows: 0 });
    connection.sync();
  }

  /** The context's own row comes first and says nothing. */
  override handleDataRow({ fields }: { fields: (string | null)[] }): void {
    if (this.#contextDone) this.#answer = fields[0] ?? null;
  }

  override handleCommandComplete(): void {
    this.#contextDone = true;
  }

  override handleReadyForQuery(): void {
    this.callback(null);
  }
}
