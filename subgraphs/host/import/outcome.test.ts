import { FileRefusal, IMPORT_CODES } from "./outcome";

describe("the codes of an import", () => {
  it.each(Object.entries(IMPORT_CODES))("%s has a sentence in Chinese and one in English", (code, [zh, en]) => {
    expect(code).toMatch(/^[FSRW]_[A-Z]+(_[A-Z]+)*$/);
    expect(zh).toMatch(/\p{Script=Han}.*。$/u);
    expect(en).toMatch(/^[A-Z][\x20-\x7e]+\.$/);
  });

  it("a refused file says both, Chinese first, and what may be said beside it", () => {
    const refusal = new FileRefusal("F_HEADING_MISSING", { missing: ["登记编号"] });
    expect(refusal.message).toBe(
      "表头缺少必需的列，请补齐后上传。 The heading lacks columns that are needed; add them.",
    );
    expect(refusal.detail).toEqual({ missing: ["登记编号"] });
  });
});
