import type { County } from "../stage/open-county";
import { openCounty } from "../stage/open-county";
import { findFullestChild } from "../stage/find-fullest-child";
import { jointCoordinator } from "../stage/test-callers";

/** Planted wherever a caller can put a word. The identity number is synthetic. */
const CANARIES = ["CNRY-name", "990101201001010015", "CNRYoperation", "CNRYalias", "CNRYvariable"];

describe("whoever watches the gateway", () => {
  let county: County;
  let url: string;
  let child: string;

  beforeAll(async () => {
    county = await openCounty("local");
    child = await findFullestChild(county);
    url = await county.gateway.listen("127.0.0.1", 0);
  }, 180_000);
  afterAll(() => county.close());

  async function ask(query: string, variables: object, headers: Record<string, string> = {}): Promise<Response> {
    const authorization = `Bearer ${await county.token(jointCoordinator)}`;
    return fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", authorization, ...headers },
      body: JSON.stringify({ query, variables }),
    });
  }

  const metrics = async (): Promise<string> => (await fetch(new URL("/metrics", url))).text();

  it("finds no word of a caller's in metrics, log or answer's headers", async () => {
    const questions: readonly (readonly [string, object])[] = [
      [
        "query CNRYoperation($CNRYvariable: ID!) { CNRYalias: child(id: $CNRYvariable) { id } }",
        { CNRYvariable: child },
      ],
      ["query CNRYoperation($id: ID!) { child(id: $id) { id CNRYalias } }", { id: "CNRY-name" }],
      ["query ($n: ResidentIdNumber!) { childByResidentId(number: $n) { id } }", { n: "990101201001010015" }],
      ['{ child(id: "CNRY-name") { id } }', {}],
      ['{ CNRYalias "990101201001010015', {}],
    ];
    const told: string[] = [];
    const before = county.log.length;
    for (const [query, variables] of questions) {
      const { headers } = await ask(query, variables, { "x-request-id": "990101201001010015" });
      told.push(JSON.stringify([...headers]));
    }
    told.push(await metrics(), JSON.stringify(county.log));
    for (const canary of [...CANARIES, child]) expect(told.join("\n")).not.toContain(canary);
    expect(county.log.slice(before).filter(({ event }) => event !== "untrusted")).toHaveLength(questions.length);
  });

  it("finds a request again by the caller's own trace: in the answer and in the log", async () => {
    const trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    const response = await ask(
      "query ($id: ID!) { child(id: $id) { id talks { totalCount } } }",
      { id: child },
      {
        traceparent: `00-${trace}-00f067aa0ba902b7-01`,
      },
    );
    expect(response.headers.get("x-request-id")).toBe(trace);
    expect(county.log.filter((line) => line["trace"] === trace)).toMatchObject([
      { level: "info", event: "answered", operation: "query", isComplete: true, fetches: 2 },
    ]);
  });

  it("counts requests by outcome and fetches by department", async () => {
    const query = "query ($id: ID!) { child(id: $id) { id talks { totalCount } } }";
    const count = async (line: string): Promise<number> => {
      const found = (await metrics()).split("\n").find((each) => each.startsWith(`${line} `));
      return Number(found?.slice(line.length) ?? 0);
    };
    const lines = [
      'lianxi_requests_total{operation="query",outcome="COMPLETE"}',
      'lianxi_requests_total{operation="query",outcome="INCOMPLETE"}',
      'lianxi_requests_total{operation="none",outcome="GRAPHQL_PARSE_FAILED"}',
      'lianxi_fetches_total{department="education",outcome="200"}',
      'lianxi_fetches_total{department="education",outcome="UNAVAILABLE"}',
      'lianxi_fetches_total{department="health",outcome="200"}',
    ];
    const before = await Promise.all(lines.map(count));
    await ask(query, { id: child });
    await ask("{", {});
    await county.stopDepartment("education");
    await ask(query, { id: child });
    await county.resumeDepartment("education");
    const after = await Promise.all(lines.map(count));
    // A read that reached nobody is asked once more.
    expect(after.map((number, place) => number - before[place]!)).toEqual([1, 1, 1, 1, 2, 0]);
    expect(await count("lianxi_requests_in_flight")).toBe(0);
  });
});
