import type { EntityManager } from "typeorm";
import type { ImportSeal, RowToSeal } from "../import/import-seal";
import type { Row } from "./withdraw-rows";
import { findOpenRecords } from "./find-open-records";
import type { SealWorkshop } from "./seal-record";
import type { NewRecord, SealedContent, StoredRecord } from "./sealed-store";
import { subjectDigests, widenTokens } from "./subjects";
import type { MovedRows } from "./withdraw-rows";
import { withdrawRows } from "./withdraw-rows";
import { writeActs } from "./write-act";

type Place = Parameters<ImportSeal["keep"]>[1];

const BATCH = 1_000;

/** What an import asks of the seal and hands over to it, in its own transaction. */
export function takeInSealed(workshop: SealWorkshop): ImportSeal {
  return {
    log: "sealed.import_batch",
    findSealed: (manager, ids) => workshop.store.filterSealed(manager, ids),
    keep: async (manager, place, rows) => {
      let [added, changed] = [0, 0];
      for (let start = 0; start < rows.length; start += BATCH) {
        const count = await keepRows(manager, workshop, place, rows.slice(start, start + BATCH));
        added += count.added;
        changed += count.changed;
      }
      return { added, changed };
    },
  };
}

/** Two rows of one file that are the same record come one after the other in one list: the later one amends. */
async function keepRows(
  manager: EntityManager,
  workshop: SealWorkshop,
  place: Place,
  rows: readonly RowToSeal[],
): Promise<{ added: number; changed: number }> {
  const { store, keys, kinds } = workshop;
  const subjects = await widenTokens(
    manager,
    rows.flatMap(({ identityToken }) => identityToken ?? []),
  );
  const { found, byRow } = await findOpenRecords(manager, kinds, rows, subjects);
  const moved = await withdrawRows(manager, kinds, found);
  const stored = await store.findByOrigins(
    manager,
    rows.flatMap(({ ids }) => ids),
  );

  const fresh = new Map<string, NewRecord & { readonly wasOpen: boolean }>();
  let changed = 0;
  for (const row of rows) {
    const left = (byRow.get(row) ?? []).map((id) => moved.get(id) ?? {}).reduce<MovedRows>(join, {});
    const known = row.ids.map((id) => stored.get(id)).find((each) => each !== undefined);
    if (known) {
      const amended = await amend(manager, workshop, place, known, row, left);
      if (!amended) continue;
      changed += 1;
      for (const id of row.ids) stored.set(id, amended);
      continue;
    }
    const before = fresh.get(row.ids[0]!);
    fresh.set(row.ids[0]!, {
      ids: row.ids,
      subjects: subjectDigests(keys, subjects.get(row.identityToken ?? "") ?? { tokens: [], numbers: [] }),
      content: {
        kind: row.kind,
        said: [...(before?.content.said ?? []), sayingOf(place, row)],
        moved: join(before?.content.moved ?? {}, left),
      },
      wasOpen: Object.keys(left).length > 0,
    });
  }
  const ids = await store.addAll(manager, place.division, [...fresh.values()]);
  await writeActs(
    manager,
    ids.map((subject) => ({
      act: "TAKEN_IN",
      division: place.division,
      account: place.importedBy,
      subject,
      context: null,
    })),
  );
  const wereOpen = [...fresh.values()].filter(({ wasOpen }) => wasOpen).length;
  return { added: fresh.size - wereOpen, changed: changed + wereOpen };
}

/** @returns undefined when the row says what is known */
async function amend(
  manager: EntityManager,
  { store }: SealWorkshop,
  place: Place,
  known: StoredRecord,
  row: RowToSeal,
  left: MovedRows,
): Promise<StoredRecord | undefined> {
  await store.addOrigins(manager, place.division, known.id, row.ids);
  const { content } = known;
  const isNews = !isKnown(content, row.digest);
  if (!isNews && Object.keys(left).length === 0) return undefined;
  const amended: SealedContent = {
    ...content,
    said: isNews ? [...content.said, sayingOf(place, row)] : content.said,
    moved: join(content.moved, left),
  };
  await store.amend(manager, known.id, amended);
  return { ...known, content: amended };
}

function sayingOf({ importedBy }: Place, { digest, content }: RowToSeal): SealedContent["said"][number] {
  return { digest, importedBy, content };
}

/** Whether this is what a file said last, or what stood openly when the record was sealed by order. */
function isKnown({ said, moved }: SealedContent, digest: string): boolean {
  const last = said.at(-1);
  if (last) return last.digest === digest;
  return Object.values(moved)
    .flat()
    .some((row: Row) => row["source_digest"] === digest);
}

function join(before: MovedRows, now: MovedRows): MovedRows {
  const tables = [...new Set([...Object.keys(before), ...Object.keys(now)])];
  return Object.fromEntries(tables.map((table) => [table, [...(before[table] ?? []), ...(now[table] ?? [])]]));
}
