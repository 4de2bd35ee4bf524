import type { Grade } from "../../../schema/contract/grades";
import type { Readers } from "../../../schema/contract/masking";
import type { PolicyRow } from "../../../schema/contract/policy";
import type { Purpose } from "../../../schema/contract/purposes";
import type { Role } from "../../../schema/contract/roles";
import { getAnchor } from "../records/anchor";
import type { RecordClass, RecordKind } from "../records/record-metadata";
import { getRecordKind, lowerFirst } from "../records/record-metadata";
import { mutationOf, writeOperationsOf } from "../writing/write-operation";

export interface Audience {
  readonly grade: Grade;
  readonly who: readonly Role[];
  readonly purposes: readonly Purpose[];
  readonly because: string;
}

/** Who is shown masked fields in full, and who may have one value of them shown: see `PolicyRow`. */
export interface Unmasking {
  readonly full?: readonly Readers[];
  readonly reveal?: readonly Readers[];
}

/** The rules of one kind: who reads it, which fields are narrower, and who writes it. */
export interface KindPolicy extends Audience, Unmasking {
  /** Fields that fewer may read than the rest. They can be neither filtered nor ordered by. */
  readonly narrower?: readonly (Audience & Unmasking & { readonly fields: readonly string[] })[];
  readonly write?: Audience;
}

/** One kind's lines of the policy table: its fields, its list, the page around it and its mutations. */
export function kindPolicy(type: RecordClass, policy: KindPolicy): PolicyRow[] {
  const kind = getRecordKind(type);
  const { narrower = [], write, full, reveal, ...audience } = policy;
  const narrowed = new Set(narrower.flatMap((each) => each.fields));
  assertNotFiltered(kind, narrowed);
  const open = kind.fields
    .map((field) => field.property)
    .filter((property) => published(kind, property) && !narrowed.has(property) && property !== "history");
  return [
    { type: kind.name, fields: open, ...audience, full, reveal },
    ...narrower.map((each) => ({ type: kind.name, ...each })),
    ...listRows(kind, audience),
    ...(write ? writeRows(kind, audience, write) : []),
  ];
}

function listRows(kind: RecordKind, audience: Audience): PolicyRow[] {
  if (!kind.list) return [];
  const { on, field } = kind.list;
  const list: PolicyRow =
    on === "Query"
      ? { type: "Query", fields: [field], ...audience }
      : { type: getAnchor(on).name, fields: [field], ...audience };
  return [
    list,
    { type: "Query", fields: [lowerFirst(kind.name)], ...audience },
    ...connectionRows(kind.name, audience),
  ];
}

/** The page around a list tells no less than the list: how many there are. */
export function connectionRows(name: string, audience: Audience): PolicyRow[] {
  return [
    { type: `${name}Connection`, fields: ["nodes", "edges", "pageInfo", "totalCount"], ...audience },
    { type: `${name}Edge`, fields: ["node", "cursor"], ...audience },
  ];
}

function writeRows(kind: RecordKind, read: Audience, write: Audience): PolicyRow[] {
  return [
    { type: kind.name, fields: ["history"], ...write },
    { type: "Mutation", fields: writeOperationsOf(kind).map((operation) => mutationOf(operation)), ...write },
    { type: `${kind.name}Payload`, fields: [lowerFirst(kind.name)], ...read },
    { type: `${kind.name}Payload`, fields: ["userErrors"], ...write },
  ];
}

function published(kind: RecordKind, property: string): boolean {
  const field = kind.fields.find((each) => each.property === property);
  return field?.kind !== "attribute" || field.published;
}

/** A filter answers a question about a field; whoever may not read the field must not be able to ask. */
function assertNotFiltered(kind: RecordKind, narrowed: ReadonlySet<string>): void {
  for (const field of kind.fields) {
    if (field.kind === "attribute" && (field.filter || field.order) && narrowed.has(field.property)) {
      throw new Error(
        `${kind.name}.${field.property} has a narrower rule than its list and must not be a filter or order`,
      );
    }
  }
}
