import { readFileSync } from "node:fs";

/** Linux counts in hundredths of a second for its readers, whatever its clock. */
const MILLISECONDS_A_TICK = 10;

/** CPU time that a process has used so far, in milliseconds; undefined where the platform does not tell, as only Linux does. */
export function processorTime(pid: number | undefined): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // proc(5): the second field is the name in brackets, which may hold anything; utime and stime are the 14th and 15th.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) * MILLISECONDS_A_TICK;
  } catch {
    return undefined;
  }
}
