/** The seven departments of the hub, in the order in which the joint meeting lists them. */

export const DEPARTMENTS = [
  { name: "civil-affairs", title: "民政", english: "Civil affairs", port: 4101 },
  { name: "education", title: "教育", english: "Education", port: 4102 },
  { name: "public-security", title: "公安", english: "Public security", port: 4103 },
  { name: "judicial", title: "司法", english: "Judicial", port: 4104 },
  { name: "health", title: "卫健", english: "Health", port: 4105 },
  { name: "womens-federation", title: "妇联", english: "Women's federation", port: 4106 },
  { name: "joint-meeting", title: "联席会议", english: "Joint meeting", port: 4107 },
] as const;

export type DepartmentName = (typeof DEPARTMENTS)[number]["name"];

/** The gateway's own subgraph; it answers beside the departments but owns no records about a child. */
export const HUB = "hub";

/** Who can stand behind a signed context or a fetch: a department, or the hub itself. */
export type SubgraphName = DepartmentName | typeof HUB;

export const DEPARTMENT_NAMES: readonly DepartmentName[] = DEPARTMENTS.map((each) => each.name);

export function isDepartmentName(text: string): text is DepartmentName {
  return (DEPARTMENT_NAMES as readonly string[]).includes(text);
}

/** `public-security` -> `PUBLIC_SECURITY`: the stem of a department's settings and enum values. */
export function settingStem(name: SubgraphName): string {
  return name.replaceAll("-", "_").toUpperCase();
}
