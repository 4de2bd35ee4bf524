import type { Role } from "../../schema/contract/roles";
import type { WithholdingGround, WithholdingOrder } from "./withholding";

/**
 * Who decides it: whoever leads the matter on which the ground rests. An investigation and what is sealed are the police's and
 * the judicial office's; that a guardian is a party to the harm is seen first by the office that guards the child. The design
 * names the grounds and asks for an approver (3.10); that these three supervisors are the approvers is a decision of this house.
 */
const APPROVERS: Readonly<Record<WithholdingGround, readonly Role[]>> = {
  INVESTIGATION: ["public-security.supervisor", "judicial.supervisor"],
  PARTY_TO_HARM: ["public-security.supervisor", "judicial.supervisor", "joint-meeting.supervisor"],
  SEALED: ["public-security.supervisor", "judicial.supervisor"],
  ORDER: ["public-security.supervisor", "judicial.supervisor"],
};

/** The grounds on which a role decides. What was withheld on another is another office's matter: not ended here, nor even seen. */
export function groundsOf(role: Role): readonly WithholdingGround[] {
  return (Object.keys(APPROVERS) as WithholdingGround[]).filter((ground) => APPROVERS[ground].includes(role));
}

/** Everybody who decides on one of the grounds. */
export const WITHHOLDING_ROLES: readonly Role[] = [
  "public-security.supervisor",
  "judicial.supervisor",
  "joint-meeting.supervisor",
];

export const SHORTEST_REASON = 10;
const LONGEST_DAYS = 365;
const DAY = 24 * 60 * 60 * 1_000;

export type WithholdingDecision =
  | { readonly kind: "Allowed" }
  /** The role does not decide on this ground. */
  | { readonly kind: "NotTheApprover" }
  /** The input field that is not as it has to be. */
  | { readonly kind: "Unfit"; readonly argument: "reason" | "since" | "until" };

export function decideWithholding(role: Role, order: WithholdingOrder, now: Date): WithholdingDecision {
  const { ground, reason, since, until } = order;
  if (!APPROVERS[ground].includes(role)) return { kind: "NotTheApprover" };
  if ([...reason.trim()].length < SHORTEST_REASON) return { kind: "Unfit", argument: "reason" };
  if (!(since.getTime() <= until.getTime())) return { kind: "Unfit", argument: "since" };
  // Without an end nobody would ever have to think of it again.
  const days = (until.getTime() - now.getTime()) / DAY;
  if (!(days > 0 && days <= LONGEST_DAYS)) return { kind: "Unfit", argument: "until" };
  return { kind: "Allowed" };
}
