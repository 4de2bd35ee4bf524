import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * The editions of the national immunisation schedule (国家免疫规划疫苗儿童免疫程序), simplified to one edition per birth
 * date: 2021, and 2025 in which 百白破 moved to 2, 4, 6, 18 months and 6 years and took the place of 白破. The next edition
 * is a migration of its own that ends the one in force.
 */
export class FillImmunisationSchedule1795300923186 implements MigrationInterface {
  readonly name = "FillImmunisationSchedule1795300923186";

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of GUARD) await runner.query(statement);
    // The row guard binds the owner too: what is of the whole country is written from there.
    await runner.query("select set_config('lianxi.division', $1, true)", [WHOLE_COUNTRY]);
    await runner.query(INSERT, [JSON.stringify(EDITIONS.flatMap(rowsOf)), WHOLE_COUNTRY]);
    await runner.query("select set_config('lianxi.division', '', true)");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("truncate scheduled_dose");
    await runner.query("drop policy whole_country on scheduled_dose");
    await runner.query(`grant insert, update on scheduled_dose to "health_app"`);
  }
}

const WHOLE_COUNTRY = "000000";

/** Every division reads the schedule; the application never writes it. */
const GUARD = [
  `create policy whole_country on scheduled_dose for select using (true)`,
  `revoke insert, update on scheduled_dose from "health_app"`,
];

/** The key is made from what the row says, so that every installation has the same. */
const INSERT = `
  insert into scheduled_dose (id, area_code, recorded_by, recording_unit, recorded_at, updated_at, version, edition, born_from,
    born_to, vaccine, dose_no, due_from_months, complete_by_months, complete_by_days)
  select md5(concat_ws(' ', 'scheduled-dose', d.edition, d.vaccine, d.dose_no))::uuid, $2, 'migration', 'health', now(), now(), 1,
    d.edition, d.born_from, d.born_to, d.vaccine, d.dose_no, d.due_from_months, d.complete_by_months, d.complete_by_days
  from jsonb_populate_recordset(null::scheduled_dose, $1::jsonb) d`;

interface Dose {
  readonly vaccine: string;
  readonly dose_no: number;
  readonly due_from_months: number;
  readonly complete_by_months?: number;
  readonly complete_by_days?: number;
}

interface Edition {
  readonly edition: string;
  readonly born_from: string;
  readonly born_to: string | null;
  readonly doses: readonly Dose[];
}

function dose(vaccine: string, doseNo: number, dueFromMonths: number, completeByMonths: number): Dose {
  return { vaccine, dose_no: doseNo, due_from_months: dueFromMonths, complete_by_months: completeByMonths };
}

function rowsOf({ doses, ...edition }: Edition): object[] {
  return doses.map((each) => ({ ...edition, ...each }));
}

const IN_BOTH: readonly Dose[] = [
  // Within 24 hours of birth.
  { vaccine: "HEPATITIS_B", dose_no: 1, due_from_months: 0, complete_by_days: 1 },
  dose("HEPATITIS_B", 2, 1, 12),
  dose("HEPATITIS_B", 3, 6, 12),
  dose("BCG", 1, 0, 3),
  dose("POLIO", 1, 2, 12),
  dose("POLIO", 2, 3, 12),
  dose("POLIO", 3, 4, 12),
  dose("POLIO", 4, 48, 60),
  dose("MMR", 1, 8, 12),
  dose("MMR", 2, 18, 24),
  dose("JAPANESE_ENCEPHALITIS", 1, 8, 12),
  dose("JAPANESE_ENCEPHALITIS", 2, 24, 36),
  dose("MENINGOCOCCAL_A", 1, 6, 18),
  dose("MENINGOCOCCAL_A", 2, 9, 18),
  dose("MENINGOCOCCAL_AC", 1, 36, 48),
  dose("MENINGOCOCCAL_AC", 2, 72, 84),
  dose("HEPATITIS_A", 1, 18, 24),
];

const EDITIONS: readonly Edition[] = [
  {
    edition: "2021",
    born_from: "1900-01-01",
    born_to: "2024-12-31",
    doses: [
      ...IN_BOTH,
      dose("DTP", 1, 3, 12),
      dose("DTP", 2, 4, 12),
      dose("DTP", 3, 5, 12),
      dose("DTP", 4, 18, 24),
      dose("DT", 1, 72, 84),
    ],
  },
  {
    edition: "2025",
    born_from: "2025-01-01",
    born_to: null,
    doses: [
      ...IN_BOTH,
      dose("DTP", 1, 2, 12),
      dose("DTP", 2, 4, 12),
      dose("DTP", 3, 6, 12),
      dose("DTP", 4, 18, 24),
      dose("DTP", 5, 72, 84),
    ],
  },
];
