/** Leaves from `start` up to, not including, `end`: what one node of a proof is the root of. */
export interface LeafRange {
  readonly start: number;
  readonly end: number;
}

/** The nodes of an inclusion proof, in its order (RFC 9162, 2.1.3.1). */
export function inclusionRanges(index: number, size: number): LeafRange[] {
  const ranges: LeafRange[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + largestPowerBelow(end - start);
    if (index < middle) {
      ranges.unshift({ start: middle, end });
      end = middle;
    } else {
      ranges.unshift({ start, end: middle });
      start = middle;
    }
  }
  return ranges;
}

/** The nodes of a consistency proof, in its order (RFC 9162, 2.1.4.1). Nothing is proven from an empty tree. */
export function consistencyRanges(earlier: number, later: number): LeafRange[] {
  if (earlier === 0 || earlier >= later) return [];
  const ranges: LeafRange[] = [];
  let [start, end] = [0, later];
  // While nothing was left behind, the earlier tree stands there whole, and its root is known to who checks.
  while (earlier !== end) {
    const middle = start + largestPowerBelow(end - start);
    if (earlier <= middle) {
      ranges.unshift({ start: middle, end });
      end = middle;
    } else {
      ranges.unshift({ start, end: middle });
      start = middle;
    }
  }
  return start === 0 ? ranges : [{ start, end }, ...ranges];
}

/** The ranges of the peaks of a tree of this size (`MerkleFrontier.peaks`), from left to right. */
export function peakRanges(size: number): LeafRange[] {
  const ranges: LeafRange[] = [];
  for (let start = 0; start < size; ) {
    const end = start + largestPowerWithin(size - start);
    ranges.push({ start, end });
    start = end;
  }
  return ranges;
}

function largestPowerBelow(count: number): number {
  return largestPowerWithin(count - 1);
}

function largestPowerWithin(count: number): number {
  let power = 1;
  while (power * 2 <= count) power *= 2;
  return power;
}
