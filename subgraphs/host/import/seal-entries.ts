import { createHash } from "node:crypto";
import type { EntityManager } from "typeorm";
import { referenceId } from "../identity/record-id";
import { identityToken } from "../identity/tokens";
import { quoted } from "../reading/statement";
import type { SealedEntry } from "./import-kind";
import type { ImportDatabase, ImportRequest } from "./import-request";

/**
 * Puts sealed rows away (Criminal Procedure Law art. 286; Public Security Administration Punishments Law art. 136). The
 * application role may add to the sealed table and do nothing else with it, so this statement neither reads nor returns:
 * a row that is there already is passed over, and what the open tables still hold of it is withdrawn by the sealed table's
 * own trigger, in the same transaction.
 *
 * @returns how many rows were not there yet, so that a report counts a sealed row like any other
 */
export async function sealEntries(
  manager: EntityManager,
  database: ImportDatabase,
  request: ImportRequest,
  entries: readonly SealedEntry[],
): Promise<number> {
  let added = 0;
  for (const table of new Set(entries.map((entry) => entry.sealedIn))) {
    const rows = entries.filter((entry) => entry.sealedIn === table).map((entry) => rowOf(database, request, entry));
    const result = await manager.queryRunner!.query(
      `insert into ${table.split(".").map(quoted).join(".")} (reference_id, identity_token, area_code, source_digest, sealed_by, content)
       select reference_id, identity_token, area_code, source_digest, sealed_by, content
       from jsonb_to_recordset($1::jsonb) r(reference_id uuid, identity_token text, area_code text, source_digest text, sealed_by text, content jsonb)
       on conflict do nothing`,
      [JSON.stringify(rows)],
      true,
    );
    added += result.affected ?? 0;
  }
  return added;
}

function rowOf(
  { identityKey }: ImportDatabase,
  { division, importedBy }: ImportRequest,
  { about, content }: SealedEntry,
): Readonly<Record<string, unknown>> {
  const residentIdNumber = about.particulars?.residentIdNumber;
  return {
    reference_id: referenceId(identityKey, division, about.register, about.localNumber),
    identity_token: residentIdNumber ? identityToken(identityKey, residentIdNumber) : null,
    area_code: division,
    source_digest: createHash("sha256").update(JSON.stringify(content)).digest("hex"),
    sealed_by: importedBy,
    content,
  };
}
