import { setTimeout as sleep } from "node:timers/promises";
import { GraphQLInt } from "graphql";
import { EXECUTION_LIMITS } from "../../gateway/executor/limits";
import { Refusal } from "../../schema/contract/errors";
import { describeFederation } from "./describe-federation";
import type { SubgraphFixture } from "./start-federation";

const SUBGRAPHS: Record<string, SubgraphFixture> = {
  "civil-affairs": {
    typeDefs: `type Query { child: Child } type Mutation { rename: Child count: Int } type Child @key(fields: "id") { id: ID! name: String! }`,
    resolvers: {
      Query: { child: () => ({ id: "a", name: "甲" }) },
      Mutation: { rename: () => ({ id: "a", name: "乙" }), count: () => 1 },
    },
  },
  health: {
    typeDefs: `type Child @key(fields: "id") { id: ID! visits: [Visit!] weight: Float marks: [Int] clinic: Clinic! } type Visit { at: String! note: String } type Clinic { name: String }`,
    resolvers: {
      Child: {
        __resolveReference: ({ id }: { id: string }) => ({
          id,
          visits: [
            { at: "2026-01-01", note: "一" },
            { at: "2026-02-01", note: "二" },
          ],
          weight: 20.5,
          marks: [1, 2],
          clinic: { name: "县医院" },
        }),
      },
    },
  },
  education: {
    typeDefs: `type Child @key(fields: "id") { id: ID! weight: Float @external risk: Int @requires(fields: "weight") }`,
    resolvers: {
      Child: { __resolveReference: ({ id, weight }: { id: string; weight: number }) => ({ id, risk: weight }) },
    },
  },
};

const SECRET = "relation patients at 10.0.0.7 password=hunter2";

describeFederation("a department that fails", SUBGRAPHS, (federation) => {
  afterEach(() => jest.restoreAllMocks());

  const failures: [string, { status: number; body: string }, string][] = [
    ["answers 503", { status: 503, body: `<h1>${SECRET}</h1>` }, "SUBGRAPH_UNAVAILABLE"],
    ["answers 401", { status: 401, body: "{}" }, "SUBGRAPH_FORBIDDEN"],
    ["answers 403", { status: 403, body: "{}" }, "SUBGRAPH_FORBIDDEN"],
    ["answers HTML", { status: 200, body: `<html>${SECRET}</html>` }, "SUBGRAPH_BAD_ANSWER"],
    ["answers nothing", { status: 200, body: "" }, "SUBGRAPH_BAD_ANSWER"],
    ["answers half of a JSON text", { status: 200, body: `{"data":{"_enti` }, "SUBGRAPH_BAD_ANSWER"],
    ["answers a list", { status: 200, body: `[]` }, "SUBGRAPH_BAD_ANSWER"],
    ["answers no data and no errors", { status: 200, body: `{"data":null}` }, "SUBGRAPH_BAD_ANSWER"],
    ["answers entities that are no list", { status: 200, body: `{"data":{"_entities":{}}}` }, "SUBGRAPH_BAD_ANSWER"],
    [
      "answers errors that are no list",
      { status: 200, body: `{"data":{"_entities":[null]},"errors":{}}` },
      "SUBGRAPH_BAD_ANSWER",
    ],
    ["answers 5 MiB and a byte", { status: 200, body: `"${"x".repeat(5 * 1024 * 1024)}"` }, "SUBGRAPH_TOO_LARGE"],
    [
      "refuses the caller",
      { status: 200, body: `{"data":null,"errors":[{"message":"${SECRET}","extensions":{"code":"FORBIDDEN"}}]}` },
      "SUBGRAPH_FORBIDDEN",
    ],
    [
      "tells its troubles",
      {
        status: 200,
        body: `{"data":null,"errors":[{"message":"${SECRET}","extensions":{"code":"ECONNREFUSED","stack":"${SECRET}"}}]}`,
      },
      "SUBGRAPH_BAD_ANSWER",
    ],
    [
      "leaves data beside an error without a place",
      {
        status: 200,
        body: `{"data":{"_entities":[{"_key_typename":"Child","_key_Child_id":"a","weight":1}]},"errors":[{"message":"${SECRET}"}]}`,
      },
      "SUBGRAPH_BAD_ANSWER",
    ],
  ];

  it.each(failures)("and %s leaves its part out and says nothing of its own", async (_, answer, code) => {
    federation().disturb("health", () => answer);
    const { data, errors, completeness } = await federation().ask(`{ child { name weight } }`);
    expect(data).toEqual({ child: { name: "甲", weight: null } });
    expect(errors).toMatchObject([{ path: ["child"], extensions: { code, department: "health" } }]);
    expect(JSON.stringify(errors)).not.toContain("hunter2");
    expect(completeness).toEqual({
      "civil-affairs": "COMPLETE",
      health: code === "SUBGRAPH_FORBIDDEN" ? "WITHHELD" : "UNAVAILABLE",
    });
  });

  it("by hanging is given up at the deadline", async () => {
    const ended: string[] = [];
    // Timers of one process fire in the order in which they are due, however busy the machine is.
    federation().disturb("health", () => {
      const halfOfUsual = EXECUTION_LIMITS.readMilliseconds / 2;
      void sleep(halfOfUsual, undefined, { ref: false }).then(() => ended.push("half of the usual limit"));
      return new Promise(() => {});
    });
    const { data, errors } = await federation().ask(`{ child { name weight } }`, { limits: { readMilliseconds: 150 } });
    expect(ended).toEqual([]);
    expect(data).toEqual({ child: { name: "甲", weight: null } });
    expect(errors).toMatchObject([{ extensions: { code: "SUBGRAPH_TIMEOUT", department: "health" } }]);
  });

  it("by throwing is unavailable", async () => {
    federation().disturb("health", () => Promise.reject(new Error(SECRET)));
    const { errors } = await federation().ask(`{ child { name weight } }`);
    expect(errors).toMatchObject([{ extensions: { code: "SUBGRAPH_UNAVAILABLE", department: "health" } }]);
  });

  it("is left when the client goes away", async () => {
    const client = new AbortController();
    federation().disturb("health", () => {
      client.abort();
      return new Promise(() => {});
    });
    const limits = { readMilliseconds: 60_000, operationMilliseconds: 60_000 };
    const { errors } = await federation().ask(`{ child { name weight } }`, { signal: client.signal, limits });
    expect(errors).toMatchObject([{ extensions: { code: "SUBGRAPH_TIMEOUT" } }]);
  });

  it("stops what needs it, which is then unknown and not guessed", async () => {
    federation().disturb("health", () => ({ status: 503, body: "" }));
    const { data, errors, completeness } = await federation().ask(`{ child { name risk } }`);
    expect(data).toEqual({ child: { name: "甲", risk: null } });
    expect(errors).toHaveLength(1);
    expect(completeness).toEqual({ "civil-affairs": "COMPLETE", health: "UNAVAILABLE", education: "UNKNOWN" });
    expect(federation().seen.map(({ subgraph }) => subgraph)).not.toContain("education");
  });

  it("at the root leaves everything behind it unknown", async () => {
    federation().disturb("civil-affairs", () => ({ status: 503, body: "" }));
    const { data, errors, completeness } = await federation().ask(`{ child { name weight } }`);
    expect(data).toEqual({ child: null });
    expect(errors).toMatchObject([{ path: ["child"], extensions: { code: "SUBGRAPH_UNAVAILABLE" } }]);
    expect(completeness).toEqual({ "civil-affairs": "UNAVAILABLE", health: "UNKNOWN" });
  });

  it("takes its non-null field's parent along, with the one error that says why", async () => {
    federation().disturb("health", () => ({ status: 503, body: "" }));
    const { data, errors } = await federation().ask(`{ child { name clinic { name } } }`);
    expect(data).toEqual({ child: null });
    expect(errors).toHaveLength(1);
  });

  it("in one place keeps the rest of its answer", async () => {
    federation().disturb("health", (honest) => {
      const answer = JSON.parse(honest) as { errors?: unknown };
      answer.errors = [{ message: SECRET, path: ["_entities", 0, "visits", 1, "note"] }];
      return { status: 200, body: JSON.stringify(answer) };
    });
    const { data, errors, completeness } = await federation().ask(`{ kid: child { w: weight v: visits { n: note } } }`);
    // The path is in the subgraph's names, "v" in the client's: a path that leads nowhere cannot erase, but it is told.
    expect(data).toEqual({ kid: { w: 20.5, v: [{ n: "一" }, { n: "二" }] } });
    expect(errors).toMatchObject([
      { path: ["kid"], extensions: { code: "SUBGRAPH_BAD_ANSWER", department: "health" } },
    ]);
    expect(completeness["health"]).toBe("PARTIAL");
  });

  it("in one place has that place nulled, whatever it left there", async () => {
    federation().disturb("health", (honest) => {
      const answer = JSON.parse(honest) as { errors?: unknown };
      answer.errors = [{ message: SECRET, path: ["_entities", 0, "v", 1, "n"] }];
      return { status: 200, body: JSON.stringify(answer) };
    });
    const { data, errors } = await federation().ask(`{ kid: child { w: weight v: visits { n: note } } }`);
    expect(data).toEqual({ kid: { w: 20.5, v: [{ n: "一" }, { n: null }] } });
    expect(errors).toMatchObject([{ path: ["kid", "v", 1, "n"], extensions: { code: "SUBGRAPH_BAD_ANSWER" } }]);
  });

  it.each([[16300000001], [-1], ["constructor"]])(
    "may not say a number or a word of its own by naming the place %s",
    async (step) => {
      federation().disturb("health", (honest) => {
        const answer = JSON.parse(honest) as { errors?: unknown };
        answer.errors = [{ message: SECRET, path: ["_entities", 0, "visits", step] }];
        return { status: 200, body: JSON.stringify(answer) };
      });
      const { errors } = await federation().ask(`{ child { visits { note } } }`);
      expect(errors.map(({ path }) => path)).toEqual([["child", "visits"]]);
    },
  );

  it("may say what the caller did wrong, in the words of the catalogue", async () => {
    const detail = {
      limit: 100,
      reason: "ABOVE_LIMIT",
      name: "张三",
      phone: 16300000001,
      text: "a sentence with words",
    };
    const error = { message: SECRET, path: ["_entities", 0, "weight"], extensions: { code: "PAGE_TOO_LARGE", detail } };
    federation().disturb("health", (honest) => ({
      status: 200,
      body: JSON.stringify({ ...JSON.parse(honest), errors: [error] }),
    }));
    const { errors, completeness } = await federation().ask(`{ child { weight } }`);
    expect(errors).toEqual([
      {
        message: new Refusal("PAGE_TOO_LARGE").message,
        path: ["child", "weight"],
        extensions: { code: "PAGE_TOO_LARGE", department: "health", detail: { limit: 100, reason: "ABOVE_LIMIT" } },
      },
    ]);
    expect(completeness["health"]).toBe("PARTIAL");
  });

  it.each([
    ["refuses the whole fetch for a mistake of the caller's", "BAD_CURSOR", "UNKNOWN"],
    ["says that there is no such record", "RECORD_NOT_FOUND", "COMPLETE"],
  ])("and %s has its part told as what it is", async (_, code, state) => {
    federation().disturb("health", () => ({
      status: 200,
      body: JSON.stringify({ data: null, errors: [{ message: SECRET, extensions: { code } }] }),
    }));
    const { data, errors, completeness } = await federation().ask(`{ child { name weight } }`);
    expect(data).toEqual({ child: { name: "甲", weight: null } });
    expect(errors).toMatchObject([{ path: ["child"], extensions: { code, department: "health" } }]);
    expect(completeness).toEqual({ "civil-affairs": "COMPLETE", health: state });
  });

  const lies: [string, string, string, unknown][] = [
    ["an object where a number belongs", '"weight":20.5', '"weight":{"a":1}', { weight: null }],
    ["a number that is too large", '"weight":20.5', `"weight":1${"0".repeat(400)}`, { weight: null }],
    ["a text where a number belongs", '"weight":20.5', '"weight":"heavy"', { weight: null }],
    ["no field at all", '"weight":20.5', '"height":20.5', { weight: null }],
  ];
  it.each(lies)("by sending %s loses that field only", async (_, honestText, lie, expected) => {
    federation().disturb("health", (honest) => ({ status: 200, body: honest.replace(honestText, lie) }));
    const { data, errors, completeness } = await federation().ask(`{ child { name weight } }`);
    expect(data).toEqual({ child: { name: "甲", ...(expected as object) } });
    expect(errors).toMatchObject([
      { path: ["child", "weight"], extensions: { code: "SUBGRAPH_BAD_ANSWER", department: "health" } },
    ]);
    expect(completeness["health"]).toBe("PARTIAL");
  });

  it("by leaving out a non-null part loses the item that has it, up to the first place that may be null", async () => {
    federation().disturb("health", (honest) => ({
      status: 200,
      body: honest.replace('"at":"2026-02-01"', '"at":null'),
    }));
    const { data, errors } = await federation().ask(`{ child { name visits { at } } }`);
    expect(data).toEqual({ child: { name: "甲", visits: null } });
    expect(errors).toMatchObject([{ path: ["child", "visits", 1, "at"], extensions: { code: "SUBGRAPH_BAD_ANSWER" } }]);
  });

  it("by filling a list with two hundred thousand wrong values is told a hundred times, and no value costs an exception", async () => {
    const MANY = 200_000;
    const serialize = jest.spyOn(GraphQLInt, "serialize");
    federation().disturb("health", (honest) => {
      const answer = JSON.parse(honest) as { data: { _entities: { marks: unknown }[] } };
      for (const entity of answer.data._entities) entity.marks = Array.from({ length: MANY }, () => "x");
      return { status: 200, body: JSON.stringify(answer) };
    });
    const { data, errors } = await federation().ask(`{ child { name marks } }`);
    const honestMarks = 2;
    expect(serialize).toHaveBeenCalledTimes(honestMarks);
    expect(data).toMatchObject({ child: { name: "甲", marks: { length: MANY, 0: null } } });
    expect(errors.map(({ path }) => path)).toEqual(Array.from({ length: 100 }, (_, at) => ["child", "marks", at]));
  });

  it("never hears a mutation twice", async () => {
    federation().disturb("civil-affairs", () => ({ status: 503, body: "" }));
    const { errors } = await federation().ask(`mutation { rename { name } }`);
    expect(errors).toMatchObject([{ path: ["rename"], extensions: { code: "SUBGRAPH_UNAVAILABLE" } }]);
    expect(federation().seen).toHaveLength(1);
  });

  it("is not asked when the operation has no fetches left", async () => {
    const { data, errors } = await federation().ask(`{ child { name weight } }`, { limits: { fetches: 1 } });
    expect(data).toEqual({ child: { name: "甲", weight: null } });
    expect(errors).toMatchObject([{ extensions: { code: "LIMIT_EXPANSION" } }]);
  });

  it("together with others may not send more than the operation may receive", async () => {
    const { errors } = await federation().ask(`{ child { name weight } }`, { limits: { operationBytes: 100 } });
    expect(errors).toMatchObject([{ extensions: { code: "SUBGRAPH_TOO_LARGE" } }]);
  });
});
