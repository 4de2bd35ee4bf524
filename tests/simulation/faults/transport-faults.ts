import type { Fault } from "./fault";
import { answers, SECRET } from "./fault";

/** Departments that are slow, away, or do not answer with GraphQL. */
export const TRANSPORT_FAULTS: readonly Fault[] = [
  {
    name: "slow, but in time",
    codes: [],
    answer: ({ response }, random) => ({ ...inFull(response), milliseconds: random.between(100, 1_500) }),
  },
  {
    name: "slower than it may be",
    codes: ["SUBGRAPH_TIMEOUT"],
    answer: ({ response, limits }, random) => ({
      ...inFull(response),
      milliseconds: limits.writeMilliseconds + random.between(0, 9_000),
    }),
  },
  { name: "never answers", codes: ["SUBGRAPH_TIMEOUT"], answer: () => ({ kind: "NeverAnswers" }) },
  { name: "refuses the connection", codes: ["SUBGRAPH_UNAVAILABLE"], answer: () => ({ kind: "Refuses" }) },
  ...[401, 403].map(
    (status): Fault => ({
      name: `HTTP ${status}`,
      codes: ["SUBGRAPH_FORBIDDEN"],
      answer: ({ response }) => answers({ ...response, errors: [{ message: SECRET }] }, status),
    }),
  ),
  ...[500, 503].map(
    (status): Fault => ({
      name: `HTTP ${status}`,
      codes: ["SUBGRAPH_UNAVAILABLE"],
      answer: () => answers(`<h1>${SECRET}</h1>`, status),
    }),
  ),
  {
    name: "half of its answer",
    codes: ["SUBGRAPH_BAD_ANSWER"],
    answer: ({ response }, random) => {
      const text = JSON.stringify(response);
      return answers(text.slice(0, random.below(text.length)));
    },
  },
  {
    name: "something that is no response",
    codes: ["SUBGRAPH_BAD_ANSWER"],
    answer: (_, random) =>
      answers(random.pick([`<html>${SECRET}</html>`, "null", `["${SECRET}"]`, "{}", `{"data":null}`, `{"data":[]}`])),
  },
  {
    name: "errors that are no list",
    codes: ["SUBGRAPH_BAD_ANSWER"],
    answer: ({ response }) => answers({ ...response, errors: { message: SECRET } }),
  },
  {
    name: "more bytes than it may send",
    codes: ["SUBGRAPH_TOO_LARGE"],
    answer: ({ response, limits }) => answers({ ...response, extensions: SECRET.padEnd(limits.answerBytes, "x") }),
  },
];

function inFull(response: unknown) {
  return { kind: "Answers" as const, answer: { status: 200, body: JSON.stringify(response) } };
}
