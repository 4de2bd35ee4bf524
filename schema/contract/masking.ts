import type { Caller } from "./caller";
import type { SubgraphName } from "./departments";
import type { Purpose } from "./purposes";
import { isEmergency, PURPOSES, roleMayActFor } from "./purposes";
import type { Role } from "./roles";
import { JOINT_ROLES, ROLES } from "./roles";

/** What of a value is left where it is shown masked (脱敏; security design 3.9). The owner of the record masks, nobody behind it. */
export const MASK_FORMS = {
  /** The first fourteen places of an identity number are place and date of birth; so of any number that holds one. */
  IDENTITY_NUMBER: { title: "末四位", english: "the last four places" },
  PHONE: { title: "前三位和末四位", english: "the first three digits and the last four" },
  NAME: { title: "首字", english: "the first character" },
  ADDRESS: { title: "到乡镇街道", english: "down to the township" },
  BANK_ACCOUNT: { title: "末四位", english: "the last four digits" },
} as const;

export type MaskForm = keyof typeof MASK_FORMS;

/** Roles, each for each of these purposes. */
export interface Readers {
  readonly who: readonly Role[];
  readonly purposes: readonly Purpose[];
}

/** How a field's value is shown to those who may read the field. */
export interface Masking {
  readonly form: MaskForm;
  /** Who is shown the value as it stands, in lists too; all other readers of the field are shown its mask. */
  readonly full: readonly Readers[];
  /** Who may have the value shown by a call of its own, one at a time, on record. */
  readonly reveal: readonly Readers[];
}

export type Showing = "Full" | "Masked";

/** What a child in danger is found and its family reached by. */
const HELPFUL: ReadonlySet<MaskForm> = new Set(["PHONE", "NAME", "ADDRESS"]);

/**
 * How whoever may read a field is shown its value: decided by role and purpose alone. Behind the glass, where the rules of who may
 * read stand aside for one child (`decide-access.ts`), names, phones and addresses are shown in full.
 */
export function showingOf(caller: Pick<Caller, "role" | "purpose">, masking: Masking | undefined): Showing {
  if (masking === undefined || isAmong(caller, masking.full)) return "Full";
  return caller.purpose === "BREAK_GLASS" && HELPFUL.has(masking.form) ? "Full" : "Masked";
}

export function isAmong({ role, purpose }: Pick<Caller, "role" | "purpose">, readers: readonly Readers[]): boolean {
  return readers.some(({ who, purposes }) => who.includes(role) && purposes.includes(purpose));
}

const ALL_PURPOSES = Object.keys(PURPOSES) as Purpose[];
const EMERGENCIES = ALL_PURPOSES.filter((purpose) => isEmergency(purpose));

/**
 * The sharing matrix's lines of identity number, phone and roll (domain report 7.3), for every department alike: the owner's
 * staff read what they have written; the joint office names the children and families of its cases, and reaches them by
 * phone and address where a child is in danger; its members see names only then. A row of the policy may say otherwise.
 */
export function fullByDefault(form: MaskForm, owner: SubgraphName): readonly Readers[] {
  const staff: Readers = {
    who: ROLES.filter((role) => role === `${owner}.clerk` || role === `${owner}.supervisor`),
    purposes: ALL_PURPOSES,
  };
  const inEmergency: Readers = { who: JOINT_ROLES, purposes: EMERGENCIES };
  switch (form) {
    case "IDENTITY_NUMBER":
    case "BANK_ACCOUNT":
      return [staff];
    case "PHONE":
    case "ADDRESS":
      return [staff, inEmergency];
    case "NAME":
      return [staff, { who: ["joint.coordinator"], purposes: ALL_PURPOSES }, inEmergency];
  }
}

/** Those of the readers who may read a field at all, for what they may read it. */
export function readersWithin(readers: readonly Readers[], rule: Readers): readonly Readers[] {
  return readers
    .map(({ who, purposes }) => ({ who: who.filter((role) => rule.who.includes(role)), purposes }))
    .map(({ who, purposes }) => ({
      who,
      purposes: purposes.filter(
        (purpose) => rule.purposes.includes(purpose) && who.some((role) => roleMayActFor(role, purpose)),
      ),
    }))
    .filter(({ who, purposes }) => who.length > 0 && purposes.length > 0);
}

/** Those of the readers who are not shown the value anyway. */
export function readersWithout(readers: readonly Readers[], full: readonly Readers[]): readonly Readers[] {
  return readers.flatMap(({ who, purposes }) =>
    who.map((role) => ({ who: [role], purposes: purposes.filter((purpose) => !isAmong({ role, purpose }, full)) })),
  );
}
