const VERSION = /^(\d+)\.(\d+)\.(\d+)(?:-([\w.-]+))?(?:\+[\w.-]+)?$/;

/**
 * Precedence of two versions (Semantic Versioning 2.0.0, 11).
 *
 * @returns below 0 when the first comes before the second, 0 for the same
 * @throws Error for what is no version: it would be passed over
 */
export function compareVersions(one: string, other: string): number {
  const [left, right] = [partsOf(one), partsOf(other)];
  for (const at of [0, 1, 2] as const) {
    if (left.numbers[at] !== right.numbers[at]) return left.numbers[at]! - right.numbers[at]!;
  }
  if (left.release.length === 0 || right.release.length === 0) return right.release.length - left.release.length;
  return compareReleases(left.release, right.release);
}

function partsOf(version: string): { numbers: readonly number[]; release: readonly string[] } {
  const [, major, minor, patch, release] = VERSION.exec(version) ?? [];
  if (major === undefined) throw new Error(`${version} is no version`);
  return { numbers: [major, minor, patch].map(Number), release: release?.split(".") ?? [] };
}

function compareReleases(one: readonly string[], other: readonly string[]): number {
  for (const [at, left] of one.entries()) {
    const right = other[at];
    if (right === undefined) return 1;
    if (left === right) continue;
    const [isLeftNumber, isRightNumber] = [left, right].map((part) => /^\d+$/.test(part));
    if (isLeftNumber && isRightNumber) return Number(left) - Number(right);
    if (isLeftNumber !== isRightNumber) return isLeftNumber ? -1 : 1;
    return left < right ? -1 : 1;
  }
  return one.length - other.length;
}
