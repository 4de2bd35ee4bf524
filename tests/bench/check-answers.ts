import type { Contestant, Subjects } from "./contestant";
import { findDifference } from "./find-difference";
import { QUESTIONS } from "./question";

const CHECKED = 25;

/**
 * All contestants must say the same before any of them is measured, value by value, but for what one leaves out by nature.
 *
 * @throws Error that names the first place where two answers differ.
 */
export async function checkAnswers(
  subjects: Subjects,
  reference: Contestant,
  others: readonly Contestant[],
): Promise<void> {
  for (const question of QUESTIONS) {
    const count = subjects[question].length;
    for (let step = 0; step < Math.min(CHECKED, count); step++) {
      const subject = subjects[question][Math.floor((step * count) / CHECKED) % count]!;
      const expected = await reference.answer(question, subject);
      for (const other of others) {
        const actual = await other.answer(question, subject);
        const leftOut = new Set([...reference.leavesOut, ...other.leavesOut, "extensions"]);
        const difference = findDifference(without(JSON.parse(expected), leftOut), without(JSON.parse(actual), leftOut));
        if (difference) throw new Error(`${other.name} and ${reference.name} differ in ${question} at ${difference}`);
      }
    }
  }
}

function without(value: unknown, keys: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((each) => without(each, keys));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !keys.has(key))
      .map(([key, inner]) => [key, without(inner, keys)]),
  );
}
