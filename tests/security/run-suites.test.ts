import { existsSync } from "node:fs";
import { join } from "node:path";
import type { SuiteTest } from "./run-suites";
import { caseOf, findUntested, printTest } from "./run-suites";
import type { SuiteGroup } from "./suites";
import { SUITES } from "./suites";

const GROUP: SuiteGroup = {
  title: "K tokens",
  files: ["token.refuse.test.ts"],
  cases: [
    ["K01", /algorithm/],
    ["K02", /public key/],
  ],
};
const FAILED: SuiteTest = {
  fullName: "a token of algorithm none is refused",
  status: "failed",
  duration: 12.4,
  failureMessages: ["Error: it was taken\n    at line 1"],
};

describe("suites that are printed like the table", () => {
  it("are missed where no test is of a case", () => {
    expect(findUntested(GROUP, [FAILED])).toEqual(["K02"]);
  });

  it("tell what failed, and why", () => {
    expect(printTest(GROUP, FAILED)).toBe(
      "K01 FAIL       12 ms  a token of algorithm none is refused\n      Error: it was taken",
    );
  });

  it("have the group's letter on what is no case of the design", () => {
    expect(caseOf(GROUP, { fullName: "a token that is good is answered" })).toBe("K");
  });

  it("are there, and name each case once", () => {
    for (const { files, title, cases } of SUITES) {
      expect(files.filter((file) => !existsSync(join(__dirname, "../..", file)))).toEqual([]);
      const ids = cases.map(([id]) => id);
      expect(ids).toEqual([...new Set(ids)]);
      expect(ids.filter((id) => !id.startsWith(title.slice(0, 1)))).toEqual([]);
    }
  });
});
