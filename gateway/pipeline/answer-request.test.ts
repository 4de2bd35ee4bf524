import { buildSchema } from "graphql";
import type { Caller } from "../../schema/contract/caller";
import { formatChildKey } from "../../schema/contract/child-key";
import type { ErrorCode } from "../../schema/contract/errors";
import { Refusal } from "../../schema/contract/errors";
import { tabulatePolicy } from "../../schema/contract/policy";
import { TrustedDocuments } from "../documents/trusted-documents";
import type { PolicedAccess } from "./admit";
import type { PipelineOptions } from "./answer-request";
import { answerRequestWith } from "./answer-request";
import type { LogLine } from "./log-line";
import type { TrustSettings } from "./trust";

const IDENTITY = "990101201001010015";
const CALLER: Caller = { subject: "seat-1", role: "health.clerk", division: "990481", purpose: "HEALTH_FOLLOWUP" };
const TRUST: TrustSettings = {
  mode: "log",
  documents: new TrustedDocuments([
    { id: "1", text: "query ($id: ID!) { child(id: $id) }", source: "operations/child.graphql" },
  ]),
};
const POLICY = tabulatePolicy("health", [
  {
    type: "Query",
    fields: ["child"],
    grade: "I",
    who: ["health.clerk"],
    purposes: ["HEALTH_FOLLOWUP"],
    because: "test",
  },
]);

/** A pipeline in which one stage fails in the way under test. */
function pipelineThatThrows(stage: "authenticate" | "plan", thrown: unknown) {
  const log: LogLine[] = [];
  const reject = () => Promise.reject(thrown);
  const options: PipelineOptions = {
    access: {
      kind: "Policed",
      audit: "Off",
      authenticate: stage === "authenticate" ? reject : () => Promise.resolve(CALLER),
      policy: POLICY,
    },
    schema: buildSchema("type Query { child(id: ID!): String }"),
    introspection: false,
    trust: TRUST,
    plan: reject,
    execute: reject,
    log: (line) => log.push(line),
  };
  const body = Buffer.from(
    JSON.stringify({ query: "query ($id: ID!) { child(id: $id) }", variables: { id: IDENTITY } }),
  );
  const headers = { "content-type": "application/json", authorization: "Bearer secret" };
  const ask = () => answerRequestWith(options)({ method: "POST", url: "/graphql", headers, rawHeaders: [], body });
  return { ask, log };
}

describe("answerRequest", () => {
  it.each([
    ["an error", new TypeError(`no such child: ${IDENTITY}`)],
    ["an error of another library", Object.assign(new Error(IDENTITY), { code: "FORBIDDEN", status: 403 })],
    ["something that is no error", IDENTITY],
  ])("answers %s with INTERNAL and a trace id, and logs one line without its words", async (_what, thrown) => {
    for (const stage of ["authenticate", "plan"] as const) {
      const { ask, log } = pipelineThatThrows(stage, thrown);
      const { status, body } = await ask();
      expect(status).toBe(500);
      const answer = JSON.parse(body) as { errors: unknown; extensions: { trace: string } };
      expect(answer).toMatchObject({ errors: [{ extensions: { code: "INTERNAL" } }] });
      expect(answer.extensions.trace).toMatch(/^[0-9a-f]{32}$/);
      expect(log).toMatchObject([{ level: "error", event: "fault", code: "INTERNAL", trace: answer.extensions.trace }]);
      expect(JSON.stringify([body, log])).not.toMatch(new RegExp(`${IDENTITY}|secret|child`));
    }
  });

  it.each<[ErrorCode, number]>([
    ["LIMIT_PLAN", 400],
    ["OVERLOADED", 503],
  ])("answers a refusal of a later stage as it is: %s", async (code, status) => {
    const { ask, log } = pipelineThatThrows("plan", new Refusal(code));
    expect(await ask()).toMatchObject({ status });
    expect(log).toMatchObject([{ level: "info", event: "refused", code }]);
  });

  it("refuses an entry about nobody before it is planned, where there is an index to ask; else its owner must know", async () => {
    const access: PolicedAccess = {
      kind: "Policed",
      audit: "Off",
      authenticate: () => Promise.resolve(CALLER),
      policy: tabulatePolicy("health", [
        {
          type: "Mutation",
          fields: ["enter"],
          grade: "I",
          who: ["health.clerk"],
          purposes: ["HEALTH_FOLLOWUP"],
          because: "test",
        },
      ]),
    };
    const options: PipelineOptions = {
      access,
      trust: TRUST,
      schema: buildSchema("type Query { a: Int } type Mutation { enter(childId: ID!): Int }"),
      introspection: false,
      plan: () => Promise.reject(new Refusal("LIMIT_PLAN")),
      execute: () => Promise.reject(new Error("never reached")),
      log: () => {},
    };
    const body = Buffer.from(JSON.stringify({ query: `mutation { enter(childId: "${formatChildKey(1)}") }` }));
    const headers = { "content-type": "application/json", authorization: "Bearer secret" };
    const request = { method: "POST", url: "/graphql", headers, rawHeaders: [], body };
    const findSubjects = () => Promise.resolve([undefined]);
    const withIndex = await answerRequestWith({ ...options, access: { ...access, findSubjects } })(request);
    expect([withIndex.status, withIndex.body]).toEqual([400, expect.stringContaining('"SUBJECT_NOT_FOUND"')]);
    expect((await answerRequestWith(options)(request)).body).toContain('"LIMIT_PLAN"');
  });
});
