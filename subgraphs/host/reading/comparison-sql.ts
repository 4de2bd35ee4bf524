import { createHmac } from "node:crypto";
import type { StatementBuilder } from "./statement";

/** Half of SHA-256, in hexadecimal digits: two of a county's numbers do not meet by chance. */
const DIGITS = 32;

/** @param secret the departments' common one, which the hub does not hold (as for identity/tokens.ts) */
export function comparisonKeyOf(secret: Buffer): Buffer {
  return createHmac("sha256", secret).update("comparison").digest();
}

/**
 * What the departments' books are held against each other by although whoever compares is shown masks: a MAC of the value under
 * a key that all departments hold. It tells equal from different and nothing else; a blank has none. PostgreSQL makes it, so
 * that the text lane need not look at its answer. The key goes in twice, so that nobody can lengthen what was hashed.
 *
 * @param text SQL of the value
 */
export function comparisonSql(statement: StatementBuilder, text: string): string {
  const key = statement.parameter("comparison", "bytea", ({ comparisonKey }) => `\\x${comparisonKey.toString("hex")}`);
  const digest = `sha256(${key} || sha256(${key} || convert_to(${text}, 'UTF8')))`;
  return `case when ${text} <> '' then left(encode(${digest}, 'hex'), ${DIGITS}) end`;
}
