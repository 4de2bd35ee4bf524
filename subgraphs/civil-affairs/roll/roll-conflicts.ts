/** What tells roll rows apart, normalised; birth date and sex are the effective ones. */
export interface RollPerson {
  readonly registrationNo: string;
  readonly name: string;
  /** Used identity number, or null. */
  readonly residentIdNumber: string | null;
  /** `YYYY-MM-DD` */
  readonly birthDate: string;
  readonly sex: string;
  readonly villageCode: string;
}

export type RollConflict = "R_DUPLICATE_ROW" | "R_POSSIBLE_DUPLICATE";

/**
 * Tells whether a row of the roll repeats an accepted one, over all files of the roll:
 *
 * - the same identity number in the same township as a smaller registration number: the row is a duplicate. The same number
 *   in two townships is not: both rows are accepted and the child has two registrations;
 * - no identity number, and name, birth date, sex and village of a row that has one: possibly the same child, and a person
 *   decides.
 *
 * Rows with a number must be offered before those without, in the order of their registration numbers.
 */
export class RollConflicts {
  readonly #numbersInTownships = new Map<string, string>();
  readonly #likenesses = new Set<string>();

  find(row: RollPerson): RollConflict | undefined {
    if (row.residentIdNumber === null) {
      return this.#likenesses.has(likenessOf(row)) ? "R_POSSIBLE_DUPLICATE" : undefined;
    }
    const first = this.#numbersInTownships.get(numberInTownship(row.residentIdNumber, row));
    return first !== undefined && first < row.registrationNo ? "R_DUPLICATE_ROW" : undefined;
  }

  accept(row: RollPerson): void {
    if (row.residentIdNumber === null) return;
    const place = numberInTownship(row.residentIdNumber, row);
    const first = this.#numbersInTownships.get(place);
    if (first === undefined || row.registrationNo < first) this.#numbersInTownships.set(place, row.registrationNo);
    this.#likenesses.add(likenessOf(row));
  }
}

/** The identity numbers that stand with more than one name: none of their rows may use them. */
export function findSharedNumbers(
  rows: readonly { readonly residentIdNumber: string; readonly name: string }[],
): ReadonlySet<string> {
  const names = new Map<string, string>();
  const shared = new Set<string>();
  for (const { residentIdNumber, name } of rows) {
    const known = names.get(residentIdNumber) ?? name;
    names.set(residentIdNumber, known);
    if (known !== name) shared.add(residentIdNumber);
  }
  return shared;
}

const TOWNSHIP_CODE_LENGTH = 9;

function numberInTownship(residentIdNumber: string, { villageCode }: RollPerson): string {
  return `${residentIdNumber} ${villageCode.slice(0, TOWNSHIP_CODE_LENGTH)}`;
}

function likenessOf({ name, birthDate, sex, villageCode }: RollPerson): string {
  return [name, birthDate, sex, villageCode].join(" ");
}
