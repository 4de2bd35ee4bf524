import unifiedView from "../oracle/unifiedView.json";
import { maskNumber, maskPhone } from "./mask-value";

const { education, civilAffairs, discrepancies, ...others } = unifiedView;
/** A formal student number is `G` and the identity number (domain report 7.4); the oracle has the number nowhere else. */
const identityNumber = education.studentNo.slice(1);

/**
 * The oracle's fullest child as the joint office sees it for a case: names and dates in full, identity number and phones under
 * their masks.
 */
export const OFFICE_VIEW = {
  ...others,
  identityNumberMasked: maskNumber(identityNumber),
  civilAffairs: {
    ...civilAffairs,
    guardian: { ...civilAffairs.guardian, phone: maskPhone(civilAffairs.guardian.phone) },
  },
  education: {
    ...education,
    studentNo: maskNumber(education.studentNo),
    card: education.card.map((card) => ({ ...card, guardianPhone: maskPhone(card.guardianPhone) })),
  },
  discrepancies: discrepancies.map(maskDiscrepancy),
};

/** A difference in phones is told by the masks of both: that they differ is known even where the masks are alike. */
export function maskDiscrepancy<Item extends { field: string; civilAffairs: string; otherValue: string }>(
  item: Item,
): Item {
  if (item.field !== "guardianPhone") return item;
  return { ...item, civilAffairs: maskPhone(item.civilAffairs), otherValue: maskPhone(item.otherValue) };
}
