import Query from "pg/lib/query";
import type { ProtocolConnection } from "pg/lib/query";
import { prepareValue } from "pg/lib/utils";
import { AS_OF_SCHEMA } from "../database/install-as-of-views";

/** The name under which every reading connection has prepared CONTEXT_STATEMENT before anything else. */
export const CONTEXT_STATEMENT_NAME = "context";

/** Local to the transaction: nothing of one caller is left for the next one on the same connection. */
export const CONTEXT_STATEMENT = "select set_config('lianxi.division', $1, true)";

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
}

/**
 * The caller's context and one statement in front of a single protocol Sync: one round trip and one implicit transaction, so
 * the context ends with the statement, also when the statement fails. What the statement returns, one row of one text, is
 * taken as it comes: the server is not asked to describe it. pg only pipelines queries of its own class, hence the private
 * import; `tests/contract/lanes.agree.test.ts` holds the behaviour against the pinned version.
 */
export class GroupQuery extends Query {
  readonly #rowContext: string;
  readonly #asOf: string | undefined;
  readonly #values: readonly unknown[];
  /** How many settings have not been made yet. */
  #settings: number;
  #answer: string | null = null;

  /** @param done is told the single value that the statement returned, null when it returned no row */
  constructor(statement: GroupedStatement, done: (error: Error | null, answer: string | null) => void) {
    super(statement.text, [], (error) => done(error, this.#answer));
    this.name = statement.name;
    this.#rowContext = statement.rowContext;
    this.#asOf = statement.asOf;
    this.#settings = statement.asOf === undefined ? 1 : 2;
    // Before anything is sent: a value that has no text must not leave half a group on the connection.
    this.#values = statement.values.map(prepareValue);
  }

  override prepare(connection: ProtocolConnection): void {
    const { name, text } = this;
    this.#set(connection, CONTEXT_STATEMENT_NAME, this.#rowContext);
    if (this.#asOf !== undefined) this.#set(connection, AS_OF_STATEMENT_NAME, this.#asOf);
    if (!this.hasBeenParsed(connection)) {
      connection.parse({ name, text });
      connection.submittedNamedStatements[name] = text;
    }
    connection.bind({ portal: "", statement: name, values: this.#values, binary: false });
    connection.execute({ portal: "", rows: 0 });
    connection.sync();
  }

  #set(connection: ProtocolConnection, statement: string, value: string): void {
    connection.bind({ portal: "", statement, values: [value], binary: false });
    connection.execute({ portal: "", rows: 0 });
  }

  /** The settings' own rows come first and say nothing. */
  override handleDataRow({ fields }: { fields: (string | null)[] }): void {
    if (this.#settings === 0) this.#answer = fields[0] ?? null;
  }

  override handleCommandComplete(): void {
    if (this.#settings > 0) this.#settings -= 1;
  }

  override handleReadyForQuery(): void {
    this.callback(null);
  }
}
