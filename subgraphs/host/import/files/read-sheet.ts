import type { Range, WorkSheet } from "@e965/xlsx";
import { BLANK, type Cell } from "../cells/cell";
import { FileRefusal } from "../outcome";
import { FILE_LIMITS } from "./limits";
import { readSheetCell } from "./read-sheet-cell";
import type { Table } from "./table";

/**
 * One sheet of a parsed workbook -> its rows. Hidden rows count like any other; rows below the last one that holds
 * anything do not, for spreadsheets keep formats there.
 *
 * @param dayShift days to add to a date: see {@link readSheetCell}.
 * @throws FileRefusal F_TOO_MANY_ROWS, F_EXPANDS_TOO_FAR
 */
export function readSheet(sheet: WorkSheet, dayShift: number): Table {
  const found = sheet["!data"] ?? [];
  refuseAbove("F_TOO_MANY_ROWS", found.length, FILE_LIMITS.rows);
  // Rows may be full of holes: a file can place one cell in the last column. So they are measured before they are filled.
  refuseAbove(
    "F_EXPANDS_TOO_FAR",
    sumOf(found, (row) => row.length),
    FILE_LIMITS.cells,
  );
  const table = Array.from(found, (row) => Array.from(row ?? [], (cell) => readSheetCell(cell, dayShift)));
  while (table.length > 0 && table.at(-1)!.every((cell) => cell.kind === "blank")) table.pop();
  spreadMergedCells(table, sheet["!merges"] ?? []);
  refuseAbove("F_TOO_MANY_ROWS", table.length, FILE_LIMITS.rows);
  // A workbook stores a repeated text once, so its cells can hold far more than its bytes.
  refuseAbove(
    "F_EXPANDS_TOO_FAR",
    sumOf(table, (row) => sumOf(row, charactersOf)),
    FILE_LIMITS.characters,
  );
  return table;
}

/** A merged cell gives its value to every row and column that it covers. */
function spreadMergedCells(table: Cell[][], ranges: readonly Range[]): void {
  let covered = 0;
  for (const { s: start, e: end } of ranges) {
    const value = table[start.r]?.[start.c] ?? BLANK;
    if (value.kind === "blank" || end.r < start.r || end.c < start.c) continue;
    covered += (end.r - start.r + 1) * (end.c + 1);
    refuseAbove("F_EXPANDS_TOO_FAR", covered, FILE_LIMITS.cells);
    for (let row = start.r; row <= end.r; row++) {
      const cells = (table[row] ??= []);
      while (cells.length <= end.c) cells.push(BLANK);
      cells.fill(value, start.c, end.c + 1);
    }
  }
}

function charactersOf(cell: Cell): number {
  return cell.kind === "text" ? cell.text.length : 0;
}

function sumOf<Item>(items: readonly Item[], measure: (item: Item) => number): number {
  return items.reduce((total, item) => total + measure(item), 0);
}

function refuseAbove(code: "F_TOO_MANY_ROWS" | "F_EXPANDS_TOO_FAR", count: number, limit: number): void {
  if (count > limit) throw new FileRefusal(code, { limit });
}
