import type { PolicyTable } from "../../../schema/contract/policy";

/** A document, as far as it matters here. */
interface Touching {
  readonly coordinates: ReadonlySet<string>;
}

const KNOWN = new WeakMap<Touching, boolean>();

/** Whether a document touches anything but public aggregates (grade P). One that touches nothing of ours is not taken for such. */
export function isPersonal(document: Touching, policy: PolicyTable): boolean {
  const known = KNOWN.get(document);
  if (known !== undefined) return known;
  const { coordinates } = document;
  const found = coordinates.size === 0 || [...coordinates].some((each) => policy.get(each)?.grade !== "P");
  KNOWN.set(document, found);
  return found;
}
