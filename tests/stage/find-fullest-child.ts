export { FULLEST_CHILD } from "./fullest-child";
import { FULLEST_CHILD } from "./fullest-child";
import type { County } from "./open-county";
import { publicSecurityClerk } from "./test-callers";

/** The key under which the county's index knows the fullest child. */
export function findFullestChild(county: County): Promise<string> {
  return findChild(county, FULLEST_CHILD);
}

/** The key under which the county's index knows the child with this identity number. */
export async function findChild(county: County, number: string): Promise<string> {
  const { data, errors } = await county.ask(
    publicSecurityClerk,
    "query ($number: String!) { childByResidentId(number: $number) { id } }",
    { number },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return (data!["childByResidentId"] as { id: string }).id;
}
