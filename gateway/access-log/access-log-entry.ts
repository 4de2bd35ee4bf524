import type { DepartmentName } from "../../schema/contract/departments";
import type { Purpose } from "../../schema/contract/purposes";
import type { KindOfData } from "./kinds-of-data";

/**
 * What a guardian is told: on this day this department looked, for this purpose, into these kinds of data. Looks of one day,
 * department and purpose are one entry: how many there were tells nothing that concerns the reader, and a look that is not told
 * leaves nothing behind. Never who looked, never what was found, never who reported.
 */
export interface AccessLogEntry {
  /** `2026-11-20`, in Asia/Shanghai. */
  readonly day: string;
  readonly office: DepartmentName;
  readonly purpose: Purpose;
  /** In the order of departments and names. */
  readonly kinds: readonly KindOfData[];
}

/** Newest first. No total and no number: nothing in it would be another if a look were withheld. */
export interface AccessLogPage {
  readonly entries: readonly AccessLogEntry[];
  /** Where the next page begins; undefined when nothing more is shown. */
  readonly next: string | undefined;
}
