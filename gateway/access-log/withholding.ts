import type { ChildNumber } from "../../schema/contract/child-key";
import type { DepartmentName } from "../../schema/contract/departments";
import type { Purpose } from "../../schema/contract/purposes";

/** Why guardians are not told of a look for now (security design 3.10). */
export const WITHHOLDING_GROUNDS = {
  INVESTIGATION: "案件或调查尚未终结 an investigation is open",
  PARTY_TO_HARM: "监护人涉嫌侵害 a guardian is a party to the harm",
  SEALED: "涉及依法封存的记录 it concerns a sealed record",
  ORDER: "有权机关的书面决定 an officer's order",
} as const;
export type WithholdingGround = keyof typeof WITHHOLDING_GROUNDS;

/** What somebody wants to be withheld. */
export interface WithholdingOrder {
  readonly child: ChildNumber;
  /** Whose looks; undefined for those of every department. */
  readonly office: DepartmentName | undefined;
  /** Looks for which purpose; undefined for every one. */
  readonly purpose: Purpose | undefined;
  readonly since: Date;
  readonly until: Date;
  readonly ground: WithholdingGround;
  readonly reason: string;
}

/** A withholding as it stands. */
export interface Withholding extends WithholdingOrder {
  readonly id: string;
  /** The account that decided it, and its role then. */
  readonly approvedBy: string;
  readonly approverRole: string;
  readonly openedAt: Date;
  readonly ended: { readonly at: Date; readonly by: string; readonly because: string } | undefined;
}
