import { PURPOSES } from "../../schema/contract/purposes";
import type { Asking, AuditEntry, FetchEntry, OutcomeEntry } from "./audit-entry";

/**
 * An entry as canonical JSON: its fields in one order, no blank, nothing left out. Written by hand, because every answer waits
 * for it, and kept as bytes: a database's own JSON would not give the same bytes back.
 */
export function writeBody(entry: AuditEntry): string {
  const head = `{"kind":"${entry.kind}","at":"${entry.at.toISOString()}"`;
  switch (entry.kind) {
    case "START":
      return `${head},"instance":${text(entry.instance)},"signer":${text(entry.signer)}}`;
    case "INTENT":
      return `${head}${asking(entry)}}`;
    case "REFUSAL":
      return `${head}${asking(entry)},"code":"${entry.code}","refused":${texts(entry.refused)},"ms":${tenths(entry.milliseconds)}}`;
    case "OUTCOME":
      return `${head}${outcome(entry)}}`;
  }
}

function asking({ caller, operation, subjects, client, trace }: Asking): string {
  const { subject, role, division, purpose } = caller;
  return (
    `,"subject":${text(subject)},"role":${text(role)},"division":${text(division)},"purpose":"${purpose}"` +
    `,"legalBasis":"${PURPOSES[purpose].legalBasis}","operation":"${operation.type}","hash":"${operation.hash}"` +
    `,"document":${operation.document === undefined ? "null" : text(operation.document)}` +
    `,"reads":"${operation.reads}","rules":"${operation.rules}"` +
    `,"about":${texts(subjects)},"client":"${client}","trace":${text(trace)}`
  );
}

function outcome({ code, completeness, subjects, fetches, misses, milliseconds }: OutcomeEntry): string {
  const parts = Object.entries(completeness).map(([department, state]) => `${text(department)}:"${state}"`);
  return (
    `,"code":${code === undefined ? "null" : `"${code}"`},"completeness":{${parts.join()}},"about":${texts(subjects)}` +
    `,"fetches":[${fetches.map(fetchText).join()}],"misses":${misses},"ms":${tenths(milliseconds)}`
  );
}

function fetchText({ department, id, outcome: status, rows, digest }: FetchEntry): string {
  const hash = digest === undefined ? "null" : `"${digest}"`;
  return `{"department":${text(department)},"id":${text(id)},"outcome":${text(status)},"rows":${rows},"digest":${hash}}`;
}

function texts(values: readonly string[]): string {
  return `[${values.map(text).join()}]`;
}

const PLAIN = /^[\w .:/@-]*$/;
/** What a terminal or a page would act upon, beside what JSON escapes anyway: C1 controls, line separators, bidi marks. */
const ACTIVE = /[\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** A JSON string that is safe to show wherever it is shown. */
function text(value: string): string {
  if (PLAIN.test(value)) return `"${value}"`;
  return JSON.stringify(value).replaceAll(ACTIVE, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function tenths(milliseconds: number): string {
  return milliseconds.toFixed(1);
}
