import type { GraphQLFieldResolver, GraphQLObjectType, GraphQLSchema } from "graphql";
import { GraphQLScalarType } from "graphql";
import type { DataSource } from "typeorm";
import { findDiscrepancies } from "../../../gateway/hub/discrepancies/find-discrepancies";
import type { HubContext } from "../../../gateway/hub/hub-context";
import { readSupergraph } from "../../../gateway/planner/read-supergraph";
import { formatChildKey, parseChildKey } from "../../../schema/contract/child-key";
import type { DepartmentName } from "../../../schema/contract/departments";
import type { MaskForm } from "../../../schema/contract/masking";
import { STANDS_FOR_CHILD } from "../../../subgraphs/civil-affairs/registration/left-behind-status";
import { departments } from "../../../subgraphs/departments";
import { findAnchor } from "../../../subgraphs/host/records/anchor";
import type { FieldMetadata, RecordKind } from "../../../subgraphs/host/records/record-metadata";
import { getAttribute, getRecordKind } from "../../../subgraphs/host/records/record-metadata";
import { maskNumber, maskPhone } from "../../stage/mask-value";
import type { ListArguments } from "./arrange-list";
import { arrangeList } from "./arrange-list";
import type { Loaders, Row } from "./loaders";

export interface NaiveContext {
  readonly loaders: Loaders;
  readonly hub: HubContext;
  readonly dataSources: ReadonlyMap<DepartmentName, DataSource>;
}

type Resolve = GraphQLFieldResolver<Row, NaiveContext, never>;

/** The clients' schema, each list and relation of which is resolved field by field through a loader. */
export function buildNaiveSchema(supergraphSdl: string): GraphQLSchema {
  const schema = readSupergraph(supergraphSdl).apiSchema;
  const set = (type: string, field: string, resolve: Resolve): void => {
    const found = (schema.getType(type) as GraphQLObjectType | undefined)?.getFields()[field];
    if (found) found.resolve = resolve as GraphQLFieldResolver<unknown, unknown>;
  };
  for (const department of departments) {
    for (const type of department.records) resolveRecord(department.name, getRecordKind(type), set);
  }
  resolveHub(set);
  writeTimesInShanghai(schema);
  return schema;
}

type SetResolver = (type: string, field: string, resolve: Resolve) => void;

function resolveRecord(department: DepartmentName, record: RecordKind, set: SetResolver): void {
  const anchor = record.list && record.list.on !== "Query" ? findAnchor(record.list.on) : undefined;
  if (anchor) {
    const by = anchor.name === "Child" ? "childNumber" : "personNumber";
    set(anchor.name, record.list!.field, async ({ number }, args: ListArguments, { loaders }) => {
      const rows = await loaders.rowsBy(department, record, by).load(number);
      return { totalCount: rows.length, nodes: arrangeList(record, rows, args) };
    });
  }
  for (const field of record.fields) {
    const resolve = relationResolver(department, record, field);
    if (resolve) set(record.name, field.property, resolve);
  }
}

function relationResolver(department: DepartmentName, record: RecordKind, field: FieldMetadata): Resolve | undefined {
  switch (field.kind) {
    case "belongs": {
      const target = getRecordKind(field.target());
      return async (row, _, { loaders }) => {
        const key = row[field.by];
        if (key === null) return null;
        const [found] = await loaders.rowsBy(department, target, field.to).load(key);
        return found ?? null;
      };
    }
    case "parts": {
      const target = getRecordKind(field.target());
      return async (row, _, { loaders }) => {
        const rows = await loaders.rowsBy(department, target, field.by).load(row[field.of]);
        const order = getAttribute(target, field.orderBy).property;
        return rows.toSorted((one, other) => (Number(one[order]) < Number(other[order]) ? -1 : 1));
      };
    }
    case "attribute":
      return MASKS.has(field.mask) ? (row) => maskedIn(record, row)[field.property] ?? null : undefined;
    case "stub": {
      const anchor = findAnchor(field.target());
      if (!anchor) return undefined;
      return (row) => {
        const number = row[getAttribute(record, field.by).property];
        return number === null ? null : anchorRow(Number(number));
      };
    }
    default:
      return undefined;
  }
}

/** What the joint office, which asks, sees masked for a case. */
const MASKS: ReadonlyMap<MaskForm | undefined, (value: string) => string> = new Map([
  ["PHONE", maskPhone],
  ["IDENTITY_NUMBER", maskNumber],
]);

function maskedIn({ fields }: RecordKind, row: Row): Row {
  const masked = fields.flatMap((field): [string, unknown][] => {
    const mask = field.kind === "attribute" ? MASKS.get(field.mask) : undefined;
    const value = row[field.property];
    return mask && typeof value === "string" ? [[field.property, mask(value)]] : [];
  });
  return Object.fromEntries(masked);
}

function anchorRow(number: number): Row {
  const key = formatChildKey(number);
  return { number, id: key, key };
}

function resolveHub(set: SetResolver): void {
  set("Query", "child", (_, { id }: { id: string }) => {
    const parsed = parseChildKey(id);
    return parsed.valid ? anchorRow(parsed.number) : null;
  });
  set("Query", "children", resolveChildren);
  set("Child", "identityState", async ({ number }, _, { hub }) => (await hub.children.load(Number(number)))?.state);
  set("Child", "links", ({ number }, _, { hub }) => hub.links.load(Number(number)));
  set("Child", "discrepancies", async ({ number }, _, { loaders }) => {
    const stated = await Promise.all(
      BOOKS.map(async ([department, record]) => {
        const rows = await loaders.rowsBy(department, record, "childNumber").load(number);
        const nodes = arrangeList(record, rows, { first: 50 }).map((row) => ({ ...row, ...maskedIn(record, row) }));
        return [record.list!.field, { nodes }];
      }),
    );
    return findDiscrepancies(Object.fromEntries(stated));
  });
}

const COMPARED = new Set([
  "leftBehindRegistrations",
  "guardians",
  "enrolments",
  "contactCards",
  "householdRegistrations",
  "healthFiles",
  "communityPairings",
]);

/** What the departments' books are held against each other by. */
const BOOKS: readonly (readonly [DepartmentName, RecordKind])[] = departments.flatMap(({ name, records }) =>
  records
    .map((type) => getRecordKind(type))
    .filter(({ list }) => list !== null && COMPARED.has(list.field))
    .map((record) => [name, record] as const),
);

interface ChildrenArguments {
  readonly first: number;
  readonly filter: { readonly residenceVillageCode: { readonly startsWith: string } };
}

const resolveChildren: GraphQLFieldResolver<Row, NaiveContext, ChildrenArguments> = async (_, args, context) => {
  const registration = getRecordKind(
    departments
      .find(({ name }) => name === "civil-affairs")!
      .records.find(({ name }) => name === "LeftBehindRegistration")!,
  );
  const [rows, totalCount] = await context.dataSources
    .get("civil-affairs")!
    .getRepository<Row>(registration.type)
    .createQueryBuilder("row")
    .where(STANDS_FOR_CHILD.replaceAll("row.", '"row".'))
    .andWhere("starts_with(row.residenceVillageCode, :township)", {
      township: args.filter.residenceVillageCode.startsWith,
    })
    .orderBy("row.registrationNo")
    .addOrderBy("row.id")
    .take(args.first)
    .getManyAndCount();
  const last = rows.at(-1);
  const cursor = Buffer.from(`["registration_no", "${String(last?.["registrationNo"])}", "${String(last?.["id"])}"]`);
  return {
    totalCount,
    pageInfo: { hasNextPage: totalCount > rows.length, endCursor: cursor.toString("base64") },
    nodes: rows.map((row) => anchorRow(Number(row["childNumber"]))),
  };
};

/** As PostgreSQL writes times to JSON where Lianxi answers: with Shanghai's offset, which knows no summer time. */
function writeTimesInShanghai(schema: GraphQLSchema): void {
  const dateTime = schema.getType("DateTime");
  if (!(dateTime instanceof GraphQLScalarType)) throw new Error("The schema has no DateTime");
  dateTime.serialize = (value) => {
    if (!(value instanceof Date)) return value;
    const shifted = new Date(value.getTime() + 8 * 3_600_000).toISOString();
    return `${shifted.replace(/\.?0*Z$/, "")}+08:00`;
  };
}
