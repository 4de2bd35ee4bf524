import type { HttpAnswer, HttpRequest } from "../pipeline/http-message";
import type { Serving } from "./serving";
import { ServingInForce } from "./serving";

const REQUEST: HttpRequest = { method: "POST", url: "/graphql", headers: {}, rawHeaders: [], body: Buffer.alloc(0) };

/** Answers with its name when it is let. */
function servingNamed(name: string) {
  const waiting: (() => void)[] = [];
  const state = { closed: 0, ended: [] as unknown[] };
  const serving: Serving = {
    answerRequest: () =>
      new Promise<HttpAnswer>((resolve) => waiting.push(() => resolve({ status: 200, headers: {}, body: name }))),
    subscriptions: {
      greet: () => Promise.resolve(undefined),
      open: () => Promise.reject(new Error("nobody subscribes")),
      endAll: ({ code, detail }) => void state.ended.push({ code, detail }),
    },
    close: () => {
      state.closed++;
      return Promise.resolve();
    },
  };
  return { serving, state, answerNext: () => waiting.shift()?.() };
}

describe("ServingInForce", () => {
  it("finishes what is being answered over the serving under which it came, and closes that after the last", async () => {
    const [old, next] = [servingNamed("old"), servingNamed("next")];
    const inForce = new ServingInForce(old.serving);
    const [one, two] = [inForce.answerRequest(REQUEST), inForce.answerRequest(REQUEST)];
    inForce.replace(next.serving);
    const three = inForce.answerRequest(REQUEST);
    next.answerNext();
    expect((await three).body).toBe("next");
    old.answerNext();
    expect((await one).body).toBe("old");
    expect(old.state.closed).toBe(0);
    old.answerNext();
    expect((await two).body).toBe("old");
    expect([old.state.closed, next.state.closed]).toEqual([1, 0]);
  });

  it("ends the subscriptions of the one that was replaced, so that they begin anew over the next", () => {
    const [old, next] = [servingNamed("old"), servingNamed("next")];
    new ServingInForce(old.serving).replace(next.serving);
    expect([old.state.ended, next.state.ended]).toEqual([[{ code: "GOING_AWAY", detail: { reason: "SCHEMA" } }], []]);
  });

  it("closes at once what nobody is being answered by", () => {
    const [old, next] = [servingNamed("old"), servingNamed("next")];
    const inForce = new ServingInForce(old.serving);
    inForce.replace(next.serving);
    expect([old.state.closed, next.state.closed]).toEqual([1, 0]);
  });

  it("closes all of them at the end, each once, whoever is still being answered", async () => {
    const [old, next] = [servingNamed("old"), servingNamed("next")];
    const inForce = new ServingInForce(old.serving);
    const left = inForce.answerRequest(REQUEST);
    inForce.replace(next.serving);
    await inForce.close();
    old.answerNext();
    await left;
    expect([old.state.closed, next.state.closed]).toEqual([1, 1]);
  });

  it("counts a request that fails as finished", async () => {
    const { subscriptions } = servingNamed("old").serving;
    const old: Serving = {
      answerRequest: () => Promise.reject(new Error("broken")),
      subscriptions,
      close: jest.fn(async () => {}),
    };
    const inForce = new ServingInForce(old);
    const failing = inForce.answerRequest(REQUEST);
    inForce.replace(servingNamed("next").serving);
    await expect(failing).rejects.toThrow("broken");
    expect(old.close).toHaveBeenCalledTimes(1);
  });
});
