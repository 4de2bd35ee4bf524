import type { EntityManager } from "typeorm";
import type { OpenMatter, RowToSeal } from "../import/import-seal";
import { quoted } from "../reading/statement";
import type { RecordKind } from "../records/record-metadata";
import { attributesOf, getAttribute } from "../records/record-metadata";
import type { Subjects } from "./subjects";
import type { FoundRows } from "./withdraw-rows";

/** Open records that rows of a file put under seal: all of them, and whose they are. */
export interface OpenRecords {
  readonly found: readonly FoundRows[];
  readonly byRow: ReadonlyMap<RowToSeal, readonly string[]>;
}

/** By what an open record says whose it is; a column that its kind has not is absent. */
interface Candidate {
  readonly id: string;
  readonly matter: unknown;
  readonly child_reference?: string | null;
  readonly child_number?: number | null;
  readonly resident_id_token?: string | null;
}

const OWNERS = ["child_reference", "child_number", "resident_id_token"] as const;

/** Open records that are the same one as a row, or about the same child in the same matter: a statement for each kind. */
export async function findOpenRecords(
  manager: EntityManager,
  kinds: readonly RecordKind[],
  rows: readonly RowToSeal[],
  subjects: ReadonlyMap<string, Subjects>,
): Promise<OpenRecords> {
  const found: FoundRows[] = [];
  const byRow = new Map<RowToSeal, string[]>();
  for (const kind of kinds) {
    const asking = rows.flatMap((row) =>
      row.matters.filter((matter) => matter.of === kind.type).map((matter) => ({ row, matter })),
    );
    if (asking.length === 0) continue;
    const candidates = await listCandidates(manager, kind, asking);
    const ids = new Set<string>();
    for (const { row, matter } of asking) {
      for (const candidate of candidates.get(matter.value) ?? []) {
        if (!isSame(candidate, row, subjects)) continue;
        ids.add(candidate.id);
        byRow.set(row, [...(byRow.get(row) ?? []), candidate.id]);
      }
    }
    if (ids.size > 0) found.push({ kind, ids: [...ids] });
  }
  return { found, byRow };
}

/** @returns by the value of the property by which the matter is known */
async function listCandidates(
  manager: EntityManager,
  kind: RecordKind,
  asking: readonly { readonly matter: OpenMatter }[],
): Promise<ReadonlyMap<string, readonly Candidate[]>> {
  const { column } = getAttribute(kind, asking[0]!.matter.by);
  const there = new Set(attributesOf(kind).map((attribute) => attribute.column));
  const owners = OWNERS.filter((owner) => there.has(owner)).map(quoted);
  const listed: Candidate[] = await manager.query(
    `select id, ${quoted(column)} as matter, ${owners.join(", ")} from ${quoted(kind.table)}
     where ${quoted(column)} = any($1) for update`,
    [[...new Set(asking.map(({ matter }) => matter.value))]],
  );
  const byMatter = new Map<string, Candidate[]>();
  for (const candidate of listed) {
    const matter = String(candidate.matter);
    byMatter.set(matter, [...(byMatter.get(matter) ?? []), candidate]);
  }
  return byMatter;
}

function isSame(candidate: Candidate, row: RowToSeal, subjects: ReadonlyMap<string, Subjects>): boolean {
  const { id, child_reference: reference, child_number: number, resident_id_token: token } = candidate;
  const { tokens = [], numbers = [] } = subjects.get(row.identityToken ?? "") ?? {};
  return (
    row.ids.includes(id) ||
    (reference != null && reference === row.reference) ||
    (number != null && numbers.includes(number)) ||
    (token != null && tokens.includes(token))
  );
}
