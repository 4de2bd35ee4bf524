import { createHmac } from "node:crypto";
import type { Caller } from "./caller";
import { MOST_GRANTS } from "./case-grant";
import type { ContextSigner } from "./context-suite";
import { contextMac } from "./context-suite";
import { Refusal } from "./errors";
import type { ContextAddress } from "./signed-context";
import { signContext, verifyContext } from "./signed-context";

const SECRET = Buffer.from("the key between gateway and education");
const KEY = contextMac("hmac", [SECRET]);
const NOW = Date.UTC(2026, 10, 21, 1, 0, 0);
const SECOND = 1_000;

const caller: Caller = {
  subject: "education-clerk",
  role: "education.clerk",
  division: "350481",
  purpose: "SCHOOL_SUPPORT",
};
const address: ContextAddress = { audience: "education", path: "/graphql", body: Buffer.from('{"query":"{a}"}') };

describe("a signed context", () => {
  const sign = (key: ContextSigner = KEY): string => signContext(caller, address, key, NOW);
  const verify = (token: string | undefined, at: Partial<ContextAddress> = {}, now = NOW): Caller =>
    verifyContext(token, { ...address, ...at }, KEY, now).caller;

  it.each([undefined, ""])("that is missing (%j) is refused", (token) => {
    expect(() => verify(token)).toThrow(new Refusal("CONTEXT_MISSING"));
  });

  it("that is cut off anywhere is refused", () => {
    const token = sign();
    for (let length = 1; length < token.length; length++) {
      expect(() => verify(token.slice(0, length))).toThrow(new Refusal("CONTEXT_INVALID"));
    }
  });

  it("that has one character changed anywhere is refused", () => {
    const token = sign();
    for (let place = 0; place < token.length; place++) {
      const other = token[place] === "A" ? "B" : "A";
      const changed = token.slice(0, place) + other + token.slice(place + 1);
      expect(() => verify(changed)).toThrow(new Refusal("CONTEXT_INVALID"));
    }
  });

  it.each<[string, () => string]>([
    ["under another key", () => sign(contextMac("hmac", [Buffer.alloc(32, 1)]))],
    ["under an empty key", () => forged({}, undefined, macUnder(Buffer.alloc(0)))],
    ["with a part too many", () => `${sign()}.x`],
    ["with the algorithm none", () => forged({}, { alg: "none", typ: "lianxi-context" }, "")],
    ["with another algorithm", () => forged({}, { alg: "HS512", typ: "lianxi-context" })],
    ["with a role that does not exist", () => forged({ role: "mayor" })],
    ["with a purpose that does not exist", () => forged({ purpose: "CURIOSITY" })],
    ["without a purpose", () => forged({ purpose: undefined })],
    ["without a place", () => forged({ div: undefined })],
    ["without an account", () => forged({ sub: undefined })],
    ["that never expires", () => forged({ exp: undefined })],
    ["without a time of issue", () => forged({ iat: undefined })],
    ["without a number of its own", () => forged({ jti: undefined })],
    ["with a number that is none", () => forged({ jti: "1" })],
    ["with children that are none", () => forged({ grants: "17" })],
    ["with a child that is none", () => forged({ grants: [17, "23"] })],
    ["with a part of a child", () => forged({ grants: [1.5] })],
    ["with another department's part of a child", () => forged({ grants: [[17, "health"]] })],
    ["with more children than an account may have", () => forged({ grants: Array.from({ length: 401 }, (_, n) => n) })],
  ])("%s is refused", (_, token) => {
    expect(() => verify(token())).toThrow(new Refusal("CONTEXT_INVALID"));
  });

  it.each<[string, Partial<ContextAddress>]>([
    ["another department", { audience: "health" }],
    ["the hub", { audience: "hub" }],
    ["another path", { path: "/internal/identity/assign" }],
    ["another body", { body: Buffer.from('{"query":"{b}"}') }],
    ["the same body with a blank more", { body: Buffer.from('{"query": "{a}"}') }],
    ["no body", { body: Buffer.alloc(0) }],
  ])("is refused for %s", (_, at) => {
    expect(() => verify(sign(), at)).toThrow(new Refusal("CONTEXT_INVALID"));
  });

  it("lives half a minute, and the department's clock may be five seconds behind", () => {
    const lives = (seconds: number): boolean => {
      try {
        verify(sign(), {}, NOW + seconds * SECOND);
        return true;
      } catch {
        return false;
      }
    };
    expect([-6, -5, 0, 30, 31, 36, 3600].map(lives)).toEqual([false, true, true, true, false, false, false]);
  });

  it("tells the department who asks", () => {
    expect(verify(sign())).toEqual(caller);
  });

  it("is never the same twice", () => {
    expect(sign()).not.toBe(sign());
    const [one, other] = [sign(), sign()].map((token) => verifyContext(token, address, KEY, NOW).id);
    expect(one).not.toBe(other);
  });

  /** Rightly signed, so that only what it says can be wrong. */
  function forged(
    claims: object,
    header: object = { alg: "HS256", typ: "lianxi-context" },
    signature: string | ((text: string) => string) = macUnder(SECRET),
  ): string {
    const [, payload] = sign().split(".") as [string, string];
    const honest = JSON.parse(Buffer.from(payload, "base64url").toString()) as object;
    const text = [header, { ...honest, ...claims }]
      .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
      .join(".");
    return `${text}.${typeof signature === "string" ? signature : signature(text)}`;
  }

  function macUnder(secret: Buffer): (text: string) => string {
    return (text) => createHmac("sha256", secret).update(text).digest("base64url");
  }
});

describe("the children in a signed context", () => {
  const member: Caller = { ...caller, subject: "joint-member", role: "joint.member", purpose: "CASE_MEETING" };
  const cross = (
    granted: Caller["granted"],
    audience: ContextAddress["audience"] = "education",
    as = member,
  ): Caller => {
    const token = signContext({ ...as, ...(granted && { granted }) }, { ...address, audience }, KEY, NOW);
    return verifyContext(token, { ...address, audience }, KEY, NOW).caller;
  };

  it("are none for who was given none, and are not told of who needs no grant", () => {
    expect(cross(undefined)).toEqual({ ...member, granted: [] });
    expect(cross([{ child: 17 }], "education", caller)).toEqual({ ...caller });
  });

  it("are those whom this department may show, and the hub is told whose part is meant", () => {
    const granted = [
      { child: 17 },
      { child: 23, department: "health" as const },
      { child: 17, department: "health" as const },
    ];
    expect(cross(granted).granted).toEqual([{ child: 17 }]);
    expect(cross(granted, "health").granted).toEqual([{ child: 17 }, { child: 23 }]);
    expect(cross(granted, "hub").granted).toEqual(granted);
  });

  it("leave room below 8 KiB for a request's other headers, with as many as there can be", () => {
    const granted = Array.from({ length: MOST_GRANTS }, (_, n) => ({ child: 2 ** 31 - 1 - n }));
    const account = { ...member, subject: "x".repeat(64), division: "350481001001", granted };
    const token = signContext(account, { ...address, audience: "womens-federation" }, KEY, NOW);
    expect(Buffer.byteLength(token)).toBeLessThan(6.6 * 1024);
    expect(verifyContext(token, { ...address, audience: "womens-federation" }, KEY, NOW).caller.granted).toEqual(
      granted,
    );
  });
});
