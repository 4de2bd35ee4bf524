import type { Socket } from "node:net";
import { connect } from "node:net";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { AnswerRequest } from "../pipeline/answer-request";
import type { Patience } from "./patience";
import type { RunningServer } from "./start-server";
import { startServer } from "./start-server";

const REQUEST = "GET /graphql HTTP/1.1\r\nHost: x\r\n\r\n";
/** More than the kernel's buffers of both ends take in. */
const LARGE = 32 * 1024 * 1024;
/** Longer than a test may take. */
const NEVER = 3_600_000;

describe("callers who are slow", () => {
  let server: RunningServer;
  let sockets: Socket[];
  beforeEach(() => void (sockets = []));
  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    await server.close();
  });

  async function serve(patience: Partial<Patience>, body = "{}"): Promise<void> {
    const answerRequest: AnswerRequest = async () => ({ status: 200, headers: {}, body });
    server = await startServer({ host: "127.0.0.1", port: 0, answerRequest, isReady: () => true, patience });
  }

  /** A connection whose caller closes nothing of himself. */
  async function open(): Promise<Socket> {
    const socket = connect({ port: server.port, host: "127.0.0.1", allowHalfOpen: true });
    sockets.push(socket);
    socket.on("error", () => {});
    await once(socket, "connect");
    return socket;
  }

  /** All that comes until the connection is closed from the other end, the whole of it. */
  async function readUntilClosed(socket: Socket): Promise<string> {
    let text = "";
    socket.on("data", (bytes: Buffer) => (text += bytes.toString("latin1")));
    await Promise.race([once(socket, "close"), once(socket, "end")]);
    // A half that is left open is told from one that is gone by writing into it.
    while (!socket.destroyed) {
      socket.write("x");
      await sleep(20);
    }
    return text;
  }

  describe("of sending", () => {
    const HURRIED: Partial<Patience> = { headers: 300, request: 600, lookEvery: 50 };

    it("are told so and closed, all of them, while others are answered", async () => {
      await serve(HURRIED);
      const slow = await Promise.all(Array.from({ length: 100 }, open));
      const bytes = [..."GET /graphql HTTP/1.1\r\nHost: slow.example\r\n"].values();
      const drip = setInterval(() => {
        const { value = "x" } = bytes.next() as { value?: string };
        for (const socket of slow) if (socket.writable) socket.write(value);
      }, 100);
      const ends = Promise.all(slow.map(readUntilClosed));
      const answered = await Promise.all(
        Array.from({ length: 10 }, async () => (await fetch(`${server.url}/graphql`)).status),
      );
      expect(answered).toEqual(Array.from({ length: 10 }, () => 200));
      const told = await ends;
      clearInterval(drip);
      expect(told.filter((text) => text.startsWith("HTTP/1.1 408 "))).toHaveLength(100);
    });

    it("are closed when they send nothing at all", async () => {
      await serve(HURRIED);
      expect(await readUntilClosed(await open())).toMatch(/^HTTP\/1.1 408 /);
    });

    it("are closed when it is the body that does not come", async () => {
      await serve(HURRIED);
      const socket = await open();
      socket.write("POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{");
      expect(await readUntilClosed(socket)).toMatch(/^HTTP\/1.1 408 /);
    });
  });

  describe("of reading", () => {
    const unsent = (milliseconds: number, bytes: number): Partial<Patience> => ({ unsent: { milliseconds, bytes } });

    /** Asks, and does not read. */
    async function askAndWait(): Promise<{ readonly socket: Socket; readonly closed: Promise<"closed"> }> {
      const socket = await open();
      socket.pause();
      socket.write(REQUEST);
      return { socket, closed: once(socket, "close").then(() => "closed") };
    }

    async function read(socket: Socket): Promise<number> {
      let bytes = 0;
      socket.on("data", (chunk: Buffer) => (bytes += chunk.length));
      const enough = new Promise<void>((resolve) => {
        socket.on("data", () => bytes >= LARGE && resolve());
      });
      socket.resume();
      await Promise.race([enough, once(socket, "close"), once(socket, "end")]);
      return bytes;
    }

    it("are cut when they have not taken an answer in time", async () => {
      await serve(unsent(200, 10 * LARGE), "x".repeat(LARGE));
      const { socket } = await askAndWait();
      await sleep(400);
      expect(await read(socket)).toBeLessThan(LARGE);
    });

    it("are cut where there is not room for the answers of all, whoever has had the longest time first", async () => {
      await serve(unsent(NEVER, 2.5 * LARGE), "x".repeat(LARGE));
      const readers = [];
      for (let reader = 0; reader < 4; reader++) {
        readers.push(await askAndWait());
        await fetch(`${server.url}/livez`);
      }
      const taken = await Promise.all(readers.map(({ socket }) => read(socket)));
      expect(taken.map((bytes) => bytes >= LARGE)).toEqual([false, false, true, true]);
    });

    it("give their room back when they have read or gone", async () => {
      await serve(unsent(NEVER, 1.5 * LARGE), "x".repeat(LARGE));
      const gone = await askAndWait();
      await fetch(`${server.url}/livez`);
      gone.socket.destroy();
      await gone.closed;
      for (let reader = 0; reader < 3; reader++) {
        const { socket } = await askAndWait();
        await fetch(`${server.url}/livez`);
        expect(await read(socket)).toBeGreaterThanOrEqual(LARGE);
      }
    });

    it("are not cut when they read on, however many answers they take", async () => {
      await serve(unsent(NEVER, 1.5 * LARGE), "x".repeat(LARGE));
      for (let answer = 0; answer < 3; answer++) {
        expect((await (await fetch(`${server.url}/graphql`)).text()).length).toBe(LARGE);
      }
    });
  });

  it("may keep a connection without asking: each of two hundred is answered when it asks again", async () => {
    await serve({ headers: 1_500, request: 1_500, lookEvery: 50 });
    const ask = async (socket: Socket): Promise<string> => {
      socket.write(REQUEST);
      const closed = once(socket, "close").then(() => [Buffer.from("closed")]);
      const [bytes] = (await Promise.race([once(socket, "data"), closed])) as [Buffer];
      return bytes.toString("latin1", 0, 15);
    };
    // Each asks as soon as it is open: who waits for the other hundred and ninety-nine may have been slow himself.
    const askFirst = async (): Promise<Socket> => {
      const socket = await open();
      await ask(socket);
      return socket;
    };
    const idle = await Promise.all(Array.from({ length: 200 }, askFirst));
    await sleep(2_500);
    expect(new Set(await Promise.all(idle.map(ask)))).toEqual(new Set(["HTTP/1.1 200 OK"]));
  });
});
