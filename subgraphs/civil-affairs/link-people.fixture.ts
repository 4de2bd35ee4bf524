import { DOOR_PATHS } from "../../schema/contract/department-door";
import type { AssignedLink, PendingLink, PendingLinksAnswer } from "../../schema/contract/identity-exchange";
import type { StagedDepartment } from "../../tests/stage/open-department";
import { gateway } from "../../tests/stage/test-callers";

/**
 * Numbers people as the child index would: one number for equal identity numbers, a provisional one where the roll may
 * found a child, none elsewhere.
 *
 * @returns token of the identity number -> number
 */
export async function linkPeople(stage: StagedDepartment): Promise<ReadonlyMap<string, number>> {
  const { body } = await stage.knock(gateway, DOOR_PATHS.pendingLinks, { after: null, limit: 10_000 });
  const numbers = new Map<string, number>();
  let issued = 0;
  const numberOf = ({ identityToken, mayFound }: PendingLink): number | null => {
    if (identityToken === null) return mayFound ? ++issued : null;
    const number = numbers.get(identityToken) ?? ++issued;
    numbers.set(identityToken, number);
    return number;
  };
  const links = (body as PendingLinksAnswer).links.map((link): AssignedLink => {
    const number = numberOf(link);
    const state = number === null ? "WAITING" : link.identityToken === null ? "FOUNDED" : "LINKED";
    return { reference: link.reference, state, number };
  });
  await stage.knock(gateway, DOOR_PATHS.assignLinks, { links });
  return numbers;
}
