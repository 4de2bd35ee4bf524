import { describeFederation } from "./describe-federation";

interface Ref {
  [key: string]: unknown;
}

describeFederation(
  "@shareable, @provides and @override",
  {
    a: {
      typeDefs: `
        type Query { product: Product products: [Product!]! spot: Spot @shareable shared: String @shareable }
        type Product @key(fields: "id") { id: ID! name: String @shareable old: String category: Category @provides(fields: "title") size: Size @shareable }
        type Category @key(fields: "id") { id: ID! title: String @external }
        type Size @shareable { w: Int h: Int }
        type Spot @shareable { x: Int only: String }
      `,
      resolvers: {
        Query: {
          product: () => ({ id: "1" }),
          products: () => [{ id: "1" }, { id: "2" }],
          spot: () => ({ x: 1, only: "a" }),
          shared: () => "s",
        },
        Product: {
          name: () => "from a",
          old: () => "old owner",
          category: () => ({ id: "c", title: "provided by a" }),
          size: () => ({ w: 1, h: 2 }),
        },
      },
    },
    b: {
      typeDefs: `
        type Query { shared: String @shareable other: Product spot: Spot @shareable }
        type Product @key(fields: "id") { id: ID! name: String @shareable old: String @override(from: "a") note: String size: Size @shareable }
        type Category @key(fields: "id") { id: ID! title: String color: String }
        type Size @shareable { w: Int d: Int }
        type Spot @shareable { x: Int y: Int }
      `,
      resolvers: {
        Query: { shared: () => "s", other: () => ({ id: "9" }), spot: () => ({ x: 1, y: 2 }) },
        Product: {
          __resolveReference: ({ id }: Ref) => ({ id }),
          name: () => "from b",
          old: () => "new owner",
          note: ({ id }: Ref) => `note-${String(id)}`,
          size: () => ({ w: 1, d: 3 }),
        },
        Category: { __resolveReference: ({ id }: Ref) => ({ id, title: "from b", color: "red" }) },
      },
    },
  },
  (federation) => {
    it("take a shareable field where the entity already is", async () => {
      const { data } = await federation().ask(`{ product { name } other { name } }`);
      expect(data).toEqual({ product: { name: "from a" }, other: { name: "from b" } });
      expect(federation().seen).toHaveLength(2);
    });

    it("take a provided field without asking its owner", async () => {
      const { data } = await federation().ask(`{ product { category { title } } }`);
      expect(data).toEqual({ product: { category: { title: "provided by a" } } });
      expect(federation().seen.map(({ subgraph }) => subgraph)).toEqual(["a"]);
    });

    it("ask the owner for what was not provided", async () => {
      const { data } = await federation().ask(`{ product { category { title color } } }`);
      expect(data).toEqual({ product: { category: { title: "provided by a", color: "red" } } });
    });

    it("ask the new owner of an overridden field", async () => {
      const { data } = await federation().ask(`{ product { old } }`);
      expect(data).toEqual({ product: { old: "new owner" } });
    });

    it("lay the parts of a value type from two subgraphs together", async () => {
      const { data, errors } = await federation().ask(`{ products { id size { w h d } } }`);
      expect(errors).toEqual([]);
      expect(data).toEqual({
        products: [
          { id: "1", size: { w: 1, h: 2, d: 3 } },
          { id: "2", size: { w: 1, h: 2, d: 3 } },
        ],
      });
    });

    it("ask one subgraph only for a root field that several have", async () => {
      const { data } = await federation().ask(`{ shared one: shared }`);
      expect(data).toEqual({ shared: "s", one: "s" });
      expect(federation().seen).toHaveLength(1);
    });

    it("gather root fields of several subgraphs in the order asked", async () => {
      const { dataText } = await federation().ask(`{ other { id } spot { x only y } shared product { note } }`);
      expect(dataText).toBe(
        '{"other":{"id":"9"},"spot":{"x":1,"only":"a","y":2},"shared":"s","product":{"note":"note-1"}}',
      );
    });
  },
);
