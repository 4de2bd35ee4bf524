/** What the departments' books say of one child, as `REQUIRED_FIELDS` asks for it. A department that is silent is absent. */
export interface StatedFacts {
  readonly leftBehindRegistrations?: Nodes<RollRow> | null;
  readonly guardians?: Nodes<GuardianRow> | null;
  readonly enrolments?: Nodes<EnrolmentRow> | null;
  readonly contactCards?: Nodes<GuardianPhoneRow> | null;
  readonly householdRegistrations?: Nodes<HouseholdRow> | null;
  readonly healthFiles?: Nodes<PersonRow> | null;
  readonly communityPairings?: Nodes<GuardianPhoneRow & { readonly serialNo: string }> | null;
}

interface Nodes<Row> {
  readonly nodes: readonly Row[];
}

/** Phones come as the caller may see them, masked; what they are compared by tells equal from different and nothing else. */
interface GuardianRow {
  readonly registrationNo: string;
  readonly phone: string | null;
  readonly phoneComparison: string | null;
}

interface GuardianPhoneRow {
  readonly guardianPhone: string | null;
  readonly guardianPhoneComparison: string | null;
}

interface PersonRow {
  readonly name: string | null;
  readonly statedSex: string | null;
  readonly statedBirthDate: string | null;
}

interface RollRow extends PersonRow {
  readonly registrationNo: string;
  readonly duplicateOf: string | null;
  readonly schooling: string | null;
  readonly boarding: boolean | null;
  readonly householdVillageCode: string | null;
}

interface EnrolmentRow extends PersonRow {
  readonly stage: string | null;
  readonly status: string | null;
  readonly boarding: boolean | null;
}

interface HouseholdRow {
  readonly name: string | null;
  readonly sex: string | null;
  readonly birthDate: string | null;
  readonly registeredAreaCode: string | null;
}

export type DiscrepancyField =
  | "NAME"
  | "SEX"
  | "BIRTH_DATE"
  | "SCHOOL_STAGE"
  | "BOARDING"
  | "HOUSEHOLD_VILLAGE"
  | "GUARDIAN_PHONE";

/** Two departments say different things of one child. Who is right is for a person to find out (数据校核). */
export interface Discrepancy {
  readonly field: DiscrepancyField;
  /** The department that contradicts the roll. */
  readonly department: string;
  /** What the roll says; codes by their GraphQL names, phones masked: two that differ may look alike. */
  readonly rollValue: string;
  readonly otherValue: string;
}

type Fact = string | boolean | null | undefined | MaskedFact;
type Facts = Readonly<Partial<Record<DiscrepancyField, Fact>>>;

/** What is shown of a value, and by what it is compared instead. */
interface MaskedFact {
  readonly shown: string | null;
  readonly comparison: string | null;
}

/**
 * Holds the left-behind roll against the other registers: what is stated there, not what follows from an identity number.
 * A blank on either side contradicts nothing.
 */
export function findDiscrepancies(stated: StatedFacts): Discrepancy[] {
  const roll = stated.leftBehindRegistrations?.nodes.find((row) => row.duplicateOf === null);
  if (!roll) return [];
  const guardian = stated.guardians?.nodes.find((row) => row.registrationNo === roll.registrationNo);
  const own: Facts = {
    ...personFacts(roll),
    SCHOOL_STAGE: roll.schooling,
    BOARDING: roll.boarding,
    HOUSEHOLD_VILLAGE: roll.householdVillageCode,
    GUARDIAN_PHONE: guardian && { shown: guardian.phone, comparison: guardian.phoneComparison },
  };
  return Object.entries(otherBooks(stated)).flatMap(([department, other]) => compare(department, own, other));
}

function otherBooks(stated: StatedFacts): Readonly<Record<string, Facts>> {
  const [enrolment] = stated.enrolments?.nodes ?? [];
  const [household] = stated.householdRegistrations?.nodes ?? [];
  const [file] = stated.healthFiles?.nodes ?? [];
  const pairings = (stated.communityPairings?.nodes ?? []).toSorted((a, b) => Number(a.serialNo) - Number(b.serialNo));
  return {
    education: {
      ...(enrolment && personFacts(enrolment)),
      SCHOOL_STAGE: enrolment?.status === "DROPPED_OUT" ? "DROPPED_OUT" : enrolment?.stage,
      BOARDING: enrolment?.boarding,
      GUARDIAN_PHONE: phoneOf(stated.contactCards?.nodes[0]),
    },
    "public-security": {
      NAME: household?.name,
      SEX: household?.sex,
      BIRTH_DATE: household?.birthDate,
      HOUSEHOLD_VILLAGE: household?.registeredAreaCode,
    },
    health: file ? personFacts(file) : {},
    "womens-federation": { GUARDIAN_PHONE: phoneOf(pairings[0]) },
  };
}

function phoneOf(row: GuardianPhoneRow | undefined): MaskedFact | undefined {
  return row && { shown: row.guardianPhone, comparison: row.guardianPhoneComparison };
}

function personFacts({ name, statedSex, statedBirthDate }: PersonRow): Facts {
  return { NAME: name, SEX: statedSex, BIRTH_DATE: statedBirthDate };
}

function compare(department: string, own: Facts, other: Facts): Discrepancy[] {
  return (Object.keys(other) as DiscrepancyField[]).flatMap((field) => {
    const [roll, another] = [comparable(own[field]), comparable(other[field])];
    if (isBlank(roll) || isBlank(another) || roll === another) return [];
    return [{ field, department, rollValue: shown(own[field]), otherValue: shown(other[field]) }];
  });
}

function comparable(fact: Fact): string | boolean | null | undefined {
  return typeof fact === "object" ? fact?.comparison : fact;
}

function shown(fact: Fact): string {
  return String(typeof fact === "object" ? fact?.shown : fact);
}

function isBlank(value: string | boolean | null | undefined): value is null | undefined {
  return value === null || value === undefined || value === "";
}
