import { civilAffairs } from "./civil-affairs";
import { education } from "./education";
import { health } from "./health";
import type { Department } from "./host/department";
import { jointMeeting } from "./joint-meeting";
import { judicial } from "./judicial";
import { publicSecurity } from "./public-security";
import { womensFederation } from "./womens-federation";

/** The doors of all departments. Taking a department away is taking away its folder and its two lines here. */
export const departments: readonly Department[] = [
  civilAffairs,
  education,
  publicSecurity,
  judicial,
  health,
  womensFederation,
  jointMeeting,
];
