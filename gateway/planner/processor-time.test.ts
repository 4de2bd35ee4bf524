import { processorTime } from "./processor-time";

describe("processorTime", () => {
  it("says nothing of a process that does not exist", () => {
    expect(processorTime(undefined)).toBeUndefined();
    expect(processorTime(2 ** 31 - 1)).toBeUndefined();
  });

  it("grows on Linux with what a process computes, and is not told elsewhere", () => {
    const told = processorTime(process.pid);
    const end = process.cpuUsage().user + 60_000;
    while (process.cpuUsage().user < end);
    const grown = (processorTime(process.pid) ?? Number.NaN) - (told ?? Number.NaN);
    const expected = process.platform === "linux" ? grown >= 50 && grown < 1000 : Number.isNaN(grown);
    expect(expected).toBe(true);
  });
});
