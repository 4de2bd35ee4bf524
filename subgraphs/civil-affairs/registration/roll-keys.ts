import type { FamilyKinship } from "./family-member";

/** The register by which civil affairs' other files name a child: its number is the 登记编号. */
export const ROLL_REGISTER = "roll";

/** One member of one registration's family. */
export function familyMemberKey(registrationNo: string, kinship: FamilyKinship): string {
  return `${registrationNo} ${kinship}`;
}
