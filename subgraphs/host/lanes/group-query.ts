import Query from "pg/lib/query";
import type { ProtocolConnection } from "pg/lib/query";

/** The name under which every reading connection has prepared CONTEXT_STATEMENT before anything else. */
export const CONTEXT_STATEMENT_NAME = "context";

/** Local to the transaction: nothing of one caller is left for the next one on the same connection. */
export const CONTEXT_STATEMENT = "select set_config('lianxi.division', $1, true)";

export interface GroupedStatement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
  /** What row-level security reads. */
  readonly division: string;
}

/**
 * The caller's context and one statement in front of a single protocol Sync: one round trip and one implicit transaction, so
 * the context ends with the statement, also when the statement fails. pg only pipelines queries of its own class, hence the
 * private import; `tests/contract/lanes.agree.test.ts` holds the behaviour against the pinned version.
 */
export class GroupQuery extends Query {
  readonly #division: string;
  #contextDone = false;

  constructor(statement: GroupedStatement, callback: (error: Error | null, result?: { rows: unknown[][] }) => void) {
    super(
      { name: statement.name, text: statement.text, values: [...statement.values], rowMode: "array" },
      undefined,
      callback,
    );
    this.#division = statement.division;
  }

  override prepare(connection: ProtocolConnection): void {
    connection.bind({ portal: "", statement: CONTEXT_STATEMENT_NAME, values: [this.#division], binary: false });
    connection.execute({ portal: "", rows: 0 });
    super.prepare(connection);
  }

  override handleDataRow(message: unknown): void {
    if (this.#contextDone) super.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, connection: ProtocolConnection): void {
    if (this.#contextDone) super.handleCommandComplete(message, connection);
    else this.#contextDone = true;
  }
}
