import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo, Server, Socket } from "node:net";
import { createServer as createTcpServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { Knock } from "../../../schema/contract/department-door";
import { ANSWER_LIMITS, ByteBudget } from "./door";
import { HttpDoor } from "./http-door";
import { LocalDoor } from "./local-door";

const KNOCK: Knock = { path: "/graphql", body: Buffer.from('{"query":"{a}"}'), context: "signed" };
const LIMITS = { milliseconds: 60_000, bytes: 1_000 };
const SHORT = { ...LIMITS, milliseconds: 100 };

/**
 * What became of an answer with a short limit; `still waiting` when half of the usual limit is over before. Timers of one
 * process fire in the order in which they are due, however busy the machine is.
 */
function outcomeOf(answer: Promise<unknown>): Promise<unknown> {
  const failed = answer.catch(({ reason }: { reason: unknown }) => reason);
  return Promise.race([failed, sleep(ANSWER_LIMITS.milliseconds / 2, "still waiting", { ref: false })]);
}

/** How many bytes of an answer were gathered. What the kernel has taken in besides depends on its buffers. */
class CountedBudget extends ByteBudget {
  taken = 0;

  override take(bytes: number): boolean {
    this.taken += bytes;
    return super.take(bytes);
  }
}

const closings: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closings.splice(0)) await close();
});

async function listen(server: Server): Promise<string> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closings.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function httpDoor(answer: (request: IncomingMessage, response: ServerResponse) => void, path = "/graphql") {
  const door = new HttpDoor("education", (await listen(createServer(answer))) + path);
  closings.push(() => door.close());
  return door;
}

async function tcpDoor(onConnection: (socket: Socket) => void) {
  const door = new HttpDoor("education", `${await listen(createTcpServer(onConnection))}/graphql`);
  closings.push(() => door.close());
  return door;
}

describe("HttpDoor", () => {
  it("gives up on a subgraph that is not there", async () => {
    const door = new HttpDoor("education", "http://127.0.0.1:1/graphql");
    await expect(door.answer(KNOCK, LIMITS)).rejects.toMatchObject({ reason: "UNAVAILABLE" });
    await door.close();
  });

  it("gives up on one that accepts and never answers", async () => {
    const door = await tcpDoor(() => {});
    expect(await outcomeOf(door.answer(KNOCK, SHORT))).toBe("TIMEOUT");
  });

  it("gives up on one that drips, at the deadline and not later", async () => {
    const door = await httpDoor((_, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write("x"), 20);
      response.on("close", () => clearInterval(drip));
    });
    expect(await outcomeOf(door.answer(KNOCK, SHORT))).toBe("TIMEOUT");
  });

  it("cuts an answer that is too large while it streams, and gathers no more of it than is allowed", async () => {
    let closed: Promise<unknown> | undefined;
    const door = await httpDoor((_, response) => {
      closed = new Promise((resolve) => response.on("close", resolve));
      // Without an end: whoever gathers it all is never done.
      const pour = (): void => {
        while (!response.destroyed && response.write("x".repeat(10_000)));
      };
      response.on("drain", pour);
      pour();
    });
    const bytes = 100_000;
    const budget = new CountedBudget(10 * bytes);
    await expect(door.answer(KNOCK, { ...LIMITS, bytes, budget })).rejects.toMatchObject({ reason: "TOO_LARGE" });
    await closed;
    expect(budget.taken).toBeGreaterThan(0);
    expect(budget.taken).toBeLessThanOrEqual(bytes);
  });

  it("counts all answers of one operation together", async () => {
    const door = await httpDoor((_, response) => void response.end("x".repeat(600)));
    const budget = new ByteBudget(1_000);
    await expect(door.answer(KNOCK, { ...LIMITS, budget })).resolves.toMatchObject({ status: 200 });
    await expect(door.answer(KNOCK, { ...LIMITS, budget })).rejects.toMatchObject({ reason: "TOO_LARGE" });
  });

  it("refuses bytes that are not UTF-8", async () => {
    const door = await httpDoor((_, response) => void response.end(Buffer.from([0x22, 0xff, 0x22])));
    await expect(door.answer(KNOCK, LIMITS)).rejects.toMatchObject({ reason: "BAD_ANSWER" });
  });

  it.each([
    ["breaks off in the middle", "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf"],
    ["does not speak HTTP", "220 mail.example ESMTP\r\n"],
  ])("takes one that %s for unavailable", async (_, text) => {
    const door = await tcpDoor((socket) => void socket.end(text));
    await expect(door.answer(KNOCK, LIMITS)).rejects.toMatchObject({ reason: "UNAVAILABLE" });
  });

  it("does not follow redirects", async () => {
    const door = await httpDoor(
      (_, response) => void response.writeHead(302, { location: "http://127.0.0.1:1/" }).end(),
    );
    await expect(door.answer(KNOCK, LIMITS)).resolves.toMatchObject({ status: 302 });
  });

  it("is left when the operation ends", async () => {
    const door = await tcpDoor(() => {});
    const operation = new AbortController();
    const answer = door.answer(KNOCK, { ...LIMITS, signal: operation.signal });
    operation.abort();
    await expect(answer).rejects.toMatchObject({ reason: "LEFT" });
    await expect(door.answer(KNOCK, { ...LIMITS, signal: operation.signal })).rejects.toMatchObject({ reason: "LEFT" });
  });

  it("carries body, context and path as they are, over a connection that stays open", async () => {
    const seen: unknown[] = [];
    const ports = new Set<unknown>();
    const door = await httpDoor((request, response) => {
      ports.add(request.socket.remotePort);
      request.on("data", (bytes: Buffer) => {
        const { url, headers } = request;
        seen.push([url, headers["lianxi-context"], headers["content-type"], bytes.toString()]);
        response.end('{"data":{"a":"中"}}');
      });
    }, "/other/graphql?v=1");
    await expect(door.answer(KNOCK)).resolves.toEqual({ status: 200, body: '{"data":{"a":"中"}}' });
    await door.answer({ ...KNOCK, path: "/internal/identity/pending", context: undefined });
    expect(seen).toEqual([
      ["/other/graphql?v=1", "signed", "application/json", '{"query":"{a}"}'],
      ["/internal/identity/pending", undefined, "application/json", '{"query":"{a}"}'],
    ]);
    for (let more = 0; more < 8; more++) await door.answer(KNOCK);
    expect(ports.size).toBeLessThanOrEqual(2);
  });
});

describe("LocalDoor", () => {
  const localDoor = (answer: () => Promise<{ status: number; body: string }>) => new LocalDoor("education", answer);

  it("gives up on a subgraph that hangs", async () => {
    const door = localDoor(() => new Promise<never>(() => {}));
    expect(await outcomeOf(door.answer(KNOCK, SHORT))).toBe("TIMEOUT");
  });

  it.each([
    ["throws", () => Promise.reject(new Error("x")), "UNAVAILABLE"],
    [
      "throws at once",
      () => {
        throw new Error("x");
      },
      "UNAVAILABLE",
    ],
    ["answers too much", () => Promise.resolve({ status: 200, body: "中".repeat(400) }), "TOO_LARGE"],
  ])("gives up on a subgraph that %s", async (_, answer, reason) => {
    await expect(localDoor(answer).answer(KNOCK, LIMITS)).rejects.toMatchObject({ reason });
  });

  it("is left when the operation ends", async () => {
    const operation = new AbortController();
    const answer = localDoor(() => new Promise(() => {})).answer(KNOCK, { ...LIMITS, signal: operation.signal });
    operation.abort();
    await expect(answer).rejects.toMatchObject({ reason: "LEFT" });
  });

  it("does not charge the operation for an answer that came too late", async () => {
    const budget = new ByteBudget(100);
    let answerLate: (answer: { status: number; body: string }) => void = () => {};
    const door = localDoor(() => new Promise((resolve) => (answerLate = resolve)));
    await expect(door.answer(KNOCK, { ...LIMITS, milliseconds: 1, budget })).rejects.toMatchObject({
      reason: "TIMEOUT",
    });
    answerLate({ status: 200, body: "x".repeat(100) });
    await new Promise((resolve) => setImmediate(resolve));
    expect(budget.take(100)).toBe(true);
  });

  it("passes the answer on", async () => {
    const answer = { status: 200, body: "{}" };
    await expect(localDoor(() => Promise.resolve(answer)).answer(KNOCK)).resolves.toBe(answer);
  });
});
