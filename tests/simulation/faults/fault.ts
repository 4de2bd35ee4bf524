import type { ExecutionLimits } from "../../../gateway/executor/limits";
import type { DoorAnswer } from "../../../schema/contract/department-door";
import type { ErrorCode } from "../../../schema/contract/errors";
import type { Place } from "../ask-honestly";
import type { Random } from "../random";
import type { Entity, World } from "../world";

/** A response as a department would send it, free to be spoilt: no other answer shares anything with it. */
export interface Response {
  data: Record<string, unknown>;
  errors?: unknown;
  [key: string]: unknown;
}

/** What a fault may spoil, and what it may use for that. */
export interface Spoilable {
  readonly response: Response;
  /** Fields of the answer that stand there: no part of the way is null. */
  readonly places: readonly TypedPlace[];
  /** Response keys of its `_entities` fields that hold something; none for a fetch of root fields. */
  readonly entityKeys: readonly string[];
  readonly world: World;
  readonly limits: ExecutionLimits;
}

export interface TypedPlace extends Place {
  /** What the schema says of the value there: `Choosy` is a leaf that takes no text. */
  readonly kind: "Leaf" | "Choosy" | "Composite" | "List";
  readonly nonNull: boolean;
  /** Whether it is a list whose items may not be null. */
  readonly hasNonNullItems: boolean;
}

/** How a department fails. */
export interface Fault {
  readonly name: string;
  /** What the answer may call it; none when it does no harm. */
  readonly codes: readonly ErrorCode[];
  /** Only where there is something to spoil in that way. */
  readonly fits?: (spoilable: Spoilable) => boolean;
  readonly answer: (spoilable: Spoilable, random: Random) => FaultyAnswer;
}

export type FaultyAnswer =
  | { readonly kind: "Answers"; readonly answer: DoorAnswer; readonly milliseconds?: number }
  | { readonly kind: "Refuses" }
  | { readonly kind: "NeverAnswers" };

/** Planted wherever a department may write something of its own; none of it may reach the client. */
export const SECRET = "CNRY-7 张三 16300000007 password=hunter2 at 10.0.0.7";
/** The same as a number: a telephone number. */
export const SECRET_NUMBER = 16300000007;

export function answers(body: unknown, status = 200): FaultyAnswer {
  return { kind: "Answers", answer: { status, body: typeof body === "string" ? body : JSON.stringify(body) } };
}

/** @throws Error when the path leads nowhere */
export function holderOf(data: Record<string, unknown>, path: Place["path"]): Record<string | number, unknown> {
  let at: unknown = data;
  for (const step of path.slice(0, -1)) at = (at as Record<string | number, unknown>)[step];
  if (typeof at !== "object" || at === null) throw new Error(`There is nothing at ${path.join(".")}`);
  return at as Record<string | number, unknown>;
}

export function isEntity(value: unknown): value is Entity {
  return typeof value === "object" && value !== null;
}
