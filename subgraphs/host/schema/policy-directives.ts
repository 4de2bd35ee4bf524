import type { GraphQLSchema } from "graphql";
import { isObjectType } from "graphql";
import { accessDirectives } from "../../../schema/contract/access-directives";
import type { PolicyTable } from "../../../schema/contract/policy";
import type { Anchor } from "../records/anchor";
import type { RecordKind } from "../records/record-metadata";
import type { StubShape } from "../records/stub-type";

interface Directive {
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/**
 * Writes the rules of the policy table and the federation keys onto the schema, so that the printed SDL, and with it the
 * supergraph, carries them to any router.
 */
export function attachDirectives(
  schema: GraphQLSchema,
  policy: PolicyTable,
  entities: { anchors: readonly Anchor[]; kinds: readonly RecordKind[]; stubs: readonly StubShape[] },
): void {
  for (const anchor of entities.anchors) attach(schema.getType(anchor.name), key(anchor.key));
  for (const stub of entities.stubs) attach(schema.getType(stub.name), key(stub.key, false));
  for (const kind of entities.kinds) if (kind.key) attach(schema.getType(kind.name), key(kind.key));
  for (const shared of ["PageInfo", "UserError", "RecordVersion", "FieldChange"])
    attach(schema.getType(shared), { name: "shareable", args: {} });
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith("__")) continue;
    for (const field of Object.values(type.getFields())) {
      const coordinate = `${type.name}.${field.name}`;
      const rule = policy.get(coordinate);
      if (!rule) continue;
      for (const directive of accessDirectives(coordinate, rule)) attach(field, directive);
    }
  }
}

function key(fields: string, resolvable = true): Directive {
  return { name: "key", args: resolvable ? { fields } : { fields, resolvable } };
}

/**
 * `extensions.directives` is where printSchemaWithDirectives looks: name -> the arguments of each use. The fields that all kinds
 * inherit share one object of extensions, so each target is given its own.
 */
function attach(target: { extensions: object } | undefined | null, { name, args }: Directive): void {
  if (!target) return;
  const { directives } = target.extensions as { directives?: Record<string, Directive["args"][]> };
  target.extensions = { ...target.extensions, directives: { ...directives, [name]: [args] } };
}
