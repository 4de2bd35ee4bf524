import { randomUUID } from "node:crypto";
import type { Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { RESILIENCE } from "../../gateway/executor/resilience/resilience-settings";
import { CREATE } from "../journeys/entry-desk.fixture";
import { educationClerk, REFERENCE_DATE } from "../stage/test-callers";
import { DisturbedCounty } from "./disturbed-county.fixture";
import type { TcpFault } from "./tcp-fault-proxy";
import { NO_FAULT } from "./tcp-fault-proxy";

/** A text that no answer may repeat. */
const CANARY = "CNRY-relation-talk-at-10.0.0.7";
const { calls: ENOUGH } = RESILIENCE.breaker;

const absent = (code: string) => ({ codes: [code], state: "UNAVAILABLE", others: "whole" });
const WHOLE = { codes: [], state: "COMPLETE", others: "whole" };

const http = (body: Buffer | string, headers = ""): Buffer =>
  Buffer.concat([
    Buffer.from(`HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n${headers}`),
    Buffer.from(`content-length: ${Buffer.byteLength(body)}\r\n\r\n`),
    Buffer.from(body),
  ]);

const entities = (text: string): Buffer => http(`{"data":{"_entities":${text}}}`);

describe("a department behind a bad wire", () => {
  let disturbed: DisturbedCounty;
  /** How often a healthy view asks the department. */
  let once: number;
  beforeAll(async () => {
    disturbed = await DisturbedCounty.open();
    await disturbed.recover();
    await disturbed.ask();
    once = disturbed.asked;
    disturbed.asked = 0;
  }, 180_000);
  afterEach(() => disturbed.recover());
  afterAll(() => disturbed.close());

  const judged = async (views: number, atOnce?: number) =>
    (await disturbed.askTimes(views, atOnce)).map((answer) => disturbed.judge(answer));
  const all = <Judged>(views: number, each: Judged): Judged[] => Array.from({ length: views }, () => each);

  it("is asked the same for every view, and each view is whole", async () => {
    expect(await judged(10, 2)).toEqual(all(10, WHOLE));
    expect(disturbed.asked).toBe(10 * once);
  });

  it("that refuses connections costs every view its own part and no other", async () => {
    await disturbed.wire.set({ kind: "Refuse" });
    expect(await judged(60, 4)).toEqual(all(60, absent("SUBGRAPH_UNAVAILABLE")));
  });

  it.each(["Stall", "Blackhole"] as const)(
    "that hangs (%s) is given up after twenty calls, then not asked, and its connections are let go",
    async (kind) => {
      await disturbed.wire.set({ kind });
      expect(await judged(ENOUGH)).toEqual(all(ENOUGH, absent("SUBGRAPH_TIMEOUT")));
      expect(await judged(20, 2)).toEqual(all(20, absent("SUBGRAPH_UNAVAILABLE")));
      expect(disturbed.asked).toBe(kind === "Stall" ? ENOUGH * once : 0);
      await disturbed.untilLeft();
    },
  );

  it("that drips is left at the deadline, and its connection let go", async () => {
    await disturbed.wire.set({ kind: "Drip", bytesPerSecond: 1 });
    expect(await judged(2)).toEqual(all(2, absent("SUBGRAPH_TIMEOUT")));
    await disturbed.untilLeft();
    expect(disturbed.asked).toBe(2 * once);
  });

  it("that is slow is waited for", async () => {
    await disturbed.wire.set({ kind: "Latency", milliseconds: 300 });
    expect(await judged(2)).toEqual(all(2, WHOLE));
  });

  describe("that breaks off in the middle of an answer", () => {
    it.each<[string, TcpFault]>([
      ["with an end", { kind: "Cut", afterBytes: 200 }],
      ["with a reset", { kind: "Reset", afterBytes: 200 }],
      [
        "with something else than HTTP",
        { kind: "Instead", say: (client) => void client.write(`220 ${CANARY} ESMTP\r\n`) },
      ],
    ])("%s is asked once more, and then its part is absent", async (_, fault) => {
      await disturbed.wire.set(fault);
      expect(await judged(1)).toEqual([absent("SUBGRAPH_UNAVAILABLE")]);
      expect(disturbed.asked).toBe(2);
    });

    const breakOffOnce = () =>
      disturbed.wire.set({
        kind: "Instead",
        say: (client) => {
          void disturbed.wire.set(NO_FAULT);
          client.resetAndDestroy();
        },
      });

    it("once is asked once more, and nothing is missing", async () => {
      await breakOffOnce();
      expect(await judged(1)).toEqual([WHOLE]);
      expect(disturbed.asked).toBe(once + 1);
    });

    it("is asked for a write once, whatever became of it", async () => {
      const input = { childId: disturbed.child, heldOn: REFERENCE_DATE, teacher: CANARY, summary: CANARY };
      await breakOffOnce();
      const answer = await disturbed.county.ask(educationClerk, CREATE, { input, key: randomUUID() });
      expect(answer.errors!.map(({ extensions }) => extensions.code)).toEqual(["SUBGRAPH_UNAVAILABLE"]);
      expect(disturbed.asked).toBe(1);
    });
  });

  describe("that says", () => {
    const said: [string, Buffer, string][] = [
      ["HTML", http(`<html><h1>${CANARY}</h1></html>`), "SUBGRAPH_BAD_ANSWER"],
      ["nothing", http(""), "SUBGRAPH_BAD_ANSWER"],
      ["half of a JSON text", http(`{"data":{"_entities":[{"talks":"${CANARY}"`), "SUBGRAPH_BAD_ANSWER"],
      ["GB 18030 in place of UTF-8", http(Buffer.from([0x22, 0xd5, 0xc5, 0xc8, 0xfd, 0x22])), "SUBGRAPH_BAD_ANSWER"],
      [
        "64 MB in 64 KB of gzip",
        http(gzipSync(Buffer.alloc(64 * 1024 * 1024)), "content-encoding: gzip\r\n"),
        "SUBGRAPH_BAD_ANSWER",
      ],
      ["ten thousand lists in each other", entities("[".repeat(10_000) + "]".repeat(10_000)), "ENTITY_MISMATCH"],
      ["a million entities", entities(`[${"1,".repeat(999_999)}1]`), "SUBGRAPH_TOO_LARGE"],
      ["an entity that is a number of 400 digits", entities(`[1${"0".repeat(400)}]`), "ENTITY_MISMATCH"],
      ["its data twice", http(`{"data":{"_entities":[]},"data":{"_entities":"${CANARY}"}}`), "SUBGRAPH_BAD_ANSWER"],
    ];

    it.each(said)("%s has nothing of it used and nothing repeated", async (_, bytes, code) => {
      await disturbed.wire.set({ kind: "Instead", say: (client) => void client.write(bytes) });
      const answers = await disturbed.askTimes(5, 1);
      expect(answers.map((answer) => disturbed.judge(answer))).toEqual(all(5, absent(code)));
      expect(JSON.stringify([answers, disturbed.county.log])).not.toContain(CANARY);
      expect(disturbed.asked).toBe(5 * once);
    });

    it("more without end is cut at five million bytes, and its connection let go", async () => {
      const letGo: Promise<unknown>[] = [];
      const pour = (client: Socket): void => {
        const chunk = Buffer.alloc(64 * 1024, "x");
        const more = (): void => {
          while (client.writable && client.write(chunk));
        };
        letGo.push(new Promise((resolve) => client.once("close", resolve)));
        client.write("HTTP/1.1 200 OK\r\n\r\n");
        client.on("drain", more);
        more();
      };
      await disturbed.wire.set({ kind: "Instead", say: pour });
      expect(await judged(1)).toEqual([absent("SUBGRAPH_TOO_LARGE")]);
      await Promise.all(letGo);
      expect(letGo.length).toBeGreaterThan(0);
    });

    it("that it is busy is left in peace when it goes on saying so", async () => {
      disturbed.answer = async () => ({ status: 503, body: "" });
      expect(await judged(100, 4)).toEqual(all(100, absent("SUBGRAPH_UNAVAILABLE")));
      disturbed.asked = 0;
      expect(await judged(20, 4)).toEqual(all(20, absent("SUBGRAPH_UNAVAILABLE")));
      const probe = 1;
      expect(disturbed.asked).toBeLessThanOrEqual(probe);
    });
  });
});
