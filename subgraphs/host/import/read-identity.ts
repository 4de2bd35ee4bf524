import { enumLabels } from "./cells/read-enum";
import type { RowReading } from "./row-reading";

export interface StatedIdentity {
  /** Usable identity number (GB 11643), or null. */
  readonly residentIdNumber: string | null;
  /** As the cell says, also where the identity number says otherwise. */
  readonly statedBirthDate: string | null;
  readonly statedSex: "MALE" | "FEMALE" | null;
  /** Effective: the identity number wins over the cell. */
  readonly birthDate: string | null;
  readonly sex: "MALE" | "FEMALE" | null;
}

/** Spellings of the sex in the departments' files, with the codes of GB/T 2261.1. */
export const SEX_LABELS = enumLabels<"MALE" | "FEMALE">({
  男: "MALE",
  女: "FEMALE",
  "1": "MALE",
  "2": "FEMALE",
  男性: "MALE",
  女性: "FEMALE",
});

/** Identity number, birth date and sex of a master row, held against each other. */
export function readIdentity(
  reading: RowReading,
  headings: { readonly residentId: string; readonly birthDate: string; readonly sex: string },
): StatedIdentity {
  const id = reading.residentId(headings.residentId);
  const statedBirthDate = reading.date(headings.birthDate, "warn");
  const statedSex = reading.code(headings.sex, SEX_LABELS);
  if (id && statedBirthDate && statedBirthDate !== id.birthDate) reading.warn("W_BIRTH_VS_ID");
  if (id && statedSex && statedSex !== id.sex) reading.warn("W_SEX_VS_ID");
  return {
    residentIdNumber: id?.number ?? null,
    statedBirthDate,
    statedSex,
    birthDate: id?.birthDate ?? statedBirthDate,
    sex: id?.sex ?? statedSex,
  };
}
