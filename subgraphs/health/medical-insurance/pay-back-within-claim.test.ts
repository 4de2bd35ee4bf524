import type { InsuranceAmounts } from "./pay-back-within-claim";
import { payBackWithinClaim } from "./pay-back-within-claim";

describe("payBackWithinClaim", () => {
  it.each<[InsuranceAmounts, string[]]>([
    [{ insured: true, claimFen: 100_00, reimbursedFen: 100_01 }, ["PAID_BEYOND_CLAIM"]],
    [{ insured: true, claimFen: 100_00, reimbursedFen: 60_00, aidFen: 40_01 }, ["PAID_BEYOND_CLAIM"]],
    [{ insured: true, aidFen: 1 }, ["PAID_BEYOND_CLAIM"]],
    [{ insured: false, claimFen: 100_00, reimbursedFen: 1 }, ["PAID_UNINSURED"]],
    [{ insured: true, claimFen: 100_00, reimbursedFen: 60_00, aidFen: 40_00 }, []],
    [{ insured: false, claimFen: 100_00, reimbursedFen: 0, aidFen: 100_00 }, []],
    [{ insured: true, claimFen: null }, []],
    [{ insured: false }, []],
  ])("finds in %j %j", (amounts, codes) => {
    expect(payBackWithinClaim(amounts).map(({ code }) => code)).toEqual(codes);
  });
});
