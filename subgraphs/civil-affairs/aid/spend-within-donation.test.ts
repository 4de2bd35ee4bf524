import type { EntryValues } from "../../host/writing/record-rule";
import type { DonationAccount } from "./spend-within-donation";
import { donationCoversExpenses, expenseIsTraced, expenseWithinDonation, overspentFen } from "./spend-within-donation";

const TODAY = "2026-11-20";

describe("overspentFen", () => {
  it.each<[DonationAccount, number]>([
    [{ donatedFen: 5_000_00, spentFen: [3_000_00, 2_000_01] }, 1],
    [{ donatedFen: null, spentFen: [1] }, 1],
    [{ donatedFen: 0, spentFen: [100] }, 100],
    [{ donatedFen: 5_000_00, spentFen: [3_000_00, 2_000_00] }, 0],
    [{ donatedFen: 5_000_00, spentFen: [5_000_00, null] }, 0],
    [{ donatedFen: 5_000_00, spentFen: [] }, 0],
    [{ donatedFen: null, spentFen: [null, 0] }, 0],
  ])("of %j is %i", (account, fen) => {
    expect(overspentFen(account)).toBe(fen);
  });
});

describe("an expense of the ledger", () => {
  const donation = { donationNo: "SK001", amountFen: 5_000_00 };

  it.each<[EntryValues, EntryValues[], EntryValues[], string[]]>([
    [{ donationNo: "SK404", amountFen: 1 }, [], [], ["REFERENCE_UNKNOWN"]],
    [{ donationNo: "SK001", amountFen: 5_000_01 }, [donation], [], ["DONATION_OVERSPENT"]],
    [{ donationNo: "SK001", amountFen: 1 }, [donation], [{ amountFen: 5_000_00 }], ["DONATION_OVERSPENT"]],
    [{ donationNo: "SK001", amountFen: 2_000_00 }, [donation], [{ amountFen: 3_000_00 }], []],
    [{ donationNo: "SK001", amountFen: null }, [donation], [{ amountFen: 5_000_00 }], []],
    [{ donationNo: null, amountFen: 9_000_00 }, [], [], []],
  ])("%j beside the donation %j and the expenses %j gives %j", (expense, donations, others, codes) => {
    const violations = expenseWithinDonation.check(expense, TODAY, donations, others);
    expect(violations.map(({ code }) => code)).toEqual(codes);
  });

  it.each<[EntryValues, string[]]>([
    [{ donationNo: "SK001", amountFen: 1 }, ["EXPENSE_UNTRACED"]],
    [{ donationNo: "SK001", amountFen: 1, childNumber: null, siteNo: null }, ["EXPENSE_UNTRACED"]],
    [{ donationNo: "SK001", amountFen: 1, childNumber: 7 }, []],
    [{ donationNo: "SK001", amountFen: 1, childNumber: null, childReference: "waits for its number" }, []],
    [{ donationNo: "SK001", amountFen: 1, siteNo: "ZD085" }, []],
    [{ donationNo: "SK001", amountFen: null }, []],
    [{ donationNo: null, amountFen: 1 }, []],
  ])("%j is traced but for %j", (expense, codes) => {
    expect(expenseIsTraced.check(expense, TODAY).map(({ code }) => code)).toEqual(codes);
  });
});

describe("a donation", () => {
  it.each<[EntryValues, EntryValues[], string[]]>([
    [{ amountFen: 4_999_99 }, [{ amountFen: 5_000_00 }], ["DONATION_OVERSPENT"]],
    [{ amountFen: null }, [{ amountFen: 1 }], ["DONATION_OVERSPENT"]],
    [{ amountFen: 5_000_00 }, [{ amountFen: 5_000_00 }], []],
    [{ amountFen: 5_000_00 }, [], []],
  ])("of %j with the expenses %j gives %j", (donation, expenses, codes) => {
    expect(donationCoversExpenses.check(donation, TODAY, expenses).map(({ code }) => code)).toEqual(codes);
  });
});
