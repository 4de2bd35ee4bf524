import { createHmac } from "node:crypto";
import { BoundedCache } from "../reading/bounded-cache";

/**
 * What the row guard is told about the caller. `plain`: the division as it is, which the application role could also set by
 * itself. `signed`: the division with an expiry and a MAC that the database verifies, under a key which the application role
 * cannot read: whoever slips a statement of his own in still sees no other division.
 */
export type RowContextSetting = { readonly mode: "plain" } | { readonly mode: "signed"; readonly key: Buffer };

export type RowContextMode = RowContextSetting["mode"];

export function isRowContextMode(text: string): text is RowContextMode {
  return text === "plain" || text === "signed";
}

/** Turns a caller's division into the text of the setting `lianxi.division`. */
export type RowContext = (division: string) => string;

/** The database compares with its own clock, at the beginning of the transaction. */
const LIFETIME_SECONDS = 60;

/** A context is made once for all statements of some seconds; what is left of its life is for clocks that differ. */
const RENEW_AFTER_SECONDS = 20;

const REMEMBERED_DIVISIONS = 1_000;

/** @param now milliseconds since 1970, UTC */
export function rowContextBy(setting: RowContextSetting, now: () => number = Date.now): RowContext {
  if (setting.mode === "plain") return (division) => division;
  const made = new BoundedCache<string, { readonly context: string; readonly renewAt: number }>(REMEMBERED_DIVISIONS);
  return (division) => {
    const seconds = Math.floor(now() / 1000);
    const known = made.get(division);
    if (known && seconds < known.renewAt) return known.context;
    const context = signRowContext(division, seconds + LIFETIME_SECONDS, setting.key);
    return made.set(division, { context, renewAt: seconds + RENEW_AFTER_SECONDS }).context;
  };
}

/**
 * `350481.1795320060.<HMAC-SHA-256 in hexadecimal digits>`.
 *
 * @param expires seconds since 1970, UTC
 */
export function signRowContext(division: string, expires: number, key: Buffer): string {
  const said = `${division}.${String(expires).padStart(10, "0")}`;
  return `${said}.${createHmac("sha256", key).update(said).digest("hex")}`;
}
