import type { ScheduleLine } from "./schedule-doses";
import { scheduleDoses } from "./schedule-doses";

const line: ScheduleLine = {
  bornFrom: "1900-01-01",
  bornTo: "2024-12-31",
  vaccine: "HEPATITIS_B",
  doseNo: 1,
  dueFromMonths: 0,
  completeByMonths: null,
  completeByDays: 1,
};

describe("scheduleDoses", () => {
  it.each([
    ["2014-02-11", 0, { completeByDays: 1 }, "2014-02-11", "2014-02-12"],
    ["2014-12-31", 0, { completeByDays: 1 }, "2014-12-31", "2015-01-01"],
    ["2014-02-11", 8, { completeByMonths: 12 }, "2014-10-11", "2015-02-11"],
    ["2014-02-11", 72, { completeByMonths: 84 }, "2020-02-11", "2021-02-11"],
    ["2015-08-31", 6, { completeByMonths: 18 }, "2016-02-29", "2017-02-28"],
    ["2020-10-31", 1, { completeByMonths: 6 }, "2020-11-30", "2021-04-30"],
    ["2016-02-29", 12, { completeByMonths: 48 }, "2017-02-28", "2020-02-29"],
    ["2018-11-30", 3, { completeByMonths: 24 }, "2019-02-28", "2020-11-30"],
  ])("born on %s, from month %i to %j: due from %s to %s", (birthDate, dueFromMonths, limit, dueFrom, dueBy) => {
    const schedule = [{ ...line, completeByDays: null, dueFromMonths, ...limit }];
    expect(scheduleDoses(schedule, birthDate)).toEqual([{ vaccine: "HEPATITIS_B", doseNo: 1, dueFrom, dueBy }]);
  });

  it.each([
    ["1899-12-31", []],
    ["2024-12-31", ["HEPATITIS_B"]],
    ["2025-01-01", ["DTP"]],
    ["2051-06-30", ["DTP"]],
  ])("takes for a child born on %s the edition of %j", (birthDate, vaccines) => {
    const next: ScheduleLine = { ...line, bornFrom: "2025-01-01", bornTo: null, vaccine: "DTP" };
    expect(scheduleDoses([line, next], birthDate).map(({ vaccine }) => vaccine)).toEqual(vaccines);
  });
});
