import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from "type-graphql";
import { Refusal } from "../../schema/contract/errors";
import { LARGEST_PAGE } from "../../schema/contract/page";
import type { CandidatePair } from "../identity/child-index";
import { listCandidates } from "../identity/child-index";
import { decideCandidate } from "../identity/decide-candidate";
import { undoDecision } from "../identity/undo-decision";
import { Child } from "./child";
import type { HubContext } from "./hub-context";
import { CandidateDecision, CandidateState, LinkCandidate } from "./link-candidate";

/** The queue for a person: pairs that look alike but have no common identity number. */
@Resolver(() => LinkCandidate)
export class LinkCandidateResolver {
  @Query(() => [LinkCandidate], { nullable: true, description: "Pairs that wait for a person (待人工确认的关联)" })
  async linkCandidates(
    @Arg("state", () => CandidateState, { defaultValue: CandidateState.OPEN }) state: CandidateState,
    @Arg("first", () => Int, { defaultValue: 20 }) first: number,
    @Arg("after", () => ID, { nullable: true, description: "上一页最后一条的标识" }) after: string | null | undefined,
    @Ctx() { database, sees }: HubContext,
  ): Promise<LinkCandidate[]> {
    if (first < 0) throw new Refusal("BAD_USER_INPUT", { argument: "first" });
    if (first > LARGEST_PAGE) throw new Refusal("PAGE_TOO_LARGE", { limit: LARGEST_PAGE });
    if (sees === "Nothing") return [];
    const last = idOf(after ?? null);
    if (typeof after === "string" && last === null) throw new Refusal("BAD_CURSOR");
    const pairs = await listCandidates(database, state, first, last);
    return pairs.map((pair) => candidateOf(pair));
  }

  @Mutation(() => Boolean, { nullable: true, description: "Decides a pair (确认或否定一条待确认关联)" })
  async decideLinkCandidate(
    @Arg("id", () => ID) id: string,
    @Arg("decision", () => CandidateDecision) decision: keyof typeof CandidateDecision,
    @Arg("reason", () => String, { description: "依据，必填" }) reason: string,
    @Ctx() { database, caller, sees }: HubContext,
  ): Promise<boolean> {
    if (sees === "Nothing") throw new Refusal("RECORD_NOT_FOUND");
    if (reason.trim() === "") throw new Refusal("BAD_USER_INPUT", { argument: "reason" });
    await decideCandidate(database, getId(id), decision, caller.subject, reason);
    return true;
  }

  @Mutation(() => Boolean, { nullable: true, description: "Takes a decision back exactly (撤销对待确认关联的决定)" })
  async undoLinkDecision(
    @Arg("id", () => ID) id: string,
    @Ctx() { database, caller, sees }: HubContext,
  ): Promise<boolean> {
    if (sees === "Nothing") throw new Refusal("RECORD_NOT_FOUND");
    await undoDecision(database, getId(id), caller.subject);
    return true;
  }
}

function candidateOf({ rollNumber, otherNumber, ...pair }: CandidatePair): LinkCandidate {
  return {
    ...pair,
    rollChild: rollNumber === null ? null : new Child(rollNumber),
    otherChild: otherNumber === null ? null : new Child(otherNumber),
  };
}

function idOf(id: string | null): string | null {
  return id !== null && /^\d{1,18}$/.test(id) ? id : null;
}

/** @throws Refusal RECORD_NOT_FOUND for what cannot be an id */
function getId(id: string): string {
  const known = idOf(id);
  if (known === null) throw new Refusal("RECORD_NOT_FOUND");
  return known;
}
