/** The class behind pg's `client.query`, as GroupQuery extends it (pg 8.23.1), and what it says to a connection. */
declare module "pg/lib/query" {
  export interface ProtocolConnection {
    bind(message: { portal: string; statement: string; values: readonly unknown[]; binary: boolean }): void;
    execute(message: { portal: string; rows: number }): void;
  }

  export default class Query {
    constructor(
      config: { name?: string; text: string; values?: unknown[]; rowMode?: "array" },
      values: undefined,
      callback: (error: Error | null, result?: { rows: unknown[][] }) => void,
    );
    prepare(connection: ProtocolConnection): void;
    handleDataRow(message: unknown): void;
    handleCommandComplete(message: unknown, connection: ProtocolConnection): void;
  }
}
