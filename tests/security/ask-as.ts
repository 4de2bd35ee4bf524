import assert from "node:assert/strict";
import type { Caller } from "../../schema/contract/caller";
import type { SecurityStage } from "./open-security-stage";
import type { Reply } from "./security-case";
import { send } from "./send";

/** What somebody asks, and what his token says beside who he is. */
export interface AskedAs {
  readonly query: string;
  readonly variables?: object;
  readonly claims?: object;
}

/** One well-formed request of a step on the way of an attempt. */
export async function askAs(
  stage: SecurityStage,
  caller: Caller,
  { query, variables = {}, claims = {} }: AskedAs,
): Promise<Reply> {
  const authorization = `Bearer ${await stage.county.token(caller, claims)}`;
  return send({ headers: { authorization }, body: JSON.stringify({ query, variables }) })(stage);
}

/** What it answers when it has to be answered. @throws AssertionError with the answer when it was refused */
export async function dataAs(
  stage: SecurityStage,
  caller: Caller,
  asked: AskedAs,
): Promise<Readonly<Record<string, unknown>>> {
  const { body } = await askAs(stage, caller, asked);
  const { data, errors } = JSON.parse(body) as { data: Readonly<Record<string, unknown>>; errors?: unknown };
  assert.equal(errors, undefined, body);
  return data;
}

/** A reply without what no two requests have in common: the number of the request. */
export function withoutTrace({ body }: Reply): string {
  return body.replace(/"trace":"[^"]*"/, '"trace":""');
}
