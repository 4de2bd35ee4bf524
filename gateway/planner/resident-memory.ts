import { readFileSync } from "node:fs";

/** Resident memory of a process at this moment, in bytes; undefined where the platform does not tell, as only Linux does. */
export function residentMemory(pid: number | undefined): number | undefined {
  try {
    // proc(5): told in kB, which are 1,024 bytes. `stat` and `statm` count in pages, whose size Node does not know.
    const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    return undefined;
  }
}
