import { createHash } from "node:crypto";
import type { DataSource } from "typeorm";
import { withClient } from "./with-client";

const names = new Map<string, string>();

/**
 * Reads with a statement that each connection prepares once. TypeORM sends every statement unnamed, and PostgreSQL then
 * plans it anew each time, which costs more than reading a few rows: for what every question about a child asks.
 *
 * @param text constant: values go into `values`
 * @throws Refusal OVERLOADED when no connection came free in time
 */
export async function queryPrepared<Row extends object>(
  hub: DataSource,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  const { rows } = await withClient(hub, (client) =>
    client.query<Row>({ name: nameOf(text), text, values: [...values] }),
  );
  return rows;
}

function nameOf(text: string): string {
  let name = names.get(text);
  if (!name) {
    name = createHash("sha256").update(text).digest("base64url").slice(0, 32);
    names.set(text, name);
  }
  return name;
}
