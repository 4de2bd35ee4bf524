import { PendingChanges } from "./pending-changes";

const change = (version: number) => ({ kind: "Talk", id: "1", version });

describe("PendingChanges", () => {
  it("cuts off who falls behind, and keeps nothing for him", async () => {
    const pending = new PendingChanges(2);
    for (const version of [1, 2, 3]) pending.add(change(version));
    await expect(pending.next()).rejects.toMatchObject({ reason: "BEHIND" });
  });

  it("wakes who waits when it breaks off", async () => {
    const pending = new PendingChanges(2);
    const next = pending.next();
    pending.breakOff("LOST");
    await expect(next).rejects.toMatchObject({ reason: "LOST" });
    await expect(pending.next()).rejects.toMatchObject({ reason: "LOST" });
  });

  it("has nothing more once its reader has ended it", async () => {
    const pending = new PendingChanges(2);
    pending.add(change(1));
    const ended = { done: true, value: undefined };
    expect(await pending.return()).toEqual(ended);
    pending.add(change(2));
    pending.breakOff("LOST");
    expect(await pending.next()).toEqual(ended);
  });

  it("tells what was announced in its order, be it before or after it was asked for", async () => {
    const pending = new PendingChanges(2);
    const first = pending.next();
    pending.add(change(1));
    pending.add(change(2));
    expect(await first).toEqual({ done: false, value: change(1) });
    expect((await pending.next()).value).toEqual(change(2));
  });
});
