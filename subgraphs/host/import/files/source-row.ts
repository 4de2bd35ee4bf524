import { BLANK, type Cell } from "../cells/cell";
import type { Row } from "./table";

/** Heading -> place in a row; undefined for an optional column that the file lacks. */
export type ColumnPlaces = ReadonlyMap<string, number | undefined>;

/** One row of data, its cells found by heading. */
export class SourceRow {
  /** @param number the row's number in the file, from 1. */
  constructor(
    readonly number: number,
    private readonly cells: Row,
    private readonly places: ColumnPlaces,
  ) {}

  /** @throws Error for a heading that the specification does not name: a fault of the importing code, not of the file. */
  cell(heading: string): Cell {
    if (!this.places.has(heading))
      throw new Error(`The specification of this file does not name the column ${heading}`);
    const place = this.places.get(heading);
    return (place === undefined ? undefined : this.cells[place]) ?? BLANK;
  }

  /** The whole row as one text: equal for rows that say the same. */
  content(): string {
    return JSON.stringify(this.cells);
  }
}
