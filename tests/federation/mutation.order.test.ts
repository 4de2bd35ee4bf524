import { describeFederation } from "./describe-federation";

interface Ref {
  [key: string]: unknown;
}

const log: string[] = [];
const step =
  (name: string) =>
  async (_: unknown, { by = 1 }: { by?: number }) => {
    log.push(`${name} begins`);
    await new Promise((resolve) => setTimeout(resolve, name === "first" ? 30 : 1));
    log.push(`${name} ends`);
    return { id: name, by };
  };

describeFederation(
  "mutations",
  {
    a: {
      typeDefs: `
        type Query { none: Int }
        type Mutation { first(by: Int): Case third(by: Int): Case fails: Int! }
        type Case @key(fields: "id") { id: ID! by: Int }
      `,
      resolvers: {
        Mutation: { first: step("first"), third: step("third"), fails: () => Promise.reject(new Error("x")) },
      },
    },
    b: {
      typeDefs: `
        type Mutation { second(by: Int): Case fourth(by: Int): Case }
        type Case @key(fields: "id") { id: ID! note: String }
      `,
      resolvers: {
        Mutation: { second: step("second"), fourth: step("fourth") },
        Case: { __resolveReference: ({ id }: Ref) => ({ id }), note: ({ id }: Ref) => `note on ${String(id)}` },
      },
    },
  },
  (federation) => {
    beforeEach(() => {
      log.length = 0;
    });

    it("of several subgraphs run one after another, in the order written", async () => {
      const { dataText, errors } = await federation().ask(
        `mutation { first { by note } second(by: 2) { id } third { note } f: fourth { id note } }`,
      );
      expect(errors).toEqual([]);
      expect(dataText).toBe(
        '{"first":{"by":1,"note":"note on first"},"second":{"id":"second"},"third":{"note":"note on third"},"f":{"id":"fourth","note":"note on fourth"}}',
      );
      expect(log).toEqual(["first", "second", "third", "fourth"].flatMap((name) => [`${name} begins`, `${name} ends`]));
    });

    it("are each sent once, also when one is asked for twice under two names", async () => {
      await federation().ask(`mutation { x: first { id } y: first { id } }`);
      expect(log).toEqual(["first begins", "first ends", "first begins", "first ends"]);
    });

    it("are not sent again when a department fails", async () => {
      federation().disturb("b", () => ({ status: 503, body: "" }));
      const { data, errors } = await federation().ask(`mutation { second { id } third { id } }`);
      expect(data).toEqual({ second: null, third: { id: "third" } });
      expect(errors).toMatchObject([
        { path: ["second"], extensions: { code: "SUBGRAPH_UNAVAILABLE", department: "b" } },
      ]);
      expect(federation().seen.filter(({ subgraph }) => subgraph === "b")).toHaveLength(1);
    });

    it("null the answer when one that may not be null fails", async () => {
      const { data, errors } = await federation().ask(`mutation { fails }`);
      expect(data).toBeNull();
      expect(errors).toMatchObject([{ path: ["fails"], extensions: { code: "SUBGRAPH_BAD_ANSWER", department: "a" } }]);
    });
  },
);
