import type { DepartmentName, SubgraphName } from "../../schema/contract/departments";
import { HUB } from "../../schema/contract/departments";

/** Whose part of the full picture rests on something of the department's besides: the hub holds five books against each other. */
export const DEPENDENT: Readonly<Record<DepartmentName, readonly SubgraphName[]>> = {
  "civil-affairs": [HUB, "womens-federation"],
  education: [HUB],
  "public-security": [HUB],
  judicial: [],
  health: [HUB],
  "womens-federation": [HUB],
  "joint-meeting": [],
};
