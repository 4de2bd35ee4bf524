import { buildSchema } from "graphql";
import type { Caller } from "../../schema/contract/caller";
import { Refusal } from "../../schema/contract/errors";
import { tabulatePolicy } from "../../schema/contract/policy";
import type { Purpose } from "../../schema/contract/purposes";
import type { ExecutionAnswer } from "../executor/execution-answer";
import type { PipelineOptions } from "./answer-request";
import { answerRequestWith } from "./answer-request";
import type { HttpAnswer } from "./http-message";
import type { CallKind } from "../executor/resilience/call-kind";
import type { Enter, Visit } from "./shed-load";
import { shedAbove } from "./shed-load";

const LIMITS = { requests: 2, reserved: 1 };
const PURPOSES: readonly Purpose[] = ["HEALTH_FOLLOWUP", "MANDATORY_REPORT"];
const ROW = { grade: "I", who: ["health.clerk"], purposes: PURPOSES, because: "test" } as const;
const DONE: ExecutionAnswer = { dataText: "{}", data: {}, errors: [], completeness: {}, fetches: 0 };

describe("a gateway with places for two requests, and a third for writes and emergencies", () => {
  let stages: string[];
  let finish: ((answer: ExecutionAnswer | Error) => void)[];
  let purpose: Purpose;
  let options: PipelineOptions;
  let answerRequest: ReturnType<typeof answerRequestWith>;
  beforeEach(() => {
    [stages, finish, purpose] = [[], [], "HEALTH_FOLLOWUP"];
    const caller = (): Caller => ({ subject: "seat-1", role: "health.clerk", division: "990481", purpose });
    options = {
      enter: shedAbove(LIMITS),
      access: {
        kind: "Policed",
        audit: "Off",
        authenticate: async () => (stages.push("authenticate"), caller()),
        policy: tabulatePolicy("health", [
          { type: "Query", fields: ["a"], ...ROW },
          { type: "Mutation", fields: ["b"], ...ROW },
        ]),
      },
      schema: buildSchema("type Query { a: String } type Mutation { b: String }"),
      introspection: false,
      plan: async () => (stages.push("plan"), {} as never),
      execute: () =>
        new Promise((resolve, reject) => {
          finish.push((answer) => (answer instanceof Error ? reject(answer) : resolve(answer)));
        }),
      log: () => {},
    };
    answerRequest = answerRequestWith(options);
  });

  function ask(query = "{ a }"): Promise<HttpAnswer> {
    const headers = { "content-type": "application/json", authorization: "Bearer x" };
    const body = Buffer.from(JSON.stringify({ query }));
    return answerRequest({ method: "POST", url: "/graphql", headers, rawHeaders: [], body });
  }

  /** Lets so many requests be worked on, until they are finished. */
  async function occupy(count: number, query?: string): Promise<{ readonly answered: Promise<HttpAnswer[]> }> {
    const wanted = finish.length + count;
    const answered = Promise.all(Array.from({ length: count }, () => ask(query)));
    while (finish.length < wanted) await new Promise((resolve) => setImmediate(resolve));
    stages = [];
    return { answered };
  }

  const OVERLOADED = {
    status: 503,
    headers: expect.objectContaining({ "retry-after": "1" }) as unknown,
    body: expect.stringContaining('"OVERLOADED"') as unknown,
  };

  it("turns a third ordinary read away, before it is planned", async () => {
    await occupy(2);
    expect(await ask()).toEqual(OVERLOADED);
    expect(stages).toEqual(["authenticate"]);
  });

  it("has no more of them while another supergraph takes the place of the one in force", async () => {
    await occupy(2);
    answerRequest = answerRequestWith(options);
    expect(await ask()).toEqual(OVERLOADED);
  });

  it("works on a write beside them", async () => {
    await occupy(2);
    const { answered } = await occupy(1, "mutation { b }");
    finish[2]!(DONE);
    expect(await answered).toMatchObject([{ status: 200 }]);
  });

  it("works on an emergency beside them", async () => {
    await occupy(2);
    purpose = "MANDATORY_REPORT";
    const { answered } = await occupy(1);
    finish[2]!(DONE);
    expect(await answered).toMatchObject([{ status: 200 }]);
  });

  it("turns everything away when all places are taken, before it looks who asks", async () => {
    await occupy(2);
    await occupy(1, "mutation { b }");
    purpose = "MANDATORY_REPORT";
    expect([await ask(), await ask("mutation { b }")]).toEqual([OVERLOADED, OVERLOADED]);
    expect(stages).toEqual([]);
  });

  it("does not count writes and emergencies against ordinary reads", async () => {
    await occupy(1, "mutation { b }");
    await occupy(2);
    expect(await ask()).toEqual(OVERLOADED);
  });

  it.each<[string, ExecutionAnswer | Error]>([
    ["answered", DONE],
    ["failed", new Error("ours")],
  ])("gives the place of a request that was %s to the next", async (_, end) => {
    const { answered } = await occupy(1);
    await occupy(1);
    finish[0]!(end);
    await answered;
    await occupy(1);
    expect(await ask()).toEqual(OVERLOADED);
  });

  it("lets nobody hold a place who has not shown who he is: what is being verified has none", async () => {
    let verify = (): void => {};
    const verified = new Promise<void>((resolve) => (verify = resolve));
    const { access } = options;
    if (access.kind !== "Policed") throw new Error("The pipeline of these tests has a policy");
    const slow = {
      ...options,
      access: {
        ...access,
        authenticate: async (token: string | undefined) => {
          await verified;
          return access.authenticate(token);
        },
      },
    };
    const quick = answerRequest;
    answerRequest = answerRequestWith(slow);
    const strangers = Array.from({ length: 100 }, () => ask());
    answerRequest = quick;
    await occupy(2);
    purpose = "MANDATORY_REPORT";
    await occupy(1);
    verify();
    expect(await Promise.all(strangers)).toEqual(strangers.map(() => OVERLOADED));
  });

  it("keeps no place for what was turned away", async () => {
    const { answered } = await occupy(2);
    for (let request = 0; request < 10; request++) await ask();
    for (const end of finish) end(DONE);
    await answered;
    await occupy(2);
    expect(finish).toHaveLength(4);
  });
});

describe("a gateway whose event loop is behind", () => {
  const MANY = { requests: 256, reserved: 64 };
  const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

  /** Holds up everything, as work does that others have to wait for. */
  function work(milliseconds: number): void {
    const end = performance.now() + milliseconds;
    while (performance.now() < end);
  }

  function admitted(visits: readonly Visit[], kind: CallKind): number {
    return visits.filter((visit) => {
      try {
        visit.admit(kind);
        return true;
      } catch {
        return false;
      }
    }).length;
  }

  const visitsOf = (enter: Enter, count: number): Visit[] => Array.from({ length: count }, enter);

  it("admits fewer ordinary reads, but never fewer than sixty-four, and as many writes and emergencies as ever", async () => {
    const enter = shedAbove(MANY);
    enter.isCrowded();
    const first = visitsOf(enter, 200);
    expect(admitted(first, "Read")).toBe(200);
    work(25);
    await nextTurn();
    expect(admitted(visitsOf(enter, 1), "Read")).toBe(0);
    for (let turn = 0; turn < 30; turn++) {
      enter.isCrowded();
      work(25);
      await nextTurn();
    }
    for (const visit of first) visit.leave();
    expect(admitted(visitsOf(enter, 256), "Read")).toBe(64);
    expect(admitted(visitsOf(enter, 256), "EmergencyRead")).toBe(256);
    expect(() => enter()).toThrow(Refusal);
  });

  it("admits as many as before when it has caught up", async () => {
    const enter = shedAbove(MANY);
    for (let turn = 0; turn < 30; turn++) {
      enter.isCrowded();
      work(25);
      await nextTurn();
    }
    // The machine may be behind itself; sooner or later it is not.
    for (let places = 0; places < MANY.requests; ) {
      const visits = visitsOf(enter, MANY.requests + 1);
      places = admitted(visits, "Read");
      expect(places).toBeLessThanOrEqual(MANY.requests);
      for (const visit of visits) visit.leave();
      await nextTurn();
    }
  });
});
