import { serverAudits } from "graphql-http";
import type { LittleGateway } from "./little-gateway.fixture";
import { startLittleGateway } from "./little-gateway.fixture";

/**
 * GraphQL over HTTP, as its own suite sees it. Each request carries a token and `apollo-require-preflight`: without that
 * header a GET is one that any page could send, and is refused (see pipeline/README.md).
 */
describe("the GraphQL over HTTP audit", () => {
  let gateway: LittleGateway;
  let token: string;

  beforeAll(async () => {
    gateway = await startLittleGateway({ development: true });
    token = await gateway.issueToken();
  });
  afterAll(() => gateway.close());

  const audits = serverAudits({
    url: () => `${gateway.url}/graphql`,
    fetchFn: (url: string, init: RequestInit = {}) =>
      fetch(url, {
        ...init,
        headers: { ...(init.headers as object), authorization: `Bearer ${token}`, "apollo-require-preflight": "1" },
      }),
  });

  it("has all of its 61 checks", () => {
    expect(audits).toHaveLength(61);
  });

  it.each(audits.map((audit) => ({ name: `${audit.id} ${audit.name}`, audit })))("passes $name", async ({ audit }) => {
    const result = await audit.fn();
    expect(result.status === "ok" ? "ok" : `${result.status}: ${result.reason}`).toBe("ok");
  });
});
