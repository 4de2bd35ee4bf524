import type { Caller } from "../../schema/contract/caller";
import type { Role } from "../../schema/contract/roles";
import type { BreakGlass, BreakGlassAsked, ReviewOutcome } from "./break-glass";
import { listNotices } from "./list-break-glass";
import type { BreakGlassSettings } from "./open-break-glass";
import { openBreakGlass } from "./open-break-glass";
import { reviewBreakGlass } from "./review-break-glass";

/** Everything that is done about broken glass; who may ask for what of it is ruled where it is published. */
export interface BreakGlassDesk {
  /** @throws as `openBreakGlass` */
  readonly open: (caller: Caller, asked: BreakGlassAsked) => Promise<BreakGlass>;
  /** @throws as `reviewBreakGlass` */
  readonly review: (reviewer: Caller, id: string, outcome: ReviewOutcome, remarks: string) => Promise<BreakGlass>;
  /** What a role was told of. */
  readonly notices: (recipient: Role, first: number) => Promise<readonly BreakGlass[]>;
}

export interface BreakGlassDeskSettings extends BreakGlassSettings {
  /** Told of an account that was given a child just now. */
  readonly onOpened: (account: string) => void;
}

export function openBreakGlassDesk(settings: BreakGlassDeskSettings): BreakGlassDesk {
  const { database, now, onOpened } = settings;
  return {
    open: async (caller, asked) => {
      const use = await openBreakGlass(settings, caller, asked);
      onOpened(caller.subject);
      return use;
    },
    review: (reviewer, id, outcome, remarks) => reviewBreakGlass(database, reviewer, id, { outcome, remarks }, now()),
    notices: (recipient, first) => listNotices(database, recipient, first),
  };
}
