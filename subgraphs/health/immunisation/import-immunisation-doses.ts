import type { ImportEntry, ImportKind, ImportWorld } from "../../host/import/import-kind";
import type { RowReading } from "../../host/import/row-reading";
import { judgeRows } from "../../host/import/row-reading";
import { HEALTH_FILE_REGISTER } from "../health-file/import-health-files";
import { ImmunisationDose } from "./immunisation-dose";
import type { DueDose, ScheduleLine } from "./schedule-doses";
import { scheduleDoses } from "./schedule-doses";
import type { Vaccine } from "./vaccine";
import { doseName } from "./vaccine";

/** How many doses of each vaccine the form asks for, over all editions of the schedule. */
const DOSES_ON_FORM: Readonly<Partial<Record<Vaccine, number>>> = {
  HEPATITIS_B: 3,
  BCG: 1,
  POLIO: 4,
  DTP: 5,
  DT: 1,
  MMR: 2,
  JAPANESE_ENCEPHALITIS: 2,
  MENINGOCOCCAL_A: 2,
  MENINGOCOCCAL_AC: 2,
  HEPATITIS_A: 1,
};

const COLUMNS = Object.entries(DOSES_ON_FORM).flatMap(([name, count]) => {
  const vaccine = name as Vaccine;
  return Array.from({ length: count }, (_, index) => {
    const doseNo = index + 1;
    return { vaccine, doseNo, heading: doseName(vaccine, doseNo) };
  });
});

/** 预防接种查验 HE03: one row per child with a column per dose -> one record per dose that is asked for or was given. */
export const importImmunisationDoses: ImportKind = {
  name: "immunisation-doses",
  title: "预防接种查验 HE03",
  source: {
    keyHeading: "档案编号",
    headings: ["档案编号", ...COLUMNS.map(({ heading }) => heading)],
    optionalHeadings: ["姓名"],
  },
  judge: async (rows, world) => {
    const known = await world.localNumbers(HEALTH_FILE_REGISTER);
    const birthDates = await readBirthDates(world);
    const schedule = await readSchedule(world);
    const seen = new Set<string>();
    return judgeRows(rows, (row) => {
      const fileNo = row.knownKey("档案编号", known);
      if (seen.has(fileNo)) row.refuse("R_DUPLICATE_ROW", "档案编号");
      seen.add(fileNo);
      const birthDate = birthDates.get(fileNo) ?? null;
      const due = birthDate === null ? [] : scheduleDoses(schedule, birthDate);
      const dueByName = new Map(due.map((dose) => [doseName(dose.vaccine, dose.doseNo), dose]));
      return COLUMNS.flatMap(({ vaccine, doseNo, heading }) => {
        const cell = readDoseCell(row, heading, birthDate, world.asOf);
        return doseEntries(fileNo, { vaccine, doseNo }, dueByName.get(heading), cell);
      });
    });
  },
};

type DoseCell = { readonly kind: "Given"; readonly on: string } | { readonly kind: "Contraindicated" | "NotGiven" };

/** Other text, a day in the future and a day before birth count as not given, with a warning. */
function readDoseCell(row: RowReading, heading: string, birthDate: string | null, asOf: string): DoseCell {
  const text = row.text(heading);
  if (text === null) return { kind: "NotGiven" };
  if (text === "禁忌") return { kind: "Contraindicated" };
  const on = row.date(heading);
  if (on === null) {
    row.warn("W_DOSE_TEXT");
    return { kind: "NotGiven" };
  }
  if (on > asOf || (birthDate !== null && on < birthDate)) {
    row.warn("W_DATE_IMPOSSIBLE");
    return { kind: "NotGiven" };
  }
  return { kind: "Given", on };
}

/** A blank column of another edition says nothing about the child and becomes no record. */
function doseEntries(
  fileNo: string,
  dose: { vaccine: Vaccine; doseNo: number },
  due: DueDose | undefined,
  cell: DoseCell,
): ImportEntry[] {
  if (due === undefined && cell.kind === "NotGiven") return [];
  return [
    {
      of: ImmunisationDose,
      key: `${fileNo} ${dose.vaccine} ${dose.doseNo}`,
      values: {
        ...dose,
        dueFrom: due?.dueFrom ?? null,
        dueBy: due?.dueBy ?? null,
        givenOn: cell.kind === "Given" ? cell.on : null,
        notGivenReason: cell.kind === "Contraindicated" ? "CONTRAINDICATED" : null,
      },
      child: { register: HEALTH_FILE_REGISTER, localNumber: fileNo },
    },
  ];
}

async function readBirthDates(world: ImportWorld): Promise<ReadonlyMap<string, string>> {
  const files = await world.query<{ fileNo: string; birthDate: string }>(
    `select file_no as "fileNo", birth_date::text as "birthDate" from health_file where birth_date is not null`,
  );
  return new Map(files.map(({ fileNo, birthDate }) => [fileNo, birthDate]));
}

async function readSchedule(world: ImportWorld): Promise<readonly ScheduleLine[]> {
  return world.query<ScheduleLine>(
    `select born_from::text as "bornFrom", born_to::text as "bornTo", vaccine, dose_no as "doseNo",
            due_from_months as "dueFromMonths", complete_by_months as "completeByMonths", complete_by_days as "completeByDays"
     from scheduled_dose`,
  );
}
