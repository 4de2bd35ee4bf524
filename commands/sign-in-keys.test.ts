import { stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeTemporaryFolder } from "../tests/stage/make-temporary-folder";
import { readSignInKeys, rotateSignInKeys } from "./sign-in-keys";

describe("the keys of the sign-in", () => {
  let home: string;
  beforeEach(async () => {
    home = await makeTemporaryFolder();
  });
  const names = async (): Promise<unknown[]> => (await readSignInKeys({ home })).signing.map(({ kid }) => kid);

  it("are not made anew when their file cannot be read as what it is", async () => {
    await writeFile(join(home, "sign-in.json"), "{");
    await expect(readSignInKeys({ home })).rejects.toThrow(SyntaxError);
  });

  it("are made once, for nobody else's eyes, also when two start at once", async () => {
    const [one, other] = await Promise.all([readSignInKeys({ home }), readSignInKeys({ home })]);
    expect(one).toEqual(other);
    expect(await readSignInKeys({ home })).toEqual(one);
    expect((await stat(join(home, "sign-in.json"))).mode & 0o777).toBe(0o600);
  });

  it("of an earlier version keep what they have and get the machines' secrets", async () => {
    const { machines, ...earlier } = await readSignInKeys({ home });
    await writeFile(join(home, "sign-in.json"), JSON.stringify({ ...earlier, machines: { health: machines.health } }));
    const completed = await readSignInKeys({ home });
    expect(completed).toMatchObject({ ...earlier, machines: { health: machines.health } });
    expect(new Set(Object.values(completed.machines)).size).toBe(Object.keys(machines).length);
    expect(await readSignInKeys({ home })).toEqual(completed);
    expect((await stat(join(home, "sign-in.json"))).mode & 0o777).toBe(0o600);
  });

  it("move on by one: what is to sign was published before, and what signed stays published once more", async () => {
    const [signing, next] = await names();
    const { machines } = await readSignInKeys({ home });
    expect(await rotateSignInKeys({ home })).toBe(next);
    expect((await readSignInKeys({ home })).machines).toEqual(machines);
    const after = await names();
    expect(after).toEqual([next, expect.any(String), signing]);
    await rotateSignInKeys({ home });
    expect(await names()).toEqual([after[1], expect.any(String), next]);
    expect((await stat(join(home, "sign-in.json"))).mode & 0o777).toBe(0o600);
  });
});
