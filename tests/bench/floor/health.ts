import { nodes, picture, pictures } from "./sql";

const FILES = nodes(`select f.file_no as "fileNo", f.opened_on as "openedOn"
  from health_file f where f.child_number = child.number order by f.opened_on desc nulls last, f.id desc limit 20`);

const EXAMINATIONS =
  nodes(`select e.examined_on as "examinedOn", coalesce(cardinality(e.abnormal_findings), 0) > 0 as "isAbnormal", e.abnormal_findings as "abnormalFindings",
    e.follow_up_on as "followUpOn", coalesce(cardinality(e.abnormal_findings), 0) > 0 and e.follow_up_on is null and e.examined_on + 60 < child.today as "followUpOverdue"
  from physical_examination e where e.child_number = child.number order by e.examined_on desc, e.id desc limit 200`);

const DOSE_NAME = `case d.vaccine when 'HEPATITIS_B' then '乙肝' when 'BCG' then '卡介苗' when 'POLIO' then '脊灰' when 'DTP' then '百白破' when 'DT' then '白破'
    when 'MMR' then '麻腮风' when 'JAPANESE_ENCEPHALITIS' then '乙脑' when 'MENINGOCOCCAL_A' then 'A群流脑' when 'MENINGOCOCCAL_AC' then 'AC群流脑'
    when 'HEPATITIS_A' then '甲肝' when 'HPV' then 'HPV' end || d.dose_no`;

const DOSE_STATUS = `case when d.given_on is not null then 'GIVEN' when d.not_given_reason is not null then d.not_given_reason
    when d.due_by is null then 'UNKNOWN' when d.due_by <= child.today then 'OVERDUE' when d.due_from <= child.today then 'DUE' else 'NOT_YET_DUE' end`;

const DOSES =
  nodes(`select ${DOSE_NAME} as name, d.due_from as "dueFrom", d.due_by as "dueBy", d.given_on as "givenOn", ${DOSE_STATUS} as status
  from immunisation_dose d where d.child_number = child.number order by d.due_from desc nulls last, d.id desc limit 200`);

export const HEALTH_PICTURE = picture(
  `${FILES} as "healthFiles"`,
  `${EXAMINATIONS} as "physicalExaminations"`,
  `${DOSES} as "immunisationDoses"`,
);

const FILE_OF_PAGE = nodes(
  `select f.file_no as "fileNo" from health_file f where f.child_number = child.number order by f.opened_on desc nulls last, f.id desc limit 1`,
);

const MISSING_DOSES = nodes(`select ${DOSE_NAME} as name, d.due_by as "dueBy", ${DOSE_STATUS} as status
  from immunisation_dose d where d.child_number = child.number and d.given_on is null order by d.due_from desc nulls last, d.id desc limit 20`);

export const HEALTH_PAGE = pictures(`${FILE_OF_PAGE} as "healthFiles"`, `${MISSING_DOSES} as "immunisationDoses"`);
