import type { GraphQLSchema } from "graphql";
import { isObjectType } from "graphql";
import type { PolicyRow, PolicyTable } from "../../../schema/contract/policy";
import { tabulatePolicy } from "../../../schema/contract/policy";
import { SHARED_POLICY } from "../../../schema/contract/shared-policy";
import type { Department } from "../department";

/**
 * The department's table, together with the rows for what all departments share (keys, page information).
 * @throws Error naming the fields that are published without a row, or the rows that name nothing.
 */
export function departmentPolicy(department: Department, schema: GraphQLSchema): PolicyTable {
  const published = publishedCoordinates(schema);
  const shared = new Set(SHARED_POLICY.flatMap(({ type, fields }) => fields.map((field) => `${type}.${field}`)));
  const keep = (row: PolicyRow, wanted: (coordinate: string) => boolean): PolicyRow => ({
    ...row,
    fields: row.fields.filter((field) => wanted(`${row.type}.${field}`)),
  });
  const table = tabulatePolicy(department.name, [
    ...department.policy.map((row) => keep(row, (coordinate) => !shared.has(coordinate))),
    ...SHARED_POLICY.map((row) => keep(row, (coordinate) => published.has(coordinate))),
  ]);
  const missing = [...published].filter((coordinate) => !table.has(coordinate));
  const idle = [...table.keys()].filter((coordinate) => !published.has(coordinate));
  if (missing.length > 0)
    throw new Error(`${department.name} publishes fields without a policy row: ${missing.join(", ")}`);
  if (idle.length > 0)
    throw new Error(`${department.name} has policy rows for fields that do not exist: ${idle.join(", ")}`);
  return table;
}

function publishedCoordinates(schema: GraphQLSchema): Set<string> {
  const coordinates = new Set<string>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith("__")) continue;
    for (const field of Object.keys(type.getFields())) coordinates.add(`${type.name}.${field}`);
  }
  return coordinates;
}
