import { withoutHyperlinks } from "./without-hyperlinks";

describe("a sheet without hyperlinks", () => {
  it.each([
    ['<hyperlinks><hyperlink ref="A1:XFD1048576" r:id="rId1"/></hyperlinks>', "<hyperlinks> </hyperlinks>"],
    ['<x:hyperlink ref="A1"></x:hyperlink>', " </x:hyperlink>"],
    ['<hyper<hyperlink ref="A1"/>link ref="A1:XFD9"/>', '<hyper link ref="A1:XFD9"/>'],
    ["<t>&lt;hyperlink ref 冯婷若</t>", "<t>&lt;hyperlink ref 冯婷若</t>"],
  ])("%s -> %s", (sheet, left) => {
    expect(withoutHyperlinks(Buffer.from(sheet)).toString()).toBe(left);
  });
});
