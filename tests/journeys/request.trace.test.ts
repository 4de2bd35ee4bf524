import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openTracing } from "../../commands/open-tracing";
import { hashDocument } from "../../gateway/documents/trusted-document";
import type { Caller } from "../../schema/contract/caller";
import { DEPARTMENT_NAMES, HUB } from "../../schema/contract/departments";
import { writeTraceparent } from "../../schema/contract/traceparent";
import { findFullestChild, FULLEST_CHILD } from "../stage/find-fullest-child";
import type { County } from "../stage/open-county";
import { openCounty, TRANSPORTS } from "../stage/open-county";
import type { CollectedSpan, OtlpCollector } from "../stage/otlp-collector";
import { startOtlpCollector } from "../stage/otlp-collector";
import { analyst, educationClerk, jointCoordinator, REFERENCE_DATE } from "../stage/test-callers";
import { CREATE, PERSONAL } from "./entry-desk.fixture";

/** Planted wherever a caller can put a word. The identity numbers are synthetic. */
const CANARIES = ["CNRY", "990101201001010015", FULLEST_CHILD, ...Object.values(PERSONAL)];
const FULL_PICTURE = readFileSync(join(__dirname, "../../schema/operations/child-full-picture.graphql"), "utf8");
/** Whom the full picture is asked of. */
const ASKED = [HUB, ...DEPARTMENT_NAMES];
const SERVER = 2;
const CLIENT = 3;

/** The caller's own span, another one for each question. */
function callerSpan(digit: string, isSampled = true) {
  return { traceId: digit.repeat(32), spanId: digit.repeat(16), isSampled };
}

describe.each(TRANSPORTS)("a county that keeps traces, over %s", (transport) => {
  let collector: OtlpCollector;
  let county: County;
  let child: string;
  let token: string;
  /** The ids in the answers: in the header, and in `extensions` where something was wrong. */
  let told: { header: string | null; extension: string | undefined }[];
  const before = { ...process.env };

  const traceOf = (digit: string): CollectedSpan[] =>
    collector.spans.filter(({ traceId }) => traceId === digit.repeat(32));
  const below = (spans: readonly CollectedSpan[], parent: CollectedSpan | undefined): CollectedSpan[] =>
    spans.filter(({ parentSpanId }) => parentSpanId === parent?.spanId);

  /** Everything is asked first; what the collector then has was sent at the end at the latest. */
  beforeAll(async () => {
    told = [];
    collector = await startOtlpCollector();
    process.env["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.url;
    process.env["OTEL_RESOURCE_ATTRIBUTES"] = "deployment.environment.name=rehearsal";
    const tracing = await openTracing({ traces: true }, "lianxi-county", () => {});
    county = await openCounty(transport, { tracer: tracing!.tracer });
    child = await findFullestChild(county);
    const url = await county.gateway.listen("127.0.0.1", 0);

    const post = async (body: object, headers: Record<string, string>, caller: Caller = jointCoordinator) => {
      token = await county.token(caller);
      const answer = await fetch(url, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          authorization: `Bearer ${token}`,
          "user-agent": "CNRY-agent",
          baggage: "name=CNRY-baggage",
          tracestate: "caller=CNRY-state",
          ...headers,
        },
        body: JSON.stringify(body),
      });
      const { extensions } = (await answer.json()) as { extensions: { trace?: string } };
      told.push({ header: answer.headers.get("x-request-id"), extension: extensions.trace });
    };
    const within = (digit: string, isSampled?: boolean) => ({
      traceparent: writeTraceparent(callerSpan(digit, isSampled)),
    });
    const picture = { documentId: hashDocument(FULL_PICTURE), variables: { id: child } };
    await post(
      {
        query:
          "query CNRYoperation($CNRYvariable: ID!) { CNRYalias: child(id: $CNRYvariable) { id CNRY_talks: talks { totalCount } } }",
        variables: { CNRYvariable: child },
      },
      within("1"),
    );
    await post(picture, within("2"));
    await post(picture, within("3"));
    await post(picture, within("4", false));
    await post(picture, { "x-request-id": "55555555-5555-5555-5555-555555555555" });
    await post(picture, within("6"), analyst);
    await post(
      {
        query: "query ($n: String!) { childByResidentId(number: $n) { id } }",
        variables: { n: "990101201001010015" },
      },
      within("b"),
    );
    await post({ query: '{ CNRYalias "990101201001010015' }, within("7"));
    await post(picture, { ...within("8"), authorization: "Bearer CNRY-token" });
    const input = { childId: child, heldOn: REFERENCE_DATE, teacher: PERSONAL.name, summary: PERSONAL.summary };
    await post({ query: CREATE, variables: { input, key: randomUUID() } }, within("9"), educationClerk);
    await county.stopDepartment("health");
    await post(picture, within("a"));
    await county.close();
    await tracing!.close();
  }, 180_000);
  afterAll(async () => {
    process.env = before;
    await collector.close();
  });

  it("sends no word of a caller's, no value, no text of a document or a statement, and no token", () => {
    const received = collector.received();
    expect(collector.spans.length).toBeGreaterThan(50);
    for (const word of [...CANARIES, child, token, "Bearer", "eyJ", "totalCount", "set_config", "child("])
      expect(received).not.toContain(word);
  });

  it("keeps nothing of a trace that its caller does not keep", () => {
    expect(traceOf("4")).toEqual([]);
  });

  it("continues the caller's trace from the request down to each department's statement", () => {
    const spans = traceOf("2");
    const request = spans.find(({ parentSpanId }) => parentSpanId === "2".repeat(16));
    expect(request).toMatchObject({
      name: "POST /graphql",
      kind: SERVER,
      isError: false,
      attributes: {
        "http.request.method": "POST",
        "http.response.status_code": 200,
        "graphql.operation.type": "query",
        "graphql.operation.name": "ChildFullPicture",
        "lianxi.document.id": hashDocument(FULL_PICTURE),
        "lianxi.outcome": "COMPLETE",
      },
      resource: { "service.name": "lianxi-county", "deployment.environment.name": "rehearsal" },
    });
    const [execute, ...others] = below(spans, request);
    expect([execute?.name, others]).toEqual(["execute", []]);
    const fetches = below(spans, execute);
    expect(fetches).toHaveLength(Number(request?.attributes["lianxi.fetches"]));
    expect(new Set(fetches.map(({ name }) => name))).toEqual(new Set(ASKED.map((name) => `fetch ${name}`)));
    for (const fetched of fetches.filter(({ name }) => name !== "fetch hub")) {
      expect(fetched).toMatchObject({
        kind: CLIENT,
        attributes: { "lianxi.outcome": "200", "url.template": "/graphql" },
      });
      const [answer, ...more] = below(spans, fetched);
      expect(more).toEqual([]);
      expect(answer).toMatchObject({ name: "POST /graphql", kind: SERVER });
      expect(answer?.attributes["lianxi.department"]).toBe(fetched.attributes["lianxi.department"]);
      const statements = below(spans, answer);
      expect(statements.length).toBeGreaterThan(0);
      for (const statement of statements)
        expect(statement).toMatchObject({
          name: "SELECT",
          kind: CLIENT,
          attributes: { "db.system.name": "postgresql", "db.operation.name": "SELECT" },
        });
    }
    for (const span of spans) {
      const parent = spans.find(({ spanId }) => spanId === span.parentSpanId) ?? span;
      // The SDK takes the beginning from the clock on the wall, in whole milliseconds.
      expect(span.startedAt >= parent.startedAt && span.endedAt < parent.endedAt + 2_000_000n).toBe(true);
    }
  });

  it("shows the planning of a text that nobody asked before, and neither its name nor its id", () => {
    const spans = traceOf("1");
    const request = spans.find(({ parentSpanId }) => parentSpanId === "1".repeat(16));
    expect(
      below(spans, request)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(["execute", "plan"]);
    expect(Object.keys(request!.attributes).filter((name) => /document|operation\.name/.test(name))).toEqual([]);
  });

  it("has begun a trace under the id that the caller was told, where he brought none", () => {
    const root = traceOf("5").filter(({ parentSpanId }) => parentSpanId === undefined);
    expect(root).toMatchObject([{ name: "POST /graphql", kind: SERVER }]);
    const roots = collector.spans.filter(({ parentSpanId }) => parentSpanId === undefined);
    const logged = new Set(county.log.map(({ trace }) => trace));
    expect(roots.filter(({ traceId }) => !logged.has(traceId))).toEqual([]);
  });

  it("has one id for a trace, for the answer, in its header and in extensions.trace, and for the log", () => {
    expect(told.map(({ header }) => header)).toEqual([..."123456b789a"].map((digit) => digit.repeat(32)));
    const wrong = told.filter(({ extension }) => extension !== undefined);
    expect(wrong.map(({ header }) => header?.[0])).toEqual([..."6b78a"]);
    for (const { header, extension } of wrong) expect(extension).toBe(header);
    for (const { header } of told) expect(county.log.filter(({ trace }) => trace === header)).toHaveLength(1);
  });

  it.each([
    ["6", "FORBIDDEN", 403],
    ["7", "GRAPHQL_PARSE_FAILED", 400],
    ["8", "TOKEN_MALFORMED", 401],
  ])("tells a refusal by its code, as no failure of its own: %s %s", (digit, code, status) => {
    expect(traceOf(digit)).toMatchObject([
      {
        name: "POST /graphql",
        isError: false,
        attributes: { "lianxi.outcome": code, "http.response.status_code": status, "lianxi.fetches": 0 },
      },
    ]);
  });

  it("shows an entry's transaction, and what was read back", () => {
    const spans = traceOf("9");
    const answer = spans.find(
      ({ attributes, kind }) => kind === SERVER && attributes["lianxi.department"] === "education",
    );
    expect(below(spans, answer).map(({ name }) => name)).toEqual(["TRANSACTION", "SELECT"]);
    expect(spans.find(({ parentSpanId }) => parentSpanId === "9".repeat(16))?.attributes).toMatchObject({
      "graphql.operation.type": "mutation",
    });
  });

  it("shows which department was not reached, and that the answer lacks its part", () => {
    const spans = traceOf("a");
    expect(spans.find(({ name }) => name === "fetch health")).toMatchObject({
      isError: true,
      attributes: { "lianxi.outcome": "UNAVAILABLE", "error.type": "UNAVAILABLE" },
    });
    expect(spans.find(({ parentSpanId }) => parentSpanId === "a".repeat(16))).toMatchObject({
      isError: false,
      attributes: { "lianxi.outcome": "INCOMPLETE" },
    });
  });
});
