import type { Cell } from "../cells/cell";

/** One row of a table; it may be shorter than others, and what is beyond its end is blank. */
export type Row = readonly Cell[];

/** All rows of a sheet or a text table. Row `i` of the array is number `i + 1` of the file. */
export type Table = readonly Row[];
