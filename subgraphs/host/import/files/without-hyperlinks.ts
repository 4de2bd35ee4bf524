/** As the library that reads sheets recognises one. */
const HYPERLINK = /<(?:\w+:)?hyperlink [^<>]*>/g;

/**
 * A hyperlink names a range of cells, and the library makes a cell for every place of it: thirty bytes would become
 * seventeen thousand million cells. Links are no part of a table, so they are taken out of a sheet's XML before it is read.
 * A blank is left in their place, so that what stands around them cannot join to another.
 */
export function withoutHyperlinks(sheet: Buffer): Buffer {
  return Buffer.from(sheet.toString("latin1").replace(HYPERLINK, " "), "latin1");
}
