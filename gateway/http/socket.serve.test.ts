import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { WebSocket } from "ws";
import type { LittleGateway, LittleGatewayOptions } from "./little-gateway.fixture";
import { startLittleGateway } from "./little-gateway.fixture";

const PROTOCOL = "graphql-transport-ws";
const SUBSCRIPTION = "subscription { childRenamed { version remark } }";

interface Message {
  readonly type: string;
  readonly id?: string;
  readonly payload?: unknown;
}

/** A client that says what it likes. */
class Client {
  readonly messages: Message[] = [];
  readonly closed: Promise<[code: number, reason: string]>;

  private constructor(readonly socket: WebSocket) {
    socket.on("message", (data: Buffer) => this.messages.push(JSON.parse(data.toString()) as Message));
    this.closed = new Promise((resolve) => socket.on("close", (code, reason) => resolve([code, String(reason)])));
  }

  static async open({ port }: LittleGateway, protocols: string[] = [PROTOCOL], options = {}): Promise<Client> {
    const client = new Client(new WebSocket(`ws://127.0.0.1:${port}/graphql`, protocols, options));
    await new Promise((resolve, reject) => client.socket.on("open", resolve).on("error", reject));
    return client;
  }

  say(message: Message | string): void {
    this.socket.send(typeof message === "string" ? message : JSON.stringify(message));
  }

  async greet(token: string): Promise<void> {
    this.say({ type: "connection_init", payload: { authorization: `Bearer ${token}` } });
    await this.heard(1);
  }

  async heard(count: number): Promise<readonly Message[]> {
    for (let waited = 0; this.messages.length < count && waited < 1_000; waited++) await sleep(5);
    return this.messages;
  }
}

describe("a socket", () => {
  let gateway: LittleGateway;
  const clients: Client[] = [];

  async function start(options: LittleGatewayOptions = {}): Promise<string> {
    gateway = await startLittleGateway({ recheck: 60_000, ...options });
    return gateway.issueToken();
  }
  async function open(...given: [protocols?: string[], options?: object]): Promise<Client> {
    const client = await Client.open(gateway, ...given);
    clients.push(client);
    return client;
  }
  /** The status and body with which an upgrade is refused. */
  async function refused(path: string, headers: Record<string, string> = {}): Promise<[number, string]> {
    const socket = new WebSocket(`ws://127.0.0.1:${gateway.port}${path}`, [PROTOCOL], { headers });
    return new Promise((resolve, reject) => {
      socket.on("open", () => reject(new Error("It was let in")));
      socket.on("error", () => {});
      socket.on("unexpected-response", (_request, response) => {
        let body = "";
        response.on("data", (chunk: Buffer) => (body += String(chunk)));
        response.on("end", () => resolve([response.statusCode!, body]));
      });
    });
  }
  afterEach(async () => {
    for (const { socket } of clients.splice(0)) socket.terminate();
    await gateway.close();
  });

  it.each<[string, string, Record<string, string>, number, string]>([
    ["to a page of another origin", "/graphql", { origin: "https://elsewhere.example" }, 403, "ORIGIN_NOT_ALLOWED"],
    ["at another path", "/elsewhere", {}, 404, "NOT_FOUND"],
  ])("is refused %s, before it is one", async (_what, path, headers, status, code) => {
    await start();
    expect(await refused(path, headers)).toEqual([status, expect.stringContaining(`"${code}"`)]);
  });

  it("is refused when all are taken", async () => {
    await start({ sockets: { all: 1 } });
    await open();
    expect(await refused("/graphql")).toEqual([503, expect.stringContaining('"OVERLOADED"')]);
  });

  it("is opened from an origin on the list, and from the gateway's own", async () => {
    await start({ sockets: { origins: ["https://console.example"] } });
    for (const origin of ["https://console.example", `http://127.0.0.1:${gateway.port}`]) {
      const client = await open([PROTOCOL], { headers: { origin } });
      expect(client.socket.protocol).toBe(PROTOCOL);
    }
  });

  it.each<[string, string, number, string]>([
    ["without a token", JSON.stringify({ type: "connection_init" }), 4403, "UNAUTHENTICATED"],
    [
      "with a wrong one",
      JSON.stringify({ type: "connection_init", payload: { authorization: "Bearer x" } }),
      4403,
      "TOKEN_MALFORMED",
    ],
    [
      "that asks before it has said who it is",
      JSON.stringify({ type: "subscribe", id: "1", payload: { query: SUBSCRIPTION } }),
      4401,
      "Unauthorized",
    ],
    ["that says what is no message", "hello", 4400, "Invalid message received"],
  ])("%s is closed", async (_what, message, code, reason) => {
    await start();
    const client = await open();
    client.say(message);
    expect(await client.closed).toEqual([code, reason]);
    expect(gateway.state.fetches).toBe(0);
  });

  it("that does not say in time who it is, is closed", async () => {
    await start({ sockets: { initialisation: 100 } });
    expect(await (await open()).closed).toEqual([4408, "Connection initialisation timeout"]);
  });

  it("of another protocol is closed", async () => {
    await start();
    await expect(open(["graphql-ws"])).rejects.toThrow("subprotocol");
  });

  it("with a message larger than a body may be is closed", async () => {
    const client = (await start(), await open());
    client.say("x".repeat(256 * 1024 + 1));
    expect((await client.closed)[0]).toBe(1009);
  });

  it("has a bounded number of operations", async () => {
    const token = await start({ sockets: { perSocket: 2 } });
    const client = await open();
    await client.greet(token);
    for (const id of ["1", "2", "3"]) client.say({ type: "subscribe", id, payload: { query: SUBSCRIPTION } });
    const [, error] = await client.heard(2);
    expect(error).toMatchObject({
      type: "error",
      id: "3",
      payload: [{ extensions: { code: "SUBSCRIPTION_LIMIT" } }],
    });
  });

  it("carries questions and entries, too, each with its one answer", async () => {
    const token = await start();
    const client = await open();
    await client.greet(token);
    client.say({
      type: "subscribe",
      id: "1",
      payload: { query: 'mutation { renameChild(id: "A", name: "B") { id } }' },
    });
    const [, next, complete] = await client.heard(3);
    expect(next).toMatchObject({ type: "next", id: "1", payload: { data: { renameChild: { id: "A" } } } });
    expect(complete).toEqual({ type: "complete", id: "1" });
  });

  it("says where a document is faulty, and under which id it was told", async () => {
    const token = await start();
    const client = await open();
    await client.greet(token);
    client.say({ type: "subscribe", id: "1", payload: { query: "subscription { nothing }" } });
    const [, error] = await client.heard(2);
    expect(error).toMatchObject({
      type: "error",
      payload: [
        {
          message: expect.stringContaining("The query does not fit the schema"),
          extensions: {
            code: "GRAPHQL_VALIDATION_FAILED",
            locations: [{ line: 1, column: 16 }],
            trace: expect.stringMatching(/^[0-9a-f]{32}$/),
          },
        },
      ],
    });
  });

  it("whose peer has fallen silent is cut off", async () => {
    const token = await start({ sockets: { heartbeat: 100 } });
    const client = await open([PROTOCOL], { autoPong: false });
    await client.greet(token);
    client.say({ type: "subscribe", id: "1", payload: { query: SUBSCRIPTION } });
    expect((await client.closed)[0]).toBe(1006);
    while (gateway.renamings.listenerCount("change") > 0) await sleep(5);
  });

  it("is closed as one that may be opened again when the gateway goes away", async () => {
    const token = await start();
    const client = await open();
    await client.greet(token);
    await gateway.stopServing();
    expect(await client.closed).toEqual([1001, "GOING_AWAY"]);
  });
});

describe("a reader who takes nothing", () => {
  const PATIENCE = 300;
  const remark = "x".repeat(256 * 1024);
  let gateway: LittleGateway;
  beforeEach(async () => {
    const pace = { heartbeat: 60_000, patience: PATIENCE };
    gateway = await startLittleGateway({ recheck: 60_000, pace, sockets: { patience: PATIENCE } });
  });
  afterEach(() => gateway.close());

  async function flood(): Promise<void> {
    while (gateway.renamings.listenerCount("change") === 0) await sleep(5);
    for (let version = 1; version <= 100; version++) gateway.renamings.emit("change", { version, remark });
    while (gateway.renamings.listenerCount("change") > 0) await sleep(20);
  }

  it("of Server-Sent Events is waited for, and then cut off", async () => {
    const token = await gateway.issueToken();
    const body = JSON.stringify({ query: SUBSCRIPTION });
    const head = ["POST /graphql HTTP/1.1", "Host: a", `Authorization: Bearer ${token}`, "Accept: text/event-stream"];
    const socket = connect(gateway.port, "127.0.0.1").pause();
    socket.write(
      `${[...head, "Content-Type: application/json", `Content-Length: ${body.length}`].join("\r\n")}\r\n\r\n${body}`,
    );
    await flood();
    expect(gateway.log.at(-1)).toMatchObject({ event: "unsubscribed", code: "SUBSCRIPTION_TOO_SLOW" });
    socket.destroy();
  });

  it("of a socket is waited for, and then cut off", async () => {
    const client = await Client.open(gateway);
    await client.greet(await gateway.issueToken());
    client.say({ type: "subscribe", id: "1", payload: { query: SUBSCRIPTION } });
    client.socket.pause();
    await flood();
    expect(gateway.log.at(-1)).toMatchObject({ event: "unsubscribed", code: "SUBSCRIPTION_TOO_SLOW" });
    client.socket.terminate();
  });
});

it("a POST that also offers another protocol is answered as if it did not, with its body in one piece or in two", async () => {
  const gateway = await startLittleGateway();
  const token = await gateway.issueToken();
  const body = '{"query":"{ child(id: \\"A\\") { name } }"}';
  const headers = [
    "POST /graphql HTTP/1.1",
    "Host: a",
    "Connection: Upgrade, HTTP2-Settings",
    "Upgrade: h2c",
    "HTTP2-Settings: AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA",
    `Authorization: Bearer ${token}`,
    "Content-Type: application/json",
    `Content-Length: ${body.length}`,
  ].join("\r\n");
  try {
    for (const pieces of [[`${headers}\r\n\r\n${body}`], [`${headers}\r\n\r\n${body.slice(0, 9)}`, body.slice(9)]]) {
      const socket = connect(gateway.port, "127.0.0.1");
      let answer = "";
      socket.setEncoding("utf8").on("data", (chunk: string) => (answer += chunk));
      for (const piece of pieces) {
        socket.write(piece);
        await sleep(100);
      }
      for (let waited = 0; !answer.includes("CNRY-A") && waited < 200; waited++) await sleep(10);
      expect(answer).toMatch(/^HTTP\/1.1 200 OK[^]*\{"data":\{"child":\{"name":"CNRY-A"\}\}/);
      socket.destroy();
    }
  } finally {
    await gateway.close();
  }
});
