import type { OperationTypeNode } from "graphql";
import type { ErrorCode } from "../../schema/contract/errors";

/** One line of the gateway's log. It has no place for a query, a variable, a token or a message that might quote one. */
export type LogLine =
  | AlarmLine
  | RequestLine
  | SubscriptionLine
  | UntrustedLine
  | ShedLine
  | EnumerationLine
  | RevelationLine;

/** Two that should decide alike did not: the gateway's policy and its planner, or the gateway and a department. */
export interface AlarmLine {
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly level: "error";
  readonly event: "alarm";
  readonly code: "FORBIDDEN_PLAN" | "SUBGRAPH_FORBIDDEN";
  /** The id that the caller was told. */
  readonly trace: string;
  /** Of a plan: names of the schema. */
  readonly coordinates?: readonly string[];
  /** Who refused. */
  readonly departments?: readonly string[];
}

/** What became of a request. */
export interface RequestLine {
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly level: "info" | "error";
  /** `left`: carried out as far as it was begun, but the caller did not wait for the answer. */
  readonly event: "answered" | "left" | "refused" | "fault";
  /** The id that the caller was told. */
  readonly trace: string;
  readonly operation?: OperationTypeNode;
  /** Why it was refused; undefined when it was answered. */
  readonly code?: ErrorCode;
  /** Whether every department's part is in the answer. */
  readonly isComplete: boolean;
  /** Sent to departments and the hub. */
  readonly fetches: number;
  readonly milliseconds: number;
  /** Of a fault: its class and where in the code it arose. */
  readonly fault?: { readonly name: string; readonly frames: readonly string[] };
}

/** What became of a subscription, told when it is open and when it has ended. One that was not opened is a `RequestLine`. */
export interface SubscriptionLine {
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly level: "info" | "error";
  readonly event: "subscribed" | "unsubscribed";
  /** The id that the caller was told. */
  readonly trace: string;
  /** Why it was ended; undefined while it is open, and when the caller or the subgraph ended it. */
  readonly code?: ErrorCode;
  /** Results that were told. */
  readonly results: number;
  readonly milliseconds: number;
  /** Of a fault: its class and where in the code it arose. */
  readonly fault?: { readonly name: string; readonly frames: readonly string[] };
}

/** A text that is none of the trusted documents; told once while it is remembered. */
export interface UntrustedLine {
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly level: "info";
  readonly event: "untrusted";
  /** SHA-256 of the text without its values (`gateway/documents/hash-without-literals.ts`), in hexadecimal digits. */
  readonly document: string;
}

/** How many ordinary reads were refused within a second because their places were taken. */
export interface ShedLine {
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly level: "warn";
  readonly event: "shed";
  readonly refused: number;
}

/** An account that looked for too many who are not there for it; told once an hour. */
export interface EnumerationLine {
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly level: "warn";
  readonly event: "enumeration";
  /** The account, never a person's name or number. */
  readonly account: string;
}

/** An account that has had as many values shown in full as it may; told once an hour. */
export interface RevelationLine {
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly level: "warn";
  readonly event: "revelation";
  /** The account, never a person's name or number. */
  readonly account: string;
}

export type Log = (line: LogLine) => void;

/** The class of an error and its stack frames. Its message stays out: a database or a parser quotes values in it. */
export function describeFault(error: unknown): { name: string; frames: string[] } {
  if (!(error instanceof Error)) return { name: typeof error, frames: [] };
  const afterMessage = (error.stack ?? "").replace(`${error.name}: ${error.message}`, "");
  const frames = afterMessage.split("\n").filter((line) => /^ {4}at .+:\d+:\d+\)?$/.test(line));
  return { name: error.constructor.name, frames: frames.map((line) => line.trim()) };
}
