import "reflect-metadata";
import { buildSubgraphSchema, printSubgraphSchema } from "@apollo/subgraph";
import type { GraphQLResolverMap } from "@apollo/subgraph/dist/schema-helper";
import { printSchemaWithDirectives } from "@graphql-tools/utils";
import type { GraphQLObjectType, GraphQLSchema } from "graphql";
import { isObjectType, parse } from "graphql";
import { buildSchemaSync, createResolversMap } from "type-graphql";
import type { RuledCoordinate } from "../../schema/contract/access-directives";
import { accessDirectives } from "../../schema/contract/access-directives";
import { parseChildKey } from "../../schema/contract/child-key";
import { HUB } from "../../schema/contract/departments";
import type { PolicyTable } from "../../schema/contract/policy";
import { tabulatePolicy } from "../../schema/contract/policy";
import { SHARED_POLICY } from "../../schema/contract/shared-policy";
import { AccountResolver } from "./administration/account.resolver";
import { RoleAssignmentResolver } from "./administration/role-assignment.resolver";
import { CaseGrantResolver } from "./case-grant.resolver";
import { AccessLogResolver } from "./accountability/access-log.resolver";
import { AuditFindingResolver } from "./accountability/audit-finding.resolver";
import { BreakGlassResolver } from "./accountability/break-glass.resolver";
import { Child } from "./child";
import { ChildResolver } from "./child.resolver";
import type { StatedFacts } from "./discrepancies/find-discrepancies";
import { DepartmentResolver } from "./department.resolver";
import { LinkCandidateResolver } from "./link-candidate.resolver";
import { policy } from "./policy";

/** The hub's own subgraph, in print: keys, links, the queue for a person, discrepancies, and which departments answer. */
export interface PrintedHub {
  readonly sdl: string;
  readonly policy: PolicyTable;
}

const FEDERATION_LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires", "@shareable", "@requiresScopes", "@policy"])\n\n`;

/** What the hub publishes as the departments do. */
const SHARED_TYPES: ReadonlySet<string> = new Set(["Child", "UserError"]);

/** What the hub must repeat of the departments' SDL in order to require of them what it compares. */
export interface RequiredOfDepartments {
  /** Those of `REQUIRED_FIELDS` that a department owns, as a field set. */
  readonly fields: string;
  readonly sdl: string;
  /** The rules of the required fields: whoever sees a discrepancy has seen what differs. */
  readonly rules: readonly RuledCoordinate[];
}

export function printHub(required: RequiredOfDepartments): PrintedHub {
  const base = buildBase();
  const table = tabulatePolicy(HUB, [...policy, ...SHARED_POLICY.filter(({ type }) => SHARED_TYPES.has(type))]);
  printRules(base, table, new Map([["Child.discrepancies", required.rules]]));
  printRequires(base, required.fields);
  const own = printSchemaWithDirectives(base);
  const schema = buildSubgraphSchema({ typeDefs: parse(`${FEDERATION_LINK}${own}\n\n${required.sdl}`), resolvers: {} });
  return { sdl: `${printSubgraphSchema(schema)}\n`, policy: table };
}

/** The printed subgraph with its resolvers. */
export function openHubSchema(sdl: string): GraphQLSchema {
  const resolvers = createResolversMap(buildBase()) as GraphQLResolverMap<unknown>;
  return buildSubgraphSchema({
    typeDefs: parse(sdl),
    resolvers: {
      ...resolvers,
      Child: { ...resolvers["Child"], __resolveReference: childOfReference },
    } as typeof resolvers,
  });
}

function buildBase(): GraphQLSchema {
  return buildSchemaSync({
    resolvers: [
      ChildResolver,
      DepartmentResolver,
      LinkCandidateResolver,
      CaseGrantResolver,
      AccountResolver,
      RoleAssignmentResolver,
      AccessLogResolver,
      AuditFindingResolver,
      BreakGlassResolver,
    ],
    validate: false,
  });
}

function printRequires(schema: GraphQLSchema, fields: string): void {
  const field = (schema.getType("Child") as GraphQLObjectType).getFields()["discrepancies"]!;
  const directives = field.extensions["directives"] as object;
  if (fields !== "") field.extensions = { ...field.extensions, directives: { ...directives, requires: [{ fields }] } };
}

/** Every well-formed key is answered; whether it was ever issued is asked where it matters. */
function childOfReference({ id, ...stated }: { id: string } & StatedFacts): Child | null {
  const parsed = parseChildKey(id);
  return parsed.valid ? new Child(parsed.number, stated) : null;
}

/** @throws Error when a field has no rule: then the hub does not start. */
function printRules(
  schema: GraphQLSchema,
  table: PolicyTable,
  required: ReadonlyMap<string, readonly RuledCoordinate[]>,
): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith("__")) continue;
    for (const field of Object.values(type.getFields())) {
      const coordinate = `${type.name}.${field.name}`;
      const rule = table.get(coordinate);
      if (!rule) throw new Error(`The hub publishes ${coordinate} without a policy row`);
      const directives = accessDirectives(coordinate, rule, required.get(coordinate)).map(({ name, args }) => [
        name,
        [args],
      ]);
      field.extensions = { ...field.extensions, directives: Object.fromEntries(directives) as object };
    }
  }
}
