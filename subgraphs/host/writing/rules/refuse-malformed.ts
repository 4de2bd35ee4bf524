import type { RecordClass } from "../../records/record-metadata";
import type { RecordRule } from "../record-rule";
import { entryTitle } from "./entry-title";

/** A form that a text must have, with what to tell the person who missed it. */
export interface TextForm {
  readonly code: string;
  readonly accepts: (text: string) => boolean;
  readonly zh: string;
  readonly en: string;
}

/** Mobile numbers as the contact card stores them; the importer leaves others out, a clerk is told. */
export const PHONE: TextForm = {
  code: "PHONE_MALFORMED",
  accepts: (text) => /^\d{11}$/.test(text),
  zh: "须为 11 位数字",
  en: "must be 11 digits",
};

/** School year and half: `2026-2027-1` is autumn 2026, `2026-2027-2` spring 2027. */
export const TERM: TextForm = {
  code: "TERM_MALFORMED",
  accepts: (text) => {
    const [, first, second] = /^(20\d\d)-(20\d\d)-[12]$/.exec(text) ?? [];
    return Number(second) === Number(first) + 1;
  },
  zh: "须写作“2026-2027-1”（秋季学期）或“2026-2027-2”（春季学期）",
  en: "must be written like 2026-2027-1 (autumn) or 2026-2027-2 (spring)",
};

/** A text must have its form; a blank is no fault. */
export function refuseMalformed(of: RecordClass, fields: readonly string[], form: TextForm): RecordRule {
  const named = fields.map((field) => ({ field, title: entryTitle(of, field) }));
  const isMalformed = (value: unknown): boolean => typeof value === "string" && !form.accepts(value);
  return {
    of,
    check: (values) =>
      named
        .filter(({ field }) => isMalformed(values[field]))
        .map(({ field, title }) => ({
          field,
          code: form.code,
          zh: `${title}${form.zh}。`,
          en: `${field} ${form.en}.`,
        })),
  };
}
