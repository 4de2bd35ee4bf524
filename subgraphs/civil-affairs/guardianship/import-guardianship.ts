import type { ImportEntry, ImportKind, ImportWorld } from "../../host/import/import-kind";
import type { RowReading } from "../../host/import/row-reading";
import { judgeRows, labelsOf } from "../../host/import/row-reading";
import { ParentAbsence } from "../absence/parent-absence";
import { FamilyMember } from "../registration/family-member";
import { familyMemberKey, ROLL_REGISTER } from "../registration/roll-keys";
import { ParentRole } from "../registration/roll-codes";
import { Guardian } from "./guardian";
import { GuardianHealth, GuardianshipType } from "./guardian-codes";
import { GuardianshipArrangement } from "./guardianship-arrangement";

const TYPE = labelsOf(GuardianshipType, { 隔代监护: "GRANDPARENTS" });
const HEALTH = labelsOf(GuardianHealth);

const ABSENCE = ["姓名", "父亲返乡日期", "父亲最近一次回家", "母亲返乡日期", "母亲最近一次回家"];
const SURVEY = ["监护人年龄", "监护人健康", "监护人识字"];
const AGREEMENT = ["是否签订委托协议", "协议日期", "书面告知学校日期", "书面告知村委日期"];

/** 父母务工与委托监护 CA03: one row per registration, with both parents' absence and the arrangement made for the child. */
export const importGuardianship: ImportKind = {
  name: "guardianship",
  title: "父母务工与委托监护 CA03",
  source: {
    sheet: "务工与监护",
    keyHeading: "登记编号",
    headings: ["登记编号", "父亲外出日期", "母亲外出日期", "监护方式", "监护人姓名"],
    optionalHeadings: [...ABSENCE, ...SURVEY, ...AGREEMENT],
  },
  judge: async (rows, world) => {
    const households = await readHouseholds(world);
    const known = new Set(households.keys());
    return judgeRows(rows, (row) => {
      const registrationNo = row.knownKey("登记编号", known);
      const household = households.get(registrationNo)!;
      return [
        ...ParentRole.values.flatMap((parent) => absenceEntries(row, household, parent)),
        arrangementEntry(row, household),
      ];
    });
  },
};

/** What the roll has of a child's household. */
interface Household {
  readonly registrationNo: string;
  readonly villageCode: string;
  readonly hasGuardian: boolean;
  readonly parents: readonly ParentRole[];
}

async function readHouseholds(world: ImportWorld): Promise<ReadonlyMap<string, Household>> {
  const households = await world.query<Household>(
    `select r.registration_no as "registrationNo", r.residence_village_code as "villageCode",
            exists (select from guardian g where g.registration_no = r.registration_no) as "hasGuardian",
            array(select m.kinship from family_member m where m.registration_id = r.id and m.kinship in ('FATHER', 'MOTHER')) as parents
     from left_behind_registration r`,
  );
  return new Map(households.map((household) => [household.registrationNo, household]));
}

/** None where the row has no date of that parent: he stayed. */
function absenceEntries(row: RowReading, household: Household, parent: ParentRole): ImportEntry[] {
  const { registrationNo, villageCode, parents } = household;
  const who = ParentRole.titles[parent];
  const dates = {
    leftOn: row.date(`${who}外出日期`),
    returnedOn: row.date(`${who}返乡日期`),
    lastHomeReturnOn: row.date(`${who}最近一次回家`),
  };
  if (Object.values(dates).every((date) => date === null)) return [];
  return [
    {
      of: ParentAbsence,
      key: `${registrationNo} ${parent}`,
      values: { areaCode: villageCode, registrationNo, parent, ...dates },
      ...(parents.includes(parent)
        ? { refersTo: { familyMemberId: { of: FamilyMember, key: familyMemberKey(registrationNo, parent) } } }
        : {}),
      child: { register: ROLL_REGISTER, localNumber: registrationNo },
    },
  ];
}

function arrangementEntry(row: RowReading, { registrationNo, villageCode, hasGuardian }: Household): ImportEntry {
  const agreementSigned = row.yesNo("是否签订委托协议");
  return {
    of: GuardianshipArrangement,
    key: registrationNo,
    values: {
      areaCode: villageCode,
      registrationNo,
      type: row.code("监护方式", TYPE),
      legalBasis: agreementSigned ? "ENTRUSTED" : null,
      guardianName: row.name("监护人姓名"),
      guardianAge: row.integer("监护人年龄"),
      guardianHealth: row.code("监护人健康", HEALTH),
      guardianLiterate: row.yesNo("监护人识字"),
      agreementSigned,
      agreementOn: row.date("协议日期"),
      noticeToSchoolOn: row.date("书面告知学校日期"),
      noticeToVillageOn: row.date("书面告知村委日期"),
    },
    ...(hasGuardian ? { refersTo: { guardianId: { of: Guardian, key: registrationNo } } } : {}),
    child: { register: ROLL_REGISTER, localNumber: registrationNo },
  };
}
