import DataLoader from "dataloader";
import type { DataSource, SelectQueryBuilder } from "typeorm";
import type { DepartmentName } from "../../../schema/contract/departments";
import type { FieldMetadata, RecordKind } from "../../../subgraphs/host/records/record-metadata";
import { REFERENCE_DATE } from "../../stage/test-callers";

/** A record as TypeORM brings it, with what is derived from it under the derived fields' names. */
export type Row = Record<string, unknown>;

/** Makes each request's loaders: one per list or relation, each of which reads its table once for all that was asked. */
export class Loaders {
  readonly #loaders = new Map<string, DataLoader<unknown, Row[]>>();

  constructor(private readonly dataSources: ReadonlyMap<DepartmentName, DataSource>) {}

  /** The rows of a kind by the value of one property. */
  rowsBy(department: DepartmentName, record: RecordKind, property: string): DataLoader<unknown, Row[]> {
    const key = `${record.name}.${property}`;
    let loader = this.#loaders.get(key);
    if (!loader) {
      const dataSource = this.dataSources.get(department)!;
      loader = new DataLoader((values) => findBy(dataSource, record, property, values));
      this.#loaders.set(key, loader);
    }
    return loader;
  }
}

async function findBy(
  dataSource: DataSource,
  record: RecordKind,
  property: string,
  values: readonly unknown[],
): Promise<Row[][]> {
  const query = dataSource.getRepository<Row>(record.type).createQueryBuilder("row");
  const rows = await withDerived(query.where(`row.${property} in (:...values)`, { values }), record);
  const found = new Map<unknown, Row[]>();
  for (const row of rows) {
    const group = found.get(row[property]);
    if (group) group.push(row);
    else found.set(row[property], [row]);
  }
  return values.map((value) => found.get(value) ?? []);
}

/** Statuses are computed by the database here too: their rules are not what is measured. */
export async function withDerived(query: SelectQueryBuilder<Row>, record: RecordKind): Promise<Row[]> {
  const derived = record.fields.filter(
    (field): field is FieldMetadata & { kind: "derived" } => field.kind === "derived",
  );
  for (const field of derived) {
    query.addSelect(
      field.sql({
        column: (name) => `"row"."${name}"`,
        today: `'${REFERENCE_DATE}'::date`,
        once: (_, sql) => sql,
        comparison: (sql) => sql,
      }),
      `derived_${field.property}`,
    );
  }
  const { entities, raw } = await query.getRawAndEntities<Record<string, unknown>>();
  entities.forEach((entity, place) => {
    for (const { property } of derived) entity[property] = raw[place]![`derived_${property}`];
  });
  return entities;
}
