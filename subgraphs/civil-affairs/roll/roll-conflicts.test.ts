import type { RollPerson } from "./roll-conflicts";
import { findSharedNumbers, RollConflicts } from "./roll-conflicts";

const child: RollPerson = {
  registrationNo: "YA26-00002",
  name: "林翔",
  residentIdNumber: "990481201402115485",
  birthDate: "2014-02-11",
  sex: "FEMALE",
  villageCode: "350481204205",
};

describe("RollConflicts", () => {
  it.each<[string, Partial<RollPerson>, string | undefined]>([
    [
      "a larger number of the same township",
      { registrationNo: "YA26-00003", villageCode: "350481204206" },
      "R_DUPLICATE_ROW",
    ],
    ["a smaller number of the same township", { registrationNo: "YA26-00001" }, undefined],
    ["another township", { registrationNo: "YA26-00003", villageCode: "350481203201" }, undefined],
    ["no identity number but the same likeness", { residentIdNumber: null }, "R_POSSIBLE_DUPLICATE"],
    ["no identity number and another name", { residentIdNumber: null, name: "林朔" }, undefined],
    ["no identity number and another birth date", { residentIdNumber: null, birthDate: "2014-02-12" }, undefined],
    ["no identity number and another sex", { residentIdNumber: null, sex: "MALE" }, undefined],
    ["no identity number and another village", { residentIdNumber: null, villageCode: "350481204206" }, undefined],
  ])("answers a row with %s", (_, difference, expected) => {
    const conflicts = new RollConflicts();
    conflicts.accept(child);
    expect(conflicts.find({ ...child, ...difference })).toBe(expected);
  });

  it("does not hold two rows without an identity number against each other", () => {
    const conflicts = new RollConflicts();
    conflicts.accept({ ...child, residentIdNumber: null });
    expect(conflicts.find({ ...child, registrationNo: "YA26-00003", residentIdNumber: null })).toBeUndefined();
  });

  it("remembers the smallest registration number of a township", () => {
    const conflicts = new RollConflicts();
    for (const registrationNo of ["YA26-00005", "YA26-00002"]) conflicts.accept({ ...child, registrationNo });
    expect(conflicts.find({ ...child, registrationNo: "YA26-00003" })).toBe("R_DUPLICATE_ROW");
  });
});

describe("findSharedNumbers", () => {
  it("finds the numbers that stand with two names, and no number that one name has twice", () => {
    const rows = [
      { residentIdNumber: "a", name: "林翔" },
      { residentIdNumber: "b", name: "林翔" },
      { residentIdNumber: "b", name: "林翔" },
      { residentIdNumber: "a", name: "林朔" },
      { residentIdNumber: "a", name: "林翔" },
    ];
    expect([...findSharedNumbers(rows)]).toEqual(["a"]);
  });
});
