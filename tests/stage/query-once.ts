import { Client, type QueryResultRow } from "pg";

/** The rows of one statement, sent over a connection of its own. */
export async function queryOnce(url: string, text: string, values: unknown[] = []): Promise<QueryResultRow[]> {
  const client = new Client({ connectionString: url });
  // A lost connection fails the statement; the event would end the test's process besides.
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query<QueryResultRow>(text, values)).rows;
  } finally {
    await client.end();
  }
}
