import { nameChineseDateFormats } from "./name-date-formats";

const OWN = '<numFmt numFmtId="164" formatCode="0.0"/>';

describe("the date formats that Chinese spreadsheets leave unnamed", () => {
  it.each([
    ["a list of formats", `<styleSheet xmlns="x"><numFmts count="1">${OWN}</numFmts></styleSheet>`],
    ["an empty list", '<styleSheet xmlns="x"><numFmts count="0"/></styleSheet>'],
    ["no list", '<styleSheet xmlns="x"><fonts/></styleSheet>'],
  ])("are named in a workbook with %s", (_, styles) => {
    const named = nameChineseDateFormats(styles);
    expect(named.match(/<numFmts\b/g)).toHaveLength(1);
    expect(named).toMatch(
      /^<styleSheet xmlns="x"><numFmts( count="1")?><numFmt numFmtId="27" .*<numFmt numFmtId="58" /,
    );
    expect(named).toMatch(/<\/numFmts>(<fonts\/>)?<\/styleSheet>$/);
    expect(named.includes(OWN)).toBe(styles.includes(OWN));
  });

  it("leave styles alone that are none", () => {
    expect(nameChineseDateFormats("")).toBe("");
  });
});
