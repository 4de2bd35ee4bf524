import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { residentMemory } from "../../gateway/planner/resident-memory";
import { PLANNING_LIMITS } from "../../gateway/planner/planning-process";
import type { Planner } from "../../gateway/planner/start-planner";
import { startPlanner } from "../../gateway/planner/start-planner";
import { composeFixture } from "../federation/start-federation";
import { runningPlanners } from "../stage/running-planners";
import { describeTimes, timesOf } from "./offered-load";

const PROJECT = join(__dirname, "../..");
const SUPERGRAPH = readFileSync(join(PROJECT, "schema/generated/supergraph.graphql"), "utf8");
const QUESTION = readFileSync(join(PROJECT, "schema/operations/child-full-picture.graphql"), "utf8");
const KILLS = 100;

/** What it costs when the planning process ends, with the supergraph of the seven departments. */
describe("a planning process", () => {
  let planner: Planner;
  let questions = 0;
  afterEach(() => planner.close());

  const ask = () => planner.plan(QUESTION.replace("ChildFullPicture", `ChildFullPicture${questions++}`));

  it(`killed ${KILLS} times under a question: that question is planned by another within 300 ms`, async () => {
    planner = await startPlanner(SUPERGRAPH);
    const usual: number[] = [];
    const afterKill: number[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      const [pid] = runningPlanners();
      process.kill(pid!, "SIGSTOP");
      const held = ask();
      await sleep(20);
      const killed = performance.now();
      process.kill(pid!, "SIGKILL");
      await held;
      afterKill.push(performance.now() - killed);
      const asked = performance.now();
      await ask();
      usual.push(performance.now() - asked);
    }
    process.stdout.write(`planned as usual: ${describeTimes(timesOf(usual))}\n`);
    process.stdout.write(`planned after a kill: ${describeTimes(timesOf(afterKill))}\n`);
    expect(timesOf(afterKill).p50).toBeLessThanOrEqual(300);
  }, 120_000);

  it("that a question makes grow is ended little above its 128 MB", async () => {
    const shared = `type Query { node: Node @shareable } type Node @key(fields: "id") { id: ID! next: Node @shareable value: Int @shareable }`;
    planner = await startPlanner(composeFixture({ a: { typeDefs: shared }, b: { typeDefs: shared } }), {
      // Else it is ended for its time first.
      limits: { planMilliseconds: 60_000 },
    });
    const peaks: number[] = [];
    for (let time = 0; time < 10; time++) {
      const [pid] = runningPlanners();
      let peak = 0;
      const watch = setInterval(() => (peak = Math.max(peak, residentMemory(pid) ?? 0)), 2);
      await expect(planner.plan(explodingQuestion(time))).rejects.toMatchObject({ code: "LIMIT_PLAN" });
      clearInterval(watch);
      peaks.push(peak / 1024 / 1024);
    }
    process.stdout.write(`grown to ${Math.max(...peaks).toFixed(0)} MB at most\n`);
    expect(Math.max(...peaks)).toBeLessThanOrEqual((1.25 * PLANNING_LIMITS.residentBytes) / 1024 / 1024);
  }, 120_000);
});

/** Each further fragment doubles the planner's paths. */
function explodingQuestion(number: number): string {
  const fragments = Array.from({ length: 24 }, (_, at) => {
    const inner = at < 23 ? `a: next { ...F${at + 1} } b: next { ...F${at + 1} }` : "value";
    return `fragment F${at} on Node { ${inner} }`;
  });
  return `query Q${number} { node { ...F0 } } ${fragments.join(" ")}`;
}
