import type { DocumentNode, FieldNode, GraphQLSchema } from "graphql";
import { isInterfaceType, isObjectType, Kind, visit } from "graphql";

const PREFIX = "_as_";

/**
 * Gives some of the client's aliases a name that cannot be mistaken for anything else while the answer is gathered:
 * - an alias that is the name of another field (`id: name`): a required or key field of that name is fetched into the same
 *   object, and one of the two would be lost;
 * - an alias that begins with an underscore (`__typename: name`, `_internal_qp_alias_0: name`): those names belong to
 *   introspection, to the planner and to the entity check;
 * - a name that every JavaScript object has (`__proto__`, `constructor`).
 * `clientKey` gives the client's name back when the answer is written.
 */
export function renameAliases(document: DocumentNode, schema: GraphQLSchema): DocumentNode {
  const fieldNames = fieldNamesOf(schema);
  return visit(document, {
    Field: (field) => {
      if (field.name.value === "__schema" || field.name.value === "__type") return false;
      const alias = field.alias?.value;
      if (alias === undefined || alias === field.name.value) return undefined;
      if (!alias.startsWith("_") && !fieldNames.has(alias) && !(alias in Object.prototype)) return undefined;
      return { ...field, alias: { kind: Kind.NAME, value: `${PREFIX}${alias}` } };
    },
  });
}

/** The key under which the gathered answer holds a field. */
export function gatheredKey(field: FieldNode): string {
  return field.alias?.value ?? field.name.value;
}

/** The key under which the client gets a field. */
export function clientKey(field: FieldNode): string {
  const alias = field.alias?.value;
  return alias?.startsWith(PREFIX) ? alias.slice(PREFIX.length) : (alias ?? field.name.value);
}

const KNOWN = new WeakMap<GraphQLSchema, ReadonlySet<string>>();

function fieldNamesOf(schema: GraphQLSchema): ReadonlySet<string> {
  const known = KNOWN.get(schema);
  if (known) return known;
  const names = new Set<string>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const name of Object.keys(type.getFields())) names.add(name);
  }
  KNOWN.set(schema, names);
  return names;
}
