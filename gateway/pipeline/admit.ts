import type { GraphQLSchema } from "graphql";
import type { Caller } from "../../schema/contract/caller";
import type { PolicyTable } from "../../schema/contract/policy";
import type { Audit } from "../audit/open-audit";
import type { Authenticate } from "./authenticate";
import { authorizeBy } from "./authorize";
import type { QueryPlan } from "../planner/query-plan";
import type { KnownGrants } from "./know-grants";
import { authorizePlanBy } from "./authorize-plan";
import type { RecordedAsker } from "./operation-record";
import { OperationRecord } from "./operation-record";
import type { FindSubjects } from "./recognise";
import { recogniseBy } from "./recognise";
import { findRecordedWith } from "./recorded-operations";
import { touchWith } from "./touch-operation";
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
  /** Finds out whom a caller was given; without it nobody was given anybody. */
  readonly grants?: Pick<KnownGrants, "give">;
  /** Asks the child index whom a mutation is about. Without an index, whom a key means is left to the subgraphs. */
  readonly findSubjects?: FindSubjects;
  /** Where it is recorded who asks what about whom. Always said: a gateway that records nothing can only come about by saying so. */
  readonly audit: Audit | "Off";
}

/** Somebody whose token was good, and what holds this caller's question against the policy. */
export interface Admitted {
  readonly caller: Caller;
  /** @throws Refusal when the caller may not ask this, or names somebody whom the child index does not know. */
  readonly decide: (request: ValidRequest) => Promise<void>;
  /** @throws PlanRefusal when the finished plan asks a subgraph for more than the caller may see: then the planner erred. */
  readonly decidePlan: (plan: QueryPlan, request: ValidRequest) => void;
  /** Undefined for an operation about nobody, and where nothing is recorded. */
  readonly openRecord: (request: ValidRequest, asker: Omit<RecordedAsker, "caller">) => OperationRecord | undefined;
}

/** `authorization` header -> who asks. @throws Refusal as `Authenticate` does. */
export type Admit = (authorization: string | undefined) => Promise<Admitted>;

/**
 * The stages that a policy brings: authenticate first, and once the question is known, authorize and recognise, and what is to
 * be recorded of it.
 */
export function admitBy(
  schema: GraphQLSchema,
  { authenticate, policy, grants, findSubjects, audit }: PolicedAccess,
): Admit {
  const touch = touchWith(schema);
  const authorize = authorizeBy({ schema, policy, touch });
  const authorizePlan = authorizePlanBy(schema, policy);
  const findRecorded = findRecordedWith({ schema, policy, touch });
  const recognise = findSubjects && recogniseBy({ schema, findSubjects });
  return async (authorization) => {
    const authenticated = await authenticate(authorization);
    const caller = grants ? await grants.give(authenticated) : authenticated;
    return {
      caller,
      decide: async (request) => {
        authorize(request, caller);
        await recognise?.(request);
      },
      decidePlan: (plan, request) => authorizePlan(plan, request, caller),
      openRecord: (request, asker) => {
        const recorded = audit === "Off" ? undefined : findRecorded(request, caller);
        return recorded && audit !== "Off" ? new OperationRecord(audit, recorded, { ...asker, caller }) : undefined;
      },
    };
  };
}
