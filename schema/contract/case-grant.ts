import type { ChildNumber } from "./child-key";
import type { DepartmentName } from "./departments";
import type { Purpose } from "./purposes";
import type { Role } from "./roles";
import { JOINT_ROLES, ROLES } from "./roles";

/**
 * Why somebody is given one child for a time (security design 3.2): the approval of a look by a responsible person that
 * 未成年人网络保护条例 第三十六条 asks for. Who needs none may look at every child of his division.
 */
export const GRANT_KINDS = {
  CASE: { title: "个案授权", english: "case grant" },
  BREAK_GLASS: { title: "紧急调阅", english: "break-glass" },
  GUARDIAN: { title: "监护人", english: "guardian" },
} as const;

export type GrantKind = keyof typeof GRANT_KINDS;

export function isGrantKind(text: string): text is GrantKind {
  return Object.hasOwn(GRANT_KINDS, text);
}

/** One child whom a caller was given, be it all of what is known or one department's part. */
export interface GrantedChild {
  readonly child: ChildNumber;
  /** Whose records alone; undefined for those of all departments. */
  readonly department?: DepartmentName;
}

/** A child whom an account was given: for what, and when that is over. */
export interface OpenGrant extends GrantedChild {
  readonly kind: GrantKind;
  readonly purpose: Purpose;
  /** Milliseconds since 1970, UTC. */
  readonly endsAt: number;
}

/**
 * How many children may be open to one account at once. With the largest numbers that there are, so many fill 6 KiB of a
 * signed context, and a request's headers stay below 8.
 */
export const MOST_GRANTS = 400;

interface GrantNeed {
  readonly kind: GrantKind;
  readonly roles: readonly Role[];
  /** Undefined: whatever the purpose. */
  readonly purposes?: readonly Purpose[];
  readonly because: string;
}

/** Who is shown children only one by one, as they were given to him; the first row that fits is the one. */
export const GRANT_NEEDS: readonly GrantNeed[] = [
  {
    kind: "BREAK_GLASS",
    roles: ROLES,
    purposes: ["BREAK_GLASS"],
    because: "the rules stand aside for one child, for an hour, and for nobody else (security design 3.8)",
  },
  {
    kind: "GUARDIAN",
    roles: ["guardian"],
    because: "a guardian asks about the children in his care (个人信息保护法 第三十一条、第四十五条)",
  },
  {
    kind: "CASE",
    roles: JOINT_ROLES,
    purposes: ["CASE_MEETING"],
    because:
      "the joint meeting looks at a child when its case is open (security design 3.2); reconciling books is no such look",
  },
];

/** What kind of grant a role needs to see a child for a purpose; undefined when it needs none. */
export function grantNeeded(role: Role, purpose: Purpose): GrantKind | undefined {
  return GRANT_NEEDS.find((need) => need.roles.includes(role) && (need.purposes?.includes(purpose) ?? true))?.kind;
}
