import {
  BodyCondition,
  GuardianshipClass,
  StatedSchooling,
} from "../../subgraphs/civil-affairs/registration/roll-codes";
import { SocialAssistanceState } from "../../subgraphs/civil-affairs/assistance/social-assistance";
import { GuardianHealth, GuardianshipType } from "../../subgraphs/civil-affairs/guardianship/guardian-codes";
import { EnrolmentStatus, SchoolStage } from "../../subgraphs/education/enrolment/enrolment";
import { StudyGradeBand } from "../../subgraphs/education/study-record/study-record";
import type { CodeList } from "../../subgraphs/host/records/code-list";
import { Sex } from "../../subgraphs/host/records/sex";
import { LegalAidDecision } from "../../subgraphs/judicial/legal-aid/legal-aid-case";
import { CommunityPairingKind } from "../../subgraphs/womens-federation/community-pairing/community-pairing";

/** A record of the answer, as far as the oracle speaks of it. */
type Answered = Readonly<Record<string, unknown>>;
type List = { readonly nodes: readonly Answered[]; readonly totalCount?: number };

/** The answer to `child-full-picture.graphql`: lists of records by name, and the child's own fields. */
export type FullPicture = Readonly<Record<string, List>> & { readonly id: string };

/** The joint meeting's answer in the oracle's words: its names, Chinese titles instead of codes, lists in its order. */
export function unifiedViewOf(picture: FullPicture): object {
  const rows = (list: string): readonly Answered[] => picture[list]!.nodes;
  const registrations = rows("leftBehindRegistrations").toSorted(by("registrationNo"));
  const [registration] = registrations;
  const village = registration!["residenceVillage"] as { code: string; name: string; parent: object };
  return {
    key: registration!["registrationNo"],
    registrationNos: registrations.map((each) => each["registrationNo"]),
    name: registration!["name"],
    sex: title(Sex, registration!["sex"]),
    birthDate: registration!["birthDate"],
    age: registration!["age"],
    identityNumberMasked: registration!["residentIdNumber"],
    township: village.parent,
    village: { code: village.code, name: village.name },
    civilAffairs: civilAffairs(registration!, rows),
    education: education(rows),
    publicSecurity: {
      ...pick(rows("householdRegistrations")[0]!, {
        householdNo: "householdNo",
        headName: "householdHead",
        registeredAreaCode: "village",
      }),
      visibleIncidents: picture["incidents"]!.totalCount,
    },
    judicial: {
      legalAid: rows("legalAidCases").map((each) => ({
        ...pick(each, { caseNo: "no", appliedOn: "appliedOn", eligible: "eligible" }),
        decision: title(LegalAidDecision, each["decision"]),
      })),
      mediations: rows("mediations").map((each) => pick(each, { mediationNo: "no", acceptedOn: "acceptedOn" })),
    },
    health: health(rows),
    womensFederation: womensFederation(rows),
    discrepancies: discrepancies(picture),
  };
}

type Rows = (list: string) => readonly Answered[];

function civilAffairs(registration: Answered, rows: Rows): object {
  const [arrangement] = rows("guardianshipArrangements");
  const returns = rows("parentAbsences").flatMap((each) => (each["lastHomeReturnOn"] as string | null) ?? []);
  const assistance = (type: string): readonly Answered[] =>
    rows("socialAssistance").filter((each) => each["type"] === type);
  return {
    bothAway: registration["bothAway"],
    guardianshipClass: title(GuardianshipClass, registration["guardianshipClass"]),
    schoolingStated: title(StatedSchooling, registration["schooling"]),
    bodyCondition: title(BodyCondition, registration["bodyCondition"]),
    poor: registration["economicallyDifficult"],
    guardian: {
      ...pick(arrangement!, {
        guardianName: "name",
        guardianAge: "age",
        guardianLiterate: "literate",
        agreementOn: "agreementOn",
      }),
      phone: rows("guardians")[0]!["phone"],
      kind: title(GuardianshipType, arrangement!["type"]),
      health: title(GuardianHealth, arrangement!["guardianHealth"]),
    },
    parentLastHomeOn: returns.toSorted().at(-1) ?? null,
    lowIncome: assistance("MIN_LIVING").map((each) => ({
      assessed: each["entitled"] ? "符合" : "不符合",
      status: title(SocialAssistanceState, each["state"]),
    })),
    temporaryRelief: assistance("TEMPORARY_RELIEF").map((each) => pick(each, { approvedOn: "on", amountFen: "fen" })),
    aid: rows("aidReceived")
      .toSorted(by("aidNo"))
      .map((each) => pick(each, { aidNo: "no", givenOn: "on", amountFen: "fen" })),
    severelyDisabled: rows("difficultyCategories").some((each) => each["severelyDisabled"]),
  };
}

function education(rows: Rows): object {
  const [enrolment] = rows("enrolments");
  const school = enrolment!["school"] as { code: string; name: string };
  const archives = rows("careArchives");
  return {
    studentNo: enrolment!["studentNo"],
    schoolCode: school.code,
    schoolName: school.name,
    stage: title(SchoolStage, enrolment!["stage"]),
    ...pick(enrolment!, { grade: "grade", className: "className", boarding: "boarding" }),
    status: title(EnrolmentStatus, enrolment!["status"]),
    card: rows("contactCards").map((each, index) => ({
      openedOn: archives[index]?.["openedOn"] ?? null,
      ...pick(each, {
        guardianPhone: "guardianPhone",
        guardianReachable: "guardianReachable",
        parentReachable: "parentReachable",
      }),
    })),
    grades: rows("studyRecords")
      .toSorted(by("term"))
      .map((each) => ({ term: each["term"], band: title(StudyGradeBand, each["gradeBand"]) })),
    talks: rows("talks")
      .map((each) => each["heldOn"] as string)
      .toSorted(),
    visits: rows("homeVisits")
      .toSorted(by("visitedOn"))
      .map((each) => pick(each, { visitedOn: "on", writtenReport: "report" })),
    pairings: rows("schoolPairings").map((each) =>
      pick(each, { helperNo: "teacherNo", startedOn: "start", endedOn: "end", active: "active" }),
    ),
    subsidyTerms: rows("educationSubsidies")
      .map((each) => each["term"] as string)
      .toSorted(),
    familyContacts: rows("familyContacts")
      .toSorted(by("startedAt"))
      .map((each) => ({
        on: String(each["startedAt"]).slice(0, 10),
        seconds: each["durationSeconds"],
      })),
    homeTeaching: rows("homeTeachingSessions").map((each) => each["taughtOn"]),
    dropoutSteps: rows("dropoutCases").flatMap((each) => each["steps"] as Answered[]),
  };
}

function health(rows: Rows): object {
  return {
    fileNo: rows("healthFiles")[0]!["fileNo"],
    exams: rows("physicalExaminations")
      .toSorted(by("examinedOn"))
      .map((each) => ({
        ...pick(each, { examinedOn: "on", followUpOn: "followUpOn" }),
        abnormal: (each["abnormalFindings"] as string[]).join("、"),
      })),
    doses: rows("immunisationDoses")
      .toSorted(by("name"))
      .map((each) =>
        pick(each, { name: "dose", dueFrom: "dueFrom", dueBy: "completeBy", givenOn: "givenOn", status: "status" }),
      ),
  };
}

function womensFederation(rows: Rows): object {
  const trainings = rows("guardians").flatMap((guardian) => {
    const person = guardian["person"] as { parentSchoolAttendances: List } | null;
    return person?.parentSchoolAttendances.nodes ?? [];
  });
  return {
    pairings: rows("communityPairings").map((each) => ({
      ...pick(each, { helperName: "helper", startedOn: "start", endedOn: "end", active: "active" }),
      kind: title(CommunityPairingKind, each["kind"]),
    })),
    wishes: rows("wishes").map((each) =>
      pick(each, { wishNo: "no", publishedOn: "publishedOn", fulfilledOn: "fulfilledOn" }),
    ),
    guardianTraining: trainings.map((each) => ({
      session: (each["session"] as { code: string }).code,
      score: each["score"],
    })),
  };
}

function discrepancies(picture: FullPicture): object[] {
  return (picture["discrepancies"] as unknown as Discrepancy[]).map(discrepancyOf);
}

interface Discrepancy {
  readonly field: string;
  readonly department: string;
  readonly rollValue: string;
  readonly otherValue: string;
}

/** A discrepancy in the oracle's words. */
export function discrepancyOf({ field, department, rollValue, otherValue }: Discrepancy): object {
  const words: Readonly<Record<string, (value: string) => string | null>> = {
    SEX: (value) => title(Sex, value),
    SCHOOL_STAGE: (value) => title(StatedSchooling, value),
    BOARDING: (value) => (value === "true" ? "是" : "否"),
  };
  const say = words[field] ?? ((value: string) => value);
  return {
    field: camelCase(field.toLowerCase(), "_"),
    other: camelCase(department, "-"),
    civilAffairs: say(rollValue),
    otherValue: say(otherValue),
  };
}

function camelCase(text: string, separator: string): string {
  const [first, ...rest] = text.split(separator);
  return first! + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}

/** Some of a record's fields, under the oracle's names. */
function pick(record: Answered, names: Readonly<Record<string, string>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(names).map(([ours, theirs]) => [theirs, record[ours]]));
}

function title(list: CodeList, value: unknown): string | null {
  return typeof value === "string" ? (list.titles[value] ?? null) : null;
}

function by(field: string): (one: Answered, other: Answered) => number {
  return (one, other) => (String(one[field]) < String(other[field]) ? -1 : 1);
}
