/**
 * How large a file may be. A county's yearly roster has 1,500 rows and 0.3 MiB; the limits leave room for a prefecture
 * and stop a file that was made to fill the memory.
 */
export const FILE_LIMITS = {
  /** Bytes as sent. */
  bytes: 10 * 1024 * 1024,
  /** Bytes of a workbook's tables after unpacking, all parts together. */
  unpackedBytes: 64 * 1024 * 1024,
  /** Rows of one sheet or records of one text table, those that are not data included. */
  rows: 50_000,
  /** Cells that one sheet spans, blank ones and those under merged cells included. */
  cells: 5_000_000,
  /** Characters of text in all cells of one sheet. */
  characters: 64 * 1024 * 1024,
} as const;
