import { readFile, writeFile } from "node:fs/promises";
import { checkProof, exitCodeOfProof } from "../gateway/audit/check-proof";
import { findEventId } from "../gateway/audit/event-id";
import type { ProvenEvent } from "../gateway/audit/prove-event";
import { proveEvent } from "../gateway/audit/prove-event";
import { openHubDatabase } from "../gateway/database/open-hub-database";
import { readKeys } from "./keys";
import { openDatabases } from "./open-databases";
import type { Settings } from "./settings";

/**
 * Writes a proof that an operation stands in the audit log.
 *
 * @returns the file's name
 * @throws Error in Chinese and English for an event that is not in the log, or not under a signed head yet
 */
export async function proveAudit(settings: Settings, event: string, file: string | undefined): Promise<string> {
  if (!findEventId(event)) throw new Error(`${event} 不是事件编号（UUID）。 ${event} is not an event id (a UUID).`);
  const databases = await openDatabases(settings, await readKeys(settings), ["hub"], () => undefined);
  try {
    const database = await openHubDatabase(databases.urlOf("hub"));
    let proven: ProvenEvent;
    try {
      proven = await proveEvent(database, event);
    } finally {
      await database.destroy();
    }
    if (proven.kind === "Unknown") throw new Error(`日志中没有事件 ${event}。 The log has no event ${event}.`);
    if (proven.kind === "NotYetSigned")
      throw new Error(
        "该事件尚未被签名树头覆盖，请稍后再试。 No signed head covers this event yet; try again in seconds.",
      );
    const path = file ?? `${event}.proof.json`;
    await writeFile(path, `${JSON.stringify(proven.proof, null, 1)}\n`);
    return path;
  } finally {
    await databases.close();
  }
}

/** Checks a proof's file; needs no database, no key and no network. */
export async function checkAuditProof(
  file: string,
  key: string | undefined,
): Promise<{ readonly lines: readonly string[]; readonly exitCode: number }> {
  const checked = checkProof(await readFile(file, "utf8"), key);
  const exitCode = exitCodeOfProof(checked);
  if (checked.kind === "Altered") {
    return { exitCode, lines: ["证明不成立：内容已改动。 The proof does not hold: something in it was altered."] };
  }
  if (checked.kind === "BadSignature") {
    return { exitCode, lines: ["证明不成立：签名无效。 The proof does not hold: a signature is wrong."] };
  }
  const { head, entries, witnesses } = checked;
  return {
    exitCode,
    lines: [
      `证明成立。 The proof holds: ${head.origin}, ${head.size} 条 entries, ${head.at}`,
      `枢纽密钥指纹 fingerprint of the hub's key: ${checked.key}`,
      ...witnesses.map(({ witness, key: own }) => `见证 witnessed by ${witness}: ${own}`),
      ...entries.map(({ sequence, body }) => `${sequence} ${body}`),
    ],
  };
}
