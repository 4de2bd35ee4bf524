import { randomUUID } from "node:crypto";
import type { EntityManager } from "typeorm";
import type { SealOrder } from "../../../schema/contract/seal-door";
import { encloseIn, openFrom } from "./envelope";
import type { SealKeys } from "./seal-keys";
import { digestOf } from "./seal-keys";
import type { MovedRows, Row } from "./withdraw-rows";

/** A sealed record, opened. */
export interface SealedContent {
  readonly kind: string;
  /** Absent for what was taken in as sealed. */
  readonly order?: SealOrder;
  /** What files said of it; the newest last. */
  readonly said: readonly Saying[];
  /** What stood in the open tables until then. */
  readonly moved: MovedRows;
}

export interface Saying {
  readonly digest: string;
  readonly importedBy: string;
  readonly content: Row;
}

export interface StoredRecord {
  readonly id: string;
  readonly sealedAt: Date;
  readonly content: SealedContent;
}

type StoredRow = { readonly id: string; readonly sealed_at: Date; readonly content: Buffer };

export interface NewRecord {
  /** The ids that it has, or would have, in the open tables. */
  readonly ids: readonly string[];
  /** Keyed digests of whom it is about. */
  readonly subjects: readonly Buffer[];
  readonly content: SealedContent;
}

/** The table of sealed records: puts contents into envelopes and takes them out. Decides nothing. */
export class SealedStore {
  constructor(private readonly keys: SealKeys) {}

  /** Sealed records by the ids that they have, or would have, in the open tables. */
  async findByOrigins(manager: EntityManager, ids: readonly string[]): Promise<Map<string, StoredRecord>> {
    const idOf = new Map(ids.map((id) => [this.#origin(id).toString("hex"), id]));
    const rows: (StoredRow & { digest: Buffer })[] = await manager.query(
      `select o.digest, r.id, r.sealed_at, r.content from sealed.origin o join sealed.record r on r.id = o.record_id
       where o.digest = any($1::bytea[]) for update of r`,
      [ids.map((id) => this.#origin(id))],
    );
    return new Map(rows.map(({ digest, ...row }) => [idOf.get(digest.toString("hex"))!, this.#open(row)]));
  }

  /** Which of these ids belong to sealed records. */
  async filterSealed(manager: EntityManager, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const [{ any }] = (await manager.query("select exists (select from sealed.origin) as any")) as [{ any: boolean }];
    if (!any) return new Set();
    const rows: { digest: Buffer }[] = await manager.query(
      "select digest from sealed.origin where digest = any($1::bytea[])",
      [ids.map((id) => this.#origin(id))],
    );
    const sealed = new Set(rows.map(({ digest }) => digest.toString("hex")));
    return new Set(ids.filter((id) => sealed.has(this.#origin(id).toString("hex"))));
  }

  /** @param subjects keyed digests of whom they are about, as `subjects.ts` makes them */
  async listAbout(manager: EntityManager, subjects: readonly Buffer[]): Promise<StoredRecord[]> {
    const rows: StoredRow[] = await manager.query(
      "select id, sealed_at, content from sealed.record where subjects && $1::bytea[] order by sealed_at, id",
      [subjects],
    );
    return rows.map((row) => this.#open(row));
  }

  async find(manager: EntityManager, id: string): Promise<StoredRecord | undefined> {
    const rows: StoredRow[] = await manager.query(
      "select id, sealed_at, content from sealed.record where id = $1 for update",
      [id],
    );
    return rows[0] && this.#open(rows[0]);
  }

  /** @returns their ids, in order */
  async addAll(manager: EntityManager, division: string, records: readonly NewRecord[]): Promise<string[]> {
    const rows = records.map(({ ids, subjects, content }) => {
      const id = randomUUID();
      return {
        id,
        subjects: subjects.map(hexOf),
        content: hexOf(this.enclose(id, content)),
        origins: ids.map((each) => hexOf(this.#origin(each))),
      };
    });
    const json = JSON.stringify(rows);
    await manager.query(
      `insert into sealed.record (id, area_code, subjects, content)
       select id, $1, subjects, content from jsonb_to_recordset($2::jsonb) r(id uuid, subjects bytea[], content bytea)`,
      [division, json],
    );
    await manager.query(
      `insert into sealed.origin (area_code, digest, record_id)
       select $1, digest, id from jsonb_to_recordset($2::jsonb) r(id uuid, origins bytea[]), unnest(origins) digest
       on conflict do nothing`,
      [division, json],
    );
    return rows.map(({ id }) => id);
  }

  async amend(manager: EntityManager, id: string, content: SealedContent): Promise<void> {
    await manager.query("update sealed.record set content = $2 where id = $1", [id, this.enclose(id, content)]);
  }

  async addOrigins(manager: EntityManager, division: string, id: string, ids: readonly string[]): Promise<void> {
    await manager.query(
      `insert into sealed.origin (area_code, digest, record_id) select $1, digest, $2 from unnest($3::bytea[]) digest
       on conflict do nothing`,
      [division, id, ids.map((each) => this.#origin(each))],
    );
  }

  async remove(manager: EntityManager, id: string): Promise<void> {
    await manager.query("delete from sealed.record where id = $1", [id]);
  }

  /** An envelope for one row: it opens there and nowhere else. */
  enclose(id: string, content: object): Buffer {
    return encloseIn(id, content, this.keys.contents);
  }

  disclose<Content extends object>(id: string, enclosed: Buffer): Content {
    return openFrom<Content>(id, enclosed, this.keys.contents);
  }

  #open({ id, sealed_at: sealedAt, content }: StoredRow): StoredRecord {
    return { id, sealedAt, content: this.disclose<SealedContent>(id, content) };
  }

  #origin(id: string): Buffer {
    return digestOf(this.keys, "origin", id);
  }
}

/** As PostgreSQL reads bytes out of JSON. */
function hexOf(bytes: Buffer): string {
  return `\\x${bytes.toString("hex")}`;
}
