import { findVillage } from "./find-village";

const villages = new Map([
  ["燕东街道忠义居委会", "350481001001"],
  ["小陶镇新市村委会", "350481102010"],
]);

describe("findVillage", () => {
  it.each([
    "",
    "县城新区",
    "燕东街道",
    "忠义居委会",
    "燕东街道忠义居委会3号",
    "青水畲族乡忠义居委会",
    "某村燕东街道忠义居委会",
  ])("finds no village in %p", (address) => {
    expect(findVillage(villages, address)).toBeUndefined();
  });

  it.each([
    "燕东街道忠义居委会",
    "永安市燕东街道忠义居委会",
    "福建省三明市永安市燕东街道忠义居委会",
    " 福建省永安市 燕东街道忠义居委会",
  ])("drops the names of what contains the township in %p", (address) => {
    expect(findVillage(villages, address)).toBe("350481001001");
  });

  it("keeps a village whose own name holds the sign of a city", () => {
    expect(findVillage(villages, "福建省永安市小陶镇新市村委会")).toBe("350481102010");
  });
});
