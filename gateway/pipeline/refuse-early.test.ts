import type { Caller } from "../../schema/contract/caller";
import type { Purpose } from "../../schema/contract/purposes";
import type { Access } from "./admit";
import type { LogLine } from "./log-line";
import { refuseEarlyBy } from "./refuse-early";
import type { HttpAnswer } from "./http-message";
import { shedAbove } from "./shed-load";

const KNOWN: Readonly<Record<string, Purpose>> = { ordinary: "HEALTH_FOLLOWUP", emergency: "MANDATORY_REPORT" };
const READ = '{"query":"{ a }"}';

describe("refusing early", () => {
  let log: LogLine[];
  let refusals: number;
  beforeEach(() => {
    [log, refusals] = [[], 0];
    jest.useFakeTimers();
  });
  afterEach(() => jest.useRealTimers());

  /** Remembers the tokens `ordinary` and `emergency`. */
  const POLICED: Access = {
    kind: "Policed",
    audit: "Off",
    policy: new Map() as never,
    authenticate: Object.assign(async (): Promise<Caller> => Promise.reject(new Error("Nobody is verified here")), {
      recall: (authorization: string | undefined): Caller | undefined => {
        const purpose = KNOWN[authorization ?? ""];
        return purpose && { subject: "seat-1", role: "health.clerk", division: "990481", purpose };
      },
    }),
  };

  function ask(places: number, authorization: string, body = READ, access = POLICED, method = "POST") {
    const enter = shedAbove({ requests: places, reserved: 1 });
    const refuseEarly = refuseEarlyBy({ enter, access, log: (line) => log.push(line), onRefusal: () => refusals++ });
    const request = { method, url: "/graphql", headers: { authorization }, rawHeaders: [], body: Buffer.from(body) };
    return (): HttpAnswer | undefined => refuseEarly(request);
  }

  it.each<[string, string, string, Access, string]>([
    ["an emergency", "emergency", READ, POLICED, "POST"],
    ["somebody whose token is not remembered", "stranger", READ, POLICED, "POST"],
    ["a write", "ordinary", '{"query":"mutation { b }"}', POLICED, "POST"],
    ["a document that is asked for by its id", "ordinary", '{"documentId":"sha256:00"}', POLICED, "POST"],
    ["a document that is asked for by its hash", "ordinary", '{"extensions":{"persistedQuery":{}}}', POLICED, "POST"],
    ["a GET, whose question is not in its body", "ordinary", "", POLICED, "GET"],
    ["a write where anybody may ask", "", '{"query":"mutation { b }"}', { kind: "Open" }, "POST"],
  ])("lets %s go on, however crowded it is", (_, authorization, body, access, method) => {
    expect(ask(0, authorization, body, access, method)()).toBeUndefined();
    expect([log, refusals]).toEqual([[], 0]);
  });

  it("lets everybody go on while there are places", () => {
    expect(ask(1, "ordinary")()).toBeUndefined();
  });

  it("refuses an ordinary read while there are none, as every stage refuses", () => {
    const answer = ask(0, "ordinary")()!;
    expect([answer.status, answer.headers["retry-after"], answer.headers["x-request-id"]]).toEqual([
      503,
      "1",
      expect.stringMatching(/^[0-9a-f]{32}$/),
    ]);
    expect(JSON.parse(answer.body)).toMatchObject({ errors: [{ extensions: { code: "OVERLOADED" } }] });
    expect(ask(0, "", READ, { kind: "Open" })()?.status).toBe(503);
  });

  it("counts each, and tells the log by the second how many there were", () => {
    const again = ask(0, "ordinary");
    for (let refused = 0; refused < 1_000; refused++) again();
    expect([refusals, log]).toEqual([1_000, []]);
    jest.advanceTimersByTime(1_000);
    again();
    jest.advanceTimersByTime(5_000);
    expect(log).toMatchObject([
      { level: "warn", event: "shed", refused: 1_000 },
      { level: "warn", event: "shed", refused: 1 },
    ]);
  });
});
