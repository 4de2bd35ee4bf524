import { buildSchema, Kind, parse } from "graphql";
import type { FragmentDefinitionNode, OperationDefinitionNode } from "graphql";
import type { Caller } from "../../schema/contract/caller";
import type { AnswerError } from "../executor/answer-error";
import { answerError } from "../executor/answer-error";
import { limitMisses, missesIn } from "./limit-misses";

const MINUTE = 60_000;
const LIMITS = { misses: 5, window: 60 * MINUTE, accounts: 100 };
/** What a paused account is told, in English. */
const PAUSED = /it is paused/;
const callerNamed = (subject: string): Caller => ({
  subject,
  role: "joint.coordinator",
  division: "350481",
  purpose: "CASE_MEETING",
});

describe("the limit of look-ups that find nothing", () => {
  let now = 0;
  let told: string[] = [];
  beforeEach(() => {
    now = Date.UTC(2026, 10, 22);
    told = [];
  });
  const open = (accounts = LIMITS.accounts) =>
    limitMisses(
      { ...LIMITS, accounts },
      (account) => told.push(account),
      () => now,
    );

  it("pauses an account at the limit, tells of it, and says when to come again", () => {
    const misses = open();
    for (let miss = 0; miss < 5; miss++) {
      misses.admit(callerNamed("clerk"));
      misses.count(callerNamed("clerk"), 1);
    }
    expect(() => misses.admit(callerNamed("clerk"))).toThrow(
      expect.objectContaining({ code: "RATE_LIMITED", status: 429, detail: { retryAfterSeconds: 3600 } }),
    );
    expect(told).toEqual(["clerk"]);
  });

  it("counts each account by itself", () => {
    const misses = open();
    misses.count(callerNamed("clerk"), 5);
    misses.admit(callerNamed("another"));
    expect(() => misses.admit(callerNamed("clerk"))).toThrow(PAUSED);
  });

  it("counts what one request missed, however much, and forgets it after the window", () => {
    const misses = open();
    misses.count(callerNamed("clerk"), 3);
    now += 30 * MINUTE;
    misses.count(callerNamed("clerk"), 2);
    expect(() => misses.admit(callerNamed("clerk"))).toThrow(PAUSED);
    now += 30 * MINUTE;
    misses.admit(callerNamed("clerk"));
    misses.count(callerNamed("clerk"), 30);
    expect(() => misses.admit(callerNamed("clerk"))).toThrow(PAUSED);
    now += 60 * MINUTE;
    misses.admit(callerNamed("clerk"));
  });

  it("tells of an account once in a window, however often it reaches the limit", () => {
    const misses = open();
    misses.count(callerNamed("clerk"), 5);
    misses.count(callerNamed("clerk"), 5);
    expect(told).toEqual(["clerk"]);
    now += 61 * MINUTE;
    misses.count(callerNamed("clerk"), 5);
    expect(told).toEqual(["clerk", "clerk"]);
  });

  it("lets who finds what he asks for go on for ever", () => {
    const misses = open();
    for (let request = 0; request < 1_000; request++) {
      misses.admit(callerNamed("clerk"));
      misses.count(callerNamed("clerk"), 0);
    }
    expect(told).toEqual([]);
  });

  it("remembers a bounded number of accounts, the latest ones", () => {
    const misses = open(10);
    misses.count(callerNamed("first"), 5);
    for (let account = 0; account < 100; account++) misses.count(callerNamed(`account-${account}`), 5);
    misses.admit(callerNamed("first"));
    expect(() => misses.admit(callerNamed("account-99"))).toThrow(PAUSED);
  });
});

describe("a look-up that found nothing", () => {
  const schema = buildSchema(`
    type Query { child(id: ID!): Child childByResidentId(number: String!): Child hub: Child children(first: Int): [Child!] name(of: ID): String }
    type Mutation { create(id: ID): Child }
    type Child { id: ID! child(id: ID): Child }
  `);
  const count = (query: string, data: object | null, errors: readonly AnswerError[] = []): number => {
    const { definitions } = parse(query);
    const operation = definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION) as OperationDefinitionNode;
    const fragments = new Map(
      definitions
        .filter((each): each is FragmentDefinitionNode => each.kind === Kind.FRAGMENT_DEFINITION)
        .map((each) => [each.name.value, each]),
    );
    const answer = { dataText: JSON.stringify(data), data, errors, completeness: {}, fetches: 1 };
    return missesIn(schema)({ operation, fragments }, answer);
  };

  it("is one that says so", () => {
    const errors = ["a", "b"].map((key) => answerError("CHILD_NOT_FOUND", "hub", [key]));
    expect(count(`{ a: child(id: 1) { id } b: child(id: 2) { id } }`, { a: null, b: null }, errors)).toBe(2);
  });

  it("is one that is null and says nothing, under whatever key and in whatever fragment", () => {
    const query = `{ a: childByResidentId(number: "1") { id } ...F } fragment F on Query { ... { b: child(id: 2) { id } } }`;
    expect(count(query, { a: null, b: null })).toBe(2);
    expect(count(query, { a: null, b: { id: "2" } })).toBe(1);
  });

  it.each<[string, string, object | null, AnswerError[]]>([
    ["a child that was found", `{ child(id: 1) { id } }`, { child: { id: "1" } }, []],
    ["a null further in", `{ child(id: 1) { child(id: 2) { id } } }`, { child: { child: null } }, []],
    [
      "a department's failure",
      `{ child(id: 1) { id } }`,
      { child: null },
      [answerError("SUBGRAPH_TIMEOUT", "hub", ["child"])],
    ],
    ["a field that looks nobody up", `{ hub { id } }`, { hub: null }, []],
    ["a list", `{ children(first: 1) { id } }`, { children: null }, []],
    ["a value", `{ name(of: 1) }`, { name: null }, []],
    ["a write", `mutation { create(id: 1) { id } }`, { create: null }, []],
    ["no data at all", `{ child(id: 1) { id } }`, null, []],
  ])("is not %s", (_, query, data, errors) => {
    expect(count(query, data, errors)).toBe(0);
  });
});
