import type { DocumentNode, ObjectTypeDefinitionNode, TypeNode } from "graphql";
import { Kind } from "graphql";
import type { SubgraphName } from "../../schema/contract/departments";
import { HUB } from "../../schema/contract/departments";
import type { PolicyTable } from "../../schema/contract/policy";

/** A kind of records about a child, as a guardian is told of it. */
export interface KindOfData {
  /** The type's name, such as `Talk`. */
  readonly name: string;
  readonly department: SubgraphName;
  /** In Chinese. */
  readonly title: string;
  readonly english: string;
}

/** By type: the kind's own and those around it, its connection, edge and payload. */
export type KindsOfData = ReadonlyMap<string, KindOfData>;

/** What the hub itself tells of a child. All else of its types is about decisions and looks. */
const HUB_KINDS: ReadonlySet<string> = new Set(["ChildLink", "Discrepancy"]);
/** What a type around a kind is called by, behind the kind's name. */
export const AROUND: readonly string[] = ["Connection", "Edge", "Payload"];
const CHILD = "Child";

/**
 * The kinds that a child's lists hold, what stands within them, and what leads to a child. A school or a site, which has a key of
 * its own and is only named by a record, is about no child, whoever runs it.
 *
 * @param supergraph what the departments publish; each type's description is its title
 */
export function kindsOfData(supergraph: DocumentNode, policy: PolicyTable): KindsOfData {
  const types = new Map(
    supergraph.definitions
      .filter((definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION)
      .map((type) => [type.name.value, type]),
  );
  const kinds = new Map<string, KindOfData>();
  for (const type of typesAboutChildren(types)) {
    const kind = findKind(type, policy);
    if (!kind) continue;
    for (const around of ["", ...AROUND]) kinds.set(`${kind.name}${around}`, kind);
  }
  return kinds;
}

type Types = ReadonlyMap<string, ObjectTypeDefinitionNode>;

function typesAboutChildren(types: Types): ReadonlySet<ObjectTypeDefinitionNode> {
  const found = new Set<ObjectTypeDefinitionNode>();
  const visit = (type: ObjectTypeDefinitionNode | undefined, isListed: boolean): void => {
    if (!type || found.has(type) || PERSONS.has(type.name.value) || (hasKey(type) && !isListed)) return;
    found.add(type);
    for (const name of namesIn(type)) visit(types.get(name), type.name.value.endsWith("Connection"));
  };
  const child = types.get(CHILD);
  for (const name of child ? namesIn(child) : []) visit(types.get(name), false);
  for (const type of types.values()) {
    if (!ROOTS.has(type.name.value) && !hasKey(type) && namesIn(type).includes(CHILD)) found.add(type);
  }
  return found;
}

const PERSONS: ReadonlySet<string> = new Set([CHILD, "Person"]);
const ROOTS: ReadonlySet<string> = new Set(["Query", "Mutation", "Subscription"]);

function namesIn({ fields = [] }: ObjectTypeDefinitionNode): string[] {
  return fields.map(({ type }) => nameOf(type));
}

function nameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
}

/** In a supergraph a type with a key says so where it joins a graph. */
function hasKey({ directives = [] }: ObjectTypeDefinitionNode): boolean {
  return directives.some(({ arguments: given }) => given?.some(({ name }) => name.value === "key"));
}

/** The kinds that an operation reads, each once, in the order of departments and names. */
export function kindsIn(coordinates: readonly string[], kinds: KindsOfData): readonly KindOfData[] {
  const found = new Set(coordinates.flatMap((coordinate) => kinds.get(coordinate.split(".", 1)[0]!) ?? []));
  return [...found].toSorted(
    (one, other) => compare(one.department, other.department) || compare(one.name, other.name),
  );
}

function findKind(
  { name, description, fields }: ObjectTypeDefinitionNode,
  policy: PolicyTable,
): KindOfData | undefined {
  const type = name.value;
  if (AROUND.some((around) => type.endsWith(around)) || !description) return undefined;
  const rule = fields
    ?.map((field) => policy.get(`${type}.${field.name.value}`))
    .find((each) => each !== undefined && each.grade !== "P");
  if (!rule || (rule.owner === HUB && !HUB_KINDS.has(type))) return undefined;
  return { name: type, department: rule.owner, ...titleOf(description.value) };
}

/** `委托监护人 Guardian (C4)`, or `One department's book in which the child stands (部门登记簿关联)` */
function titleOf(description: string): Pick<KindOfData, "title" | "english"> {
  const [, before = "", inside = ""] = /^(.*?)(?: \(([^)]*)\))?$/.exec(description) ?? [];
  const [first = "", ...rest] = before.split(" ");
  return /^\p{Script=Han}/u.test(first)
    ? { title: first, english: rest.join(" ") }
    : { title: inside, english: before };
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
