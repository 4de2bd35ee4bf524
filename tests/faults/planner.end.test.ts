import { setTimeout as sleep } from "node:timers/promises";
import type { SupergraphGateway } from "../../gateway/open-supergraph-gateway";
import { openSupergraphGateway } from "../../gateway/open-supergraph-gateway";
import { serveSubgraph } from "../federation/serve-subgraph";
import type { ServedSubgraph } from "../federation/serve-subgraph";
import type { SubgraphFixture } from "../federation/start-federation";
import { answerAs, composeFixture } from "../federation/start-federation";
import { isRunning, runningPlanners } from "../stage/running-planners";

const SUBGRAPHS: Readonly<Record<string, SubgraphFixture>> = {
  "civil-affairs": {
    typeDefs: `type Query { child: Child } type Child @key(fields: "id") { id: ID! name: String! }`,
    resolvers: { Query: { child: () => ({ id: "a", name: "甲" }) } },
  },
  health: {
    typeDefs: `type Child @key(fields: "id") { id: ID! weight: Float }`,
    resolvers: { Child: { __resolveReference: ({ id }: { id: string }) => ({ id, weight: 20.5 }) } },
  },
};
const WHOLE = { status: 200, data: { child: { name: "甲", weight: 20.5 } }, codes: [] };
const KILLS = 10;
/** Longer than a question takes to the planner. */
const UNTIL_ASKED = 30;

describe("a gateway whose planning process", () => {
  let served: ReadonlyMap<string, ServedSubgraph>;
  let gateway: SupergraphGateway;
  let questions = 0;

  beforeAll(async () => {
    served = new Map(
      await Promise.all(
        Object.entries(SUBGRAPHS).map(async ([name, fixture]): Promise<[string, ServedSubgraph]> => {
          return [name, await serveSubgraph(answerAs(fixture))];
        }),
      ),
    );
    gateway = await openSupergraphGateway({
      supergraphSdl: composeFixture(SUBGRAPHS, (name) => served.get(name)!.url),
      addresses: new Map(),
      log: () => {},
    });
  });
  afterAll(async () => {
    await gateway.close();
    await Promise.all([...served.values()].map(({ close }) => close()));
  });

  /** A text that was never planned before. */
  async function ask(): Promise<{ status: number; data: unknown; codes: readonly string[] }> {
    const query = `query Question${questions++} { child { name weight } }`;
    const { status, body } = await gateway.answerRequest({
      method: "POST",
      url: "/graphql",
      headers: { "content-type": "application/json", accept: "application/json" },
      rawHeaders: [],
      body: Buffer.from(JSON.stringify({ query })),
    });
    const { data, errors = [] } = JSON.parse(body) as { data: unknown; errors?: { extensions: { code: string } }[] };
    return { status, data, codes: errors.map(({ extensions }) => extensions.code) };
  }

  /** Lets the planning process hold a question for ever. */
  async function askHeld(): Promise<{ planner: number; answer: ReturnType<typeof ask> }> {
    const [planner] = runningPlanners();
    process.kill(planner!, "SIGSTOP");
    const answer = ask();
    await sleep(UNTIL_ASKED);
    return { planner: planner!, answer };
  }

  it(`is killed ${KILLS} times under a question answers that question and the next by another`, async () => {
    for (let kill = 0; kill < KILLS; kill++) {
      const { planner, answer } = await askHeld();
      process.kill(planner, "SIGKILL");
      expect(await answer).toEqual(WHOLE);
      expect(await ask()).toEqual(WHOLE);
      await untilGone(planner);
      expect(runningPlanners()).toHaveLength(1);
    }
  });

  it("is wedged refuses that question, ends the process and answers the next by another", async () => {
    const { planner, answer } = await askHeld();
    const waiting = ask();
    expect(await answer).toMatchObject({ status: 400, codes: ["LIMIT_PLAN"] });
    expect(await waiting).toEqual(WHOLE);
    await untilGone(planner);
    expect(runningPlanners()).toHaveLength(1);
  });
});

/** Who was killed takes a moment to go on a busy machine. */
async function untilGone(pid: number): Promise<void> {
  while (isRunning(pid)) await sleep(5);
}
