import type { County } from "../stage/open-county";
import type { GatewayProcess, StartingGateway } from "../stage/start-gateway-process";
import { spawnGatewayProcess } from "../stage/start-gateway-process";
import type { Ending, GatewayQuestion } from "./ask-gateway";
import { askGateway } from "./ask-gateway";

/** Milliseconds between two looks of the load balancer. */
const LOOK_INTERVAL = 100;

/** What became of a gateway that was told to end, in milliseconds since. */
export interface Leaving {
  readonly how: number | NodeJS.Signals;
  readonly unreadyAfter: number;
  readonly endedAfter: number;
}

interface Place {
  gateway: GatewayProcess;
  /** At the last look. */
  isReady: boolean;
}

/** Two gateways over one county, behind somebody who looks at their readiness and asks them in turn, as a load balancer does. */
export class GatewayPair {
  readonly #spawn: () => StartingGateway;
  readonly #spawned: StartingGateway[] = [];
  #places: readonly Place[] = [];
  #looking: NodeJS.Timeout | undefined;
  #isClosed = false;
  #turn = 0;

  constructor(county: County, environment: Readonly<Record<string, string>> = {}) {
    this.#spawn = () => spawnGatewayProcess(county, environment);
  }

  async open(): Promise<void> {
    const gateways = await Promise.all([this.#start(), this.#start()]);
    this.#places = gateways.map((gateway) => ({ gateway, isReady: true }));
    this.#lookOn();
  }

  /** Asks one that was ready at the last look; when it does not take the connection any more, the other. */
  async ask(question: GatewayQuestion): Promise<Ending> {
    const ready = this.#places.filter(({ isReady }) => isReady);
    const first = this.#turn++ % Math.max(1, ready.length);
    for (const { gateway } of [...ready.slice(first), ...ready.slice(0, first)]) {
      const ending = await askGateway(gateway.origin, question);
      if (ending.kind !== "NotTaken") return ending;
    }
    return { kind: "NotTaken" };
  }

  /** Tells one of them to end and starts another in its place once it has. */
  async restart(which: 0 | 1): Promise<Leaving> {
    const place = this.#places[which]!;
    const { process, ended, origin } = place.gateway;
    const told = performance.now();
    const sinceTold = (): number => performance.now() - told;
    process.kill("SIGTERM");
    const unready = untilUnready(origin).then(sinceTold);
    const how = await ended;
    const endedAfter = sinceTold();
    const leaving = { how, unreadyAfter: await unready, endedAfter };
    place.gateway = await this.#start();
    while (!place.isReady) await new Promise((resolve) => setTimeout(resolve, LOOK_INTERVAL));
    return leaving;
  }

  /** However far they have come. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#looking);
    for (const { process } of this.#spawned) process.kill("SIGTERM");
    await Promise.all(this.#spawned.map(({ ended }) => ended));
  }

  #start(): Promise<GatewayProcess> {
    const starting = this.#spawn();
    this.#spawned.push(starting);
    return starting.ready;
  }

  #lookOn(): void {
    if (this.#isClosed) return;
    this.#looking = setTimeout(() => void this.#look().then(() => this.#lookOn()), LOOK_INTERVAL);
  }

  async #look(): Promise<void> {
    await Promise.all(
      this.#places.map(async (place) => {
        const { origin } = place.gateway;
        const isReady = await isReadyAt(origin);
        // Meanwhile another may stand in its place.
        if (place.gateway.origin === origin) place.isReady = isReady;
      }),
    );
  }
}

/** On a connection of its own, as load balancers look. */
async function isReadyAt(origin: string): Promise<boolean> {
  return fetch(`${origin}/readyz`, { headers: { connection: "close" } }).then(
    ({ status }) => status === 200,
    () => false,
  );
}

async function untilUnready(origin: string): Promise<void> {
  while (await isReadyAt(origin)) await new Promise((resolve) => setTimeout(resolve, 50));
}
