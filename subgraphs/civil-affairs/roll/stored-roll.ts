import type { ImportEntry, ImportWorld } from "../../host/import/import-kind";
import { attributesOf, getRecordKind } from "../../host/records/record-metadata";
import { LeftBehindRegistration } from "../registration/left-behind-registration";
import { ROLL_REGISTER } from "../registration/roll-keys";
import type { RollPerson } from "./roll-conflicts";

/** A row that another file of the roll brought in. */
export interface StoredRollRow extends RollPerson {
  /** Well-formed, whether used or not. */
  readonly statedNumber: string | null;
  /** Still on the roll. */
  readonly open: boolean;
}

/** @param inFile registration numbers of the file that is being judged: its rows replace what is stored of them */
export async function readStoredRoll(world: ImportWorld, inFile: readonly string[]): Promise<readonly StoredRollRow[]> {
  return world.query<StoredRollRow>(
    `select registration_no as "registrationNo", name, resident_id_number as "statedNumber",
            case when resident_id_used then resident_id_number end as "residentIdNumber", birth_date::text as "birthDate",
            sex, residence_village_code as "villageCode", ended_on is null as open
     from left_behind_registration where registration_no <> all($1)`,
    [inFile],
  );
}

/**
 * A stored row whose identity number has now turned up with another name: stored again as it is, but without using the
 * number, so that the child index no longer recognises anybody by it.
 */
export async function withdrawNumber(world: ImportWorld, registrationNo: string): Promise<ImportEntry> {
  const [stored] = await world.query<{ row: Readonly<Record<string, unknown>>; parents: string[] }>(
    `select to_jsonb(r) as row, array(
       select m.name from family_member m
       where m.registration_id = r.id and m.kinship in ('FATHER', 'MOTHER') and m.name is not null order by m.kinship
     ) as parents
     from left_behind_registration r where registration_no = $1`,
    [registrationNo],
  );
  const { row, parents } = stored!;
  const kept = attributesOf(getRecordKind(LeftBehindRegistration)).filter(
    ({ property, input }) => input || property === "areaCode" || property === "residentIdNumber",
  );
  return {
    of: LeftBehindRegistration,
    key: registrationNo,
    values: {
      ...Object.fromEntries(kept.map(({ property, column }) => [property, row[column]])),
      residentIdUsed: false,
    },
    child: {
      register: ROLL_REGISTER,
      localNumber: registrationNo,
      particulars: {
        residentIdNumber: null,
        name: String(row["name"]),
        birthDate: String(row["birth_date"]),
        sex: row["sex"] === "MALE" ? "MALE" : "FEMALE",
        parentNames: parents,
        villageCode: String(row["residence_village_code"]),
        seeksCandidates: true,
        mayFound: true,
      },
    },
  };
}
