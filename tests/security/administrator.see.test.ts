import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { GraphQLSchema } from "graphql";
import { getNamedType, isAbstractType, isObjectType } from "graphql";
import { addTypenameRules } from "../../gateway/access/add-typename-rules";
import { mergePolicy } from "../../gateway/access/merge-policy";
import { readPolicy } from "../../gateway/access/read-policy";
import { readSupergraph } from "../../gateway/planner/read-supergraph";
import { decideAccess } from "../../schema/contract/decide-access";
import { DEPARTMENT_NAMES } from "../../schema/contract/departments";
import type { PolicyTable } from "../../schema/contract/policy";
import type { Purpose } from "../../schema/contract/purposes";
import { PURPOSES } from "../../schema/contract/purposes";
import type { Role } from "../../schema/contract/roles";
import { ADMINISTRATORS, isMachine, machineOf, ROLES } from "../../schema/contract/roles";
import { isSubjectType, SUBJECT_TYPES } from "../../schema/contract/subject-fields";
import { changeNames } from "../../subgraphs/host/changes/change-types";

const printed = (file: string): string => readFileSync(join(__dirname, "../../schema/generated", file), "utf8");

/** A key by itself tells nothing; a field that leads to one has its own rule. */
const KEYS: ReadonlySet<string> = new Set(["Child.id", "Person.key", "Child.__typename", "Person.__typename"]);

/** What administrators and machines may read, coordinate by coordinate of the printed rules. */
describe("of a child and of adults around it", () => {
  const table: PolicyTable = addTypenameRules(mergePolicy(readPolicy(printed("policy.json"))));
  const schema = readSupergraph(printed("supergraph.graphql")).apiSchema;
  const about = reachedFrom(schema, Object.keys(SUBJECT_TYPES));

  /** Coordinates that a role may ask for, for any purpose. */
  function readBy(role: Role): string[] {
    const purposes = Object.keys(PURPOSES) as Purpose[];
    const caller = { subject: "anybody", role, division: "350481" };
    return [...table.keys()].filter((coordinate) =>
      purposes.some((purpose) => decideAccess({ ...caller, purpose }, [coordinate], table).kind === "Allowed"),
    );
  }

  /** It stands in a child, gives one, or stands in what hangs on one and is no public register. */
  function leadsToSomebody(coordinate: string): boolean {
    const [type = "", field = ""] = coordinate.split(".");
    if (KEYS.has(coordinate)) return false;
    if (isSubjectType(type) || isSubjectType(typeOf(schema, type, field))) return true;
    return about.has(type) && table.get(coordinate)!.grade !== "P";
  }

  it("a clerk reads much, so that this looks in the right place", () => {
    const led = readBy("education.clerk").filter(leadsToSomebody);
    expect(led).toEqual(expect.arrayContaining(["Query.child", "Child.talks", "Talk.summary"]));
  });

  it.each([...ADMINISTRATORS, ...ROLES.filter(isMachine)])("%s may read nothing", (role) => {
    expect(readBy(role).filter(leadsToSomebody)).toEqual([]);
  });

  it.each(DEPARTMENT_NAMES)("the machine of %s reads its own department's announcements and what is public", (name) => {
    const { field, type } = changeNames(name);
    const announced = ["kind", "recordId", "version", "change", "changedAt"].map((each) => `${type}.${each}`);
    const own = [`Subscription.${field}`, ...announced].filter((coordinate) => table.has(coordinate));
    const read = readBy(machineOf(name)).filter((coordinate) => table.get(coordinate)!.grade !== "P");
    const told = read.filter((coordinate) => !KEYS.has(coordinate) && !coordinate.endsWith(".__typename"));
    expect(new Set(told)).toEqual(new Set(own));
  });
});

function typeOf(schema: GraphQLSchema, type: string, field: string): string {
  const parent = schema.getType(type);
  const found = isObjectType(parent) ? parent.getFields()[field] : undefined;
  return found ? getNamedType(found.type).name : type;
}

/** Names of all object types to which fields lead from these. */
function reachedFrom(schema: GraphQLSchema, names: readonly string[]): ReadonlySet<string> {
  const reached = new Set(names);
  for (const name of reached) {
    const type = schema.getType(name);
    if (!isObjectType(type)) continue;
    for (const { type: fieldType } of Object.values(type.getFields())) {
      const named = getNamedType(fieldType);
      const objects = isAbstractType(named) ? schema.getPossibleTypes(named) : [named];
      for (const each of objects) if (isObjectType(each)) reached.add(each.name);
    }
  }
  return reached;
}
