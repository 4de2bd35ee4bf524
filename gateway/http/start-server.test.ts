import { Server } from "node:http";
import { connect } from "node:net";
import type { LittleGateway, LittleGatewayOptions } from "./little-gateway.fixture";
import { startLittleGateway } from "./little-gateway.fixture";

function codeOf(body: string): unknown {
  return (JSON.parse(body) as { errors: { extensions: { code: string } }[] }).errors[0]?.extensions.code;
}

describe("the HTTP front", () => {
  let gateway: LittleGateway;
  beforeAll(async () => void (gateway = await startLittleGateway()));
  afterAll(() => gateway.close());

  it("refuses two Authorization headers", async () => {
    const token = await gateway.issueToken();
    const body = '{"query":"{ __typename }"}';
    const head = [
      "POST /graphql HTTP/1.1",
      "Host: a",
      "Content-Type: application/json",
      `Authorization: Bearer ${token}`,
      `authorization: Bearer ${token}`,
      `Content-Length: ${body.length}`,
      "Connection: close",
    ];
    const socket = connect(gateway.port, "127.0.0.1").setEncoding("utf8");
    socket.write(`${head.join("\r\n")}\r\n\r\n${body}`);
    expect((await socket.toArray()).join("")).toMatch(/^HTTP\/1.1 400 [^]*REPEATED_HEADER/);
  });

  it.each(["/livez", "/health", "/healthz", "/healthcheck", "/health/live"])("lives at %s", async (path) => {
    const response = await fetch(`${gateway.url}${path}`);
    expect([response.status, await response.text()]).toEqual([200, "ok"]);
  });

  it.each(["/livez", "/readyz"])("answers HEAD at %s, as some load balancers ask", async (path) => {
    expect((await fetch(`${gateway.url}${path}`, { method: "HEAD" })).status).toBe(200);
  });

  it.each(["/readyz", "/readiness", "/health/ready"])("tells at %s whether it is ready", async (path) => {
    expect((await fetch(`${gateway.url}${path}`)).status).toBe(200);
    gateway.state.ready = false;
    expect((await fetch(`${gateway.url}${path}`)).status).toBe(503);
    expect((await fetch(`${gateway.url}/livez`)).status).toBe(200);
    gateway.state.ready = true;
  });
});

describe("the HTTP front in development", () => {
  let gateway: LittleGateway;
  beforeAll(async () => void (gateway = await startLittleGateway({ development: true })));
  afterAll(() => gateway.close());

  it("serves the explorer, bound by its policy, and every file that the page names", async () => {
    const page = await fetch(`${gateway.url}/`);
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    const html = await page.text();
    const named = [...html.matchAll(/(?:src|href)="(\/[^"]*)"/g)].map(([, path]) => path ?? "");
    expect(named.length).toBeGreaterThan(2);
    for (const path of named) expect((await fetch(`${gateway.url}${path}`)).status).toBe(200);
  });
});

describe("the HTTP front of a gateway that is full", () => {
  it("turns a question away with 503 and when to come again, and answers for its health all the same", async () => {
    const gateway = await startLittleGateway({ admission: { requests: 0, reserved: 0 } });
    const refused = await fetch(`${gateway.url}/graphql`, { method: "POST" });
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "1"]);
    expect(codeOf(await refused.text())).toBe("OVERLOADED");
    for (const path of ["/livez", "/readyz"]) expect((await fetch(`${gateway.url}${path}`)).status).toBe(200);
    await gateway.close();
  });
});

describe("the HTTP front of a gateway with two places, and one for what is urgent", () => {
  const WRITE = 'mutation { renameChild(id: "A", name: "x") { name } }';
  let gateway: LittleGateway;
  let release = (): void => undefined;
  beforeEach(async () => {
    const held = new Promise<void>((resolve) => (release = resolve));
    gateway = await startLittleGateway({ admission: { requests: 2, reserved: 1 }, beforeAnswer: () => held });
  });
  afterEach(async () => {
    release();
    await gateway.close();
  });

  async function ask(purpose: string, query = '{ child(id: "A") { name } }', signal?: AbortSignal): Promise<number> {
    const headers = {
      "content-type": "application/json",
      authorization: `Bearer ${await gateway.issueToken({ purpose })}`,
    };
    const answer = await fetch(`${gateway.url}/graphql`, {
      method: "POST",
      headers,
      body: JSON.stringify({ query }),
      signal,
    });
    await answer.text();
    return answer.status;
  }

  async function untilAsked(fetches: number): Promise<void> {
    while (gateway.state.fetches < fetches) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  it.each([
    ["an emergency", "MANDATORY_REPORT", undefined],
    ["a write", "HEALTH_FOLLOWUP", WRITE],
  ])(
    "refuses ordinary reads while two are read, and then everything while %s has the last",
    async (_, purpose, query) => {
      const reads = [ask("HEALTH_FOLLOWUP"), ask("HEALTH_FOLLOWUP")];
      await untilAsked(2);
      expect(await Promise.all([ask("HEALTH_FOLLOWUP"), ask("HEALTH_FOLLOWUP")])).toEqual([503, 503]);
      const urgent = ask(purpose, query);
      await untilAsked(3);
      expect(await Promise.all([ask("HEALTH_FOLLOWUP"), ask("MANDATORY_REPORT")])).toEqual([503, 503]);
      release();
      expect(await Promise.all([...reads, urgent])).toEqual([200, 200, 200]);
      expect(await Promise.all([ask("HEALTH_FOLLOWUP"), ask("HEALTH_FOLLOWUP")])).toEqual([200, 200]);
      expect(gateway.state.fetches).toBe(5);
    },
  );

  it("gives the places of callers who leave to the next", async () => {
    const leaving = new AbortController();
    const left = [1, 2].map(() => ask("HEALTH_FOLLOWUP", undefined, leaving.signal).catch(() => "left"));
    await untilAsked(2);
    leaving.abort();
    expect(await Promise.all(left)).toEqual(["left", "left"]);
    while (gateway.log.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(gateway.log).toMatchObject([{ event: "left" }, { event: "left" }]);
    const reads = [ask("HEALTH_FOLLOWUP"), ask("HEALTH_FOLLOWUP")];
    await untilAsked(4);
    release();
    expect(await Promise.all(reads)).toEqual([200, 200]);
  });
});

describe("closing the HTTP front", () => {
  let gateway: LittleGateway;
  let release = (): void => undefined;
  let cut: jest.SpyInstance;
  let clock: jest.SpyInstance;
  beforeEach(() => {
    cut = jest.spyOn(Server.prototype, "closeAllConnections");
    clock = jest.spyOn(globalThis, "setTimeout");
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    release();
    await gateway.close();
  });

  /** Asks what the department holds back until `release`; the question has reached it. */
  async function askAndHold(options: LittleGatewayOptions = {}): Promise<{ answer: Promise<Response> }> {
    const held = new Promise<void>((resolve) => (release = resolve));
    gateway = await startLittleGateway({ ...options, beforeAnswer: () => held });
    const headers = { "content-type": "application/json", authorization: `Bearer ${await gateway.issueToken()}` };
    const body = JSON.stringify({ query: '{ child(id: "A") { name } }' });
    const answer = fetch(`${gateway.url}/graphql`, { method: "POST", headers, body });
    while (gateway.state.fetches === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    return { answer };
  }

  it("answers what has been asked, takes nothing new, and ends without a cut", async () => {
    const asked = await askAndHold();
    const closed = gateway.stopServing();
    await expect(fetch(`${gateway.url}/livez`)).rejects.toThrow("fetch failed");
    release();
    const answer = await asked.answer;
    expect(await answer.json()).toMatchObject({ data: { child: { name: "CNRY-A" } } });
    expect(answer.headers.get("connection")).toBe("close");
    await closed;
    expect(cut).not.toHaveBeenCalled();
  });

  it("gives notice first: readiness is red, liveness green, questions are answered and connections not kept", async () => {
    const asked = await askAndHold({ notice: 300 });
    const stopListening = jest.spyOn(Server.prototype, "close");
    const closed = gateway.stopServing();
    const seen = await Promise.all(
      ["/readyz", "/health/ready", "/livez"].map(async (path) => {
        const { status, headers } = await fetch(`${gateway.url}${path}`);
        return [path, status, headers.get("connection")];
      }),
    );
    expect(stopListening).not.toHaveBeenCalled();
    expect(seen).toEqual([
      ["/readyz", 503, "close"],
      ["/health/ready", 503, "close"],
      ["/livez", 200, "close"],
    ]);
    release();
    expect((await asked.answer).headers.get("connection")).toBe("close");
    await closed;
    expect(stopListening).toHaveBeenCalled();
    await expect(fetch(`${gateway.url}/livez`)).rejects.toThrow("fetch failed");
  });

  it("cuts what is still being answered when it has waited as long as it was told to", async () => {
    const asked = await askAndHold({ drain: 100 });
    const outcome = asked.answer.then(
      () => "answered",
      () => "cut",
    );
    await gateway.stopServing();
    expect(await outcome).toBe("cut");
    expect(cut).toHaveBeenCalledTimes(1);
    expect(clock).toHaveBeenCalledWith(expect.any(Function), 100);
  });
});
