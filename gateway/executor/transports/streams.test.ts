import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { DoorStream, Knock } from "../../../schema/contract/department-door";
import { COMPLETE_EVENT, EVENT_STREAM, nextEvent } from "../../../schema/contract/event-stream";
import type { StreamLimits } from "./door";
import { HttpDoor } from "./http-door";
import { LocalDoor } from "./local-door";

const KNOCK: Knock = { path: "/graphql", body: Buffer.from('{"query":"subscription{a}"}'), context: "signed" };

let end: AbortController;
const closings: (() => unknown)[] = [];
beforeEach(() => void (end = new AbortController()));
afterEach(async () => {
  end.abort();
  for (const close of closings.splice(0)) await close();
});

function limits(given: Partial<StreamLimits> = {}): StreamLimits {
  return { milliseconds: 60_000, silence: 60_000, bytes: 1_000, signal: end.signal, ...given };
}

/** @returns the door, and how many connections it keeps */
async function httpDoor(answer: (response: ServerResponse) => void) {
  const sockets = new Set<Socket>();
  const server = createServer((_, response) => answer(response));
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const door = new HttpDoor("education", `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`);
  closings.push(
    () => door.close(),
    () => server.closeAllConnections(),
    () => server.close(),
  );
  return { door, connections: () => sockets.size };
}

const stream =
  (write: (response: ServerResponse) => unknown) =>
  (response: ServerResponse): void => {
    response.writeHead(200, { "content-type": `${EVENT_STREAM}; charset=utf-8` });
    response.flushHeaders();
    write(response);
  };

async function readAll(opened: DoorStream): Promise<string[]> {
  if (opened.kind === "Refused") throw new Error(opened.answer.body);
  const texts: string[] = [];
  for await (const text of opened.events) texts.push(text);
  return texts;
}

describe("HttpDoor, asked for events,", () => {
  it("gives up on a subgraph that is not there", async () => {
    const door = new HttpDoor("education", "http://127.0.0.1:1/graphql");
    await expect(door.follow(KNOCK, limits())).rejects.toMatchObject({ reason: "UNAVAILABLE" });
    await door.close();
  });

  it("gives up on one that opens nothing, and keeps no connection to it", async () => {
    const { door, connections } = await httpDoor(() => {});
    await expect(door.follow(KNOCK, limits({ milliseconds: 100 }))).rejects.toMatchObject({ reason: "TIMEOUT" });
    while (connections() > 0) await sleep(5);
  });

  it("opens nothing for who has left already", async () => {
    const { door, connections } = await httpDoor(() => {});
    end.abort();
    await expect(door.follow(KNOCK, limits())).rejects.toMatchObject({ reason: "TIMEOUT" });
    expect(connections()).toBe(0);
  });

  it("hands on what it was refused with", async () => {
    const { door } = await httpDoor((response) => response.writeHead(403).end('{"errors":[]}'));
    expect(await door.follow(KNOCK, limits())).toEqual({
      kind: "Refused",
      answer: { status: 403, body: '{"errors":[]}' },
    });
  });

  it.each<[string, string, (response: ServerResponse) => unknown, Partial<StreamLimits>]>([
    ["UNAVAILABLE", "ends without a word", (response) => response.end(nextEvent("1")), {}],
    ["UNAVAILABLE", "is cut off", (response) => response.write(nextEvent("1"), () => response.destroy()), {}],
    ["TIMEOUT", "falls silent", (response) => response.write(nextEvent("1")), { silence: 100 }],
    ["TOO_LARGE", "sends an event without an end", (response) => response.write(`data: ${"x".repeat(2_000)}`), {}],
  ])("says %s when the stream %s", async (reason, _what, write, given) => {
    const { door, connections } = await httpDoor(stream(write));
    await expect(readAll(await door.follow(KNOCK, limits(given)))).rejects.toMatchObject({ reason });
    while (connections() > 0) await sleep(5);
  });

  it("tells what came before the end, and gives the connection up", async () => {
    const { door, connections } = await httpDoor(
      stream((response) => response.end(nextEvent("1") + nextEvent("2") + COMPLETE_EVENT)),
    );
    expect(await readAll(await door.follow(KNOCK, limits()))).toEqual(["1", "2"]);
    while (connections() > 0) await sleep(5);
  });

  it("lives on signs of life alone", async () => {
    const { door } = await httpDoor(
      stream((response) => {
        const beat = setInterval(() => response.write(":\n\n"), 50);
        setTimeout(() => {
          clearInterval(beat);
          response.end(nextEvent("1") + COMPLETE_EVENT);
        }, 500);
      }),
    );
    expect(await readAll(await door.follow(KNOCK, limits({ silence: 300 })))).toEqual(["1"]);
  });

  it("holds the subgraph up while its reader takes nothing", async () => {
    let tellHeldUp = (): void => {};
    const heldUp = new Promise<void>((resolve) => (tellHeldUp = resolve));
    const event = nextEvent("x".repeat(900));
    const { door } = await httpDoor(
      stream(async (response) => {
        for (let count = 0; count < 20_000 && !response.destroyed; count++) {
          if (response.write(event)) continue;
          const drained = once(response, "drain").then(() => true);
          if (await Promise.race([drained, sleep(300, false)])) continue;
          tellHeldUp();
          return;
        }
      }),
    );
    await door.follow(KNOCK, limits());
    expect(await Promise.race([heldUp.then(() => "held up"), sleep(20_000, "never", { ref: false })])).toBe("held up");
  });

  it("ends at the subgraph when its reader has left", async () => {
    let tellLeft = (): void => {};
    const left = new Promise<void>((resolve) => (tellLeft = resolve));
    const { door, connections } = await httpDoor(stream((response) => response.on("close", tellLeft)));
    const opened = await door.follow(KNOCK, limits());
    const texts = readAll(opened);
    end.abort();
    expect(await texts).toEqual([]);
    await left;
    while (connections() > 0) await sleep(5);
  });
});

describe("LocalDoor, asked for events,", () => {
  const answer = (): Promise<never> => Promise.reject(new Error("no question"));

  it("has no events where the subgraph publishes none", () => {
    const door = new LocalDoor("hub", answer);
    expect([door.follow, door.subscribe]).toEqual([undefined, undefined]);
  });

  it("gives up on what opens too late, and ends it then", async () => {
    let signal: AbortSignal | undefined;
    const follow = (_: Knock, given: AbortSignal): Promise<DoorStream> => {
      signal = given;
      return new Promise(() => {});
    };
    const door = new LocalDoor("education", answer, undefined, undefined, { follow });
    await expect(door.follow!(KNOCK, limits({ milliseconds: 20 }))).rejects.toMatchObject({ reason: "TIMEOUT" });
    expect(signal!.aborted).toBe(true);
  });

  it("tells a fault as not being there", async () => {
    const follow = (): never => {
      throw new Error("broken");
    };
    const door = new LocalDoor("education", answer, undefined, undefined, { follow });
    await expect(door.follow!(KNOCK, limits())).rejects.toMatchObject({ reason: "UNAVAILABLE" });
  });
});
