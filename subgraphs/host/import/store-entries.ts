import { createHash } from "node:crypto";
import type { EntityManager } from "typeorm";
import { derivedId, referenceId } from "../identity/record-id";
import { identityToken, likenessOf, localToken } from "../identity/tokens";
import type { RecordClass, RecordKind } from "../records/record-metadata";
import { attributesOf, getAttribute, getRecordKind } from "../records/record-metadata";
import { quoted } from "../reading/statement";
import type { ImportEntry, SealedEntry, SubjectEntry } from "./import-kind";
import type { ImportDatabase, ImportRequest } from "./import-request";
import type { RowToSeal } from "./import-seal";

export interface StoredCount {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

type Row = Record<string, unknown>;

const BATCH = 1_000;

/**
 * Stores what accepted rows became: first what is sealed, then the references to people, then the records, kind by kind and in
 * batches that PostgreSQL unfolds from one JSON parameter. A record that is there already is amended, with its history, only if
 * its imported content differs. One that is under seal, be it by this very file, is amended there.
 */
export async function storeEntries(
  manager: EntityManager,
  database: ImportDatabase,
  request: ImportRequest,
  entries: readonly (ImportEntry | SealedEntry)[],
): Promise<StoredCount> {
  const total = entries.length;
  const sealed = entries.filter((entry) => "sealed" in entry);
  const {
    open,
    added: addedUnderSeal,
    changed: changedUnderSeal,
  } = await putUnderSeal(
    manager,
    database,
    request,
    entries.filter((entry) => "of" in entry),
    sealed,
  );
  await storeReferences(manager, database, request, open);
  const byKind = new Map<RecordClass, ImportEntry[]>();
  for (const entry of open) {
    const own = byKind.get(entry.of);
    if (own) own.push(entry);
    else byKind.set(entry.of, [entry]);
  }
  let [done, added, changed] = [total - open.length, addedUnderSeal, changedUnderSeal];
  for (const [type, own] of byKind) {
    const kind = getRecordKind(type);
    for (let start = 0; start < own.length; start += BATCH) {
      const rows = own.slice(start, start + BATCH).map((entry) => rowOf(database, request, kind, entry));
      const count = await storeRows(manager, kind, rows);
      added += count.added;
      changed += count.changed;
      done += rows.length;
      request.onProgress?.(done, total);
    }
  }
  return { added, changed, unchanged: total - added - changed };
}

/** @returns the entries that are not under seal, and what became of the others */
async function putUnderSeal(
  manager: EntityManager,
  database: ImportDatabase,
  request: ImportRequest,
  records: readonly ImportEntry[],
  sealed: readonly SealedEntry[],
): Promise<{ open: readonly ImportEntry[]; added: number; changed: number }> {
  const { seal } = database;
  if (!seal) {
    if (sealed.length > 0)
      throw new Error(`${database.department} has no seal, and its files must hold nothing sealed`);
    return { open: records, added: 0, changed: 0 };
  }
  const taken = await seal.keep(
    manager,
    request,
    sealed.map((entry) => rowToSeal(database, request, entry)),
  );
  const idOf = ({ of, key }: ImportEntry): string => entryId(database, request, of, key);
  const barred = await seal.findSealed(manager, records.map(idOf));
  if (barred.size === 0) return { open: records, ...taken };
  const amended = await seal.keep(
    manager,
    request,
    records.filter((entry) => barred.has(idOf(entry))).map((entry) => amendmentOf(database, request, entry)),
  );
  return {
    open: records.filter((entry) => !barred.has(idOf(entry))),
    added: taken.added + amended.added,
    changed: taken.changed + amended.changed,
  };
}

function rowToSeal(
  database: ImportDatabase,
  request: ImportRequest,
  { sealed, key, insteadOf, matters, about, content }: SealedEntry,
): RowToSeal {
  const { identityKey } = database;
  const residentIdNumber = about.particulars?.residentIdNumber;
  return {
    kind: sealed,
    ids: [
      derivedId(identityKey, "sealed", request.division, sealed, key),
      ...insteadOf.map((of) => entryId(database, request, of, key)),
    ],
    reference: referenceId(identityKey, request.division, about.register, about.localNumber),
    identityToken: residentIdNumber ? identityToken(identityKey, residentIdNumber) : null,
    content,
    digest: createHash("sha256").update(JSON.stringify(content)).digest("hex"),
    matters,
  };
}

/** What a file says of a record that was sealed since: it is said under seal. */
function amendmentOf(database: ImportDatabase, request: ImportRequest, entry: ImportEntry): RowToSeal {
  const row = rowOf(database, request, getRecordKind(entry.of), entry);
  return {
    kind: entry.of.name,
    ids: [String(row["id"])],
    reference: null,
    identityToken: null,
    content: row,
    digest: String(row["source_digest"]),
    matters: [],
  };
}

function rowOf(database: ImportDatabase, request: ImportRequest, kind: RecordKind, entry: ImportEntry): Row {
  const { identityKey } = database;
  const { division, importedBy } = request;
  const row: Row = {
    area_code: division,
    recorded_by: importedBy,
    recording_unit: database.department,
    id: entryId(database, request, entry.of, entry.key),
  };
  for (const [property, value] of Object.entries(entry.values)) row[getAttribute(kind, property).column] = value;
  for (const [property, target] of Object.entries(entry.refersTo ?? {})) {
    row[getAttribute(kind, property).column] = entryId(database, request, target.of, target.key);
  }
  for (const subject of ["child", "person"] as const) {
    const about = entry[subject];
    if (about) row[`${subject}_reference`] = referenceId(identityKey, division, about.register, about.localNumber);
  }
  row["source_digest"] = createHash("sha256").update(JSON.stringify(row)).digest("hex");
  return row;
}

function entryId(database: ImportDatabase, request: ImportRequest, of: RecordClass, key: string): string {
  return derivedId(database.identityKey, "record", request.division, of.name, key);
}

async function storeRows(
  manager: EntityManager,
  kind: RecordKind,
  rows: readonly Row[],
): Promise<{ added: number; changed: number }> {
  const table = quoted(kind.table);
  const columns = attributesOf(kind).map((attribute) => attribute.column);
  const given = new Set(rows.flatMap((row) => Object.keys(row)));
  const written = columns.filter((column) => given.has(column));
  const numbers = ["child", "person"].filter((subject) => columns.includes(`${subject}_number`));
  const json = JSON.stringify(rows);
  const differs = `join jsonb_to_recordset($1::jsonb) n(id uuid, source_digest text) on n.id = t.id and n.source_digest is distinct from t.source_digest`;
  await manager.query(
    `insert into record_history (kind, record_id, version, area_code, recorded_by, recording_unit, valid_until, row)
     select '${kind.name}', t.id, t.version, t.area_code, t.recorded_by, t.recording_unit, greatest(now(), t.updated_at), to_jsonb(t) from ${table} t ${differs}`,
    [json],
  );
  const stamps = ["recorded_at", "updated_at", "version"];
  const names = [...written, ...stamps, ...numbers.map((subject) => `${subject}_number`)].map(quoted);
  const values = [
    ...written.map((column) => `r.${quoted(column)}`),
    "now()",
    "now()",
    "1",
    ...numbers.map((subject) => `(select s.number from subject_reference s where s.id = r.${subject}_reference)`),
  ];
  const amended = [...written, ...numbers.map((subject) => `${subject}_number`)]
    .filter((column) => column !== "id")
    .map((column) => `${quoted(column)} = excluded.${quoted(column)}`);
  const results: { added: boolean }[] = await manager.query(
    `insert into ${table} as t (${names.join(", ")})
     select ${values.join(", ")} from jsonb_populate_recordset(null::${table}, $1::jsonb) r
     on conflict (id) do update set ${amended.join(", ")}, updated_at = greatest(now(), t.updated_at), version = t.version + 1
     where t.source_digest is distinct from excluded.source_digest
     returning (xmax = 0) as added`,
    [json],
  );
  const added = results.filter((result) => result.added).length;
  return { added, changed: results.length - added };
}

/** A reference whose particulars changed waits for the child index again. */
async function storeReferences(
  manager: EntityManager,
  database: ImportDatabase,
  request: ImportRequest,
  entries: readonly ImportEntry[],
): Promise<void> {
  const references = new Map<string, Row>();
  for (const entry of entries) {
    for (const subject of ["child", "person"] as const) {
      const about = entry[subject];
      if (!about?.particulars) continue;
      const row = referenceRow(database, request, subject === "child" ? "CHILD" : "PERSON", about);
      references.set(String(row["id"]), row);
    }
  }
  const rows = [...references.values()];
  for (let start = 0; start < rows.length; start += BATCH) {
    await manager.query(
      `insert into subject_reference as t (id, subject, register, local_number, identity_token, local_token, via_local_token, likeness, may_found, area_code)
       select id, subject, register, local_number, identity_token, local_token, via_local_token, likeness, may_found, area_code
       from jsonb_populate_recordset(null::subject_reference, $1::jsonb)
       on conflict (id) do update
       set identity_token = excluded.identity_token, local_token = excluded.local_token, via_local_token = excluded.via_local_token,
           likeness = excluded.likeness, may_found = excluded.may_found, state = 'PENDING'
       where (t.identity_token, t.via_local_token, t.likeness) is distinct from (excluded.identity_token, excluded.via_local_token, excluded.likeness)`,
      [JSON.stringify(rows.slice(start, start + BATCH))],
    );
  }
}

function referenceRow(
  { department, identityKey: key }: ImportDatabase,
  { division }: ImportRequest,
  subject: "CHILD" | "PERSON",
  { register, localNumber, particulars }: SubjectEntry,
): Row {
  const { residentIdNumber, name, birthDate, sex, parentNames, villageCode, via, mayFound, seeksCandidates } =
    particulars!;
  const likeness =
    seeksCandidates && name && birthDate && sex
      ? likenessOf(key, { name, birthDate, sex, parentNames, villageCode })
      : null;
  return {
    id: referenceId(key, division, register, localNumber),
    subject,
    register,
    local_number: localNumber,
    identity_token: residentIdNumber && identityToken(key, residentIdNumber),
    local_token: localToken(key, department, localNumber),
    via_local_token: via ? localToken(key, via.department, via.localNumber) : null,
    likeness,
    may_found: mayFound ?? false,
    area_code: division,
  };
}
