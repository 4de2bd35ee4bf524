import { STANDS_FOR_CHILD } from "../../../subgraphs/civil-affairs/registration/left-behind-status";
import { maskedNumber, maskedPhone, nodes, object, picture } from "./sql";

/** `offset 0` keeps PostgreSQL from writing these expressions out again wherever they are used. */
const STATUS = `cross join lateral (select
    (select a.returned_on <= child.today from parent_absence a where a.registration_no = r.registration_no and a.parent = 'FATHER' order by a.left_on desc nulls last, a.id limit 1) is true as father_back,
    (select a.returned_on <= child.today from parent_absence a where a.registration_no = r.registration_no and a.parent = 'MOTHER' order by a.left_on desc nulls last, a.id limit 1) is true as mother_back,
    extract(year from age(child.today, r.birth_date))::int as age offset 0) s
  cross join lateral (select
    (r.both_away is true or (r.one_away_other_unfit is true and r.unfit_parent = 'MOTHER')) and not s.father_back as father_away,
    (r.both_away is true or (r.one_away_other_unfit is true and r.unfit_parent = 'FATHER')) and not s.mother_back as mother_away offset 0) a`;

const LEFT_BEHIND = `((r.ended_on is null or r.ended_on > child.today) and (r.both_away is true or r.one_away_other_unfit is true) and not (s.father_back or s.mother_back) and s.age < 16)`;

const IN_FORCE = `(coalesce(g.started_on <= child.today, true) and coalesce(g.ended_on >= child.today, true))`;
const ALONE = `(g.type is not distinct from 'ALONE' and ${IN_FORCE})`;
const HAS_GUARDIAN = `(g.guardian_name is not null and coalesce(g.type in ('GRANDPARENTS', 'CLOSE_RELATIVE', 'OTHER_PERSON'), false) and ${IN_FORCE})`;

const REGISTRATIONS =
  nodes(`select r.registration_no as "registrationNo", r.name, r.sex, r.birth_date as "birthDate", s.age,
    ${maskedNumber("r.resident_id_number")} as "residentIdNumber",
    ${LEFT_BEHIND} as "leftBehind",
    (s.age < 16 and ((a.father_away and a.mother_away) or (r.one_away_other_unfit is true and (a.father_away or a.mother_away)))) as "meetsNationalDefinition",
    case when a.father_away and a.mother_away then 'BOTH_AWAY' when a.father_away then 'FATHER_AWAY' when a.mother_away then 'MOTHER_AWAY' else 'NONE' end as "absenceType",
    ${object(`select v.code, v.name, ${object("select t.code, t.name from area t where t.code = v.parent_code")} as parent from area v where v.code = r.residence_village_code`)} as "residenceVillage",
    r.household_village_code as "householdVillageCode", r.both_away as "bothAway", r.one_away_other_unfit as "oneAwayOtherUnfit",
    r.guardianship_class as "guardianshipClass", r.schooling, r.boarding, r.body_condition as "bodyCondition",
    r.economically_difficult as "economicallyDifficult", s.father_back or s.mother_back as "parentReturned", s.age >= 16 as "over16",
    r.registered_on as "registeredOn",
    (select o.id from left_behind_registration o where o.child_number = r.child_number and o.ended_on is null and r.ended_on is null and o.registration_no < r.registration_no order by o.registration_no limit 1) as "duplicateOf"
  from left_behind_registration r ${STATUS}
  where r.child_number = child.number order by r.registered_on desc nulls last, r.id desc limit 20`);

const ABSENCES =
  nodes(`select p.parent, p.left_on as "leftOn", p.returned_on as "returnedOn", p.last_home_return_on as "lastHomeReturnOn",
    (coalesce(p.left_on <= child.today, true) and coalesce(p.returned_on > child.today, true)) as away,
    ${object(`select f.name, f.work_place as "workPlace", ${maskedPhone("f.phone")} as phone from family_member f where f.id = p.family_member_id`)} as "familyMember"
  from parent_absence p where p.child_number = child.number order by p.left_on desc nulls last, p.id desc limit 20`);

const ARRANGEMENTS = nodes(`select g.type, ${IN_FORCE} as active, ${ALONE} as alone, ${HAS_GUARDIAN} as "hasGuardian",
    g.guardian_name as "guardianName", g.guardian_age as "guardianAge", g.guardian_health as "guardianHealth", g.guardian_literate as "guardianLiterate",
    g.agreement_signed as "agreementSigned", g.agreement_on as "agreementOn", g.notice_to_school_on as "noticeToSchoolOn", g.notice_to_village_on as "noticeToVillageOn"
  from guardianship_arrangement g where g.child_number = child.number order by g.agreement_on desc nulls last, g.id desc limit 20`);

const GUARDIANS =
  nodes(`select g.name, g.relation, ${maskedPhone("g.phone")} as phone, s.guardian_age as age, s.guardian_health as health, s.guardian_literate as literate,
    null::int as "childrenInCare"
  from guardian g
  left join lateral (select a.guardian_age, a.guardian_health, a.guardian_literate from guardianship_arrangement a where a.guardian_id = g.id order by a.updated_at desc, a.id limit 1) s on true
  where g.child_number = child.number order by g.recorded_at desc, g.id desc limit 20`);

const DIFFICULTIES =
  nodes(`select d.category, d.determined_on as "determinedOn", d.disability_type as "disabilityType", d.disability_level as "disabilityLevel",
    (d.category = 'DISABLED' and coalesce(d.disability_level in (1, 2), false) and coalesce(d.ended_on >= child.today, true)) as "severelyDisabled"
  from difficulty_category d where d.child_number = child.number order by d.determined_on desc nulls last, d.id desc limit 20`);

const ASSISTANCE =
  nodes(`select a.type, a.entitled, a.state, (a.state is not distinct from 'RECEIVING' and coalesce(a.ends_on >= child.today, true)) as receiving,
    a.approved_on as "approvedOn", a.monthly_fen as "monthlyFen", a.amount_fen as "amountFen"
  from social_assistance a where a.child_number = child.number order by a.approved_on desc nulls last, a.id desc limit 20`);

const AID =
  nodes(`select a.aid_no as "aidNo", a.given_on as "givenOn", a.amount_fen as "amountFen", a.source, a.kind, a.purpose
  from aid_received a where a.child_number = child.number order by a.given_on desc nulls last, a.id desc limit 200`);

export const CIVIL_AFFAIRS_PICTURE = picture(
  `${REGISTRATIONS} as "leftBehindRegistrations"`,
  `${ABSENCES} as "parentAbsences"`,
  `${ARRANGEMENTS} as "guardianshipArrangements"`,
  `${GUARDIANS} as guardians`,
  `${DIFFICULTIES} as "difficultyCategories"`,
  `${ASSISTANCE} as "socialAssistance"`,
  `${AID} as "aidReceived"`,
);

const REGISTRATION_OF_PAGE =
  nodes(`select r.registration_no as "registrationNo", r.name, r.sex, r.birth_date as "birthDate", s.age, ${LEFT_BEHIND} as "leftBehind",
    ${object("select v.name from area v where v.code = r.residence_village_code")} as "residenceVillage", r.economically_difficult as "economicallyDifficult"
  from left_behind_registration r ${STATUS}
  where r.child_number = child.number order by r.registered_on desc nulls last, r.id desc limit 1`);

const ARRANGEMENT_OF_PAGE = nodes(`select g.type, ${HAS_GUARDIAN} as "hasGuardian", ${ALONE} as alone
  from guardianship_arrangement g where g.child_number = child.number order by g.agreement_on desc nulls last, g.id desc limit 1`);

/**
 * The children of the township `$1` on the day `$2`: `$3` of them and one more if there is one, each with his number, his
 * JSON object, how many there are in all, and where the next page begins after him.
 */
export const CIVIL_AFFAIRS_PAGE = `with standing as (
    select row.child_number, row.registration_no, row.id from left_behind_registration row
    where ${STANDS_FOR_CHILD} and starts_with(row.residence_village_code, $1)
  )
  select child.number, row_to_json(picture)::text, (select count(*)::int from standing), child.registration_no, child.id
  from (select child_number as number, registration_no, id, $2::date as today from standing order by registration_no, id limit $3::int + 1) child
  cross join lateral (select ${REGISTRATION_OF_PAGE} as "leftBehindRegistrations", ${ARRANGEMENT_OF_PAGE} as "guardianshipArrangements") picture
  order by child.registration_no, child.id`;
