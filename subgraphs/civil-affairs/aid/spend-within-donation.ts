import type { EntryValues, RecordRule, RuleViolation } from "../../host/writing/record-rule";
import { AidReceived } from "./aid-received";
import { Donation } from "./donation";

/** The money of one donation and of all expenses that name it; fen. Goods and services count for nothing. */
export interface DonationAccount {
  readonly donatedFen: number | null;
  readonly spentFen: readonly (number | null)[];
}

/** What the expenses take beyond the donation; fen, 0 when they keep within it. */
export function overspentFen({ donatedFen, spentFen }: DonationAccount): number {
  const spent = spentFen.reduce<number>((sum, fen) => sum + (fen ?? 0), 0);
  return Math.max(0, spent - (donatedFen ?? 0));
}

/**
 * An expense names a donation that there is, and all its expenses together keep within it. The donation is held meanwhile:
 * of two expenses entered at once, the second is weighed against the first.
 */
export const expenseWithinDonation: RecordRule = {
  of: AidReceived,
  beside: [
    { of: Donation, where: "donationNo", by: "donationNo", held: true },
    { of: AidReceived, where: "donationNo", by: "donationNo" },
  ],
  check: (expense, _today, [donation] = [], others = []) => {
    if ((expense["donationNo"] ?? null) === null) return [];
    if (!donation) return [DONATION_UNKNOWN];
    return overspentFen(accountOf(donation, [expense, ...others])) > 0 ? [overspent("amountFen")] : [];
  },
};

/** A donation is not amended to less than was spent of it. */
export const donationCoversExpenses: RecordRule = {
  of: Donation,
  beside: { of: AidReceived, where: "donationNo", by: "donationNo" },
  check: (donation, _today, expenses = []) =>
    overspentFen(accountOf(donation, expenses)) > 0 ? [overspent("amountFen")] : [],
};

/** Donated money goes to somebody: a child, or a site by its code. */
export const expenseIsTraced: RecordRule = {
  of: AidReceived,
  check: ({ donationNo, amountFen, childNumber, childReference, siteNo }) => {
    const isMoney = (donationNo ?? null) !== null && (amountFen ?? null) !== null;
    return isMoney && (childNumber ?? childReference ?? siteNo ?? null) === null ? [UNTRACED] : [];
  },
};

function accountOf(donation: EntryValues, expenses: readonly EntryValues[]): DonationAccount {
  return { donatedFen: fenOf(donation), spentFen: expenses.map(fenOf) };
}

function fenOf({ amountFen }: EntryValues): number | null {
  return typeof amountFen === "number" ? amountFen : null;
}

function overspent(field: string): RuleViolation {
  return {
    field,
    code: "DONATION_OVERSPENT",
    zh: "该笔爱心款的支出合计超过收入，请核对。",
    en: "The expenses of this donation add up to more than was donated; check the amounts.",
  };
}

const DONATION_UNKNOWN: RuleViolation = {
  field: "donationNo",
  code: "REFERENCE_UNKNOWN",
  zh: "没有这个收款编号，请核对。",
  en: "There is no donation of this number; check it.",
};

const UNTRACED: RuleViolation = {
  field: "siteNo",
  code: "EXPENSE_UNTRACED",
  zh: "爱心款支出须指明受益儿童或受益站点。",
  en: "Donated money goes to a child or a site; say to which.",
};
