import { setTimeout as sleep } from "node:timers/promises";
import { EVENT_STREAM } from "../../schema/contract/event-stream";
import type { FollowedSubscription, SubscriptionQuestion } from "../../tests/stage/follow-subscription";
import { followBySocket, followByStream } from "../../tests/stage/follow-subscription";
import { hashDocument } from "../documents/trusted-document";
import type { LittleGateway, LittleGatewayOptions } from "./little-gateway.fixture";
import { startLittleGateway } from "./little-gateway.fixture";

const WAYS = { "Server-Sent Events": followByStream, WebSocket: followBySocket } as const;
type Way = keyof typeof WAYS;
const QUESTION = "subscription Renamings { childRenamed { version child { id visits { heldOn } } } }";
const SHORT = "subscription { childRenamed { version } }";
const TRUSTED = { id: hashDocument(QUESTION), text: QUESTION, source: "operations/renamings.graphql" };

describe.each(Object.keys(WAYS) as Way[])("a subscription by %s", (way) => {
  let gateway: LittleGateway;
  const open: FollowedSubscription[] = [];

  async function start(options: LittleGatewayOptions = {}): Promise<void> {
    gateway = await startLittleGateway({ recheck: 100, ...options });
  }
  afterEach(async () => {
    for (const each of open.splice(0)) await each.leave();
    await gateway.close();
  });

  /** @returns when it is open or has been refused */
  async function follow(question: SubscriptionQuestion | string, claims: object = {}): Promise<FollowedSubscription> {
    const authorization = `Bearer ${await gateway.issueToken({ ...claims })}`;
    const asked = typeof question === "string" ? { query: question } : question;
    const before = gateway.renamings.listenerCount("change");
    const followed = await WAYS[way](`${gateway.url}/graphql`, authorization, asked);
    open.push(followed);
    const isOver = followed.end().then(() => true);
    while (gateway.renamings.listenerCount("change") === before && !(await Promise.race([isOver, sleep(5, false)])));
    return followed;
  }

  function rename(version: number, id = "A"): void {
    gateway.renamings.emit("change", { version, child: { id } });
  }

  it.each([
    ["a role that may not see a field of it", QUESTION, { role: "civil-affairs.clerk" }, "FORBIDDEN"],
    ["a purpose that is none of the role's", QUESTION, { purpose: "AUDIT" }, "PURPOSE_NOT_ALLOWED"],
    ["what does not fit the schema", "subscription { childRenamed { secret } }", {}, "GRAPHQL_VALIDATION_FAILED"],
    [
      "two fields at once",
      "subscription { childRenamed { version } a: childRenamed { version } }",
      {},
      "GRAPHQL_VALIDATION_FAILED",
    ],
    [
      "a condition on what is followed",
      "subscription ($a: Boolean!) { ...f @skip(if: $a) } fragment f on Subscription { childRenamed { version } }",
      {},
      "GRAPHQL_VALIDATION_FAILED",
    ],
    ["what is no GraphQL", "subscription {", {}, "GRAPHQL_PARSE_FAILED"],
  ])("is refused: %s, and no department is asked", async (_what, query, claims, code) => {
    await start();
    expect(await (await follow(query, claims)).end()).toEqual([code]);
    expect(gateway.state.fetches).toBe(0);
  });

  it("is refused by its text where only trusted documents are answered, and opened by its id", async () => {
    await start({ trustMode: "only", documents: [TRUSTED] });
    expect(await (await follow(SHORT)).end()).toEqual(["DOCUMENT_NOT_TRUSTED"]);
    expect(await (await follow({ documentId: "sha256:unknown" })).end()).toEqual(["PERSISTED_QUERY_NOT_FOUND"]);
    expect(gateway.state.fetches).toBe(0);
    const followed = await follow({ documentId: TRUSTED.id });
    rename(1);
    expect(await followed.next()).toMatchObject({ data: { childRenamed: { version: 1 } } });
  });

  it("is refused above what one account and all together may have open, until one is closed", async () => {
    await start({ subscriptions: { perCaller: 1, all: 2 } });
    const first = await follow(SHORT);
    expect(await (await follow(SHORT)).end()).toEqual(["SUBSCRIPTION_LIMIT"]);
    await follow(SHORT, { sub: "seat-2" });
    expect(await (await follow(SHORT, { sub: "seat-3" })).end()).toEqual(["SUBSCRIPTION_LIMIT"]);
    await first.leave();
    while (gateway.renamings.listenerCount("change") > 1) await sleep(5);
    const again = await follow(SHORT);
    rename(1);
    expect((await again.next()).data).toEqual({ childRenamed: { version: 1 } });
  });

  it("shows nothing of an event that comes after the right was lost", async () => {
    await start({ recheck: 60_000 });
    const followed = await follow(QUESTION);
    rename(1);
    await followed.next();
    gateway.state.revoked = true;
    const { fetches } = gateway.state;
    rename(2);
    expect(await followed.end()).toEqual(["PURPOSE_NOT_ALLOWED"]);
    expect(followed.waiting).toEqual([]);
    expect(gateway.state.fetches).toBe(fetches);
  });

  it("is closed when the right was lost, though nothing happens", async () => {
    await start();
    const followed = await follow(QUESTION);
    gateway.state.revoked = true;
    expect(await followed.end()).toEqual(["PURPOSE_NOT_ALLOWED"]);
    expect(gateway.renamings.listenerCount("change")).toBe(0);
    expect(gateway.log).toMatchObject([
      { event: "subscribed", results: 0 },
      { event: "unsubscribed", code: "PURPOSE_NOT_ALLOWED", results: 0 },
    ]);
  });

  it("brings what each department knows of each event, in order, and ends when its department says so", async () => {
    await start();
    const followed = await follow(QUESTION);
    const expected = [1, 2, 3].map((version) => ({
      data: { childRenamed: { version, child: { id: `C${version}`, visits: [{ heldOn: "2026-11-21" }] } } },
      extensions: { completeness: { "civil-affairs": "COMPLETE", health: "COMPLETE" } },
    }));
    for (const version of [1, 2, 3]) rename(version, `C${version}`);
    for (const result of expected) expect(await followed.next()).toEqual(result);
    gateway.renamings.emit("complete");
    expect(await followed.end()).toEqual([]);
    expect(gateway.log.at(-1)).toMatchObject({ event: "unsubscribed", results: 3 });
    expect(gateway.log.at(-1)).not.toHaveProperty("code");
  });

  it("says so when its department's events break off", async () => {
    await start();
    const followed = await follow(SHORT);
    gateway.renamings.emit("error", new Error("CNRY"));
    expect(await followed.end()).toEqual(["SUBSCRIPTION_INTERRUPTED"]);
    expect(JSON.stringify(gateway.log)).not.toContain("CNRY");
  });

  it("ends at the department when its reader leaves", async () => {
    await start();
    const followed = await follow(SHORT);
    await followed.leave();
    while (gateway.renamings.listenerCount("change") > 0) await sleep(5);
    expect(gateway.log.at(-1)).toMatchObject({ event: "unsubscribed", results: 0 });
  });

  it("is told that the gateway goes away, and does not hold up its end", async () => {
    await start();
    const followed = await follow(SHORT);
    const started = performance.now();
    await gateway.stopServing();
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(await followed.end()).toEqual(["GOING_AWAY"]);
  });
});

describe("the media type of events", () => {
  let gateway: LittleGateway;
  let authorization: string;
  beforeAll(async () => {
    gateway = await startLittleGateway();
    authorization = `Bearer ${await gateway.issueToken()}`;
  });
  afterAll(() => gateway.close());

  const post = (query: string, accept: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${gateway.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization, accept, ...headers },
      body: JSON.stringify({ query }),
    });

  it.each(["application/json", "*/*", "application/graphql-response+json"])(
    "is what a subscription is refused without: %s",
    async (accept) => {
      const response = await post(SHORT, accept);
      expect(response.status).toBe(406);
      expect(await response.json()).toMatchObject({
        errors: [{ extensions: { code: "NOT_ACCEPTABLE", detail: { accept: EVENT_STREAM } } }],
      });
    },
  );

  it("does not let a page of another origin in", async () => {
    const response = await post(SHORT, EVENT_STREAM, { origin: "https://elsewhere.example" });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: "ORIGIN_NOT_ALLOWED" } }] });
  });

  it("brings the one answer to a question as one result, to who accepts nothing else", async () => {
    const response = await post('{ child(id: "A") { name } }', EVENT_STREAM);
    expect(response.headers.get("content-type")).toBe(`${EVENT_STREAM}; charset=utf-8`);
    expect(await response.text()).toMatch(
      /^event: next\ndata: \{"data":\{"child":\{"name":"CNRY-A"\}\}.*\n\nevent: complete\ndata:\n\n$/,
    );
  });

  it("leaves a question its own where another type is accepted, too", async () => {
    const response = await post('{ child(id: "A") { name } }', `application/json, ${EVENT_STREAM}`);
    expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(await response.json()).toMatchObject({ data: { child: { name: "CNRY-A" } } });
  });

  it("carries a faulty subscription's errors as a result, and a status where it was not let in", async () => {
    const faulty = await post("subscription { nothing }", EVENT_STREAM);
    expect([faulty.status, await faulty.text()]).toEqual([
      200,
      expect.stringMatching(/^event: next\ndata: \{"errors":.*"GRAPHQL_VALIDATION_FAILED".*\n\nevent: complete\n/),
    ]);
    const stranger = await post(SHORT, EVENT_STREAM, { authorization: "" });
    expect(stranger.status).toBe(401);
  });
});
