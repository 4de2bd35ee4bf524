import { MASK_FORMS } from "../../schema/contract/masking";
import type { PrintedPolicy } from "./merge-policy";

/**
 * Reads the text of `schema/generated/policy.json` or of a file of that form.
 *
 * @throws Error that names the rule which is of another form
 */
export function readPolicy(text: string): PrintedPolicy {
  const printed: unknown = JSON.parse(text);
  if (!isObject(printed)) throw new Error("The rules are no object of departments");
  for (const [department, rules] of Object.entries(printed)) {
    if (!isObject(rules)) throw new Error(`The rules of ${department} are no object of coordinates`);
    for (const [coordinate, rule] of Object.entries(rules))
      if (!isRule(rule)) throw new Error(`${coordinate} of ${department} is no rule`);
  }
  return printed as PrintedPolicy;
}

function isRule(rule: unknown): boolean {
  if (!isObject(rule)) return false;
  const { owner, grade, because, masking } = rule;
  const isWorded = [owner, grade, because].every((each) => typeof each === "string");
  return isWorded && isReaders(rule) && (masking === undefined || isMasking(masking));
}

function isMasking(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { form, full, reveal } = value;
  const isKnown = typeof form === "string" && Object.hasOwn(MASK_FORMS, form);
  return isKnown && [full, reveal].every((each) => Array.isArray(each) && each.every(isReaders));
}

function isReaders(value: unknown): boolean {
  return isObject(value) && [value["who"], value["purposes"]].every(isTexts);
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
