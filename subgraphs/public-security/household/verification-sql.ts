import type { DerivationScope } from "../../host/records/record-metadata";

/**
 * Holds the identity number against the rest of the registration (GB 11643: places 7 to 14 are the birth date, place 17 is
 * odd for a male). What the register does not state cannot contradict the number.
 */
export function verificationSql({ column }: DerivationScope): string {
  const [number, token] = [column("resident_id_number"), column("resident_id_token")];
  const birthDiffers = `substr(${number}, 7, 8) <> to_char(${column("birth_date")}, 'YYYYMMDD')`;
  const sexDiffers = `${column("sex")} in ('MALE', 'FEMALE') and (substr(${number}, 17, 1)::int % 2 = 1) <> (${column("sex")} = 'MALE')`;
  const elsewhere = `select from household_registration other where other.resident_id_token = ${token} and other.id <> ${column("id")}`;
  return `case
    when ${number} is null then 'NO_ID'
    when exists (${elsewhere}) then 'DUPLICATE'
    when ${birthDiffers} or (${sexDiffers}) then 'MISMATCH'
    else 'MATCHED'
  end`;
}
