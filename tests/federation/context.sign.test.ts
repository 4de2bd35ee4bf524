import type { Caller } from "../../schema/contract/caller";
import { verifyContext } from "../../schema/contract/signed-context";
import { describeFederation } from "./describe-federation";

interface Ref {
  [key: string]: unknown;
}

const CALLER: Caller = { subject: "account-1", role: "joint.member", division: "110101", purpose: "CASE_MEETING" };
const KEYS = new Map(["civil-affairs", "education"].map((name) => [name, Buffer.from(`secret of ${name}`)]));

describeFederation(
  "the caller's context",
  {
    "civil-affairs": {
      typeDefs: `type Query { child: Child } type Child @key(fields: "id") { id: ID! }`,
      resolvers: { Query: { child: () => ({ id: "1" }) } },
    },
    education: {
      typeDefs: `type Child @key(fields: "id") { id: ID! school: String }`,
      resolvers: { Child: { __resolveReference: ({ id }: Ref) => ({ id, school: "S" }) } },
    },
  },
  (federation) => {
    it("is signed for each department, its path and the very bytes it gets", async () => {
      const verified: Caller[] = [];
      for (const audience of ["civil-affairs", "education"] as const) {
        federation().disturb(audience, (honest, { context, body, path }) => {
          verified.push(verifyContext(context, { audience, path, body }, KEYS.get(audience) ?? Buffer.alloc(0)).caller);
          return { status: 200, body: honest };
        });
      }
      const { errors } = await federation().ask(`{ child { school } }`, { caller: CALLER, contextKeys: KEYS });
      expect(errors).toEqual([]);
      expect(verified).toEqual([CALLER, CALLER]);
    });

    it("is not sent when there is no caller", async () => {
      federation().disturb("education", (honest, { context }) => {
        expect(context).toBeUndefined();
        return { status: 200, body: honest };
      });
      expect((await federation().ask(`{ child { school } }`)).errors).toEqual([]);
    });

    it("is never left out because a key is missing: nothing is answered then", async () => {
      const keys = new Map([...KEYS].slice(0, 1));
      const answer = federation().ask(`{ child { school } }`, { caller: CALLER, contextKeys: keys });
      await expect(answer).rejects.toThrow("no context key for the subgraph education");
      expect(federation().seen).toEqual([]);
    });
  },
);
