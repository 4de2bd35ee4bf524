import type { IncomingHttpHeaders } from "node:http";
import type { ErrorCode } from "../../schema/contract/errors";
import type { Transport } from "../stage/open-county";
import type { SecurityStage } from "./open-security-stage";

/** One row of the table: what is tried, and what has to come of it. */
export interface SecurityCase {
  /** Letter of the group and number, for example `T01`. Rows of one id try variants of one attack. */
  readonly id: string;
  readonly what: string;
  /** Tried over this way to the departments alone, because it leads past the county's. */
  readonly over?: Transport;
  readonly attempt: Attempt;
  readonly expected: Expected;
}

/**
 * Does to the stage what an attacker would and tells the reply. `ask`, `send` and `sendBytes` make one of data; one that is a
 * function may `assert` whatever is particular to its case.
 */
export type Attempt = (stage: SecurityStage) => Promise<Reply>;

/** What came back over HTTP. */
export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Whether the gateway closed the connection; only `sendBytes` and `pourBody` wait for it. */
  readonly isClosed?: boolean;
  /** What was measured, for the printed table. */
  readonly note?: string;
}

export interface Expected {
  readonly status: number;
  /** The code of every error in the answer; without it there must be none. */
  readonly code?: ErrorCode;
  /** Sent to departments: none unless told. Where there are none, the planner must not have been asked either. */
  readonly fetches?: number;
  /** For what is refused only once it was to be planned; `Any` for what the hub answers by itself. */
  readonly plans?: number | "Any";
  readonly headers?: Readonly<Record<string, string>>;
  readonly isClosed?: true;
  /** What the body must not say, beside what no refusal may say (`try-case.ts`). */
  readonly hides?: RegExp;
}

export interface CaseGroup {
  /** `T transport and cross-site` */
  readonly title: string;
  readonly cases: readonly SecurityCase[];
}
