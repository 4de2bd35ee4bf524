import type { GraphQLSchema } from "graphql";
import { isObjectType } from "graphql";
import type { MaskForm } from "../../../schema/contract/masking";
import type { PolicyRow, PolicyTable } from "../../../schema/contract/policy";
import { tabulatePolicy } from "../../../schema/contract/policy";
import { SHARED_POLICY } from "../../../schema/contract/shared-policy";
import type { Department } from "../department";
import type { RecordKind } from "../records/record-metadata";
import { attributesOf, getRecordKind } from "../records/record-metadata";
import { revealPolicy } from "../revealing/reveal-types";
import type { RevealableField } from "../revealing/revealable-field";

/**
 * The department's table, together with the rows for what all departments share (keys, page information) and for the call that
 * shows one value in full.
 *
 * @throws Error naming the fields that are published without a row, or the rows that name nothing.
 */
export function departmentPolicy(
  department: Department,
  schema: GraphQLSchema,
  revealable: readonly RevealableField[],
): PolicyTable {
  const published = publishedCoordinates(schema);
  const shared = new Set(SHARED_POLICY.flatMap(({ type, fields }) => fields.map((field) => `${type}.${field}`)));
  const keep = (row: PolicyRow, wanted: (coordinate: string) => boolean): PolicyRow => ({
    ...row,
    fields: row.fields.filter((field) => wanted(`${row.type}.${field}`)),
  });
  const rows = [
    ...department.policy.map((row) => keep(row, (coordinate) => !shared.has(coordinate))),
    ...SHARED_POLICY.map((row) => keep(row, (coordinate) => published.has(coordinate))),
    ...(revealable.length > 0 ? revealPolicy(department.name, revealable) : []),
  ];
  const table = tabulatePolicy(department.name, rows, masksOf(department));
  const missing = [...published].filter((coordinate) => !table.has(coordinate));
  const idle = [...table.keys()].filter((coordinate) => !published.has(coordinate));
  if (missing.length > 0)
    throw new Error(`${department.name} publishes fields without a policy row: ${missing.join(", ")}`);
  if (idle.length > 0)
    throw new Error(`${department.name} has policy rows for fields that do not exist: ${idle.join(", ")}`);
  return table;
}

/** Coordinate -> the mask that the attribute was declared with. */
export function masksOf({ records }: Pick<Department, "records">): ReadonlyMap<string, MaskForm> {
  const masked = (kind: RecordKind): [string, MaskForm][] =>
    attributesOf(kind).flatMap(({ property, mask }) => (mask ? [[`${kind.name}.${property}`, mask]] : []));
  return new Map(records.flatMap((type) => masked(getRecordKind(type))));
}

function publishedCoordinates(schema: GraphQLSchema): Set<string> {
  const coordinates = new Set<string>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith("__")) continue;
    for (const field of Object.keys(type.getFields())) coordinates.add(`${type.name}.${field}`);
  }
  return coordinates;
}
