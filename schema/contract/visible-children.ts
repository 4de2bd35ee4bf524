import type { Caller } from "./caller";
import type { GrantedChild, OpenGrant } from "./case-grant";
import { grantNeeded } from "./case-grant";
import type { ChildNumber } from "./child-key";
import type { SubgraphName } from "./departments";
import { HUB } from "./departments";
import type { SealName } from "./seal-door";

/** Whose records a caller may see, as far as they are about a child: of all in his division, or of these alone. */
export type VisibleChildren = "All" | readonly ChildNumber[];

/** What it rests on: who asks for what, and whom he was given. */
export type GrantHolder = Pick<Caller, "role" | "purpose" | "granted">;

/** Whom he was given counts only where he needs it: then it is all that he sees, and else it makes no difference. */
export function visibleChildren({ role, purpose, granted = [] }: GrantHolder): VisibleChildren {
  return grantNeeded(role, purpose) === undefined ? "All" : granted.map(({ child }) => child);
}

export function seesChild(caller: GrantHolder, child: ChildNumber): boolean {
  const visible = visibleChildren(caller);
  return visible === "All" || visible.includes(child);
}

/** Where a record stands: its place, and the child whom it is about. */
export interface RecordPlace {
  /** The code of its area. */
  readonly area: string;
  /** `Unknown`: of a child who has no number yet; `Nobody`: about none, be it by its kind or for once. */
  readonly child: ChildNumber | "Unknown" | "Nobody";
}

/**
 * Whether a record is shown to a caller: by division, and by grant where he needs one. A department's database says the same by
 * row-level security (`subgraphs/host/database/guard-children.ts`); `tests/contract` holds the two against each other.
 */
export function seesRecord(caller: GrantHolder & Pick<Caller, "division">, { area, child }: RecordPlace): boolean {
  if (caller.division === "" || !area.startsWith(caller.division)) return false;
  if (child === "Nobody") return true;
  return child === "Unknown" ? visibleChildren(caller) === "All" : seesChild(caller, child);
}

/**
 * What of an account's grants counts for what it does now: those of the kind and the purpose that it needs, before they end.
 *
 * @param now milliseconds since 1970, UTC
 */
export function grantsInForce(
  { role, purpose: stated }: Pick<Caller, "role" | "purpose">,
  grants: readonly OpenGrant[],
  now: number,
): readonly GrantedChild[] {
  const need = grantNeeded(role, stated);
  return grants
    .filter(({ kind, purpose, endsAt }) => kind === need && purpose === stated && endsAt > now)
    .map(({ child, department }) => (department === undefined ? { child } : { child, department }));
}

/** Whether he sees a child as all departments together know it, and not one department's part. */
export function seesWholeChild({ granted = [], ...caller }: GrantHolder, child: ChildNumber): boolean {
  return seesChild({ ...caller, granted: granted.filter(({ department }) => department === undefined) }, child);
}

/**
 * The caller as one subgraph is told of him: with the children of his whom it may show him. Whose part of a child is meant
 * is settled by that, but for the hub, which keeps no records and leads to all departments' parts.
 *
 * @param asked the children whom a question is about, where it is about children alone
 */
export function narrowGrants(
  caller: Caller,
  subgraph: SubgraphName | SealName,
  asked?: ReadonlySet<ChildNumber>,
): Caller {
  const { granted = [], ...asHeIs } = caller;
  if (grantNeeded(caller.role, caller.purpose) === undefined) return caller.granted ? asHeIs : caller;
  const shown = granted.filter(
    ({ child, department }) =>
      (subgraph === HUB || department === undefined || department === subgraph) && (asked?.has(child) ?? true),
  );
  return { ...asHeIs, granted: subgraph === HUB ? shown : distinct(shown) };
}

function distinct(granted: readonly GrantedChild[]): GrantedChild[] {
  return [...new Set(granted.map(({ child }) => child))].map((child) => ({ child }));
}
