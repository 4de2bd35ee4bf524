/**
 * Number formats 27 to 36 and 50 to 58 have no text in a workbook: the standard leaves them to the language of the
 * program (ECMA-376 part 1, 18.8.30), and in Chinese they are dates such as `yyyy年m月d日`. The library that reads sheets
 * takes them for plain numbers. Written out, they are seen as dates; how they look does not matter here.
 */
const CHINESE_DATE_FORMATS = [27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58]
  .map((id) => `<numFmt numFmtId="${id}" formatCode="yyyy/m/d h:mm"/>`)
  .join("");

/** @param styles the workbook's `xl/styles.xml`. Definitions of its own come later and win. */
export function nameChineseDateFormats(styles: string): string {
  const [tag, emptyMark] = /<numFmts\b[^>]*?(\/?)>/.exec(styles) ?? [];
  if (tag !== undefined && emptyMark === "") return styles.replace(tag, () => tag + CHINESE_DATE_FORMATS);
  const list = `<numFmts>${CHINESE_DATE_FORMATS}</numFmts>`;
  return tag === undefined
    ? styles.replace(/<styleSheet\b[^>]*>/, (root) => root + list)
    : styles.replace(tag, () => list);
}
