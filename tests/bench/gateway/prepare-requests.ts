import { setTimeout as sleep } from "node:timers/promises";
import { findDifference } from "../find-difference";
import { HttpLine } from "./load/http-line";
import type { PreparedRequest } from "./load/run-load";
import { PATIENCE } from "./load/run-load";
import type { Case } from "./question";
import type { RunningContestant } from "./running-contestant";

/**
 * Asks the cases one after another and compares each answer with the data, field by field.
 *
 * @throws Error that names the first place where an answer differs
 */
export async function prepareRequests(
  contestant: RunningContestant,
  cases: readonly Case[],
): Promise<PreparedRequest[]> {
  await waitUntilAnswering(contestant, cases[0]!);
  const line = new HttpLine(contestant.url, PATIENCE);
  try {
    const prepared: PreparedRequest[] = [];
    for (const { body, expected } of cases) {
      const bytes = requestTo(contestant, body);
      const answer = await line.ask(bytes);
      const text = answer.body.toString("utf8");
      const { data, errors } = JSON.parse(text) as { data?: unknown; errors?: readonly unknown[] };
      if (answer.status !== 200 || errors) throw new Error(`it answered ${answer.status}: ${text.slice(0, 300)}`);
      const difference = findDifference(expected, data);
      if (difference) throw new Error(`its answer differs from the data at data${difference}`);
      prepared.push({ bytes, answerLength: answer.body.length });
    }
    return prepared;
  } finally {
    line.close();
  }
}

function requestTo({ url, authorization }: RunningContestant, body: string): Buffer {
  const head = [
    `POST ${url.pathname} HTTP/1.1`,
    `host: ${url.host}`,
    "content-type: application/json",
    "accept: application/json",
    ...(authorization === undefined ? [] : [`authorization: ${authorization}`]),
    `content-length: ${Buffer.byteLength(body)}`,
  ];
  return Buffer.from(`${head.join("\r\n")}\r\n\r\n${body}`);
}

/** A contestant may open its port before or after it says so, and answer later still. */
async function waitUntilAnswering(contestant: RunningContestant, { body }: Case): Promise<void> {
  const until = performance.now() + PATIENCE;
  for (;;) {
    const line = new HttpLine(contestant.url, PATIENCE);
    const answer = await line.ask(requestTo(contestant, body)).catch(() => undefined);
    line.close();
    if (answer?.status === 200) return;
    if (performance.now() > until) throw new Error(`it does not answer${answer ? `: ${answer.body.toString()}` : ""}`);
    await sleep(100);
  }
}
