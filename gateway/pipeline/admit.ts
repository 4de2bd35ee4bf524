import type { GraphQLSchema } from "graphql";
import type { Caller } from "../../schema/contract/caller";
import type { PolicyTable } from "../../schema/contract/policy";
import type { Authenticate } from "./authenticate";
import { authorizeBy } from "./authorize";
import type { FindSubjects } from "./recognise";
import { recogniseBy } from "./recognise";
import type { ValidRequest } from "./validate";

/** Who may ask what: always said, never left out, so that no gateway is open by oversight. */
export type Access =
  | PolicedAccess
  /** Anybody may ask everything, and subgraphs are not told who asks: for trying a supergraph that is not the hub's own. */
  | { readonly kind: "Open" };

export interface PolicedAccess {
  readonly kind: "Policed";
  readonly authenticate: Authenticate;
  readonly policy: PolicyTable;
  /** Asks the child index whom a mutation is about. Without an index, whom a key means is left to the subgraphs. */
  readonly findSubjects?: FindSubjects;
}

/** Somebody whose token was good, and what holds this caller's question against the policy. */
export interface Admitted {
  readonly caller: Caller;
  /** @throws Refusal when the caller may not ask this, or names somebody whom the child index does not know. */
  readonly decide: (request: ValidRequest) => Promise<void>;
}

/** `authorization` header -> who asks. @throws Refusal as `Authenticate` does. */
export type Admit = (authorization: string | undefined) => Promise<Admitted>;

/** The three stages that a policy brings: authenticate first, and once the question is known, authorize and recognise. */
export function admitBy(schema: GraphQLSchema, { authenticate, policy, findSubjects }: PolicedAccess): Admit {
  const authorize = authorizeBy({ schema, policy });
  const recognise = findSubjects && recogniseBy({ schema, findSubjects });
  return async (authorization) => {
    const caller = await authenticate(authorization);
    return {
      caller,
      decide: async (request) => {
        authorize(request, caller);
        await recognise?.(request);
      },
    };
  };
}
