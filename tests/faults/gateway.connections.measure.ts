import type { Socket } from "node:net";
import { connect } from "node:net";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { startServer } from "../../gateway/http/start-server";
import type { Pressure } from "./pressure/press";
import { countConnections } from "./pressure/count-connections";
import { findCapacity, Lines, press, timeAt } from "./pressure/press";
import { PressedGateway } from "./pressure/pressed-gateway";
import { Promises } from "./pressure/promises";
import type { Stand } from "./pressure/stand";
import { openStand } from "./pressure/stand";

const MIB = 1024 * 1024;
/** Questions a second beside the connections that are held. */
const BESIDE = { perSecond: 30, seconds: 15 };
const SLOW_SENDERS = 2_000;
const IDLE = 10_000;
const SLOW_READERS = 500;
/** Connections that are opened at once: a listener has a queue of 511. */
const AT_ONCE = 200;

/** Opens so many connections, some at a time. The caller closes nothing of himself. */
async function openMany(count: number, port: number, onOpen: (socket: Socket) => void): Promise<Socket[]> {
  const sockets: Socket[] = [];
  while (sockets.length < count) {
    const some = Array.from({ length: Math.min(AT_ONCE, count - sockets.length) }, () =>
      connect({ port, host: "127.0.0.1", allowHalfOpen: true }),
    );
    await Promise.all(some.map((socket) => once(socket, "connect")));
    for (const socket of some) {
      socket.on("error", () => {});
      onOpen(socket);
    }
    sockets.push(...some);
  }
  return sockets;
}

describe("many connections on which nothing happens", () => {
  let stand: Stand;
  let gateway: PressedGateway;
  let lines: Lines;
  let reads: readonly Buffer[];
  let calm: Pressure;
  const views = async (): Promise<Pressure> =>
    (await press(lines, [{ kind: "read", share: 1, requests: reads }], BESIDE))["read"]!;

  beforeAll(async () => {
    stand = await openStand();
    gateway = await PressedGateway.start(stand.settings);
    reads = stand.reads.map((body) => gateway.request(body, gateway.authorizations.ordinary));
    lines = await Lines.open(gateway.url, 32, reads[0]!);
    await findCapacity(lines, reads, 8, 5);
    calm = await views();
  }, 120_000);
  afterAll(async () => {
    lines.close();
    await gateway.stop();
    await stand.close();
  });

  it(`${SLOW_SENDERS} that send one byte of their headers in ten seconds: closed in 15 s, and others are served`, async () => {
    const text = "GET /graphql HTTP/1.1\r\n";
    const opened = new Map<Socket, number>();
    const lasted: number[] = [];
    const sockets = await openMany(SLOW_SENDERS, Number(gateway.url.port), (socket) => {
      opened.set(socket, performance.now());
      socket.write(text[0]!);
      socket.resume();
      socket.once("end", () => {
        lasted.push(performance.now() - opened.get(socket)!);
        socket.destroy();
      });
    });
    const drip = setInterval(() => {
      for (const socket of sockets) if (socket.writable) socket.write(text[1]!);
    }, 10_000);
    const beside = await views();
    clearInterval(drip);
    while (lasted.length < SLOW_SENDERS) await sleep(50);
    const promises = new Promises(`${SLOW_SENDERS} callers who send a byte in ten seconds`);
    promises.atLeast("others answered whole", (100 * beside.whole.length) / beside.asked, 99.9, "%");
    promises.tell(
      "others' p99",
      `${timeAt(beside.whole, 0.99).toFixed(1)} ms, without them ${timeAt(calm.whole, 0.99).toFixed(1)} ms`,
    );
    promises.atMost("the last was closed after", Math.max(...lasted) / 1000, 15, "s");
    promises.print();
    expect(lasted).toHaveLength(SLOW_SENDERS);
  }, 120_000);

  it(`${IDLE} idle connections: p99 at most doubled`, async () => {
    const before = gateway.memory;
    const sockets = await openMany(IDLE, Number(gateway.url.port), (socket) => socket.resume());
    // Each asks once: what has never asked is closed as a slow sender.
    for (let from = 0; from < IDLE; from += AT_ONCE) {
      const some = sockets.slice(from, from + AT_ONCE);
      for (const socket of some) socket.write("GET /livez HTTP/1.1\r\nHost: x\r\n\r\n");
      await Promise.all(some.map((socket) => once(socket, "data")));
    }
    const held = gateway.memory;
    const beside = await views();
    const open = sockets.filter((socket) => !socket.destroyed && !socket.readableEnded).length;
    for (const socket of sockets) socket.destroy();
    const promises = new Promises(`${IDLE} idle connections`);
    promises.atMost("others' p99", timeAt(beside.whole, 0.99), 2 * timeAt(calm.whole, 0.99), "ms");
    promises.tell("others answered whole", `${beside.whole.length} of ${beside.asked}`);
    promises.tell("memory for each", `${((held - before) / IDLE / 1024).toFixed(1)} KiB`);
    promises.tell("still open afterwards", String(open));
    promises.print();
    expect(open).toBe(IDLE);
  }, 120_000);
});

describe("many callers who do not read", () => {
  it(`${SLOW_READERS} of an answer of 5 MiB: 200 MB more memory at most, closed in 30 s`, async () => {
    const body = "x".repeat(5 * MIB);
    const server = await startServer({
      host: "127.0.0.1",
      port: 0,
      answerRequest: async () => ({ status: 200, headers: {}, body: `${body}${Math.random()}` }),
      isReady: () => true,
    });
    const before = process.memoryUsage().rss;
    let peak = before;
    const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20);
    const asked = new Map<Socket, number>();
    const sockets: Socket[] = [];
    for (let reader = 0; reader < SLOW_READERS; reader++) {
      const socket = connect({ port: server.port, host: "127.0.0.1" });
      socket.on("error", () => {});
      await once(socket, "connect");
      socket.pause();
      socket.write("GET /graphql HTTP/1.1\r\nHost: x\r\n\r\n");
      asked.set(socket, performance.now());
      sockets.push(socket);
      await sleep(5);
    }
    const began = performance.now();
    // Whoever was cut has the rest of it in his buffers; the server's side is gone.
    while (countConnections(server.port) > 0) await sleep(100);
    const last = performance.now() - began;
    clearInterval(watch);
    for (const socket of sockets) socket.destroy();
    await server.close();
    const promises = new Promises(`${SLOW_READERS} callers who do not read 5 MiB, one after the other`);
    promises.atMost("memory", (peak - before) / 1e6, 200, "MB more");
    promises.atMost("the last was closed after", last / 1000, 30, "s");
    promises.print();
    expect(last).toBeLessThan(60_000);
  }, 120_000);
});
