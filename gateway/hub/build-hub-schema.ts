import "reflect-metadata";
import { buildSubgraphSchema, printSubgraphSchema } from "@apollo/subgraph";
import type { GraphQLResolverMap } from "@apollo/subgraph/dist/schema-helper";
import { printSchemaWithDirectives } from "@graphql-tools/utils";
import type { GraphQLSchema } from "graphql";
import { isObjectType, parse } from "graphql";
import { buildSchemaSync, createResolversMap } from "type-graphql";
import { accessDirectives } from "../../schema/contract/access-directives";
import { parseChildKey } from "../../schema/contract/child-key";
import { HUB } from "../../schema/contract/departments";
import type { PolicyTable } from "../../schema/contract/policy";
import { tabulatePolicy } from "../../schema/contract/policy";
import { SHARED_POLICY } from "../../schema/contract/shared-policy";
import { Child } from "./child";
import { ChildResolver } from "./child.resolver";
import { DepartmentResolver } from "./department.resolver";
import { LinkCandidateResolver } from "./link-candidate.resolver";
import { policy } from "./policy";

/** The hub's own subgraph: keys, links, the queue for a person, and which departments answer. */
export interface HubSchema {
  readonly schema: GraphQLSchema;
  readonly sdl: string;
  readonly policy: PolicyTable;
}

const FEDERATION_LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@requiresScopes", "@policy"])\n\n`;

export function buildHubSchema(): HubSchema {
  const base = buildSchemaSync({
    resolvers: [ChildResolver, DepartmentResolver, LinkCandidateResolver],
    validate: false,
  });
  const table = tabulatePolicy(HUB, [...policy, ...SHARED_POLICY.filter((row) => row.type === "Child")]);
  printRules(base, table);
  const resolvers = createResolversMap(base) as GraphQLResolverMap<unknown>;
  const schema = buildSubgraphSchema({
    typeDefs: parse(FEDERATION_LINK + printSchemaWithDirectives(base)),
    resolvers: {
      ...resolvers,
      Child: { ...resolvers["Child"], __resolveReference: childOfReference },
    } as typeof resolvers,
  });
  return { schema, sdl: `${printSubgraphSchema(schema)}\n`, policy: table };
}

/** Every well-formed key is answered; whether it was ever issued is asked where it matters. */
function childOfReference({ id }: { id: string }): Child | null {
  const parsed = parseChildKey(id);
  return parsed.valid ? new Child(parsed.number) : null;
}

/** @throws Error when a field has no rule: then the hub does not start. */
function printRules(schema: GraphQLSchema, table: PolicyTable): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith("__")) continue;
    for (const field of Object.values(type.getFields())) {
      const coordinate = `${type.name}.${field.name}`;
      const rule = table.get(coordinate);
      if (!rule) throw new Error(`The hub publishes ${coordinate} without a policy row`);
      const directives = accessDirectives(coordinate, rule).map(({ name, args }) => [name, [args]]);
      field.extensions = { ...field.extensions, directives: Object.fromEntries(directives) as object };
    }
  }
}
