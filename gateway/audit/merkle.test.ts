import * as fc from "fast-check";
import type { HashSuite } from "../../schema/contract/hash-suite";
import { HASH_SUITES } from "../../schema/contract/hash-suite";
import { emptyRoot, hashLeaf, hashNode } from "../../schema/contract/tree-hash";
import { isConsistent } from "../../schema/contract/verify-consistency";
import { MerkleFrontier } from "./merkle-frontier";
import type { LeafRange } from "./proof-ranges";
import { consistencyRanges, inclusionRanges, peakRanges } from "./proof-ranges";
import { isIncluded } from "./verify-inclusion";

/** The reference vectors of Certificate Transparency: leaves in hexadecimal digits, and the root after each. */
const VECTORS: readonly (readonly [leaf: string, root: string])[] = [
  ["", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"],
  ["00", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
  ["10", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"],
  ["2021", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"],
  ["3031", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"],
  ["40414243", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"],
  ["5051525354555657", "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"],
  ["606162636465666768696a6b6c6d6e6f", "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"],
];
const MOST = 130;

describe.each(HASH_SUITES)("a Merkle tree with %s", (suite) => {
  const leaves = Array.from({ length: MOST }, (_, at) => hashLeaf(suite, Buffer.from(`leaf ${at}`)));
  const rootOf = ({ start, end }: LeafRange): Buffer => naiveRoot(suite, leaves.slice(start, end));
  const sizes = fc.integer({ min: 1, max: MOST });

  it("has the root that the definition gives, at every size", () => {
    const tree = new MerkleFrontier(suite);
    expect(tree.root()).toEqual(naiveRoot(suite, []));
    leaves.forEach((leaf, at) => {
      tree.append(leaf);
      expect(tree.root()).toEqual(rootOf({ start: 0, end: at + 1 }));
    });
  });

  it("goes on from its peaks as if it had never stopped", () => {
    fc.assert(
      fc.property(sizes, fc.nat({ max: MOST }), (whole, part) => {
        const [one, other] = [new MerkleFrontier(suite), new MerkleFrontier(suite)];
        leaves.slice(0, Math.min(part, whole)).forEach((leaf) => one.append(leaf));
        const resumed = new MerkleFrontier(suite, one.size, one.peaks);
        leaves.slice(one.size, whole).forEach((leaf) => resumed.append(leaf));
        leaves.slice(0, whole).forEach((leaf) => other.append(leaf));
        expect(resumed.root()).toEqual(other.root());
        expect(resumed.peaks).toEqual(Buffer.concat(peakRanges(whole).map(rootOf)));
      }),
    );
  });

  it("proves each leaf in each size, and no other leaf, place or path", () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), (size, anywhere, elsewhere) => {
        const index = anywhere % size;
        const tree = { size, root: rootOf({ start: 0, end: size }) };
        const path = inclusionRanges(index, size).map(rootOf);
        const hash = leaves[index]!;
        expect(isIncluded(suite, { index, hash }, tree, path)).toBe(true);
        const other = elsewhere % size;
        expect(isIncluded(suite, { index: other, hash }, tree, path)).toBe(other === index);
        expect(isIncluded(suite, { index, hash: flipped(hash, anywhere) }, tree, path)).toBe(false);
        expect(isIncluded(suite, { index, hash }, { ...tree, root: flipped(tree.root, anywhere) }, path)).toBe(false);
        expect(isIncluded(suite, { index, hash }, tree, [...path, hash])).toBe(false);
        expect(isIncluded(suite, { index, hash }, tree, path.slice(1))).toBe(size === 1);
        expect(isIncluded(suite, { index, hash }, tree, path.map(longer))).toBe(size === 1);
      }),
    );
  });

  it("proves that it extends each earlier size, and no other tree of that size", () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), (size, before, bit) => {
        const earlier = { size: (before % size) + 1, root: rootOf({ start: 0, end: (before % size) + 1 }) };
        const later = { size, root: rootOf({ start: 0, end: size }) };
        const proof = consistencyRanges(earlier.size, size).map(rootOf);
        expect(isConsistent(suite, earlier, later, proof)).toBe(true);
        expect(isConsistent(suite, { ...earlier, root: flipped(earlier.root, bit) }, later, proof)).toBe(false);
        expect(isConsistent(suite, earlier, { ...later, root: flipped(later.root, bit) }, proof)).toBe(false);
        expect(isConsistent(suite, earlier, later, [...proof, later.root])).toBe(false);
        const changed = proof.map((node, at) => (at === bit % proof.length ? flipped(node, bit) : node));
        expect(isConsistent(suite, earlier, later, changed)).toBe(proof.length === 0);
        expect(isConsistent(suite, earlier, later, proof.map(longer))).toBe(proof.length === 0);
      }),
    );
  });

  it("extends the empty tree, and shrinks never", () => {
    const [none, one] = [
      { size: 0, root: emptyRoot(suite) },
      { size: 1, root: leaves[0]! },
    ];
    expect(isConsistent(suite, none, one, [])).toBe(true);
    expect(isConsistent(suite, one, none, [])).toBe(false);
    expect(isConsistent(suite, { size: 0, root: leaves[0]! }, one, [])).toBe(false);
  });
});

it("gives the roots of Certificate Transparency's vectors", () => {
  const tree = new MerkleFrontier("sha256");
  const roots = VECTORS.map(([leaf]) => {
    tree.append(hashLeaf("sha256", Buffer.from(leaf, "hex")));
    return tree.root().toString("hex");
  });
  expect(roots).toEqual(VECTORS.map(([, root]) => root));
});

/** RFC 9162, 2.1.1, word for word. */
function naiveRoot(suite: HashSuite, leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return emptyRoot(suite);
  if (leaves.length === 1) return leaves[0]!;
  let power = 1;
  while (power * 2 < leaves.length) power *= 2;
  return hashNode(suite, naiveRoot(suite, leaves.slice(0, power)), naiveRoot(suite, leaves.slice(power)));
}

function longer(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(1)]);
}

function flipped(bytes: Buffer, bit: number): Buffer {
  const changed = Buffer.from(bytes);
  const at = bit % (8 * bytes.length);
  changed[at >> 3]! ^= 1 << (at & 7);
  return changed;
}
