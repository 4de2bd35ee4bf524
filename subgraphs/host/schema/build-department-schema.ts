import { buildSubgraphSchema, printSubgraphSchema } from "@apollo/subgraph";
import { printSchemaWithDirectives } from "@graphql-tools/utils";
import type { GraphQLSchema } from "graphql";
import { extendSchema, parse } from "graphql";
import type { NonEmptyArray } from "type-graphql";
import { buildSchemaSync } from "type-graphql";
import type { PolicyTable } from "../../../schema/contract/policy";
import { tabulatePolicy } from "../../../schema/contract/policy";
import { changeSdl } from "../changes/change-types";
import type { Department, DepartmentKeys } from "../department";
import { getAnchor } from "../records/anchor";
import type { RecordKind, StubMetadata } from "../records/record-metadata";
import { getRecordKind, lowerFirst } from "../records/record-metadata";
import { SCALAR_TYPES } from "../records/scalars";
import { findStub } from "../records/stub-type";
import type { StubShape } from "../records/stub-type";
import { comparisonKeyOf } from "../reading/comparison-sql";
import { ListKeys } from "../reading/list-keys";
import { maskedFieldsBy } from "../reading/masked-fields";
import type { ReadingModel, RootField } from "../reading/compilation";
import { revealSdl } from "../revealing/reveal-types";
import type { RevealableField } from "../revealing/revealable-field";
import { revealableFields } from "../revealing/revealable-field";
import { departmentPolicy, masksOf } from "./department-policy";
import { declareOperations } from "./declare-operations";
import { attachDirectives } from "./policy-directives";

/** A department's GraphQL, ready to be served: the schema, its SDL, the rules, and how reading finds its way. */
export interface DepartmentSchema {
  readonly schema: GraphQLSchema;
  /** Federation SDL with `@link`, keys and access directives; what `schema/generated/<department>.graphql` holds. */
  readonly printSdl: () => string;
  readonly policy: PolicyTable;
  readonly kinds: readonly RecordKind[];
  /** Masked fields of which the rules let somebody have a value shown. */
  readonly revealable: readonly RevealableField[];
  /** @param keys for look-ups by a secret token; a schema that is only printed needs none. */
  readonly readingModel: (keys: DepartmentKeys) => ReadingModel;
}

const FEDERATION_LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@requiresScopes", "@policy"])\n\n`;

/** @throws Error when a published field has no policy row, or a filter could tell of a field that the list's readers may not see. */
export function buildDepartmentSchema(department: Department): DepartmentSchema {
  const kinds = department.records.map((type) => getRecordKind(type));
  const anchors = department.anchors.map((type) => getAnchor(type));
  const resolvers = declareOperations(department) as unknown as NonEmptyArray<() => void>;
  const records = buildSchemaSync({
    resolvers,
    orphanedTypes: [...department.anchors, ...department.records],
    validate: false,
    skipCheck: true,
  });
  const { name, announced } = department;
  const revealable = revealableFields(kinds, tabulatePolicy(name, department.policy, masksOf(department)));
  const extensions = [
    ...(announced.length > 0 ? [changeSdl(name, announced)] : []),
    ...(revealable.length > 0 ? [revealSdl(name, revealable)] : []),
  ];
  const base = extensions.reduce((schema, sdl) => extendSchema(schema, parse(sdl)), records);
  const policy = departmentPolicy(department, base, revealable);
  attachDirectives(base, policy, { anchors, kinds, stubs: stubsOf(kinds) });
  const typeDefs = parse(FEDERATION_LINK + printSchemaWithDirectives(base));
  const schema = buildSubgraphSchema({ typeDefs, resolvers: { ...SCALAR_TYPES } });
  return {
    schema,
    printSdl: () => `${printSubgraphSchema(schema)}\n`,
    policy,
    kinds,
    revealable,
    readingModel: (keys) => readingModelOf(department, policy, keys),
  };
}

function readingModelOf(department: Department, policy: PolicyTable, keys: DepartmentKeys): ReadingModel {
  const kinds = department.records.map((type) => getRecordKind(type));
  const anchors = department.anchors.map((type) => getAnchor(type));
  const roots = new Map<string, RootField>([["_entities", { kind: "entities" }]]);
  const lists = new Map<string, RecordKind>();
  for (const kind of kinds) {
    if (!kind.list) continue;
    roots.set(lowerFirst(kind.name), { kind: "single", record: kind });
    if (kind.list.on === "Query") roots.set(kind.list.field, { kind: "list", record: kind });
    else lists.set(`${getAnchor(kind.list.on).name}.${kind.list.field}`, kind);
  }
  for (const query of department.anchorQueries) {
    const [anchor, record] = [getAnchor(query.anchor), getRecordKind(query.over)];
    roots.set(
      query.field,
      query.kind === "list"
        ? { kind: "anchorList", anchor, record, condition: query.condition }
        : {
            kind: "anchorLookup",
            anchor,
            record,
            column: query.column,
            cast: query.cast,
            value: (args) => query.value(String(args[query.argument]), keys),
          },
    );
  }
  return {
    kinds: new Map(kinds.map((kind) => [kind.name, kind])),
    anchors: new Map(anchors.map((anchor) => [anchor.name, anchor])),
    lists,
    roots,
    listKeys: new ListKeys(keys.witness),
    comparisonKey: comparisonKeyOf(keys.identity),
    maskedFieldsOf: maskedFieldsBy(policy),
  };
}

function stubsOf(kinds: readonly RecordKind[]): StubShape[] {
  const stubs = kinds
    .flatMap((kind) => kind.fields)
    .filter((field): field is StubMetadata => field.kind === "stub")
    .map((field) => findStub(field.target()));
  return [...new Set(stubs.filter((stub) => stub !== undefined))];
}
