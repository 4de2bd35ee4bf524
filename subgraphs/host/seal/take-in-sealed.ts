import type { EntityManager } from "typeorm";
import type { ImportSeal, OpenMatter, RowToSeal } from "../import/import-seal";
import { quoted } from "../reading/statement";
import type { RecordKind } from "../records/record-metadata";
import { attributesOf, getAttribute, getRecordKind } from "../records/record-metadata";
import type { SealWorkshop } from "./seal-record";
import type { Saying, SealedContent } from "./sealed-store";
import type { Subjects } from "./subjects";
import { subjectDigests, widenSubjects } from "./subjects";
import type { FoundRows, MovedRows } from "./withdraw-rows";
import { withdrawRows } from "./withdraw-rows";
import { writeAct } from "./write-act";

type Place = Parameters<ImportSeal["keep"]>[1];
type Kept = "Added" | "Changed" | "Unchanged";

/** What an import asks of the seal and hands over to it, in its own transaction. */
export function takeInSealed(workshop: SealWorkshop): ImportSeal {
  return {
    log: "sealed.import_batch",
    findSealed: (manager, ids) => workshop.store.filterSealed(manager, ids),
    keep: async (manager, place, rows) => {
      const kept: Kept[] = [];
      for (const row of rows) kept.push(await keepRow(manager, workshop, place, row));
      const count = (which: Kept): number => kept.filter((each) => each === which).length;
      return { added: count("Added"), changed: count("Changed") };
    },
  };
}

async function keepRow(manager: EntityManager, workshop: SealWorkshop, place: Place, row: RowToSeal): Promise<Kept> {
  const { store, keys, kinds } = workshop;
  const subjects = await widenSubjects(manager, {
    tokens: row.identityToken === null ? [] : [row.identityToken],
    numbers: [],
  });
  const found = await findOpen(manager, kinds, row, subjects);
  const moved = await withdrawRows(manager, kinds, found);
  const saying: Saying = { digest: row.digest, importedBy: place.importedBy, content: row.content };
  const stored = await store.findByOrigin(manager, row.ids);
  if (stored) {
    await store.addOrigins(manager, place.division, stored.id, row.ids);
    if (isKnown(stored.content, row.digest) && Object.keys(moved).length === 0) return "Unchanged";
    const said = isKnown(stored.content, row.digest) ? stored.content.said : [...stored.content.said, saying];
    await store.amend(manager, stored.id, { ...stored.content, said, moved: join(stored.content.moved, moved) });
    return "Changed";
  }
  const content: SealedContent = { kind: row.kind, said: [saying], moved };
  const id = await store.add(manager, place.division, row.ids, subjectDigests(keys, subjects), content);
  await writeAct(manager, {
    act: "TAKEN_IN",
    division: place.division,
    account: place.importedBy,
    subject: id,
    context: null,
  });
  return found.length > 0 ? "Changed" : "Added";
}

/** Whether this is what a file said last, or what stood openly when the record was sealed by order. */
function isKnown({ said, moved }: SealedContent, digest: string): boolean {
  const last = said.at(-1);
  if (last) return last.digest === digest;
  return Object.values(moved)
    .flat()
    .some((row) => row["source_digest"] === digest);
}

function join(before: MovedRows, now: MovedRows): MovedRows {
  const tables = [...new Set([...Object.keys(before), ...Object.keys(now)])];
  return Object.fromEntries(tables.map((table) => [table, [...(before[table] ?? []), ...(now[table] ?? [])]]));
}

/** Open records that are the same one, or about the same child in the same matter. */
async function findOpen(
  manager: EntityManager,
  kinds: readonly RecordKind[],
  row: RowToSeal,
  { tokens, numbers }: Subjects,
): Promise<FoundRows[]> {
  const found: FoundRows[] = [];
  for (const matter of row.matters) {
    const kind = kinds.find(({ type }) => type === matter.of) ?? getRecordKind(matter.of);
    const { condition, values } = isSameMatter(kind, matter, row.reference, tokens, numbers);
    const rows: { id: string }[] = await manager.query(
      `select id from ${quoted(kind.table)} where id = any($1::uuid[]) or (${condition}) for update`,
      [row.ids, ...values],
    );
    if (rows.length > 0) found.push({ kind, ids: rows.map(({ id }) => id) });
  }
  return found;
}

function isSameMatter(
  kind: RecordKind,
  { where }: OpenMatter,
  reference: string | null,
  tokens: readonly string[],
  numbers: readonly number[],
): { readonly condition: string; readonly values: readonly unknown[] } {
  const columns = new Set(attributesOf(kind).map(({ column }) => column));
  const equal = Object.keys(where).map(
    (property, place) => `${quoted(getAttribute(kind, property).column)} = $${place + 5}`,
  );
  const same = [
    ...(columns.has("child_reference") ? ["child_reference = $2::uuid"] : []),
    ...(columns.has("child_number") ? ["child_number = any($3::int[])"] : []),
    ...(columns.has("resident_id_token") ? ["resident_id_token = any($4::text[])"] : []),
  ];
  return {
    condition: [
      ...equal,
      `(${["$2::uuid is null and false", "$3::int[] is null", "$4::text[] is null", ...same].join(" or ")})`,
    ].join(" and "),
    values: [reference, numbers, tokens, ...Object.values(where)],
  };
}
