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

/** The table of sealed records: puts contents into envelopes and takes them out. Decides nothing. */
export class SealedStore {
  constructor(private readonly keys: SealKeys) {}

  /** @returns the sealed record that has, or would have, one of these ids in the open tables */
  async findByOrigin(manager: EntityManager, ids: readonly string[]): Promise<StoredRecord | undefined> {
    const rows: StoredRow[] = await manager.query(
      `select r.id, r.sealed_at, r.content from sealed.record r
       where r.id in (select record_id from sealed.origin where digest = any($1::bytea[])) order by r.sealed_at, r.id for update`,
      [this.#origins(ids)],
    );
    return rows[0] && this.#open(rows[0]);
  }

  /** Which of these ids belong to sealed records. */
  async filterSealed(manager: EntityManager, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const [{ any }] = (await manager.query("select exists (select from sealed.origin) as any")) as [{ any: boolean }];
    if (!any) return new Set();
    const rows: { digest: Buffer }[] = await manager.query(
      "select digest from sealed.origin where digest = any($1::bytea[])",
      [this.#origins(ids)],
    );
    const sealed = new Set(rows.map(({ digest }) => digest.toString("hex")));
    return new Set(ids.filter((id) => sealed.has(digestOf(this.keys, "origin", id).toString("hex"))));
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

  async add(
    manager: EntityManager,
    division: string,
    ids: readonly string[],
    subjects: readonly Buffer[],
    content: SealedContent,
  ): Promise<string> {
    const id = randomUUID();
    await manager.query("insert into sealed.record (id, area_code, subjects, content) values ($1, $2, $3, $4)", [
      id,
      division,
      subjects,
      this.enclose(id, content),
    ]);
    await this.addOrigins(manager, division, id, ids);
    return id;
  }

  async amend(manager: EntityManager, id: string, content: SealedContent): Promise<void> {
    await manager.query("update sealed.record set content = $2 where id = $1", [id, this.enclose(id, content)]);
  }

  async addOrigins(manager: EntityManager, division: string, id: string, ids: readonly string[]): Promise<void> {
    await manager.query(
      `insert into sealed.origin (area_code, digest, record_id) select $1, digest, $2 from unnest($3::bytea[]) digest
       on conflict do nothing`,
      [division, id, this.#origins(ids)],
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

  #origins(ids: readonly string[]): Buffer[] {
    return ids.map((id) => digestOf(this.keys, "origin", id));
  }
}
