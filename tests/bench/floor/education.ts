import { maskedNumber, maskedPhone, nodes, object, picture, pictures } from "./sql";

const ENROLMENTS =
  nodes(`select ${maskedNumber("e.student_no")} as "studentNo", e.stage, e.grade, e.class_name as "className", e.boarding, e.status, e.enrolled_on as "enrolledOn",
    ${object("select s.code, s.name from school s where s.code = e.school_code")} as school
  from enrolment e where e.child_number = child.number order by e.enrolled_on desc nulls last, e.id desc limit 20`);

const ARCHIVES =
  nodes(`select a.opened_on as "openedOn", round(cardinality(a.sections) / 9::numeric, 2)::text as completeness
  from care_archive a where a.child_number = child.number order by a.opened_on desc, a.id desc limit 20`);

const CARDS = nodes(`select ${maskedPhone("c.guardian_phone")} as "guardianPhone",
    (c.guardian_phone is not null and c.guardian_phone_status is not distinct from 'REACHABLE') as "guardianReachable",
    ((c.father_phone is not null and c.father_phone_status is not distinct from 'REACHABLE') or (c.mother_phone is not null and c.mother_phone_status is not distinct from 'REACHABLE')) as "parentReachable",
    c.verified_on as "verifiedOn"
  from contact_card c where c.child_number = child.number order by c.verified_on desc nulls last, c.id desc limit 20`);

const STUDY = nodes(`select s.term, s.grade_band as "gradeBand", s.trend
  from study_record s where s.child_number = child.number order by coalesce(s.term, '') desc, s.id desc limit 200`);

const TALKS = nodes(`select t.held_on as "heldOn", t.talker, t.topics, t.concern_level as "concernLevel"
  from talk t where t.child_number = child.number order by t.held_on desc, t.id desc limit 200`);

const VISITS =
  nodes(`select v.visited_on as "visitedOn", v.met_with as "metWith", v.season, v.written_report as "writtenReport"
  from home_visit v where v.child_number = child.number order by v.visited_on desc, v.id desc limit 200`);

const PAIRINGS =
  nodes(`select p.helper_no as "helperNo", p.helper_name as "helperName", p.mode, p.started_on as "startedOn", p.ended_on as "endedOn",
    coalesce(p.started_on <= child.today and (p.ended_on is null or p.ended_on >= child.today), false) as active
  from school_pairing p where p.child_number = child.number order by p.started_on desc nulls last, p.id desc limit 20`);

const CONTACTS = nodes(`select c.started_at as "startedAt", c.channel, c.with, c.duration_seconds as "durationSeconds"
  from family_contact c where c.child_number = child.number order by c.started_at desc, c.id desc limit 200`);

const SUBSIDIES = nodes(`select s.term, s.kind, s.amount_fen as "amountFen", s.paid_on as "paidOn"
  from education_subsidy s where s.child_number = child.number order by s.paid_on desc nulls last, s.id desc limit 200`);

const DROPOUTS =
  nodes(`select d.case_no as "caseNo", d.opened_on as "openedOn", d.state, d.closed_on as "closedOn", d.closed_reason as "closedReason",
    (select coalesce(json_agg(step), '[]'::json) from (select s.sequence, s.type, s.taken_on as "takenOn", s.result from dropout_step s where s.case_id = d.id order by s.sequence, s.id) step) as steps
  from dropout_case d where d.child_number = child.number order by d.opened_on desc nulls last, d.id desc limit 20`);

const HOME_TEACHING = nodes(`select h.taught_on as "taughtOn", h.teacher, h.lessons
  from home_teaching_session h where h.child_number = child.number order by h.taught_on desc, h.id desc limit 200`);

export const EDUCATION_PICTURE = picture(
  `${ENROLMENTS} as enrolments`,
  `${ARCHIVES} as "careArchives"`,
  `${CARDS} as "contactCards"`,
  `${STUDY} as "studyRecords"`,
  `${TALKS} as talks`,
  `${VISITS} as "homeVisits"`,
  `${PAIRINGS} as "schoolPairings"`,
  `${CONTACTS} as "familyContacts"`,
  `${SUBSIDIES} as "educationSubsidies"`,
  `${DROPOUTS} as "dropoutCases"`,
  `${HOME_TEACHING} as "homeTeachingSessions"`,
);

const ENROLMENT_OF_PAGE =
  nodes(`select e.stage, e.grade, e.class_name as "className", e.status, ${object("select s.name from school s where s.code = e.school_code")} as school
  from enrolment e where e.child_number = child.number order by e.enrolled_on desc nulls last, e.id desc limit 1`);

const TALK_OF_PAGE = nodes(
  `select t.held_on as "heldOn" from talk t where t.child_number = child.number order by t.held_on desc, t.id desc limit 1`,
);

const CONTACT_OF_PAGE = nodes(`select c.started_at as "startedAt", c.duration_seconds as "durationSeconds"
  from family_contact c where c.child_number = child.number order by c.started_at desc, c.id desc limit 1`);

export const EDUCATION_PAGE = pictures(
  `${ENROLMENT_OF_PAGE} as enrolments`,
  `${TALK_OF_PAGE} as talks`,
  `${CONTACT_OF_PAGE} as "familyContacts"`,
);
