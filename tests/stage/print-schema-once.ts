import { Client } from "pg";
import type { PrintedSchema } from "../../commands/print-schema";
import { printSchema } from "../../commands/print-schema";

const LOCK = 350_482;

/**
 * The schema as the code prints it now. Printing and composing take seconds, so the first suite of a run leaves the texts in
 * the run's cluster and the others read them there.
 */
export async function printSchemaOnce(clusterUrl: string): Promise<PrintedSchema> {
  const client = new Client({ connectionString: clusterUrl });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [LOCK]);
    await client.query("create table if not exists printed_schema (file text primary key, text text not null)");
    const { rows } = await client.query<{ file: string; text: string }>("select file, text from printed_schema");
    if (rows.length > 0) return new Map(rows.map(({ file, text }) => [file, text]));
    const printed = printSchema();
    await client.query("insert into printed_schema select * from jsonb_each_text($1::jsonb)", [
      JSON.stringify(Object.fromEntries(printed)),
    ]);
    return printed;
  } finally {
    await client.end();
  }
}
