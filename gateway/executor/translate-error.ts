import type { ErrorCode, RefusalDetail } from "../../schema/contract/errors";
import { isJsonObject } from "./json";

/**
 * The codes that a department may say to a user: mistakes of the caller that only the owner of the record can see.
 * Everything else that a department says is about itself and is told as SUBGRAPH_BAD_ANSWER.
 */
const SAYABLE: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "CHILD_KEY_INVALID",
  "RESIDENT_ID_INVALID",
  "BAD_USER_INPUT",
  "RECORD_NOT_FOUND",
  "CHILD_NOT_FOUND",
  "PAGE_TOO_LARGE",
  "BAD_CURSOR",
  "STALE_VERSION",
  "IDEMPOTENCY_KEY_REUSED",
  "ROLE_CONFLICT",
  "SELF_ADMINISTRATION",
  "APPROVER_IS_REQUESTER",
  "LAST_ADMINISTRATOR",
  "RATE_LIMITED",
  "SIGN_IN_AGAIN",
  "REVIEW_OF_OWN_ACT",
  "GUARDIANSHIP_UNPROVEN",
]);

/** The ways in which a department says that this caller may not know. */
const REFUSED: ReadonlySet<unknown> = new Set([
  "FORBIDDEN",
  "PURPOSE_MISSING",
  "PURPOSE_NOT_ALLOWED",
  "CONTEXT_MISSING",
  "CONTEXT_INVALID",
  "UNAUTHENTICATED",
]);

/** An error of a department, in our words. Its own message is never read. */
export interface TranslatedError {
  readonly code: ErrorCode;
  readonly detail?: RefusalDetail;
  /** The place in the department's own answer, when it named one. */
  readonly path?: readonly (string | number)[];
}

export function isSayable(code: ErrorCode): boolean {
  return SAYABLE.has(code);
}

export function translateError(error: unknown): TranslatedError {
  if (!isJsonObject(error)) return { code: "SUBGRAPH_BAD_ANSWER" };
  const extensions = isJsonObject(error["extensions"]) ? error["extensions"] : {};
  const path = readPath(error["path"]);
  const code = translateCode(extensions["code"]);
  const detail = isSayable(code) ? readDetail(extensions["detail"]) : undefined;
  return { code, ...(detail && { detail }), ...(path && { path }) };
}

function translateCode(code: unknown): ErrorCode {
  // It is there and has no room now: what it did not do was surely not done.
  if (code === "OVERLOADED") return "SUBGRAPH_UNAVAILABLE";
  if (REFUSED.has(code)) return "SUBGRAPH_FORBIDDEN";
  return (SAYABLE as ReadonlySet<unknown>).has(code) ? (code as ErrorCode) : "SUBGRAPH_BAD_ANSWER";
}

function readPath(path: unknown): (string | number)[] | undefined {
  if (!Array.isArray(path) || path.length === 0 || path.length > 100) return undefined;
  const isStep = (step: unknown): step is string | number => typeof step === "string" || Number.isInteger(step);
  return path.every(isStep) ? path : undefined;
}

/** A word of a programmer: it begins with a letter and is short. Neither an identity nor a telephone number is one. */
const TOKEN = /^[A-Za-z][A-Za-z_.-]{0,39}$/;
const LARGEST_NUMBER = 1e9;
/** More fields than any kind of record has. */
const LONGEST_LIST = 100;

/** Keeps numbers, truth values and tokens; a value of a record cannot hide in them. */
function readDetail(detail: unknown): RefusalDetail | undefined {
  if (!isJsonObject(detail)) return undefined;
  const kept = Object.entries(detail).filter((entry): entry is [string, RefusalDetail[string]] => {
    const [name, value] = entry;
    if (!TOKEN.test(name)) return false;
    if (typeof value === "number") return Math.abs(value) <= LARGEST_NUMBER;
    return typeof value === "boolean" || isToken(value) || (Array.isArray(value) && isShortList(value));
  });
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

function isToken(value: unknown): value is string {
  return typeof value === "string" && TOKEN.test(value);
}

function isShortList(values: readonly unknown[]): values is string[] {
  return values.length <= LONGEST_LIST && values.every(isToken);
}
