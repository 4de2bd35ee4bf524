import { runInNewContext } from "node:vm";
import type { Explorer } from "./load-explorer";
import { loadExplorer } from "./load-explorer";

const OPERATIONS = [
  { document: "query ChildFullPicture($id: ID!, $first: Int) { child(id: $id) { name } } # </script>" },
  { document: "query ChildrenOfTownship { children { id } }", variables: { division: "990481" } },
];

interface Tab {
  readonly query: string;
  readonly variables: string;
  readonly headers: string;
}

/** Runs the start script as the page does, with a bundle that only remembers what it was given. */
function optionsOf(explorer: Explorer): Record<string, unknown> & { defaultTabs: Tab[] } {
  const given: unknown[] = [];
  const page = {
    self: {},
    document: { querySelector: () => null },
    YogaGraphiQL: { renderYogaGraphiQL: (_root: unknown, options: unknown) => given.push(options) },
  };
  runInNewContext(explorer.files.get("/explorer/start.js")?.body ?? "", page);
  return given[0] as Record<string, unknown> & { defaultTabs: Tab[] };
}

describe("the explorer", () => {
  let explorer: Explorer;
  beforeAll(async () => void (explorer = await loadExplorer({ endpoint: "/graphql", operations: OPERATIONS })));

  it("may reach nothing but the gateway that serves it", () => {
    const directives = explorer.contentSecurityPolicy.split("; ");
    expect(directives).toContain("default-src 'none'");
    expect(directives).toContain("connect-src 'self'");
    expect(explorer.contentSecurityPolicy).not.toMatch(/https?:|unsafe-eval|\*/);
    expect(directives.find((each) => each.startsWith("script-src"))).toBe("script-src 'self'");
  });

  it("names in its page and its style sheet no address but its own and data URLs", () => {
    const addresses = [...(explorer.files.get("/")?.body.matchAll(/(?:src|href)="([^"]*)"/g) ?? [])].map(
      ([, to]) => to,
    );
    expect(addresses.filter((to) => to !== "data:," && !explorer.files.has(to ?? ""))).toEqual([]);
    const style = explorer.files.get("/explorer/graphiql.css")?.body ?? "";
    expect(style.length).toBeGreaterThan(100_000);
    expect(style).not.toMatch(/@import|url\((?!["']?(data:|#))/);
    expect(explorer.files.get("/")?.body).not.toMatch(/<script(?! defer src)|onload=|style=/);
  });

  it("has a worker under each name that the editor asks for", () => {
    const bundle = explorer.files.get("/explorer/graphiql.js")?.body ?? "";
    expect(bundle).toContain("getWorkerUrl");
    for (const label of ["editorWorkerService", "json", "graphql"]) {
      expect(bundle).toContain(label);
      expect(explorer.files.get(`/explorer/${label}.js`)?.body.length).toBeGreaterThan(100_000);
    }
  });

  it("opens one tab for each operation, with the place for a token and its variables", () => {
    const { defaultTabs, endpoint } = optionsOf(explorer);
    expect(endpoint).toBe("/graphql");
    expect(defaultTabs.map((tab) => tab.query)).toEqual(OPERATIONS.map((operation) => operation.document));
    expect(defaultTabs.map((tab) => JSON.parse(tab.variables) as unknown)).toEqual([
      { id: null, first: null },
      { division: "990481" },
    ]);
    for (const tab of defaultTabs) expect(JSON.parse(tab.headers)).toEqual({ Authorization: "Bearer " });
  });

  it("leaves nothing behind in the browser", () => {
    expect(optionsOf(explorer)).toMatchObject({ storage: null, shouldPersistHeaders: false });
  });
});
