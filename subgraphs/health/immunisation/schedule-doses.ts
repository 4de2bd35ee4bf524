import type { ScheduledDose } from "./scheduled-dose";
import type { Vaccine } from "./vaccine";

export type ScheduleLine = Pick<
  ScheduledDose,
  "bornFrom" | "bornTo" | "vaccine" | "doseNo" | "dueFromMonths" | "completeByMonths" | "completeByDays"
>;

/** A dose that a child should have. Calendar dates; overdue when `dueBy` has come and it was not given. */
export interface DueDose {
  readonly vaccine: Vaccine;
  readonly doseNo: number;
  readonly dueFrom: string;
  readonly dueBy: string;
}

/**
 * The doses of the edition that is in force for children born on this day.
 *
 * @param birthDate `YYYY-MM-DD`
 */
export function scheduleDoses(schedule: readonly ScheduleLine[], birthDate: string): DueDose[] {
  return schedule
    .filter(({ bornFrom, bornTo }) => bornFrom <= birthDate && (bornTo === null || birthDate <= bornTo))
    .map(({ vaccine, doseNo, dueFromMonths, completeByMonths, completeByDays }) => ({
      vaccine,
      doseNo,
      dueFrom: afterBirth(birthDate, dueFromMonths, 0),
      dueBy: afterBirth(birthDate, completeByMonths ?? 0, completeByDays ?? 0),
    }));
}

/** Calendar months, the day clamped to the month's last one (31 August and six months: 28 or 29 February), then days. */
function afterBirth(birthDate: string, months: number, days: number): string {
  const [year = 0, month = 0, day = 0] = birthDate.split("-").map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastOfMonth) + days)).toISOString().slice(0, 10);
}
