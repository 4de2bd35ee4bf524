import type { Observation } from "./judge";
import { judge } from "./judge";
import type { Expected, Reply } from "./security-case";

/** What the gateway does when all is well: it says one code, asks nobody and is what it was. */
const REPLY: Reply = {
  status: 400,
  headers: { allow: "GET, POST" },
  body: '{"errors":[{"message":"No.","extensions":{"code":"LIMIT_DEPTH"}}]}',
  isClosed: true,
};
const SEEN: Observation = {
  reply: REPLY,
  fetches: 0,
  plans: 0,
  logged: '[{"code":"LIMIT_DEPTH"}]',
  prototype: Object.getOwnPropertyNames(Object.prototype),
  isAlive: true,
};
const EXPECTED: Expected = {
  status: 400,
  code: "LIMIT_DEPTH",
  headers: { allow: "GET, POST" },
  isClosed: true,
  hides: /Child/,
};

function replying(change: Partial<Reply>): Partial<Observation> {
  return { reply: { ...REPLY, ...change } };
}

describe("judge", () => {
  it.each<[string, Partial<Observation>, string]>([
    ["the attempt fails", { reply: undefined, failure: "reset" }, "reset"],
    ["the status is another", replying({ status: 500 }), "The status is 500 in place of 400"],
    ["there is no code", replying({ body: "" }), "The code is  in place of LIMIT_DEPTH"],
    [
      "there is another code beside it",
      replying({ body: REPLY.body.replace("]", ',{"message":"No."}]') }),
      "The code is LIMIT_DEPTH,no code in place of LIMIT_DEPTH",
    ],
    ["a header is missing", replying({ headers: {} }), "allow is undefined in place of GET, POST"],
    [
      "the connection stays",
      replying({ isClosed: false }),
      "Whether the connection was closed is false in place of true",
    ],
    ["the answer says a name", replying({ body: REPLY.body.replace("No", "Child") }), "The answer says /Child/"],
    [
      "the refusal repeats a value",
      replying({ body: REPLY.body.replace("No", "CNRY-1") }),
      "The refusal repeats a value",
    ],
    [
      "the refusal repeats an identity number",
      replying({ body: REPLY.body.replace("No", "99048119990101001X") }),
      "The refusal repeats a value",
    ],
    [
      "a name is suggested",
      replying({ body: REPLY.body.replace("No", "Did you mean talks") }),
      "The answer suggests a name",
    ],
    [
      "another page may read it",
      replying({ headers: { ...REPLY.headers, "access-control-allow-origin": "*" } }),
      "The answer opens itself to other origins: access-control-allow-origin",
    ],
    ["a department was asked", { fetches: 1 }, "1 fetches were sent in place of 0"],
    ["the planner was asked", { plans: 1 }, "1 questions were planned in place of 0"],
    ["the log holds a token", { logged: '["Bearer eyJhbGciOi"]' }, "The log repeats a value"],
    [
      "the prototype has got something",
      { prototype: [...SEEN.prototype, "isAdmin"] },
      "Object.prototype has got isAdmin",
    ],
    ["the gateway is gone", { isAlive: false }, "The gateway does not answer for its life"],
  ])("complains when %s", (_what, change, complaint) => {
    expect(judge({ ...SEEN, ...change }, EXPECTED)).toEqual([complaint]);
  });

  it("complains when a plan or a fetch is missing that has to be there", () => {
    expect(judge(SEEN, { ...EXPECTED, plans: 1 })).toEqual(["0 questions were planned in place of 1"]);
    expect(judge(SEEN, { ...EXPECTED, fetches: 1 })).toEqual(["0 fetches were sent in place of 1"]);
  });

  it("is content with what was expected, and with values in an answer that is no refusal", () => {
    expect(judge(SEEN, EXPECTED)).toEqual([]);
    const answered = replying({ status: 200, body: '{"data":{"child":{"name":"CNRY"}}}' });
    expect(judge({ ...SEEN, ...answered, fetches: 2, plans: 1 }, { status: 200, fetches: 2 })).toEqual([]);
  });
});
