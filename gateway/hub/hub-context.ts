import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import type { Caller } from "../../schema/contract/caller";
import type { ChildNumber } from "../../schema/contract/child-key";
import type { Role } from "../../schema/contract/roles";
import type { IndexedChild } from "../identity/child-index";
import { findChildren, listLinks } from "../identity/child-index";
import type { Accountability } from "./accountability/accountability";
import type { ChildLink } from "./child";

/** What the hub's resolvers know of one request. Loaders live as long as the request: nothing crosses from caller to caller. */
export interface HubContext {
  readonly caller: Caller;
  /**
   * Whether the index is the caller's at all: it has no places, so it is seen like a record of the hub's own division, by
   * callers whose division is a prefix of it.
   */
  readonly sees: "Index" | "Nothing";
  readonly database: DataSource;
  readonly children: DataLoader<ChildNumber, IndexedChild | undefined>;
  readonly links: DataLoader<ChildNumber, ChildLink[]>;
  readonly grants: GrantBook;
  readonly departmentStates: () => Promise<readonly DepartmentState[]>;
  readonly accountability: Accountability;
}

/** What the hub has to tell and to ask around a grant. */
export interface GrantBook {
  /** An account's grants are others now: whoever remembers them has to look anew. */
  readonly changed: (subject: string) => void;
  /** The roles that an account holds now, where accounts are kept here; none of one that is not. */
  readonly rolesOf: (subject: string) => Promise<readonly Role[]>;
}

export interface DepartmentState {
  readonly name: string;
  readonly reachable: boolean;
}

const LARGEST_BATCH = 500;

export function hubContext(
  caller: Caller,
  division: string,
  database: DataSource,
  departmentStates: HubContext["departmentStates"],
  grants: GrantBook,
  accountability: Accountability,
): HubContext {
  const sees = division.startsWith(caller.division) ? "Index" : "Nothing";
  return {
    caller,
    sees,
    database,
    departmentStates,
    grants,
    accountability,
    children: new DataLoader(
      async (numbers) => (sees === "Index" ? findChildren(database, numbers) : numbers.map(() => undefined)),
      { maxBatchSize: LARGEST_BATCH },
    ),
    links: new DataLoader(
      async (numbers) => {
        const links = sees === "Index" ? await listLinks(database, numbers) : [];
        return numbers.map((number) => links.filter((link) => link.number === number));
      },
      { maxBatchSize: LARGEST_BATCH },
    ),
  };
}
