import { Field, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { filterTypeOf } from "./filter-types";
import type { RecordClass, RecordKind } from "./record-metadata";
import { attributesOf, snakeCase } from "./record-metadata";

/** How the items of a page hang together (Relay cursor connections). */
@ObjectType({ description: "Where a page begins and ends (分页信息)" })
export class PageInfo {
  @Field(() => Boolean, { description: "Whether more follow" }) hasNextPage!: boolean;
  @Field(() => String, { nullable: true, description: "Give it as `after` to read on" }) endCursor!: string | null;
}

export const OrderDirection = { ASC: "ASC", DESC: "DESC" } as const;
registerEnumType(OrderDirection, { name: "OrderDirection", description: "升序、降序" });

/** The types that a kind's list needs: what it returns, how it is filtered and ordered. */
export interface ListTypes {
  readonly connection: RecordClass;
  readonly filter: RecordClass | null;
  readonly order: RecordClass;
}

const connections = new Map<RecordClass, RecordClass>();
const lists = new Map<RecordClass, ListTypes>();

/** `TalkConnection`: nodes, edges, pageInfo and totalCount of a list whose nodes are of the given type. */
export function connectionTypeOf(node: RecordClass, name: string): RecordClass {
  const known = connections.get(node);
  if (known) return known;
  class Edge {}
  ObjectType(`${name}Edge`)(Edge);
  Field(() => node)(Edge.prototype, "node");
  Field(() => String)(Edge.prototype, "cursor");
  class Connection {}
  ObjectType(`${name}Connection`)(Connection);
  Field(() => [node], { description: "The records of this page" })(Connection.prototype, "nodes");
  Field(() => [Edge], { description: "The records of this page with their cursors" })(Connection.prototype, "edges");
  Field(() => PageInfo)(Connection.prototype, "pageInfo");
  Field(() => Int, { description: "How many there are in all that the caller may see (总数)" })(
    Connection.prototype,
    "totalCount",
  );
  connections.set(node, Connection);
  return Connection;
}

export function listTypesOf(kind: RecordKind): ListTypes {
  const known = lists.get(kind.type);
  if (known) return known;
  const types = {
    connection: connectionTypeOf(kind.type, kind.name),
    filter: filterInputOf(kind),
    order: orderInputOf(kind),
  };
  lists.set(kind.type, types);
  return types;
}

function filterInputOf(kind: RecordKind): RecordClass | null {
  const attributes = attributesOf(kind).filter((attribute) => attribute.filter);
  if (attributes.length === 0) return null;
  class Filter {}
  InputType(`${kind.name}Filter`, { description: `All conditions must hold (${kind.title}查询条件)` })(Filter);
  for (const attribute of attributes) {
    // Declared before the schema is built: type-graphql must know every input class when it reads the first one.
    const conditions = filterTypeOf(attribute.type);
    Field(() => conditions, { nullable: true, description: attribute.title })(Filter.prototype, attribute.property);
  }
  return Filter;
}

function orderInputOf(kind: RecordKind): RecordClass {
  const properties = attributesOf(kind).filter((attribute) => attribute.order || attribute.property === kind.occurred);
  const field = Object.fromEntries(properties.map(({ property }) => [orderValueOf(property), orderValueOf(property)]));
  registerEnumType(field, {
    name: `${kind.name}OrderField`,
    valuesConfig: Object.fromEntries(
      properties.map((each) => [orderValueOf(each.property), { description: each.title }]),
    ),
  });
  class Order {}
  InputType(`${kind.name}Order`, { description: `${kind.title}排序` })(Order);
  Field(() => field)(Order.prototype, "by");
  Field(() => OrderDirection, { defaultValue: OrderDirection.DESC })(Order.prototype, "direction");
  return Order;
}

/** `heldOn` -> `HELD_ON`. */
export function orderValueOf(property: string): string {
  return snakeCase(property).toUpperCase();
}
