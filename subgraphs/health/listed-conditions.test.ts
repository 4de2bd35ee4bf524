import { listedConditions } from "./listed-conditions";

describe("listedConditions", () => {
  it.each([
    [null, null],
    ["无", []],
    ["未见异常", []],
    ["正常", []],
    ["贫血", ["贫血"]],
    ["超重、心脏杂音", ["超重", "心脏杂音"]],
    ["超重, 龋齿；贫血", ["超重", "龋齿", "贫血"]],
    ["龋齿、龋齿", ["龋齿"]],
    ["无、", []],
    ["心率不正常", ["心率不正常"]],
    ["Hb 90", ["Hb 90"]],
  ])("reads %p as %p", (text, conditions) => {
    expect(listedConditions(text)).toEqual(conditions);
  });
});
