import { createHash } from "node:crypto";
import { Client } from "pg";
import { CALLER_CONTEXT } from "./caller-context-function";
import type { RowContextSetting } from "./row-context";

/** SHA-256's block: a key is padded to it, a longer one hashed before (RFC 2104). */
const BLOCK = 64;

/** One process at a time changes the function; any constant. */
const LOCK = 20_161_105;

/**
 * Puts the row guard of a database into one of its modes, as the owner role, at each start. A new key takes effect at once; the
 * one before is accepted for an hour longer, so that processes which still sign with it can be started again one by one.
 */
export async function installRowContext(ownerUrl: string, setting: RowContextSetting): Promise<void> {
  const owner = new Client({ connectionString: ownerUrl, application_name: "lianxi-row-context" });
  // A lost connection fails the statement under way; the event would end the process besides.
  owner.on("error", () => undefined);
  await owner.connect();
  try {
    await owner.query("begin");
    await owner.query("select pg_advisory_xact_lock($1)", [LOCK]);
    await owner.query(CALLER_CONTEXT[setting.mode]);
    if (setting.mode === "signed") await installKey(owner, setting.key);
    else await owner.query("delete from row_context_key");
    await owner.query("commit");
  } finally {
    await owner.end();
  }
}

async function installKey(owner: Client, key: Buffer): Promise<void> {
  const block = Buffer.alloc(BLOCK);
  (key.length > BLOCK ? createHash("sha256").update(key).digest() : key).copy(block);
  const id = createHash("sha256").update(key).digest("hex").slice(0, 16);
  await owner.query("delete from row_context_key where accepted_until < now()");
  await owner.query(
    "update row_context_key set accepted_until = now() + interval '1 hour' where id <> $1 and accepted_until is null",
    [id],
  );
  await owner.query(
    `insert into row_context_key (id, inner_pad, outer_pad) values ($1, $2, $3)
     on conflict (id) do update set accepted_until = null`,
    [id, block.map((byte) => byte ^ 0x36), block.map((byte) => byte ^ 0x5c)],
  );
}
