/** GB/T 4761-2008: 20 to 29 are sons of the head, 30 to 39 daughters; 28 and 38 are married into the household. */
const CHILD_OF_HEAD = /^[23][0-79]$/;

/** The parent whom a registration names: the head of the household, where the child is registered as son or daughter. */
export function parentsInHousehold(relationToHeadCode: string | null, headName: string | null): readonly string[] {
  return headName !== null && CHILD_OF_HEAD.test(relationToHeadCode ?? "") ? [headName] : [];
}
