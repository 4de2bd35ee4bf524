import type { RecordClass } from "../host/records/record-metadata";
import { CommunityPairing } from "./community-pairing/community-pairing";
import { ParentSchoolAttendance } from "./parent-school/parent-school-attendance";
import { SubstituteParent } from "./substitute-parent/substitute-parent";
import { Wish } from "./wish/wish";

/** Of whose changes others are told: helpers, pairings, parent schools and wishes. */
export const announced: readonly RecordClass[] = [CommunityPairing, ParentSchoolAttendance, SubstituteParent, Wish];
