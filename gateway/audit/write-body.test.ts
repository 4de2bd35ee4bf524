import type { Caller } from "../../schema/contract/caller";
import type { Asking } from "./audit-entry";
import { writeBody } from "./write-body";

const CALLER: Caller = {
  subject: "health-clerk",
  role: "health.clerk",
  division: "350481",
  purpose: "HEALTH_FOLLOWUP",
};
const ASKING: Asking = {
  at: new Date("2026-11-22T03:04:05.678Z"),
  caller: CALLER,
  operation: { type: "query", hash: "h", document: undefined, reads: "r", rules: "p" },
  subjects: ["ref-1"],
  client: "PRIVATE",
  trace: "0123456789abcdef0123456789abcdef",
};

describe("writeBody", () => {
  it("lets no account's name act upon whoever reads the log, or pass for another field", () => {
    const subject = 'a\n\u001b[31m\u009b2J\u202e\u2028","hash":"';
    const body = writeBody({ kind: "INTENT", ...ASKING, caller: { ...CALLER, subject } });
    expect(body).toMatch(/^[\x20-\x7e\u4e00-\u9fff\u3000-\u303f\uff00-\uffef]*$/);
    expect(JSON.parse(body)).toMatchObject({ subject, hash: "h" });
  });

  it("writes an intent in one order", () => {
    expect(writeBody({ kind: "INTENT", ...ASKING })).toBe(
      '{"kind":"INTENT","at":"2026-11-22T03:04:05.678Z","subject":"health-clerk","role":"health.clerk","division":"350481",' +
        '"purpose":"HEALTH_FOLLOWUP","legalBasis":"基本医疗卫生与健康促进法 第七十六条","operation":"query","hash":"h","document":null,' +
        '"reads":"r","rules":"p","about":["ref-1"],"client":"PRIVATE","trace":"0123456789abcdef0123456789abcdef"}',
    );
  });

  it("writes a refusal with its rule", () => {
    const body = writeBody({
      kind: "REFUSAL",
      ...ASKING,
      code: "FORBIDDEN",
      refused: ["Child.visits"],
      milliseconds: 1.25,
    });
    expect(JSON.parse(body)).toMatchObject({ kind: "REFUSAL", code: "FORBIDDEN", refused: ["Child.visits"], ms: 1.3 });
  });

  it("writes an outcome with what each department answered", () => {
    const body = writeBody({
      kind: "OUTCOME",
      at: ASKING.at,
      code: undefined,
      completeness: { health: "COMPLETE", education: "UNAVAILABLE" },
      subjects: [],
      fetches: [
        { department: "health", id: "q1", outcome: "200", rows: 3, digest: "d" },
        { department: "education", id: "q2", outcome: "SUBGRAPH_TIMEOUT", rows: 0, digest: undefined },
      ],
      misses: 1,
      milliseconds: 12,
    });
    expect(body).toBe(
      '{"kind":"OUTCOME","at":"2026-11-22T03:04:05.678Z","code":null,"completeness":{"health":"COMPLETE","education":"UNAVAILABLE"},' +
        '"about":[],"fetches":[{"department":"health","id":"q1","outcome":"200","rows":3,"digest":"d"},' +
        '{"department":"education","id":"q2","outcome":"SUBGRAPH_TIMEOUT","rows":0,"digest":null}],"misses":1,"ms":12.0}',
    );
  });
});
