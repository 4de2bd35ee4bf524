import type { SocialAssistanceState, SocialAssistanceType } from "./assistance/social-assistance";
import type { GuardianHealth, GuardianshipType } from "./guardianship/guardian-codes";
import type { AbsenceType, BodyCondition, GuardianshipClass, StatedSchooling } from "./registration/roll-codes";

const FIELDS = `fragment Fields on Child {
  roll: leftBehindRegistrations(order: { by: REGISTRATION_NO, direction: ASC }) {
    totalCount
    nodes {
      id registrationNo name sex birthDate age residentIdNumber residentIdUsed duplicateOf
      bothAway guardianshipClass schooling bodyCondition economicallyDifficult boarding
      absenceType leftBehind meetsNationalDefinition over16 parentReturned
      residenceVillage { code name parent { code name } }
    }
  }
  absences: parentAbsences { nodes { parent lastHomeReturnOn familyMember { name } } }
  guardianships: guardianshipArrangements { nodes { registrationNo type agreementOn hasGuardian alone } }
  guardians { nodes { registrationNo name phone age health literate person { key } } }
  assistance: socialAssistance { nodes { type entitled state approvedOn amountFen } }
  aid: aidReceived(first: 200, order: { by: AID_NO, direction: ASC }) { nodes { aidNo givenOn amountFen } }
  difficulties: difficultyCategories { nodes { severelyDisabled } }
}`;

export const CHILD_VIEW = `query View($representations: [_Any!]!) {
  _entities(representations: $representations) { ...Fields }
} ${FIELDS}`;

export const CHILDREN_PAGE = `query Page($after: String) {
  children(first: 200, after: $after, order: { by: REGISTRATION_NO, direction: ASC }) {
    nodes { ...Fields }
    pageInfo { hasNextPage endCursor }
  }
} ${FIELDS}`;

interface List<Node> {
  readonly totalCount: number;
  readonly nodes: readonly Node[];
}

/** A child as the two questions above are answered. */
export interface ChildView {
  readonly roll: List<RegistrationView>;
  readonly absences: List<{ lastHomeReturnOn: string; familyMember: { name: string } }>;
  readonly guardianships: List<{
    registrationNo: string;
    type: GuardianshipType | null;
    agreementOn: string | null;
    hasGuardian: boolean;
    alone: boolean;
  }>;
  readonly guardians: List<{
    registrationNo: string;
    name: string;
    phone: string | null;
    age: number;
    health: GuardianHealth;
    literate: boolean;
    person: { key: string } | null;
  }>;
  readonly assistance: List<{
    type: SocialAssistanceType;
    entitled: boolean | null;
    state: SocialAssistanceState | null;
    approvedOn: string;
    amountFen: number;
  }>;
  readonly aid: List<{ aidNo: string; givenOn: string; amountFen: number }>;
  readonly difficulties: List<{ severelyDisabled: boolean }>;
}

interface RegistrationView {
  readonly id: string;
  readonly registrationNo: string;
  readonly name: string;
  readonly sex: string;
  readonly birthDate: string;
  readonly age: number;
  readonly residentIdNumber: string | null;
  readonly residentIdUsed: boolean;
  readonly duplicateOf: string | null;
  readonly bothAway: boolean;
  readonly guardianshipClass: GuardianshipClass | null;
  readonly schooling: StatedSchooling;
  readonly bodyCondition: BodyCondition;
  readonly economicallyDifficult: boolean;
  readonly boarding: boolean;
  readonly absenceType: AbsenceType;
  readonly leftBehind: boolean;
  readonly meetsNationalDefinition: boolean;
  readonly over16: boolean;
  readonly parentReturned: boolean;
  readonly residenceVillage: { code: string; name: string; parent: { code: string; name: string } };
}

export interface ChildrenPage {
  readonly nodes: readonly ChildView[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}
