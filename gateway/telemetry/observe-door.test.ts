import type { Door } from "../executor/transports/door";
import { DoorFailure } from "../executor/transports/door";
import { observeDoor } from "./observe-door";

const KNOCK = { path: "/graphql", body: Buffer.from("{}"), context: undefined } as const;
const QUESTION = {
  id: "3f0c1d5e-6d1b-4b7a-9f57-0a3f5f2f8f11",
  caller: { subject: "seat-1", role: "auditor", division: "99", purpose: "AUDIT" },
  query: "{ a }",
  variables: "{}",
} as const;

function observed(door: Partial<Door>): { door: Door; outcomes: string[] } {
  const outcomes: string[] = [];
  const whole: Door = { name: "health", answer: () => Promise.reject(new Error("x")), close: async () => {}, ...door };
  const metrics = { fetchEnded: (name: string, outcome: string) => void outcomes.push(`${name} ${outcome}`) };
  return { door: observeDoor(whole, metrics), outcomes };
}

describe("observeDoor", () => {
  it.each([
    ["why no answer came", () => Promise.reject(new DoorFailure("TIMEOUT")), "health TIMEOUT"],
    ["a fault, without its words,", () => Promise.reject(new Error("secret")), "health UNAVAILABLE"],
  ])("counts %s and lets the failure pass", async (_, answer, outcome) => {
    const { door, outcomes } = observed({ answer });
    await expect(door.answer(KNOCK)).rejects.toBeInstanceOf(Error);
    expect(outcomes).toEqual([outcome]);
  });

  it("counts the status of an answer and hands it on as it is", async () => {
    const answer = { status: 403, body: "{}" };
    const { door, outcomes } = observed({ answer: () => Promise.resolve(answer), ask: () => Promise.resolve(answer) });
    expect(await door.answer(KNOCK)).toBe(answer);
    expect(await door.ask!(QUESTION)).toBe(answer);
    expect(outcomes).toEqual(["health 403", "health 403"]);
  });

  it("asks nobody who can only be knocked at", () => {
    expect(observed({}).door.ask).toBeUndefined();
  });
});
