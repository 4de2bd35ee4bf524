import type { Department } from "../host/department";
import { ParentAbsence } from "./absence/parent-absence";
import { AidReceived } from "./aid/aid-received";
import { importAid } from "./aid/import-aid";
import { announced } from "./announced";
import { Area } from "./area/area";
import { importAreas } from "./area/import-areas";
import { importMinimumLiving } from "./assistance/import-minimum-living";
import { importTemporaryRelief } from "./assistance/import-temporary-relief";
import { SocialAssistance } from "./assistance/social-assistance";
import { Child } from "./child";
import { ChildWorker } from "./child-worker/child-worker";
import { DifficultyCategory } from "./difficulty/difficulty-category";
import { importDisabledChildren } from "./difficulty/import-disabled-children";
import { importOrphans } from "./difficulty/import-orphans";
import { Donation } from "./aid/donation";
import { Fund } from "./aid/fund";
import { importDonations } from "./aid/import-donations";
import { Grid } from "./grid/grid";
import { GridVisit } from "./grid/grid-visit";
import { Guardian } from "./guardianship/guardian";
import { GuardianshipArrangement } from "./guardianship/guardianship-arrangement";
import { importGuardianship } from "./guardianship/import-guardianship";
import { HouseholdAssessment } from "./household/household-assessment";
import { ServiceContactCard } from "./household/service-contact-card";
import { GuardianshipIntervention } from "./intervention/guardianship-intervention";
import { AddNeedsAndDonations1795332420012 } from "./migrations/add-needs-and-donations";
import { CreateCivilAffairsRecords1795301968698 } from "./migrations/create-civil-affairs-records";
import { CareNeed } from "./need/care-need";
import { Person } from "./person";
import { policy } from "./policy";
import { FamilyMember } from "./registration/family-member";
import { LeftBehindRegistration } from "./registration/left-behind-registration";
import { STANDS_FOR_CHILD } from "./registration/left-behind-status";
import { importRoll } from "./roll/import-roll";
import { rules } from "./rules";

const ASSISTANCE_ROLLS = "CA04_社会救助名册.xlsx";
const DONATION_LEDGER = "CA05_爱心款台账.xlsx";

/** 民政: the tree of places, the roll of left-behind children, their guardians, what they need, and the help they receive. */
export const civilAffairs: Department = {
  name: "civil-affairs",
  anchors: [Child, Person],
  records: [
    Area,
    LeftBehindRegistration,
    FamilyMember,
    ParentAbsence,
    Guardian,
    GuardianshipArrangement,
    DifficultyCategory,
    SocialAssistance,
    AidReceived,
    Fund,
    Donation,
    HouseholdAssessment,
    CareNeed,
    Grid,
    GridVisit,
    ServiceContactCard,
    GuardianshipIntervention,
    ChildWorker,
  ],
  announced,
  anchorQueries: [
    {
      kind: "list",
      field: "children",
      title: "花名册上的儿童，每人一次",
      anchor: Child,
      over: LeftBehindRegistration,
      condition: STANDS_FOR_CHILD,
    },
  ],
  policy,
  rules,
  imports: [
    importAreas,
    importRoll,
    importGuardianship,
    importMinimumLiving,
    importTemporaryRelief,
    importOrphans,
    importDisabledChildren,
    importDonations,
    importAid,
  ],
  demonstration: [
    { kind: "areas", file: "divisions_350481.csv" },
    { kind: "roll", file: "CA01_农村留守儿童花名册.xlsx" },
    { kind: "roll", file: "CA02_花名册_上坪乡.csv" },
    { kind: "roll", file: "CA02_花名册_罗坊乡.csv" },
    { kind: "roll", file: "CA02_花名册_青水畲族乡.csv" },
    { kind: "guardianship", file: "CA03_父母务工与委托监护.xlsx" },
    { kind: "minimum-living", file: ASSISTANCE_ROLLS },
    { kind: "temporary-relief", file: ASSISTANCE_ROLLS },
    { kind: "orphans", file: ASSISTANCE_ROLLS },
    { kind: "disabled-children", file: ASSISTANCE_ROLLS },
    { kind: "donations", file: DONATION_LEDGER },
    { kind: "aid", file: DONATION_LEDGER },
  ],
  migrations: [CreateCivilAffairsRecords1795301968698, AddNeedsAndDonations1795332420012],
};
