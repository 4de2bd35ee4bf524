import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Caller } from "../../schema/contract/caller";
import { findFullestChild } from "../stage/find-fullest-child";
import type { FollowedSubscription } from "../stage/follow-subscription";
import { followBySocket, followByStream } from "../stage/follow-subscription";
import type { County } from "../stage/open-county";
import { openCounty, TRANSPORTS } from "../stage/open-county";
import { analyst, educationClerk, jointCoordinator, jointMember, REFERENCE_DATE } from "../stage/test-callers";
import { AMEND, CREATE, PERSONAL, personalIn } from "./entry-desk.fixture";

const QUESTION = readFileSync(join(__dirname, "../../schema/operations/education-changes.graphql"), "utf8");
const ONLY_IDS = "subscription { educationRecordChanged { kind recordId change version } }";
const WAYS = { "Server-Sent Events": followByStream, WebSocket: followBySocket } as const;

/** A clerk of another county: the demonstration county lies in 3504. */
const elsewhere: Caller = { ...jointCoordinator, subject: "coordinator-elsewhere", division: "350582" };
const healthClerk: Caller = { ...educationClerk, role: "health.clerk", purpose: "HEALTH_FOLLOWUP" };

describe.each(TRANSPORTS)("a subscription to education's records over %s departments", (transport) => {
  let county: County;
  let url: string;
  let child: string;
  const open: FollowedSubscription[] = [];

  beforeAll(async () => {
    county = await openCounty(transport);
    url = await county.gateway.listen("127.0.0.1", 0);
    child = await findFullestChild(county);
  }, 180_000);
  afterEach(async () => {
    for (const each of open.splice(0)) await each.leave();
  });
  afterAll(() => county.close());

  /** @returns when it is open, which over WebSocket nobody tells the client, or has been refused */
  async function follow(
    way: keyof typeof WAYS,
    caller: Caller | undefined,
    query: string,
    claims: object = {},
  ): Promise<FollowedSubscription> {
    const opened = (): number => county.log.filter(({ event }) => event === "subscribed").length;
    const before = opened();
    const followed = await WAYS[way](url, caller && `Bearer ${await county.token(caller, claims)}`, { query });
    open.push(followed);
    const isOver = followed.end().then(() => true);
    while (opened() === before && !(await Promise.race([isOver, sleep(5, false)])));
    return followed;
  }

  async function enterTalk(heldOn = REFERENCE_DATE): Promise<{ id: string; version: number }> {
    const input = { childId: child, heldOn, teacher: PERSONAL.name, summary: PERSONAL.summary };
    const { data, errors } = await county.ask(educationClerk, CREATE, { input, key: randomUUID() });
    expect(errors).toBeUndefined();
    return (data!["createTalk"] as { talk: { id: string; version: number } }).talk;
  }

  describe.each(Object.keys(WAYS) as (keyof typeof WAYS)[])("by %s", (way) => {
    it.each<[string, Caller, string]>([
      ["an analyst", analyst, "FORBIDDEN"],
      ["a clerk of another department", healthClerk, "FORBIDDEN"],
    ])("is refused to %s before any department is asked", async (_who, caller, code) => {
      const before = county.log.length;
      const refused = await follow(way, caller, ONLY_IDS);
      expect(await refused.end()).toEqual([code]);
      // The one before may still be on its way out.
      expect(
        county.log.slice(before).filter(({ event }) => event !== "untrusted" && event !== "unsubscribed"),
      ).toMatchObject([{ event: "refused", operation: "subscription", code, fetches: 0 }]);
    });

    it("of health's records is refused to education's clerk", async () => {
      const refused = await follow(way, educationClerk, "subscription { healthRecordChanged { kind } }");
      expect(await refused.end()).toEqual(["FORBIDDEN"]);
    });

    it("is refused without a token", async () => {
      expect(await (await follow(way, undefined, ONLY_IDS)).end()).toEqual(["UNAUTHENTICATED"]);
    });

    it("is refused as a field that the caller may not see below the event, and with a kind that is none", async () => {
      const sealed = await follow(
        way,
        jointMember,
        "subscription { educationRecordChanged { child { talks { nodes { summary } } } } }",
      );
      expect(await sealed.end()).toEqual(["FORBIDDEN"]);
      const none = await follow(
        way,
        jointMember,
        "subscription { educationRecordChanged(kinds: [INCIDENT]) { kind } }",
      );
      expect(await none.end()).toEqual(["GRAPHQL_VALIDATION_FAILED"]);
    });

    it("tells nothing to who may not see the record, and the record to who may, with the child's name", async () => {
      const [near, far] = [await follow(way, jointCoordinator, QUESTION), await follow(way, elsewhere, ONLY_IDS)];
      const talk = await enterTalk();
      const { data, errors, extensions } = await near.next();
      expect(errors).toBeUndefined();
      expect(data).toEqual({
        educationRecordChanged: {
          kind: "TALK",
          change: "CREATED",
          recordId: talk.id,
          version: 1,
          changedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*\+08:00$/),
          child: { id: child, householdRegistrations: { nodes: [expect.objectContaining({ name: "吴菲" })] } },
        },
      });
      expect(extensions!.completeness).toEqual({ education: "COMPLETE", "public-security": "COMPLETE" });

      const amended = await county.ask(educationClerk, AMEND, {
        id: talk.id,
        version: 1,
        input: { summary: "好转" },
        key: randomUUID(),
      });
      expect(amended.errors).toBeUndefined();
      expect((await near.next()).data).toMatchObject({
        educationRecordChanged: { change: "AMENDED", recordId: talk.id, version: 2 },
      });
      expect(far.waiting).toEqual([]);
    });

    it("tells only of the kinds that were asked for", async () => {
      const visits = "subscription { educationRecordChanged(kinds: [HOME_VISIT]) { kind } }";
      const [one, all] = [await follow(way, jointCoordinator, visits), await follow(way, jointCoordinator, ONLY_IDS)];
      await enterTalk();
      await all.next();
      expect(one.waiting).toEqual([]);
    });

    it("is told nothing of what was not stored", async () => {
      const followed = await follow(way, jointCoordinator, ONLY_IDS);
      const { data } = await county.ask(educationClerk, CREATE, {
        input: { childId: child, heldOn: "2999-01-01", teacher: null, summary: null },
        key: randomUUID(),
      });
      expect(data!["createTalk"]).toMatchObject({ talk: null });
      const { id } = await enterTalk();
      expect((await followed.next()).data).toMatchObject({ educationRecordChanged: { recordId: id } });
    });

    it("ends with the department's own and can be opened again when it is back", async () => {
      const followed = await follow(way, jointCoordinator, ONLY_IDS);
      await county.stopDepartment("education");
      expect(await followed.end()).toEqual(["SUBSCRIPTION_INTERRUPTED"]);
      const meanwhile = await follow(way, jointCoordinator, ONLY_IDS);
      expect(await meanwhile.end()).toEqual(["SUBGRAPH_UNAVAILABLE"]);
      await county.resumeDepartment("education");
      const again = await follow(way, jointCoordinator, ONLY_IDS);
      const { id } = await enterTalk();
      expect((await again.next()).data).toMatchObject({ educationRecordChanged: { recordId: id } });
    });
  });

  it("ends when the token has expired, though nothing happens", async () => {
    // The clocks of issuer and gateway may differ by half a minute.
    const exp = Math.floor(Date.now() / 1000) - 28;
    const ways = Object.keys(WAYS) as (keyof typeof WAYS)[];
    const followed: FollowedSubscription[] = [];
    for (const way of ways) followed.push(await follow(way, jointCoordinator, ONLY_IDS, { exp }));
    const ends = await Promise.all(followed.map((each) => each.end()));
    expect(ends).toEqual(ways.map(() => ["TOKEN_EXPIRED"]));
  });

  it("writes what became of each into the log, and nothing of whom it was about", async () => {
    for (const way of Object.keys(WAYS) as (keyof typeof WAYS)[]) {
      const followed = await follow(way, jointCoordinator, QUESTION);
      await enterTalk();
      await followed.next();
      await followed.leave();
      const last = (): unknown => county.log.at(-1)?.["event"];
      for (let waited = 0; last() !== "unsubscribed" && waited < 1_000; waited++) await sleep(5);
      expect(county.log.at(-1)).toEqual({
        time: expect.any(String),
        level: "info",
        event: "unsubscribed",
        trace: expect.stringMatching(/^[0-9a-f]{32}$/),
        results: 1,
        milliseconds: expect.any(Number),
      });
    }
    expect(personalIn(county.log)).toEqual([]);
    expect(JSON.stringify(county.log)).not.toContain(child);
  });
});
