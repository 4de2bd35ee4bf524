import type { RecordClass } from "../host/records/record-metadata";
import { ParentAbsence } from "./absence/parent-absence";
import { AidReceived } from "./aid/aid-received";
import { SocialAssistance } from "./assistance/social-assistance";
import { DifficultyCategory } from "./difficulty/difficulty-category";
import { GridVisit } from "./grid/grid-visit";
import { Guardian } from "./guardianship/guardian";
import { GuardianshipArrangement } from "./guardianship/guardianship-arrangement";
import { HouseholdAssessment } from "./household/household-assessment";
import { ServiceContactCard } from "./household/service-contact-card";
import { CareNeed } from "./need/care-need";
import { LeftBehindRegistration } from "./registration/left-behind-registration";

/** Of whose changes others are told: the roll, absences, guardianship, difficulties, needs, visits and aid. */
export const announced: readonly RecordClass[] = [
  ParentAbsence,
  AidReceived,
  SocialAssistance,
  DifficultyCategory,
  Guardian,
  GuardianshipArrangement,
  LeftBehindRegistration,
  HouseholdAssessment,
  CareNeed,
  GridVisit,
  ServiceContactCard,
];
