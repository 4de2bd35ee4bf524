import type { DocumentNode, ObjectTypeDefinitionNode } from "graphql";
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
const NO_KINDS: ReadonlySet<string> = new Set(["Query", "Mutation", "Subscription", "Child", "Person"]);
const AROUND = ["Connection", "Edge", "Payload"];

/** @param supergraph what the departments publish; each type's description is its title */
export function kindsOfData(supergraph: DocumentNode, policy: PolicyTable): KindsOfData {
  const kinds = new Map<string, KindOfData>();
  for (const definition of supergraph.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    const kind = findKind(definition, policy);
    if (!kind) continue;
    for (const around of ["", ...AROUND]) kinds.set(`${kind.name}${around}`, kind);
  }
  return kinds;
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
  if (NO_KINDS.has(type) || AROUND.some((around) => type.endsWith(around)) || !description) return undefined;
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
