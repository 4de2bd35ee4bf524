import type { ImportWorld, SubjectEntry } from "../../host/import/import-kind";
import type { RowReading } from "../../host/import/row-reading";

/** The register of children whom the assistance rolls (CA04) name by an identity number of their own. */
const ASSISTANCE_REGISTER = "assistance-roll";

/**
 * Whom a row of an assistance roll is about. Such rolls are numbered anew with every export, so a child is known by the
 * token of the identity number; only where that is not usable by the roll and the line.
 */
export function readBeneficiary(row: RowReading, world: ImportWorld, roll: string): SubjectEntry {
  const residentIdNumber = row.residentId("身份证号")?.number ?? null;
  const line = row.recordKey("序号") ?? String(row.number);
  return {
    register: ASSISTANCE_REGISTER,
    localNumber: residentIdNumber === null ? `${roll} ${line}` : world.residentIdToken(residentIdNumber),
    particulars: {
      residentIdNumber,
      name: null,
      birthDate: null,
      sex: null,
      parentNames: [],
      villageCode: null,
      seeksCandidates: false,
    },
  };
}
