import type { Role } from "../../schema/contract/roles";
import type { BreakGlass } from "./break-glass";
import { decideReview, reviewDueAt } from "./may-review";

const USE: Pick<BreakGlass, "office" | "account" | "review"> = {
  office: "education",
  account: "teacher",
  review: undefined,
};
const REMARKS = "情况属实，确属紧急，予以认可";
const REVIEWED = { reviewer: "head", at: new Date(0), outcome: "JUSTIFIED", remarks: REMARKS } as const;

describe("the review of a broken glass", () => {
  it.each<[string, Role, string, string, typeof USE]>([
    ["another department's supervisor is not told of it", "health.supervisor", "head", "Unknown", USE],
    ["a clerk of the same department is not told of it", "education.clerk", "head", "Unknown", USE],
    ["the data protection officer does not decide on it", "admin.audit", "head", "Unknown", USE],
    ["whoever did it does not, be he the supervisor", "education.supervisor", "teacher", "OwnUse", USE],
    ["nobody decides twice", "education.supervisor", "head", "Reviewed", { ...USE, review: REVIEWED }],
  ])("%s", (_, role, subject, kind, use) => {
    expect(decideReview({ role, subject }, use, REMARKS)).toEqual({ kind });
  });

  it("says something", () => {
    expect(decideReview({ role: "education.supervisor", subject: "head" }, USE, "属实，认可          ")).toEqual({
      kind: "Unfit",
      argument: "remarks",
    });
  });

  it("is the department's supervisor's, within three days", () => {
    expect(decideReview({ role: "education.supervisor", subject: "head" }, USE, REMARKS)).toEqual({ kind: "Allowed" });
    expect(reviewDueAt(new Date("2026-11-22T08:00:00Z"))).toEqual(new Date("2026-11-25T08:00:00Z"));
  });
});
