import { randomUUID } from "node:crypto";
import type { Caller } from "../../schema/contract/caller";
import { YONGAN } from "../stage/test-callers";
import { dataAs } from "./ask-as";
import type { SecurityStage } from "./open-security-stage";

export const NARRATIVE = "儿童在家中失去意识，急救人员到场，需立即了解其既往病史、过敏药物和监护人电话。";

export const OPEN_BREAK_GLASS = `mutation ($id: ID!, $narrative: String!, $minutes: Int!) {
  openBreakGlass(childId: $id, reasonCode: MEDICAL_EMERGENCY, narrative: $narrative, minutes: $minutes) { id endsAt reviewDueAt }
}`;

/** A clerk of the health department whose account no other case has seen, behind the glass. */
export function nurse(): Caller {
  return { subject: `nurse-${randomUUID()}`, role: "health.clerk", division: YONGAN, purpose: "BREAK_GLASS" };
}

/** What a token says of a sign-in so many seconds ago. */
export function signedIn(secondsAgo: number): object {
  return { auth_time: Math.floor(Date.now() / 1_000) - secondsAgo };
}

/** Opens a child to the caller for an hour. @returns the id of the grant */
export async function breakTheGlass(stage: SecurityStage, caller: Caller, id = stage.child): Promise<string> {
  const variables = { id, narrative: NARRATIVE, minutes: 60 };
  const data = await dataAs(stage, caller, { query: OPEN_BREAK_GLASS, variables, claims: signedIn(1) });
  return (data["openBreakGlass"] as { id: string }).id;
}
