import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { EXECUTION_LIMITS } from "../../gateway/executor/limits";
import { RESILIENCE } from "../../gateway/executor/resilience/resilience-settings";
import type { Caller } from "../../schema/contract/caller";
import { CREATE } from "../journeys/entry-desk.fixture";
import { educationClerk, jointCoordinator, REFERENCE_DATE } from "../stage/test-callers";
import { countEntries } from "./count-entries";
import { DisturbedCounty } from "./disturbed-county.fixture";
import { NO_FAULT } from "./tcp-fault-proxy";

const QUESTION = readFileSync(join(__dirname, "../../schema/operations/child-full-picture.graphql"), "utf8");
const CREATE_TWO = `mutation Two($input: TalkInput!, $one: String!, $two: String!) {
  one: createTalk(input: $input, idempotencyKey: $one) { talk { id } userErrors { code } }
  two: createTalk(input: $input, idempotencyKey: $two) { talk { id } userErrors { code } }
}`;

const PLACES = 4;
const WAITING = 4;
/** Few places, and a breaker that a single round of trouble would open. */
const NARROW = {
  ...RESILIENCE,
  queue: { ...RESILIENCE.queue, places: PLACES, waiting: WAITING },
  breaker: { ...RESILIENCE.breaker, calls: PLACES },
};

/** A caller over a connection of his own, who may leave. */
interface Client {
  readonly leave: () => void;
  readonly ended: Promise<"answered" | "left">;
}

describe("a caller who leaves before he is answered", () => {
  let disturbed: DisturbedCounty;
  let url: string;
  beforeAll(async () => {
    disturbed = await DisturbedCounty.open(NARROW);
    url = await disturbed.county.gateway.listen("127.0.0.1", 0);
  }, 180_000);
  beforeEach(() => disturbed.recover());
  afterEach(() => disturbed.wire.set(NO_FAULT));
  afterAll(() => disturbed.close());

  async function ask(caller: Caller, query: string, variables: object): Promise<Client> {
    const leaving = new AbortController();
    const headers = {
      authorization: `Bearer ${await disturbed.county.token(caller)}`,
      "content-type": "application/json",
    };
    const body = JSON.stringify({ query, variables });
    const ended = fetch(url, { method: "POST", headers, body, signal: leaving.signal }).then(
      () => "answered" as const,
      () => "left" as const,
    );
    return { leave: () => leaving.abort(), ended };
  }

  const view = (): Promise<Client> => ask(jointCoordinator, QUESTION, { id: disturbed.child });

  async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
    while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 10));
  }

  /** Lines of the log about requests and breakers, from here on. */
  function watchLog(): () => readonly Readonly<Record<string, unknown>>[] {
    const before = disturbed.county.log.length;
    return () => disturbed.county.log.slice(before).filter(({ event }) => event !== "untrusted");
  }

  async function metric(name: string): Promise<number> {
    const text = await (await fetch(url.replace("/graphql", "/metrics"))).text();
    const line = text.split("\n").find((each) => each.startsWith(`${name} `));
    return line ? Number(line.slice(name.length)) : 0;
  }

  const LEFT = 'lianxi_requests_total{operation="query",outcome="LEFT"}';
  const FETCHES_LEFT = 'lianxi_fetches_total{department="education",outcome="LEFT"}';
  const OTHERS = 'lianxi_fetches_total{department="health",outcome="200"}';
  const INSIDE = "lianxi_requests_in_flight";

  it("is not waited for: fetches end at the department's sockets, places are free, no breaker is told, no fault is logged", async () => {
    const [left, fetchesLeft] = [await metric(LEFT), await metric(FETCHES_LEFT)];
    const lines = watchLog();
    // Twice as often as the breaker would take, and each time all places and the whole queue.
    for (let round = 1; round <= 2; round++) {
      disturbed.asked = 0;
      await disturbed.wire.set({ kind: "Stall" });
      const others = await metric(OTHERS);
      const inPlace = await Promise.all(Array.from({ length: PLACES }, view));
      await until(() => disturbed.wire.waiting === PLACES);
      const inQueue = await Promise.all(Array.from({ length: WAITING }, view));
      // Asked together with the one that is disturbed: whoever has its answer waits in the queue now.
      await until(async () => (await metric(OTHERS)) === others + PLACES + WAITING);
      const started = performance.now();
      for (const client of inQueue) client.leave();
      await until(async () => (await metric(INSIDE)) === PLACES);
      for (const client of inPlace) client.leave();
      const clients = [...inQueue, ...inPlace];
      expect(await Promise.all(clients.map(({ ended }) => ended))).toEqual(clients.map(() => "left"));
      await disturbed.untilLeft();
      expect(performance.now() - started).toBeLessThan(EXECUTION_LIMITS.readMilliseconds / 2);
      await until(async () => (await metric(INSIDE)) === 0);
      expect(disturbed.asked).toBe(PLACES);
      await disturbed.wire.set(NO_FAULT);
      expect(disturbed.judge(await disturbed.ask())).toEqual({ codes: [], state: "COMPLETE", others: "whole" });
    }
    expect(await metric(LEFT)).toBe(left + 2 * (PLACES + WAITING));
    expect(await metric(FETCHES_LEFT)).toBe(fetchesLeft + 2 * PLACES);
    const told = lines().map(({ level, event }) => `${String(level)} ${String(event)}`);
    expect(told.filter((each) => each === "info left")).toHaveLength(2 * (PLACES + WAITING));
    expect(new Set(told)).toEqual(new Set(["info left", "info answered"]));
  });

  describe("with an entry", () => {
    const input = () => ({ childId: disturbed.child, heldOn: REFERENCE_DATE, teacher: "官秋菊", summary: "夜里害怕" });

    /** Holds the department back until `release`; the entry has reached it. */
    async function askAndHold(query: string, variables: object): Promise<Client & { readonly release: () => void }> {
      let release = (): void => {};
      const held = new Promise<void>((resolve) => (release = resolve));
      disturbed.answer = async (honest) => {
        await held;
        return honest();
      };
      const client = await ask(educationClerk, query, variables);
      await until(() => disturbed.asked === 1);
      return { ...client, release };
    }

    const stored = async (key: string): Promise<string> => {
      const { data, errors } = await disturbed.county.ask(educationClerk, CREATE, { input: input(), key });
      expect(errors).toBeUndefined();
      return (data!["createTalk"] as { talk: { id: string } }).talk.id;
    };

    it("that was sent has it finished, and finds it made when he asks again", async () => {
      const lines = watchLog();
      const key = randomUUID();
      const client = await askAndHold(CREATE, { input: input(), key });
      client.leave();
      expect(await client.ended).toBe("left");
      client.release();
      await until(() => lines().length > 0);
      expect(lines()).toMatchObject([{ level: "info", event: "left", operation: "mutation", isComplete: true }]);
      const before = await countEntries(disturbed.county, "education");
      await stored(key);
      expect(await countEntries(disturbed.county, "education")).toBe(before);
    });

    it("of several parts has all of them made, for nobody asked for a half", async () => {
      const lines = watchLog();
      const [one, two] = [randomUUID(), randomUUID()];
      const client = await askAndHold(CREATE_TWO, { input: input(), one, two });
      client.leave();
      expect(await client.ended).toBe("left");
      client.release();
      await until(() => lines().length > 0);
      const before = await countEntries(disturbed.county, "education");
      await Promise.all([stored(one), stored(two)]);
      expect(await countEntries(disturbed.county, "education")).toBe(before);
    });
  });
});
