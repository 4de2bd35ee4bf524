import type { AccessLevel } from "./grades";

/** How old the child is whom a record is about, as far as that is known where it is asked. */
export type AgeBand = "Under14" | "From14" | "Unknown";

/**
 * The level of a record about a child of that age. What is personal of anybody is sensitive of a child under fourteen:
 * 个人信息保护法 第二十八条. A child whose age is not known is taken for one. What is sensitive already stays so, for the next
 * level is sealing; and what may be told to the public is of no child.
 */
export function levelAtAge(level: AccessLevel, age: AgeBand): AccessLevel {
  return level === "s2" && age !== "From14" ? "s3" : level;
}

/** Whether one level lies above another. */
export function isAbove(level: AccessLevel, ceiling: AccessLevel): boolean {
  return level > ceiling;
}
