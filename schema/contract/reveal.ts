import type { DepartmentName } from "./departments";

/** How a department's call that shows one value in full is named in its schema. */
export interface RevealNames {
  /** `revealEducationIdentity`: the field of `Mutation`. */
  readonly field: string;
  /** `EducationRevealedIdentity`: what it answers. */
  readonly type: string;
  /** `EducationIdentityField`: the fields whose values it shows. */
  readonly fieldEnum: string;
}

/** The scope of every department's call (security design 3.9). */
export const REVEAL_SCOPE = "identity.full.s3:read";

export function revealNames(name: DepartmentName): RevealNames {
  const stem = name.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase());
  return { field: `reveal${stem}Identity`, type: `${stem}RevealedIdentity`, fieldEnum: `${stem}IdentityField` };
}

/** Whether a field of `Mutation` shows a value in full: the gateway knows such calls by their names, whosever they are. */
export function isReveal(mutation: string): boolean {
  return /^reveal[A-Z]\w*Identity$/.test(mutation);
}

/** How many values an account may have shown within an hour, held by the gateway for all departments and by each for itself. */
export const REVEALS_PER_HOUR = 20;
