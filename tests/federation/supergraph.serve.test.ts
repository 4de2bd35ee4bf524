import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runSupergraphGateway } from "../../commands/run-supergraph-gateway";
import type { Running } from "../../commands/start";
import type { Knock } from "../../schema/contract/department-door";
import type { ServedSubgraph } from "./serve-subgraph";
import { serveSubgraph } from "./serve-subgraph";
import type { SubgraphFixture } from "./start-federation";
import { answerAs, composeFixture } from "./start-federation";

/** A library's supergraph: nothing in it is the hub's. */
const SUBGRAPHS: Record<string, SubgraphFixture> = {
  shelves: {
    typeDefs: `
      type Query { book(isbn: ID!): Book books(first: Int): [Book!]! }
      type Mutation { lend(isbn: ID!): Book }
      type Book @key(fields: "isbn") { isbn: ID! title: String }
    `,
    resolvers: {
      Query: { book: (_: unknown, { isbn }: { isbn: string }) => ({ isbn }), books: () => [{ isbn: "1" }] },
      Mutation: { lend: (_: unknown, { isbn }: { isbn: string }) => ({ isbn }) },
      Book: { title: ({ isbn }: { isbn: string }) => `Book ${isbn}` },
    },
  },
  readers: {
    typeDefs: `type Book @key(fields: "isbn") { isbn: ID! readBy: Int }`,
    resolvers: { Book: { readBy: ({ isbn }: { isbn: string }) => Number(isbn) * 10 } },
  },
};
const NOWHERE = "http://127.0.0.1:1/graphql";
const LOCAL = { production: false, host: "127.0.0.1", port: 0, traces: false };
const silent = (): void => {};

describe("lianxi gateway --supergraph FILE --policy none", () => {
  let folder: string;
  const served = new Map<string, ServedSubgraph>();
  const knocks: Knock[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "supergraph-"));
    for (const [name, fixture] of Object.entries(SUBGRAPHS)) {
      const answer = answerAs(fixture);
      served.set(
        name,
        await serveSubgraph((knock) => {
          knocks.push(knock);
          return answer(knock);
        }),
      );
    }
  });
  beforeEach(() => knocks.splice(0));
  afterAll(async () => {
    for (const { close } of served.values()) await close();
    await rm(folder, { recursive: true });
  });

  const writeSupergraph = async (addressOf: (name: string) => string): Promise<string> => {
    const file = join(folder, "supergraph.graphql");
    await writeFile(file, composeFixture(SUBGRAPHS, addressOf));
    return file;
  };
  const urlOf = (name: string): string => served.get(name)!.url;

  describe("refuses to start", () => {
    const start = (subgraphs: readonly string[], settings = LOCAL) =>
      writeSupergraph((name) => (name === "readers" ? "" : urlOf(name))).then((supergraph) =>
        runSupergraphGateway(settings, { supergraph, subgraphs }, silent),
      );

    it("in production, in Chinese and English", async () => {
      const started = start([`readers=${urlOf("readers")}`], { ...LOCAL, production: true });
      await expect(started).rejects.toThrow(/生产环境不允许.*refused in production/);
    });

    it.each([
      ["a subgraph without an address", [], /请用 --subgraph.*give each with --subgraph name=url: readers$/],
      ["an address that is none", ["readers=readers"], /no http address.*: readers$/],
      ["an address of another kind", ["readers=file:///etc/passwd"], /no http address.*: readers$/],
      [
        "a subgraph that the supergraph does not have",
        [`reader=${NOWHERE}`],
        /没有子图 reader.*only: readers, shelves$/,
      ],
      ["an address without a name", [NOWHERE], /名称=地址.*name=url/],
    ])("over %s", async (_what, subgraphs, words) => {
      await expect(start(subgraphs)).rejects.toThrow(words);
    });

    it("over a file that is not there or not a supergraph", async () => {
      const absent = join(folder, "absent.graphql");
      await expect(runSupergraphGateway(LOCAL, { supergraph: absent, subgraphs: [] }, silent)).rejects.toThrow(
        /无法读取.*cannot be read/,
      );
      await writeFile(join(folder, "schema.graphql"), "type Query { a: Int }");
      const plain = { supergraph: join(folder, "schema.graphql"), subgraphs: [] };
      await expect(runSupergraphGateway(LOCAL, plain, silent)).rejects.toThrow(/不是联邦超图.*not a supergraph/);
    });
  });

  describe("once started", () => {
    let gateway: Running;
    const ask = async (query: string) => {
      const headers = { "content-type": "application/json" };
      const response = await fetch(gateway.url, { method: "POST", headers, body: JSON.stringify({ query }) });
      return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
    };

    beforeAll(async () => {
      const supergraph = await writeSupergraph((name) => (name === "readers" ? NOWHERE : urlOf(name)));
      const subgraphs = [`readers=${urlOf("readers")}`];
      gateway = await runSupergraphGateway(LOCAL, { supergraph, subgraphs }, silent);
    });
    afterAll(() => gateway.close());

    it("is ready when it answers at all", async () => {
      const { status } = await fetch(new URL("/readyz", gateway.url));
      expect(status).toBe(200);
    });

    it("joins subgraphs at the supergraph's addresses and at those given instead, without a token", async () => {
      const { status, answer } = await ask(`{ book(isbn: "7") { title readBy } }`);
      expect([status, answer["errors"]]).toEqual([200, undefined]);
      expect(answer["data"]).toEqual({ book: { title: "Book 7", readBy: 70 } });
      expect(knocks).toHaveLength(2);
    });

    it("tells the subgraphs of nobody", async () => {
      await ask(`mutation { lend(isbn: "7") { readBy } }`);
      expect(knocks.map(({ context }) => context)).toEqual([undefined, undefined]);
    });

    it("answers about its schema, and shows nothing of the federation in it", async () => {
      const { answer } = await ask(`{ __schema { types { name } directives { name } } }`);
      expect(JSON.stringify(answer)).toContain('"Book"');
      expect(JSON.stringify(answer)).not.toMatch(/join__|link__|_Entity/);
    });

    it("leaves the size of a page to the subgraph", async () => {
      expect(await ask("{ books(first: 100000) { title } }")).toMatchObject({
        status: 200,
        answer: { data: { books: [{ title: "Book 1" }] } },
      });
    });

    it("limits what is asked all the same", async () => {
      const deep = `{ book(isbn: "1") ${"{ readBy ".repeat(20)} ${"}".repeat(20)} }`;
      expect(await ask(deep)).toMatchObject({
        status: 400,
        answer: { errors: [{ extensions: { code: "LIMIT_DEPTH" } }] },
      });
      expect(knocks).toEqual([]);
    });
  });
});
