import { once } from "node:events";
import type { AddressInfo, Server, Socket } from "node:net";
import { connect, createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { TcpFault } from "./tcp-fault-proxy";
import { NO_FAULT, TcpFaultProxy } from "./tcp-fault-proxy";

const ANSWER = "0123456789";
/** Longer than anything here takes that comes at all. */
const WHILE = 300;

describe("the TCP fault proxy", () => {
  let server: Server;
  let proxy: TcpFaultProxy;
  let questions: string[];
  const clients: Socket[] = [];

  beforeEach(async () => {
    questions = [];
    server = createServer((socket) => {
      socket.on("error", () => {});
      socket.on("data", (question) => {
        questions.push(question.toString());
        socket.write(ANSWER);
      });
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    proxy = await TcpFaultProxy.start(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) client.destroy();
    await proxy.close();
    await new Promise((resolve) => server.close(resolve));
  });

  /** A client that keeps what it is told, and how its connection ended. */
  class Client {
    received = "";
    /** `open`, `FIN` or the error's code. */
    ended = "open";
    readonly socket: Socket;

    constructor() {
      this.socket = connect(Number(new URL(proxy.through("http://127.0.0.1")).port), "127.0.0.1");
      clients.push(this.socket);
      this.socket.on("data", (bytes) => (this.received += bytes.toString()));
      this.socket.on("end", () => (this.ended = "FIN"));
      this.socket.on("error", (error: NodeJS.ErrnoException) => (this.ended = error.code ?? "error"));
    }

    async ask(milliseconds = WHILE): Promise<[received: string, ended: string]> {
      this.received = "";
      this.socket.write("?");
      await sleep(milliseconds);
      return [this.received, this.ended];
    }
  }

  it("passes bytes on", async () => {
    const client = new Client();
    expect(await client.ask()).toEqual([ANSWER, "open"]);
    expect([questions, proxy.connections, proxy.waiting]).toEqual([["?"], 1, 0]);
  });

  it.each<[TcpFault, string, string, number]>([
    [{ kind: "Stall" }, "", "open", 1],
    [{ kind: "Blackhole" }, "", "open", 0],
    [{ kind: "Cut", afterBytes: 0 }, "", "FIN", 1],
    [{ kind: "Cut", afterBytes: 4 }, "0123", "FIN", 1],
    [{ kind: "Reset", afterBytes: 4 }, "0123", "ECONNRESET", 1],
    [{ kind: "Instead", say: (client) => void client.write("no") }, "no", "open", 1],
  ])("does %j to an answer", async (fault, received, ended, asked) => {
    await proxy.set(fault);
    expect(await new Client().ask()).toEqual([received, ended]);
    expect(questions).toHaveLength(asked);
  });

  it("lets an answer come later", async () => {
    await proxy.set({ kind: "Latency", milliseconds: 2 * WHILE });
    const client = new Client();
    expect(await client.ask()).toEqual(["", "open"]);
    await sleep(2 * WHILE);
    expect(client.received).toBe(ANSWER);
  });

  it("knows on how many connections somebody waits", async () => {
    await proxy.set({ kind: "Stall" });
    const [patient, impatient] = [new Client(), new Client()];
    await Promise.all([patient.ask(), impatient.ask()]);
    expect(proxy.waiting).toBe(2);
    impatient.socket.destroy();
    await sleep(WHILE);
    expect(proxy.waiting).toBe(1);
  });

  it("lets an answer drip", async () => {
    await proxy.set({ kind: "Drip", bytesPerSecond: 10 });
    const [received] = await new Client().ask(4 * WHILE);
    expect(received.length).toBeGreaterThan(3);
    expect(received).not.toBe("");
    expect(ANSWER.startsWith(received)).toBe(true);
  });

  it("changes what it does on a connection that is open", async () => {
    const client = new Client();
    expect(await client.ask()).toEqual([ANSWER, "open"]);
    await proxy.set({ kind: "Cut", afterBytes: 2 });
    expect(await client.ask()).toEqual(["01", "FIN"]);
  });

  it("refuses, and takes connections again at the same port", async () => {
    const [before, port] = [new Client(), proxy.through("http://127.0.0.1")];
    await before.ask();
    await proxy.set({ kind: "Refuse" });
    expect((await new Client().ask())[1]).toBe("ECONNREFUSED");
    expect(before.ended).toBe("ECONNRESET");
    await proxy.set(NO_FAULT);
    expect(proxy.through("http://127.0.0.1")).toBe(port);
    expect(await new Client().ask()).toEqual([ANSWER, "open"]);
  });
});
