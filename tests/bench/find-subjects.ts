import { formatChildKey } from "../../schema/contract/child-key";
import { queryOnce } from "../stage/query-once";
import { STANDS_FOR_CHILD } from "../../subgraphs/civil-affairs/registration/left-behind-status";
import type { Subjects } from "./contestant";
import { PAGE } from "./question";

/** Every child of the roll in the roll's order, and the townships that fill a page. */
export async function findSubjects(civilAffairsUrl: string): Promise<Subjects> {
  const roll = await queryOnce(
    civilAffairsUrl,
    `select row.child_number, left(row.residence_village_code, 9) as township
     from left_behind_registration row where ${STANDS_FOR_CHILD} order by row.registration_no`,
  );
  const inTownship = new Map<string, number>();
  for (const { township } of roll) inTownship.set(township, (inTownship.get(township) ?? 0) + 1);
  return {
    "child-full-picture": roll.map(({ child_number: number }) => formatChildKey(number)),
    "children-of-township": [...inTownship]
      .filter(([, count]) => count >= PAGE)
      .map(([township]) => township)
      .sort(),
  };
}
