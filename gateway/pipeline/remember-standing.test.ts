import { rememberStanding } from "./remember-standing";
import type { Standing } from "./trusted-issuer";

const CALLER = { subject: "a", role: "analyst", division: "350481", purpose: "STATISTICS" } as const;
const TOKEN: Standing = { caller: CALLER, signIn: undefined };

describe("whether a token still holds", () => {
  let clock = 0;
  let answers: (boolean | Error)[] = [];
  const open = () =>
    rememberStanding(
      async () => {
        const answer = answers.shift();
        if (answer instanceof Error) throw answer;
        return answer === true;
      },
      () => clock,
    );

  it("is not believed of another role, place, account or sign-in", async () => {
    answers = [true, false, false, false, false];
    const holds = open();
    expect(await holds(TOKEN)).toBe(true);
    for (const change of [{ role: "auditor" }, { division: "3504" }, { subject: "b" }] as const)
      expect(await holds({ ...TOKEN, caller: { ...CALLER, ...change } })).toBe(false);
    expect(await holds({ ...TOKEN, signIn: "session.grant" })).toBe(false);
  });

  it("is believed for ten seconds and asked again then; a failure is believed by nobody", async () => {
    answers = [new Error("away"), true, false];
    const holds = open();
    await expect(holds(TOKEN)).rejects.toThrow("away");
    expect(await holds(TOKEN)).toBe(true);
    clock += 9_999;
    expect(await holds(TOKEN)).toBe(true);
    clock += 1;
    expect(await holds(TOKEN)).toBe(false);
  });
});
