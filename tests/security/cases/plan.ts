import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ask } from "../ask";
import { askBesideOthers } from "../ask-beside-others";
import { repeat } from "../repeat";
import type { CaseGroup } from "../security-case";

/** Each fragment goes on to the next one twice, over a field that all subgraphs have, to what each has for itself. */
function doubling(fragments: number, name = ""): string {
  const last = fragments - 1;
  const each = (n: number): string => `fragment F${n} on Node { a: next { ...F${n + 1} } b: next { ...F${n + 1} } }`;
  return `query ${name} { node { ...F0 } } ${repeat(last, each)} fragment F${last} on Node { north east south west }`;
}

/** The same without an alias, so that nothing but the expansion stands in its way. */
function doublingInPlace(fragments: number): string {
  const last = fragments - 1;
  const each = (n: number): string => `fragment F${n} on Node { ...F${n + 1} ...F${n + 1} }`;
  return `{ node { ...F0 } } ${repeat(last, each)} fragment F${last} on Node { value }`;
}

/** What the joint meeting asks about a child, so many times over: each fragment is about 300 selections. */
function fullPicture(times: number): string {
  const text = readFileSync(join(__dirname, "../../../schema/operations/child-full-picture.graphql"), "utf8");
  const picture = text.slice(text.indexOf("{", text.indexOf("child(id")), text.lastIndexOf("}"));
  return `query ($id: ID!) { child(id: $id) { ${repeat(times, () => "...P")} } } fragment P on Child ${picture}`;
}

/** The same lists of seven departments under ten conditions, each of which is a fetch of its own: 71 of them. */
function underConditions(conditions: number): string {
  const lists = [
    "talks",
    "tasks",
    "healthFiles",
    "wishes",
    "mediations",
    "householdRegistrations",
    "leftBehindRegistrations",
  ].map((list) => `${list} { totalCount }`);
  const variables = repeat(conditions, (n) => `$c${n}: Boolean = true`);
  const selections = repeat(conditions, (n) => `... @include(if: $c${n}) { ${lists.join(" ")} }`);
  return `query ($id: ID!, ${variables}) { child(id: $id) { ${selections} } }`;
}

/** What keeps a planner busy for minutes, in a few hundred bytes. */
export const PLAN: CaseGroup = {
  title: "Q plan explosion",
  cases: [
    {
      id: "Q01",
      what: "11 fragments that double over a shared field",
      over: "http",
      attempt: ask(doubling(11), { to: "sharing" }),
      expected: { status: 400, code: "LIMIT_EXPANSION" },
    },
    {
      id: "Q02",
      what: "30 fragments that double: a thousand million selections",
      over: "http",
      attempt: ask(doublingInPlace(30), { to: "sharing" }),
      expected: { status: 400, code: "LIMIT_EXPANSION" },
    },
    {
      id: "Q02",
      what: "190 fragments that double, which no counter can hold (CVE-2025-32033)",
      over: "http",
      attempt: ask(doublingInPlace(190), { to: "sharing" }),
      expected: { status: 400, code: "LIMIT_EXPANSION" },
    },
    {
      id: "Q03",
      what: "10 fragments that double: legal, and too much for the planner",
      over: "http",
      attempt: ask(doubling(10), { to: "sharing" }),
      expected: { status: 400, code: "LIMIT_PLAN", plans: 1 },
    },
    {
      id: "Q03",
      what: "the full picture 15 times over: legal, and wide",
      attempt: ask(fullPicture(15)),
      expected: { status: 200, fetches: 8 },
    },
    {
      id: "Q04",
      what: "20 of them at once, while 50 others ask what is known",
      over: "http",
      attempt: askBesideOthers({
        attacks: Array.from({ length: 20 }, (_, n) => ask(doubling(10, `Attack${n}`), { to: "sharing" })),
        other: ask("{ node { value } }", { to: "sharing" }),
        others: 50,
      }),
      expected: { status: 400, code: "LIMIT_PLAN", plans: 21, fetches: 101 },
    },
    {
      id: "Q05",
      what: "ten conditions over seven departments: a plan of 71 fetches",
      attempt: ask(underConditions(10)),
      expected: { status: 400, code: "LIMIT_PLAN", plans: 1 },
    },
  ],
};
