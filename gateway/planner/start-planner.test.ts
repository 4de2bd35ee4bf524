import { readFileSync } from "node:fs";
import { composeServices } from "@theguild/federation-composition";
import { parse } from "graphql";
import { Refusal } from "../../schema/contract/errors";
import { PlannerChild } from "./planner-child";
import { PlanningProcess, PLANNING_LIMITS } from "./planning-process";
import { processorTime } from "./processor-time";
import type { PlanNode } from "./query-plan";
import type { Planner } from "./start-planner";
import { startPlanner } from "./start-planner";

function compose(subgraphs: Record<string, string>): string {
  const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])\n`;
  const { supergraphSdl } = composeServices(
    Object.entries(subgraphs).map(([name, sdl]) => ({
      name,
      url: `http://${name}.test/graphql`,
      typeDefs: parse(link + sdl),
    })),
  );
  if (!supergraphSdl) throw new Error("The fixture does not compose");
  return supergraphSdl;
}

const SUPERGRAPH = compose({
  "civil-affairs": `type Query { child(id: ID!): Child } type Child @key(fields: "id") { id: ID! name: String }`,
  "public-security": `type Child @key(fields: "id") { id: ID! household: String }`,
});

/** Two subgraphs that share everything: each further pair of fragments multiplies the planner's paths. */
const SHARED = compose({
  a: `type Query { node: Node @shareable } type Node @key(fields: "id") { id: ID! next: Node @shareable value: Int @shareable }`,
  b: `type Query { node: Node @shareable } type Node @key(fields: "id") { id: ID! next: Node @shareable value: Int @shareable }`,
});

function doublingFragments(count: number): string {
  const fragments = Array.from({ length: count }, (_, n) => {
    const inner = n + 1 < count ? `a: next { ...F${n + 1} } b: next { ...F${n + 1} }` : "value";
    return `fragment F${n} on Node { ${inner} }`;
  });
  return `{ node { ...F0 } } ${fragments.join(" ")}`;
}

const QUERY = `query ($id: ID!) { child(id: $id) { name household } }`;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

function kindsOf(node: PlanNode | undefined): unknown {
  if (!node) return undefined;
  return "nodes" in node
    ? { [node.kind]: node.nodes.map(kindsOf) }
    : `${node.kind} ${"subgraph" in node ? node.subgraph : ""}`;
}

/** Looks often enough for a process that was killed to be gone, however busy the machine is. */
async function hasEnded(pid: number): Promise<boolean> {
  for (let look = 0; look < 2_000 && isAlive(pid); look++) await new Promise((resolve) => setTimeout(resolve, 5));
  return !isAlive(pid);
}

/** Planners of one test: closed after it, however it ended, so that no process outlives a failure. */
const opened: Planner[] = [];
async function openPlanner(...start: Parameters<typeof startPlanner>): Promise<Planner> {
  const planner = await startPlanner(...start);
  opened.push(planner);
  return planner;
}
afterEach(async () => {
  for (const planner of opened.splice(0)) await planner.close();
});

describe("startPlanner", () => {
  let planner: Planner;
  beforeAll(async () => {
    planner = await startPlanner(SUPERGRAPH);
  });
  afterAll(() => planner.close());

  it("refuses what is no GraphQL, has no such operation or brings its own types", async () => {
    await expect(planner.plan("{ child(")).rejects.toMatchObject({ code: "GRAPHQL_PARSE_FAILED" });
    await expect(planner.plan("query A { __typename } query B { __typename }")).rejects.toMatchObject({
      code: "OPERATION_UNKNOWN",
    });
    await expect(planner.plan("query A { __typename }", "B")).rejects.toMatchObject({ code: "OPERATION_UNKNOWN" });
    await expect(planner.plan("query A { __typename } type X { y: Int }")).rejects.toMatchObject({
      code: "GRAPHQL_VALIDATION_FAILED",
    });
  });

  it("does not start on what is no supergraph", async () => {
    await expect(startPlanner("type Query { a: Int }")).rejects.toThrow("这不是联邦超图");
    await expect(startPlanner("type Query {")).rejects.toThrow("Syntax Error");
  });

  it("names subgraphs as their owners do, hyphens and all", async () => {
    expect([...planner.supergraph.subgraphs]).toEqual([
      ["civil-affairs", "http://civil-affairs.test/graphql"],
      ["public-security", "http://public-security.test/graphql"],
    ]);
    const { root } = await planner.plan(QUERY);
    expect(kindsOf(root)).toEqual({ Sequence: ["RootFetch civil-affairs", "EntityFetch public-security"] });
  });

  it("plans the operation that was named, and only that", async () => {
    const document = `query A { child(id: 1) { name } } query B { child(id: 2) { household } }`;
    expect(kindsOf((await planner.plan(document, "A")).root)).toBe("RootFetch civil-affairs");
    expect((await planner.plan(document, "B")).operation.name?.value).toBe("B");
  });

  it("gives everybody who asks for one plan the same one", async () => {
    const [one, two] = await Promise.all([planner.plan(QUERY), planner.plan(QUERY)]);
    expect(two).toBe(one);
    expect(await planner.plan(QUERY)).toBe(one);
    expect(await planner.plan(`${QUERY} `)).not.toBe(one);
  });

  it("keeps plans up to its bound, those used last", async () => {
    const small = await openPlanner(SUPERGRAPH, { cached: 2 });
    const ask = (n: number) => small.plan(`query Q${n} { child(id: 1) { name } }`);
    const first = await ask(1);
    await ask(2);
    expect(await ask(1)).toBe(first);
    await ask(3);
    expect(await ask(1)).toBe(first);
    await ask(4);
    await ask(5);
    expect(await ask(1)).not.toBe(first);
  });

  it("keeps for good what it is told to, whatever is planned besides", async () => {
    const small = await openPlanner(SUPERGRAPH, { cached: 1 });
    await expect(small.keep("{ child(")).rejects.toMatchObject({ code: "GRAPHQL_PARSE_FAILED" });
    const text = `query Kept($id: ID!) { child(id: $id) { name } }`;
    await small.keep(text, "Kept");
    const kept = await small.plan(text, "Kept");
    for (const n of [1, 2, 3]) await small.plan(`query Q${n} { child(id: 1) { name } }`);
    expect(await small.plan(text, "Kept")).toBe(kept);
  });

  it("asks nobody when only the gateway itself is asked", async () => {
    expect((await planner.plan(`{ __schema { queryType { name } } t: __typename }`)).root).toBeUndefined();
  });
});

describe("a query that explodes the planner", () => {
  it("is refused before it is planned, and the next ones are planned by a new process", async () => {
    const planner = await openPlanner(SHARED);
    const explosion = planner.plan(doublingFragments(16));
    const innocents = [1, 2, 3].map((n) => planner.plan(`query Q${n} { node { value } }`));
    await expect(explosion).rejects.toMatchObject({ code: "LIMIT_PLAN" });
    for (const plan of await Promise.all(innocents)) expect(plan.root?.kind).toBe("RootFetch");
  });
});

describe("PlanningProcess", () => {
  const started: PlanningProcess[] = [];
  const start = async (limits = {}, supergraph = SUPERGRAPH) => {
    const planning = await PlanningProcess.start(supergraph, { ...PLANNING_LIMITS, ...limits });
    started.push(planning);
    return planning;
  };
  afterEach(() => {
    for (const planning of started.splice(0)) planning.close();
  });

  it("answers through a kill from outside, which its question did not deserve", async () => {
    const planning = await start();
    for (let round = 0; round < 5; round++) {
      const before = planning.pid ?? 0;
      const plan = planning.plan(QUERY, null);
      process.kill(before, "SIGKILL");
      await expect(plan).resolves.toMatchObject({ kind: "QueryPlan" });
      while (planning.pid === before) await new Promise((resolve) => setTimeout(resolve, 5));
      expect(await hasEnded(before)).toBe(true);
    }
    await expect(planning.plan(QUERY, null)).resolves.toMatchObject({ kind: "QueryPlan" });
  });

  it("refuses a question under which its process grows too large while it plans, and plans the next", async () => {
    const planning = await start({ planMilliseconds: 60_000 }, SHARED);
    await expect(planning.plan(doublingFragments(24), null)).rejects.toMatchObject({ code: "LIMIT_PLAN" });
    await expect(planning.plan("{ node { value } }", null)).resolves.toMatchObject({ kind: "QueryPlan" });
  });

  it("refuses a question under which two processes died", async () => {
    const planning = await start({ planMilliseconds: 60_000, residentBytes: Number.POSITIVE_INFINITY }, SHARED);
    const refused = planning.plan(doublingFragments(24), null);
    refused.catch(() => {});
    for (let death = 0; death < 2; death++) {
      const pid = planning.pid!;
      // Twice what a start takes: it plans.
      while ((processorTime(pid) ?? 0) < 500) await new Promise((resolve) => setTimeout(resolve, 5));
      process.kill(pid, "SIGKILL");
      while (planning.pid === pid) await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await expect(refused).rejects.toMatchObject({ code: "LIMIT_PLAN" });
    await expect(planning.plan("{ node { value } }", null)).resolves.toMatchObject({ kind: "QueryPlan" });
  });

  it("does not hold it against a question that the gateway itself was busy when the plan came", async () => {
    const planning = await start({ planMilliseconds: 50 });
    const plan = planning.plan(QUERY, null);
    const asked = performance.now();
    while (performance.now() - asked < 2_000);
    await expect(plan).resolves.toMatchObject({ kind: "QueryPlan" });
  });

  it("refuses a question that waits behind too many others", async () => {
    const planning = await start({ waiting: 1 });
    const results = await Promise.allSettled(
      [1, 2, 3].map((n) => planning.plan(`query Q${n} { child(id: 1) { name } }`, null)),
    );
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected"]);
    await expect(Promise.reject((results[2] as PromiseRejectedResult).reason)).rejects.toBeInstanceOf(Refusal);
  });

  it("is replaced when it has grown too large", async () => {
    const planning = await start({ residentBytes: 1 });
    const before = planning.pid;
    await planning.plan(QUERY, null);
    await expect(planning.plan(QUERY, null)).resolves.toMatchObject({ kind: "QueryPlan" });
    expect(planning.pid).not.toBe(before);
  });

  it("leaves no process behind", async () => {
    const planning = await start();
    const pid = planning.pid ?? 0;
    const left = planning.plan(QUERY, null);
    planning.close();
    await expect(left).rejects.toThrow("closed");
    await expect(planning.plan(QUERY, null)).rejects.toThrow("closed");
    expect(await hasEnded(pid)).toBe(true);
  });

  it("tells a fault of the planner without the query", async () => {
    const planning = await start();
    await expect(planning.plan(`{ child(id: "CNRY-1") { nothing } }`, null)).rejects.not.toThrow(/CNRY/);
  });

  it("says in both languages that a platform has no planner", async () => {
    const { child, ready } = PlannerChild.start(SUPERGRAPH, { answered: () => {}, died: () => {} }, "/nowhere");
    try {
      await expect(ready).rejects.toThrow(/没有适用于本平台.*no binary for this platform/);
    } finally {
      child.kill();
    }
  });

  it("does not start when its process does not live", async () => {
    const real = Object.getOwnPropertyDescriptor(process, "execPath");
    Object.defineProperty(process, "execPath", { ...real, value: "/bin/false" });
    try {
      await expect(start()).rejects.toThrow("ended while it started");
    } finally {
      if (real) Object.defineProperty(process, "execPath", real);
    }
  });
});
