import { ask, askWithVariables } from "../ask";
import { repeat } from "../repeat";
import type { CaseGroup } from "../security-case";
import { send } from "../send";
import { TEN_REVEALS } from "./masking";

const SEARCH = "query ($filter: LeftBehindRegistrationFilter) { children(filter: $filter) { totalCount } }";
const numbers = (count: number): string[] => Array.from({ length: count }, (_, n) => `CNRY-${n}`);

/** Many questions in one request, each of which would be allowed. */
export const ALIASES: CaseGroup = {
  title: "A aliases, batching, directives",
  cases: [
    {
      id: "A01",
      what: "31 children under 31 names: keys tried out in one request",
      attempt: ask(`{ ${repeat(31, (n) => `c${n}: child(id: ${n}) { id }`)} }`),
      expected: { status: 400, code: "LIMIT_ALIASES" },
    },
    {
      id: "A01",
      what: "11 children",
      attempt: ask(`{ ${repeat(11, (n) => `c${n}: child(id: ${n}) { id }`)} }`),
      expected: { status: 400, code: "LIMIT_ROOT_FIELDS" },
    },
    {
      id: "A01",
      what: "11 children, in fragments of five",
      attempt: ask(
        `{ ...A ...B child(id: 10) { id } } ${["A", "B"].map((name) => `fragment ${name} on Query { ${repeat(5, (n) => `${name}${n}: child(id: ${n}) { id }`)} }`).join(" ")}`,
      ),
      expected: { status: 400, code: "LIMIT_ROOT_FIELDS" },
    },
    ...[2, 1, 0].map((operations) => ({
      id: "A02",
      what: `a batch of ${operations}`,
      attempt: send({ body: JSON.stringify(Array.from({ length: operations }, () => ({ query: "{ __typename }" }))) }),
      expected: { status: 400, code: "BATCH_NOT_SUPPORTED" } as const,
    })),
    {
      id: "A03",
      what: "21 directives",
      attempt: ask(`query ($id: ID!) { child(id: $id) { id ${repeat(21, () => "@include(if: true)")} } }`),
      expected: { status: 400, code: "LIMIT_DIRECTIVES" },
    },
    {
      id: "A03",
      what: "one directive twice on one field",
      attempt: ask("query ($id: ID!) { child(id: $id) { id @include(if: true) @include(if: true) } }"),
      expected: { status: 400, code: "GRAPHQL_VALIDATION_FAILED" },
    },
    {
      id: "A04",
      what: "ten values to be shown in full in one operation",
      attempt: ask(TEN_REVEALS),
      expected: { status: 400, code: "LIMIT_ROOT_FIELDS" },
    },
    {
      id: "A05",
      what: "a list of 500 numbers in a variable",
      attempt: askWithVariables(SEARCH, JSON.stringify({ filter: { registrationNo: { in: numbers(500) } } })),
      expected: { status: 400, code: "LIMIT_LIST" },
    },
    {
      id: "A05",
      what: "a list of 51 numbers in the document",
      attempt: ask(`{ children(filter: { registrationNo: { in: ${JSON.stringify(numbers(51))} } }) { totalCount } }`),
      expected: { status: 400, code: "LIMIT_LIST" },
    },
    {
      id: "A05",
      what: "a list of 50 numbers, which may be",
      attempt: askWithVariables(SEARCH, JSON.stringify({ filter: { registrationNo: { in: numbers(50) } } })),
      expected: { status: 200, fetches: 1 },
    },
    {
      id: "A05",
      what: "a page of 201",
      attempt: ask("{ children(first: 201) { nodes { id } } }"),
      expected: { status: 400, code: "PAGE_TOO_LARGE" },
    },
  ],
};
