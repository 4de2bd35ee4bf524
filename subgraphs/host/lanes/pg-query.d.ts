/** The class behind pg's `client.query`, as GroupQuery extends it (pg 8.23.1), and what it says to a connection. */
declare module "pg/lib/query" {
  export interface ProtocolConnection {
    /** Texts of the statements that were sent to be prepared, by name. */
    readonly submittedNamedStatements: Record<string, string>;
    parse(message: { name: string; text: string }): void;
    bind(message: { portal: string; statement: string; values: readonly unknown[]; binary: boolean }): void;
    execute(message: { portal: string; rows: number }): void;
    sync(): void;
  }

  export default class Query {
    name: string;
    readonly text: string;
    readonly values: unknown[];
    readonly callback: (error: Error | null) => void;
    constructor(text: string, values: unknown[], callback: (error: Error | null) => void);
    hasBeenParsed(connection: ProtocolConnection): boolean;
    prepare(connection: ProtocolConnection): void;
    handleDataRow(message: { fields: (string | null)[] }): void;
    handleCommandComplete(message: unknown, connection: ProtocolConnection): void;
    handleReadyForQuery(connection: ProtocolConnection): void;
  }
}

declare module "pg/lib/utils" {
  /** A JavaScript value as PostgreSQL's text of a parameter. */
  export function prepareValue(value: unknown): unknown;
}
