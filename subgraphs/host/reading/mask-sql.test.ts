import type { MaskForm } from "../../../schema/contract/masking";
import { MASK_FORMS } from "../../../schema/contract/masking";
import { queryOnce } from "../../../tests/stage/query-once";
import type { AttributeMetadata } from "../records/record-metadata";
import { maskSql } from "./mask-sql";

const attribute = (
  mask: MaskForm,
  type: AttributeMetadata["type"] = "text",
): AttributeMetadata & { mask: MaskForm } => ({
  kind: "attribute",
  property: "value",
  column: "value",
  type,
  title: "",
  required: false,
  published: true,
  filter: false,
  order: false,
  input: false,
  mask,
});

/** What PostgreSQL makes of values, in their order. */
async function masked(field: AttributeMetadata & { mask: MaskForm }, values: readonly unknown[]): Promise<unknown[]> {
  const type = typeof field.type === "string" ? "text" : "text[]";
  const given = values.map((_, place) => `($${place + 1}::${type}, ${place})`).join(", ");
  const rows = await queryOnce(
    process.env["LIANXI_TEST_CLUSTER_URL"]!,
    `select ${maskSql(field, "t.value")} as shown from (values ${given}) t(value, place) order by place`,
    [...values],
  );
  return rows.map(({ shown }) => shown as unknown);
}

describe("a value under its mask", () => {
  it.each<[MaskForm, string, string]>([
    ["IDENTITY_NUMBER", "99048120140211548X", "**************548X"],
    ["IDENTITY_NUMBER", "G99048120140211548X", "***************548X"],
    ["IDENTITY_NUMBER", "990481140211548", "************548"],
    ["PHONE", "16300001234", "163****1234"],
    ["PHONE", "+8616300001234", "+86*******1234"],
    ["PHONE", "3632123", "******3"],
    ["NAME", "张三", "张*"],
    ["NAME", "欧阳若兰", "欧*"],
    ["ADDRESS", "福建省永安市燕东街道忠义居委会5号", "福建省永安市燕东街道****"],
    ["ADDRESS", "永安市上坪乡九龙村12组乡道旁", "永安市上坪乡****"],
    ["ADDRESS", "忠义路5号301室", "****"],
    ["BANK_ACCOUNT", "6222021234567890123", "***************0123"],
  ])("%s %s is %s", async (form, value, shown) => {
    expect(await masked(attribute(form), [value])).toEqual([shown]);
  });

  it.each(Object.keys(MASK_FORMS) as MaskForm[])("%s stays blank where nothing is recorded", async (form) => {
    expect(await masked(attribute(form), [null])).toEqual([null]);
  });

  it.each(["IDENTITY_NUMBER", "PHONE", "BANK_ACCOUNT"] as const)(
    "%s shows a quarter of what is too short to be one, at most",
    async (form) => {
      const values = Array.from({ length: 25 }, (_, length) => "7".repeat(length));
      const shown = (await masked(attribute(form), values)) as string[];
      expect(shown.map((text) => text.length)).toEqual(values.map(({ length }) => length));
      const open = shown.map((text) => text.replaceAll("*", "").length);
      const tooOpen = open.filter((left, length) => left > (length >= 11 ? 7 : length / 4));
      expect(tooOpen).toEqual([]);
    },
  );

  it("is taken of each text of a list, in order", async () => {
    const lists = [["林凤英", "魏大海"], [], null];
    expect(await masked(attribute("NAME", ["text"]), lists)).toEqual([["林*", "魏*"], [], null]);
  });
});
