import { maskedNumber, nodes, picture } from "./sql";

const HOUSEHOLDS =
  nodes(`select h.household_no as "householdNo", h.head_name as "headName", h.registered_area_code as "registeredAreaCode", h.name, h.sex, h.birth_date as "birthDate",
    ${maskedNumber("h.resident_id_number")} as "residentIdNumber",
    case when h.resident_id_number is null then 'NO_ID'
      when exists (select from household_registration o where o.resident_id_token = h.resident_id_token and o.id <> h.id) then 'DUPLICATE'
      when substr(h.resident_id_number, 7, 8) <> to_char(h.birth_date, 'YYYYMMDD') or (h.sex in ('MALE', 'FEMALE') and (substr(h.resident_id_number, 17, 1)::int % 2 = 1) <> (h.sex = 'MALE')) then 'MISMATCH'
      else 'MATCHED' end as verification
  from household_registration h where h.child_number = child.number order by h.birth_date desc nulls last, h.id desc limit 20`);

export const PUBLIC_SECURITY_PICTURE = picture(
  `${HOUSEHOLDS} as "householdRegistrations"`,
  `json_build_object('totalCount', (select count(*) from incident i where i.child_number = child.number)) as incidents`,
);
