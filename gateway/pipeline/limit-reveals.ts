import type { FragmentDefinitionNode, SelectionSetNode } from "graphql";
import { Kind, OperationTypeNode } from "graphql";
import type { Caller } from "../../schema/contract/caller";
import { Refusal } from "../../schema/contract/errors";
import { isReveal, REVEALS_PER_HOUR } from "../../schema/contract/reveal";
import type { MissLimits } from "./limit-misses";
import { limitMisses } from "./limit-misses";
import type { ValidRequest } from "./validate";

const REVEAL_LIMITS: MissLimits = { misses: REVEALS_PER_HOUR, window: 60 * 60 * 1_000, accounts: 10_000 };

/** Keeps an account from having a roll of full values shown, one by one (security design 3.9). */
export interface RevealLimiter {
  /**
   * @throws Refusal LIMIT_ROOT_FIELDS when a value is to be shown beside anything else, RATE_LIMITED when the account has had
   * its values for this hour
   */
  readonly admit: (caller: Caller, request: Pick<ValidRequest, "operation" | "fragments">) => void;
}

/**
 * Every call counts when it is let through, found or not: what it shows is not known before.
 *
 * @param tell is told of an account that has come to the limit, once in a window
 * @param now milliseconds since 1970
 */
export function limitReveals(tell: (account: string) => void, now: () => number = Date.now): RevealLimiter {
  const shown = limitMisses(REVEAL_LIMITS, tell, now);
  return {
    admit: (caller, { operation, fragments }) => {
      if (operation.operation !== OperationTypeNode.MUTATION) return;
      const fields = rootFieldsOf(operation.selectionSet, fragments);
      if (!fields.some(isReveal)) return;
      if (fields.length > 1) throw new Refusal("LIMIT_ROOT_FIELDS");
      shown.admit(caller);
      shown.count(caller, 1);
    },
  };
}

/** The names of an operation's root fields, each as often as it is asked, whatever it is called or left out by. */
function rootFieldsOf(
  { selections }: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): readonly string[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection.name.value];
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
    return fragment ? rootFieldsOf(fragment.selectionSet, fragments) : [];
  });
}
