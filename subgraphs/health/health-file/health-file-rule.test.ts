import { healthFileRule } from "./health-file-rule";

const TODAY = "2026-11-20";

describe("healthFileRule", () => {
  it.each([
    [{ birthDate: "2026-11-21" }, ["BIRTH_DATE_FUTURE"]],
    [{ openedOn: "2026-11-21" }, ["OPENED_ON_FUTURE"]],
    [{ birthDate: "2014-02-11", openedOn: "2014-02-10" }, ["OPENED_BEFORE_BIRTH"]],
    [{ openedOn: "2020-01-02", updatedOn: "2020-01-01" }, ["UPDATED_BEFORE_OPENED"]],
    [{ birthDate: "2026-11-21", openedOn: "2026-11-20" }, ["BIRTH_DATE_FUTURE", "OPENED_BEFORE_BIRTH"]],
    [{ birthDate: TODAY, openedOn: TODAY, updatedOn: TODAY }, []],
    [{ birthDate: null, openedOn: null, updatedOn: null }, []],
    [{}, []],
  ])("finds in %j %j", (values, codes) => {
    expect(healthFileRule.check(values, TODAY).map(({ code }) => code)).toEqual(codes);
  });
});
