import { readName } from "../../host/import/cells/read-name";
import { readRecordKey } from "../../host/import/cells/read-record-key";
import { readResidentId } from "../../host/import/cells/read-resident-id";
import type { SourceRow } from "../../host/import/files/source-row";
import type { ImportEntry, ImportKind, ImportWorld } from "../../host/import/import-kind";
import { judgeRows } from "../../host/import/row-reading";
import { readVillages } from "../area/read-villages";
import { familyMemberEntries, guardianEntries, parentNamesOf } from "./read-family";
import { readRollChild, registrationEntry } from "./read-roll-row";
import { findSharedNumbers, RollConflicts } from "./roll-conflicts";
import { ROLL_SOURCE } from "./roll-source";
import type { StoredRollRow } from "./stored-roll";
import { readStoredRoll, withdrawNumber } from "./stored-roll";

/**
 * 农村留守儿童花名册 CA01 (county) and CA02 (townships): the master file of civil affairs. Rows are held against each other
 * and against what the other files of the roll brought in.
 */
export const importRoll: ImportKind = {
  name: "roll",
  title: "农村留守儿童花名册 CA01、CA02",
  source: ROLL_SOURCE,
  judge: async (rows, world) => {
    const villages = await readVillages(world);
    const lines = rows.map(lineOf);
    const stored = await readStoredRoll(
      world,
      lines.map(({ registrationNo }) => registrationNo),
    );
    const shared = findSharedNumbers([...lines, ...stored].flatMap(namedNumberOf));
    const withdrawn = await withdrawNumbers(world, stored, shared);
    const isShared = (number: string | null): boolean => number !== null && shared.has(number);
    const isUsable = ({ statedNumber }: RollLine): boolean => statedNumber !== null && !isShared(statedNumber);

    const conflicts = new RollConflicts();
    for (const row of stored) if (row.open && !isShared(row.statedNumber)) conflicts.accept(row);
    const ordered = lines.toSorted(
      (a, b) => Number(isUsable(b)) - Number(isUsable(a)) || compareText(a.registrationNo, b.registrationNo),
    );
    const lineByRow = new Map(lines.map((line) => [line.source.number, line]));
    const outcomes = judgeRows(
      ordered.map(({ source }) => source),
      (row) => {
        const { source, statedNumber } = lineByRow.get(row.number)!;
        const child = readRollChild(row, villages, isShared(statedNumber));
        const conflict = conflicts.find(child);
        if (conflict) row.refuse(conflict, "公民身份证号码");
        conflicts.accept(child);
        return [
          registrationEntry(row, child, villages, statedNumber, parentNamesOf(row)),
          ...familyMemberEntries(row, source, child),
          ...guardianEntries(row, source, child),
          ...takeFrom(withdrawn, statedNumber),
        ];
      },
    );
    return outcomes.toSorted((a, b) => a.row - b.row);
  },
};

/** What must be known of every row before the first is judged. */
interface RollLine {
  readonly source: SourceRow;
  readonly registrationNo: string;
  readonly name: string | null;
  readonly statedNumber: string | null;
}

function lineOf(source: SourceRow): RollLine {
  const registrationNo = readRecordKey(source.cell("登记编号"));
  const name = readName(source.cell("姓名"));
  const number = readResidentId(source.cell("公民身份证号码"));
  return {
    source,
    registrationNo: registrationNo.state === "value" ? registrationNo.value : "",
    name: name.state === "value" ? name.value : null,
    statedNumber: number.state === "usable" ? number.number : null,
  };
}

function namedNumberOf({ name, statedNumber }: RollLine | StoredRollRow): { residentIdNumber: string; name: string }[] {
  return name === null || statedNumber === null ? [] : [{ residentIdNumber: statedNumber, name }];
}

/** By identity number, the stored rows that must give it up. */
async function withdrawNumbers(
  world: ImportWorld,
  stored: readonly StoredRollRow[],
  shared: ReadonlySet<string>,
): Promise<Map<string, ImportEntry[]>> {
  const entries = new Map<string, ImportEntry[]>();
  for (const { registrationNo, residentIdNumber } of stored) {
    if (residentIdNumber === null || !shared.has(residentIdNumber)) continue;
    const entry = await withdrawNumber(world, registrationNo);
    entries.set(residentIdNumber, [...(entries.get(residentIdNumber) ?? []), entry]);
  }
  return entries;
}

/** Each withdrawal is written once, with the first accepted row that causes it. */
function takeFrom(withdrawn: Map<string, ImportEntry[]>, number: string | null): ImportEntry[] {
  if (number === null) return [];
  const entries = withdrawn.get(number) ?? [];
  withdrawn.delete(number);
  return entries;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
