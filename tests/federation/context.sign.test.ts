import { randomBytes } from "node:crypto";
import type { Caller } from "../../schema/contract/caller";
import type { ContextSuite } from "../../schema/contract/context-suite";
import { CONTEXT_SUITES, contextSignerOf, contextVerifierOf } from "../../schema/contract/context-suite";
import { signerOf } from "../../schema/contract/signer";
import { verifyContext } from "../../schema/contract/signed-context";
import { describeFederation } from "./describe-federation";

interface Ref {
  [key: string]: unknown;
}

const SEED = randomBytes(32);
const CALLER: Caller = { subject: "account-1", role: "joint.member", division: "110101", purpose: "CASE_MEETING" };
const NAMES = ["civil-affairs", "education"] as const;

/** Both sides of each department's contexts. */
function sidesOf(suite: ContextSuite) {
  const secrets = new Map(NAMES.map((name) => [name, suite === "ed25519" ? SEED : Buffer.from(name.padEnd(32))]));
  const keyOf = (secret: Buffer): Buffer => (suite === "ed25519" ? signerOf(secret).publicKey : secret);
  return {
    signers: new Map([...secrets].map(([name, secret]) => [name as string, contextSignerOf(suite, [secret])])),
    verifiers: new Map([...secrets].map(([name, secret]) => [name, contextVerifierOf(suite, [keyOf(secret)])])),
  };
}

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
    it.each(CONTEXT_SUITES)(
      "is signed by %s for each department, its path and the very bytes it gets",
      async (suite) => {
        const { signers, verifiers } = sidesOf(suite);
        const verified: Caller[] = [];
        for (const audience of NAMES) {
          federation().disturb(audience, (honest, { context, body, path }) => {
            verified.push(verifyContext(context, { audience, path, body }, verifiers.get(audience)!).caller);
            return { status: 200, body: honest };
          });
        }
        const { errors } = await federation().ask(`{ child { school } }`, { caller: CALLER, contextKeys: signers });
        expect(errors).toEqual([]);
        // Whoever needs a grant and was given nobody is told of so.
        const told = { ...CALLER, granted: [] };
        expect(verified).toEqual([told, told]);
      },
    );

    it("is not sent when there is no caller", async () => {
      federation().disturb("education", (honest, { context }) => {
        expect(context).toBeUndefined();
        return { status: 200, body: honest };
      });
      expect((await federation().ask(`{ child { school } }`)).errors).toEqual([]);
    });

    it("is never left out because a key is missing: nothing is answered then", async () => {
      const keys = new Map([...sidesOf("hmac").signers].slice(0, 1));
      const answer = federation().ask(`{ child { school } }`, { caller: CALLER, contextKeys: keys });
      await expect(answer).rejects.toThrow("no context key for the subgraph education");
      expect(federation().seen).toEqual([]);
    });
  },
);
