import type { DerivationScope } from "../../host/records/record-metadata";
import { ofAllChildren } from "../../host/records/of-all-children";

/** What the expenses that name the donation add up to, in fen; null for who sees not all children. */
export function spentFenSql({ column, once }: DerivationScope): string {
  return once("spent", sumSql(column("donation_no"), "true"));
}

/** As much of it as went to a child or a site by name, in fen; null for the same. */
export function tracedFenSql({ column, once }: DerivationScope): string {
  return once(
    "traced",
    sumSql(column("donation_no"), "coalesce(a.child_reference::text, a.child_number::text, a.site_no) is not null"),
  );
}

function sumSql(donationNo: string, condition: string): string {
  return ofAllChildren(
    `(select coalesce(sum(a.amount_fen), 0)::int from aid_received a where a.donation_no = ${donationNo} and ${condition})`,
  );
}
