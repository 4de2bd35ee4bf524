import { readResidentId } from "../../host/import/cells/read-resident-id";
import type { SourceRow } from "../../host/import/files/source-row";
import type { ImportEntry } from "../../host/import/import-kind";
import type { RowReading } from "../../host/import/row-reading";
import { labelsOf } from "../../host/import/row-reading";
import { Guardian } from "../guardianship/guardian";
import { GuardianRelation } from "../guardianship/guardian-codes";
import { FamilyKinship, FamilyMember } from "../registration/family-member";
import { LeftBehindRegistration } from "../registration/left-behind-registration";
import type { RollChild } from "./read-roll-row";
import { familyMemberKey, ROLL_REGISTER } from "../registration/roll-keys";

const RELATION = labelsOf(GuardianRelation, {
  姑母: "FATHERS_SISTER",
  姨妈: "MOTHERS_SISTER",
  舅父: "MOTHERS_BROTHER",
});

/** The register of guardians: each by the registration number of the child entrusted to him. */
export const GUARDIAN_REGISTER = "guardian";

/** Parents and grandparents whom the row names. */
export function familyMemberEntries(row: RowReading, source: SourceRow, child: RollChild): ImportEntry[] {
  return FamilyKinship.values.flatMap((kinship) => {
    const who = FamilyKinship.titles[kinship];
    const stated = row.text(`${who}姓名`);
    if (stated === null) return [];
    const deceased = /^[-—–/]+$/.test(stated);
    const values = {
      areaCode: child.villageCode,
      kinship,
      name: deceased ? null : row.name(`${who}姓名`),
      deceased,
      birthDate: row.date(`${who}出生日期`),
      ...(kinship === "FATHER" || kinship === "MOTHER" ? parentValues(row, source, who) : {}),
    };
    return [
      {
        of: FamilyMember,
        key: familyMemberKey(child.registrationNo, kinship),
        refersTo: { registrationId: { of: LeftBehindRegistration, key: child.registrationNo } },
        values,
      },
    ];
  });
}

function parentValues(row: RowReading, source: SourceRow, who: string): Readonly<Record<string, unknown>> {
  return {
    workPlace: row.text(`${who}当前务工地点`),
    phone: row.phone(`${who}联系电话`),
    residentIdNumber: adultIdentity(source, `${who}公民身份证号码`)?.number ?? null,
  };
}

/** Names of father and mother as far as the row has them, by which a child without an identity number is recognised. */
export function parentNamesOf(row: RowReading): string[] {
  return [row.name("父亲姓名"), row.name("母亲姓名")].filter((name) => name !== null);
}

/** The guardian to whom the row says the child is entrusted; none where no name stands. */
export function guardianEntries(row: RowReading, source: SourceRow, child: RollChild): ImportEntry[] {
  const name = row.name("委托监护人姓名");
  if (name === null) return [];
  const identity = adultIdentity(source, "委托监护人公民身份证号码");
  const { registrationNo } = child;
  return [
    {
      of: Guardian,
      key: registrationNo,
      values: {
        areaCode: child.villageCode,
        registrationNo,
        name,
        relation: row.code("与被监护人关系", RELATION),
        phone: row.phone("委托监护人电话"),
        address: row.text("居住地地址"),
        residentIdNumber: identity?.number ?? null,
        birthDate: identity?.birthDate ?? null,
        sex: identity?.sex ?? null,
      },
      child: { register: ROLL_REGISTER, localNumber: registrationNo },
      person: {
        register: GUARDIAN_REGISTER,
        localNumber: registrationNo,
        particulars: {
          residentIdNumber: identity?.number ?? null,
          name: null,
          birthDate: null,
          sex: null,
          parentNames: [],
          villageCode: null,
        },
      },
    },
  ];
}

/** The form warns of the child's number only. */
function adultIdentity(
  source: SourceRow,
  heading: string,
): { number: string; birthDate: string; sex: "MALE" | "FEMALE" } | null {
  const result = readResidentId(source.cell(heading));
  return result.state === "usable" ? result : null;
}
