import type { ErrorCode } from "../../schema/contract/errors";
import type { LittleGateway } from "./little-gateway.fixture";
import { startLittleGateway } from "./little-gateway.fixture";

/**
 * Requests that somebody sends who may not, or not this: each is refused with its status and code, and asks no department.
 * What is wrong with a request whoever sends it is tried in tests/security.
 */
describe("a hostile request", () => {
  let gateway: LittleGateway;
  let nurse: string;
  let registrar: string;

  beforeAll(async () => {
    gateway = await startLittleGateway();
    nurse = `Bearer ${await gateway.issueToken()}`;
    registrar = `Bearer ${await gateway.issueToken({ role: "civil-affairs.clerk" })}`;
  });
  afterAll(() => gateway.close());

  beforeEach(() => {
    gateway.state.fetches = 0;
    gateway.log.length = 0;
  });

  async function ask(body: unknown, authorization = nurse): Promise<{ status: number; body: string; code: unknown }> {
    const headers = { "content-type": "application/json", authorization };
    const response = await fetch(`${gateway.url}/graphql`, { method: "POST", headers, body: JSON.stringify(body) });
    const text = await response.text();
    const answer = JSON.parse(text) as { errors?: { extensions: { code: string } }[] };
    return { status: response.status, body: text, code: answer.errors?.[0]?.extensions.code };
  }

  /** What came of a request, and what it left behind. */
  async function outcomeOf(answer: ReturnType<typeof ask>) {
    const { status, code } = await answer;
    return {
      status,
      code,
      fetches: gateway.state.fetches,
      logged: gateway.log.map((line) => `${line.event} ${line.code}`),
      personalInLog: /CNRY|990101|eyJ|child|visits/.exec(JSON.stringify(gateway.log)),
      onPrototype: Object.keys(Object.prototype),
    };
  }

  function refusedWith(status: number, code: ErrorCode) {
    return { status, code, fetches: 0, logged: [`refused ${code}`], personalInLog: null, onPrototype: [] };
  }

  const QUERY = '{ child(id: "A") { name } }';

  it("is told from a friendly one", async () => {
    const answer = await ask({ query: '{ child(id: "A") { __typename name visits { diagnosis } } }' });
    expect(JSON.parse(answer.body)).toEqual({
      data: { child: { __typename: "Child", name: "CNRY-A", visits: [{ diagnosis: "CNRY-A" }] } },
      extensions: { completeness: { "civil-affairs": "COMPLETE", health: "COMPLETE" } },
    });
    expect(gateway.state.fetches).toBe(2);
    expect(gateway.log).toMatchObject([{ event: "answered", operation: "query", isComplete: true, fetches: 2 }]);
  });

  describe("by right", () => {
    it.each([
      '{ child(id: "A") { visits { diagnosis } } }',
      '{ child(id: "A") { name: visits { name: diagnosis } } }',
      '{ child(id: "A") { ...C } } fragment C on Child { visits { __typename } }',
      '{ child(id: "A") { name } children { visits { heldOn } } }',
      'mutation { renameChild(id: "A", name: "B") { visits { heldOn } } }',
    ])("is refused whole, before any department is asked and before anything is written: %s", async (query) => {
      expect(await outcomeOf(ask({ query }, registrar))).toEqual(refusedWith(403, "FORBIDDEN"));
    });

    it("is decided on the variables of each request", async () => {
      const query = 'query ($t: Boolean!) { child(id: "A") { name visits @skip(if: $t) { heldOn } } }';
      expect(await ask({ query, variables: { t: true } }, registrar)).toMatchObject({ status: 200, code: undefined });
      gateway.log.length = 0;
      gateway.state.fetches = 0;
      expect(await outcomeOf(ask({ query, variables: { t: false } }, registrar))).toEqual(
        refusedWith(403, "FORBIDDEN"),
      );
    });

    it("names the coordinates that were typed, whether or not the child exists", async () => {
      const bodies = await Promise.all(
        ["A", "NOBODY"].map(
          async (id) => (await ask({ query: `{ child(id: "${id}") { visits { heldOn } } }` }, registrar)).body,
        ),
      );
      const [one, other] = bodies.map((body) => (JSON.parse(body) as { errors: unknown }).errors);
      expect(one).toEqual(other);
      expect(one).toMatchObject([{ extensions: { detail: { coordinates: ["Child.visits", "Visit.heldOn"] } } }]);
    });
  });

  describe("by token", () => {
    it.each<[string, () => Promise<string> | string, ErrorCode]>([
      ["none", () => "", "UNAUTHENTICATED"],
      ["a password", () => "Basic c2VhdDo3", "UNAUTHENTICATED"],
      ["nonsense", () => "Bearer nonsense", "TOKEN_MALFORMED"],
      ["an expired one", async () => `Bearer ${await gateway.issueToken({}, -31)}`, "TOKEN_EXPIRED"],
    ])("is refused with %s, as JSON and with 401", async (_what, authorization, code) => {
      expect(await outcomeOf(ask({ query: QUERY }, await authorization()))).toEqual(refusedWith(401, code));
    });

    it.each<[unknown, ErrorCode]>([
      [undefined, "PURPOSE_MISSING"],
      ["CURIOSITY", "PURPOSE_NOT_ALLOWED"],
      ["STATISTICS", "PURPOSE_NOT_ALLOWED"],
    ])("is refused with the purpose %s", async (purpose, code) => {
      expect(await outcomeOf(ask({ query: QUERY }, `Bearer ${await gateway.issueToken({ purpose })}`))).toEqual(
        refusedWith(403, code),
      );
    });

    it("is refused before its document is looked at", async () => {
      expect(await outcomeOf(ask({ query: "{ nonsense" }, ""))).toEqual(refusedWith(401, "UNAUTHENTICATED"));
    });
  });
});
