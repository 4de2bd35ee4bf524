/**
 * Finds the heading of a table by its key column. A heading has one line, or two: a line of groups (父亲, 母亲, …), merged
 * over their fields, above a line of fields. A column is then named by its field, and by group and field (父亲姓名)
 * where the kind of file lists the group.
 */
import type { Cell } from "../cells/cell";
import { compactText } from "../cells/normalise-text";
import { rawTextOf } from "../cells/raw-text";
import type { Row, Table } from "./table";

export interface HeadingSpecification {
  /** The column by which the heading is recognised, e.g. 登记编号. */
  readonly keyHeading: string;
  /** Columns without which the file cannot be taken in. */
  readonly headings: readonly string[];
  /** Columns that a file may lack; their cells are then blank. */
  readonly optionalHeadings?: readonly string[];
  /** Heading -> its other spellings, e.g. `{ 公民身份证号码: ["身份证号", "身份证号码"] }`. */
  readonly synonyms?: Readonly<Record<string, readonly string[]>>;
  /** Groups whose name is put before the field. */
  readonly groups?: readonly string[];
}

export interface Heading {
  /** Row numbers, from 1. The same when the heading has one line. */
  readonly firstRow: number;
  readonly lastRow: number;
  /** By column. All texts are compact: normalised, without blanks and line breaks. */
  readonly columns: readonly HeadingColumn[];
}

export interface HeadingColumn {
  readonly name: string;
  /** What the lines of the heading say above this column. */
  readonly captions: readonly string[];
}

/** Places in the array of rows. */
interface HeadingLines {
  readonly groups?: number;
  readonly fields: number;
}

export function findHeading(table: Table, specification: HeadingSpecification): Heading | undefined {
  const keys = spellingsOf(specification.keyHeading, specification.synonyms);
  const groups = new Set((specification.groups ?? []).map(compactText));
  for (const [index, row] of table.entries()) {
    const captions = captionsOf(row);
    const keyColumn = captions.findIndex((caption) => keys.includes(caption));
    if (keyColumn < 0 || captions.filter((caption) => caption !== "").length < 2) continue;
    return describeHeading(table, findLines(table, index, keyColumn, groups), groups);
  }
  return undefined;
}

/** The heading itself and its other spellings, compact, in order of preference. */
export function spellingsOf(heading: string, synonyms: HeadingSpecification["synonyms"]): readonly string[] {
  return [heading, ...(synonyms?.[heading] ?? [])].map(compactText);
}

/** Where the lines are, given a row that holds the key column. */
function findLines(table: Table, index: number, keyColumn: number, groups: ReadonlySet<string>): HeadingLines {
  const hasGroups = (captions: readonly string[]): boolean => captions.some((caption) => groups.has(caption));
  if (hasGroups(captionsOf(table[index - 1]))) return { groups: index - 1, fields: index };
  const here = captionsOf(table[index]);
  const below = captionsOf(table[index + 1]);
  const addsFields = below.some((caption, column) => caption !== "" && caption !== here[column]);
  // Merged over both lines, the key stands in both. A text table made from such a sheet leaves the lower one blank.
  const keyInBoth = below[keyColumn] === here[keyColumn];
  const keyAboveBlank = hasGroups(here) && (below[keyColumn] ?? "") === "";
  return addsFields && (keyInBoth || keyAboveBlank) ? { groups: index, fields: index + 1 } : { fields: index };
}

function describeHeading(table: Table, lines: HeadingLines, groups: ReadonlySet<string>): Heading {
  const upper = lines.groups === undefined ? [] : captionsOf(table[lines.groups]);
  return {
    firstRow: (lines.groups ?? lines.fields) + 1,
    lastRow: lines.fields + 1,
    columns: nameColumns(upper, captionsOf(table[lines.fields]), groups),
  };
}

function nameColumns(upper: readonly string[], lower: readonly string[], groups: ReadonlySet<string>): HeadingColumn[] {
  let group = "";
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, column) => {
    const [above = "", field = ""] = [upper[column], lower[column]];
    // A group that is not merged stands over its first field only and reaches to the next one.
    if (above !== "" || field === "") group = above;
    const captions = [above, field].filter((caption) => caption !== "");
    if (field === "" || field === group) return { name: group, captions };
    return { name: groups.has(group) ? group + field : field, captions };
  });
}

/** The text of a cell as a heading: compact. */
export function captionOf(cell: Cell): string {
  return compactText(rawTextOf(cell));
}

function captionsOf(row: Row = []): readonly string[] {
  return row.map(captionOf);
}
