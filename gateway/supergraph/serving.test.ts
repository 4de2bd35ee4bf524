import type { HttpAnswer, HttpRequest } from "../pipeline/http-message";
import type { Serving } from "./serving";
import { ServingInForce } from "./serving";

const REQUEST: HttpRequest = { method: "POST", url: "/graphql", headers: {}, rawHeaders: [], body: Buffer.alloc(0) };

/** Answers with its name when it is let. */
function servingNamed(name: string) {
  const waiting: (() => void)[] = [];
  const state = { closed: 0 };
  const serving: Serving = {
    answerRequest: () =>
      new Promise<HttpAnswer>((resolve) => waiting.push(() => resolve({ status: 200, headers: {}, body: name }))),
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
    const old: Serving = { answerRequest: () => Promise.reject(new Error("broken")), close: jest.fn(async () => {}) };
    const inForce = new ServingInForce(old);
    const failing = inForce.answerRequest(REQUEST);
    inForce.replace(servingNamed("next").serving);
    await expect(failing).rejects.toThrow("broken");
    expect(old.close).toHaveBeenCalledTimes(1);
  });
});
