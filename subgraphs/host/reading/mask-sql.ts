import type { MaskForm } from "../../../schema/contract/masking";
import type { AttributeMetadata } from "../records/record-metadata";

/** The names after which an address is nobody's own: township, town, street office (GB/T 2260 and the statistical code). */
const TOWNSHIP = "^.*?(?:街道|乡|镇)";

/** What is left of one text; null stays null. None shows more than a part, however short the text is. */
const MASKS: Readonly<Record<MaskForm, (text: string) => string>> = {
  IDENTITY_NUMBER: lastFour,
  BANK_ACCOUNT: lastFour,
  PHONE: (text) =>
    `case when length(${text}) >= 11 then left(${text}, 3) || repeat('*', length(${text}) - 7) || right(${text}, 4) else ${lastFour(text)} end`,
  NAME: (text) => `left(${text}, 1) || '*'`,
  ADDRESS: (text) => `left(${text}, 0) || coalesce(substring(${text} from '${TOWNSHIP}'), '') || '****'`,
};

/** An attribute as it is shown to whoever may not see it in full: the one place where values are masked. */
export function maskSql({ mask, type }: AttributeMetadata & { readonly mask: MaskForm }, column: string): string {
  const masked = MASKS[mask];
  if (typeof type === "string") return masked(column);
  return `case when ${column} is not null then array(select ${masked("e.item")} from unnest(${column}) with ordinality e(item, place) order by e.place) end`;
}

/** Of a shorter text its last quarter. */
function lastFour(text: string): string {
  return `lpad(right(${text}, least(4, length(${text}) / 4)), length(${text}), '*')`;
}
