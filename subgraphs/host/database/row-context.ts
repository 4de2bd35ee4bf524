import { createHmac } from "node:crypto";
import type { VisibleChildren } from "../../../schema/contract/visible-children";
import { BoundedCache } from "../reading/bounded-cache";

/**
 * What the row guard is told about the caller: the division, and behind a slash the children whom he is shown, where he is not
 * shown all. `plain`: that as it is, which the application role could also set by
 * itself. `signed`: that with an expiry and a MAC that the database verifies, under a key which the application role
 * cannot read: whoever slips a statement of his own in still sees no other division and no other child.
 */
export type RowContextSetting = { readonly mode: "plain" } | { readonly mode: "signed"; readonly key: Buffer };

export type RowContextMode = RowContextSetting["mode"];

export function isRowContextMode(text: string): text is RowContextMode {
  return text === "plain" || text === "signed";
}

/** Turns a division, and which of its children are shown, into the text of the setting `lianxi.division`. */
export type RowContext = (division: string, children?: VisibleChildren) => string;

/** The database compares with its own clock, at the beginning of the transaction. */
const LIFETIME_SECONDS = 60;

/** A context is made once for all statements of some seconds; what is left of its life is for clocks that differ. */
const RENEW_AFTER_SECONDS = 20;

const REMEMBERED_VIEWS = 1_000;

/** @param now milliseconds since 1970, UTC */
export function rowContextBy(setting: RowContextSetting, now: () => number = Date.now): RowContext {
  if (setting.mode === "plain") return viewText;
  const made = new BoundedCache<string, { readonly context: string; readonly renewAt: number }>(REMEMBERED_VIEWS);
  return (division, children) => {
    const view = viewText(division, children);
    const seconds = Math.floor(now() / 1000);
    const known = made.get(view);
    if (known && seconds < known.renewAt) return known.context;
    const context = signRowContext(view, seconds + LIFETIME_SECONDS, setting.key);
    return made.set(view, { context, renewAt: seconds + RENEW_AFTER_SECONDS }).context;
  };
}

/** `350481`, or `350481/17,23` where only these children are shown, and `350481/` where none is. */
function viewText(division: string, children: VisibleChildren = "All"): string {
  return children === "All" ? division : `${division}/${children.join()}`;
}

/**
 * `350481.1795320060.<HMAC-SHA-256 in hexadecimal digits>`.
 *
 * @param expires seconds since 1970, UTC
 */
export function signRowContext(view: string, expires: number, key: Buffer): string {
  const said = `${view}.${String(expires).padStart(10, "0")}`;
  return `${said}.${createHmac("sha256", key).update(said).digest("hex")}`;
}
