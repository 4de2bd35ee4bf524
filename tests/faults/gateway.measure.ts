import { readFileSync } from "node:fs";
import { join } from "node:path";
import { findFullestChild } from "../stage/find-fullest-child";
import type { County } from "../stage/open-county";
import { openCounty } from "../stage/open-county";
import { jointCoordinator } from "../stage/test-callers";
import type { Ending, GatewayQuestion } from "./ask-gateway";
import type { Leaving } from "./gateway-pair.fixture";
import { GatewayPair } from "./gateway-pair.fixture";
import { describeTimes, findCapacity, OfferedLoad, timesOf } from "./offered-load";

const QUESTION = readFileSync(join(__dirname, "../../schema/operations/child-full-picture.graphql"), "utf8");
const RESTARTS = 50;
/** Seconds. */
const HOUR = 3_600;

/** Two gateways in production over one county, restarted in turn while they are asked. */
describe("a pair of gateways", () => {
  let county: County;
  let pair: GatewayPair;
  let question: GatewayQuestion;
  const endings: Ending[] = [];

  beforeAll(async () => {
    county = await openCounty("http");
    const body = JSON.stringify({ query: QUESTION, variables: { id: await findFullestChild(county) } });
    const token = await county.token(jointCoordinator, { exp: Math.floor(Date.now() / 1000) + HOUR });
    question = { headers: { authorization: `Bearer ${token}`, "content-type": "application/json" }, body };
    pair = new GatewayPair(county);
    await pair.open();
  }, 180_000);
  afterAll(async () => {
    await pair.close();
    await county.close();
  });

  const ask = async (): Promise<void> => void endings.push(await pair.ask(question));

  it(`restarted ${RESTARTS} times at 0.7 of its capacity: nothing is lost, unready within 1 s, gone within 20 s`, async () => {
    const capacity = await findCapacity(ask, { clients: 8, milliseconds: 20_000 });
    const load = new OfferedLoad(ask, 0.7 * capacity);
    const leavings: Leaving[] = [];
    for (let restart = 0; restart < RESTARTS; restart++) leavings.push(await pair.restart(restart % 2 === 0 ? 0 : 1));
    const times = await load.stop();
    const unready = timesOf(leavings.map(({ unreadyAfter }) => unreadyAfter));
    const ended = timesOf(leavings.map(({ endedAfter }) => endedAfter));
    process.stdout.write(
      [
        `capacity ${capacity.toFixed(0)} a second`,
        `at 0.7 of it: ${describeTimes(times)}`,
        `unready after: ${describeTimes(unready)}`,
        `ended after: ${describeTimes(ended)}`,
        "",
      ].join("\n"),
    );
    const isWell = (ending: Ending): boolean => ending.kind === "Answered" && ending.status === 200 && ending.isWhole;
    expect(endings.filter((ending) => !isWell(ending))).toEqual([]);
    expect(leavings.filter(({ how }) => how !== 0)).toEqual([]);
    expect(unready.most).toBeLessThanOrEqual(1_000);
    expect(ended.most).toBeLessThanOrEqual(20_000);
  }, 600_000);
});
