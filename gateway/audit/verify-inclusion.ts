import type { HashSuite } from "../../schema/contract/hash-suite";
import { hashNode } from "../../schema/contract/tree-hash";
import type { TreeState } from "../../schema/contract/verify-consistency";
import { isHash } from "../../schema/contract/verify-consistency";

/**
 * Whether the tree has this leaf at this place (RFC 9162, 2.1.3.2).
 *
 * @param proof nodes in the RFC's order
 */
export function isIncluded(
  suite: HashSuite,
  leaf: { readonly index: number; readonly hash: Buffer },
  tree: TreeState,
  proof: readonly Buffer[],
): boolean {
  if (leaf.index >= tree.size || !proof.every(isHash)) return false;
  let [at, last] = [leaf.index, tree.size - 1];
  let found = leaf.hash;
  for (const node of proof) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      found = hashNode(suite, node, found);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else {
      found = hashNode(suite, found, node);
    }
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && found.equals(tree.root);
}
