import { createHash } from "node:crypto";
import type { DataSource } from "typeorm";
import { seal, unseal } from "./seal";

/** What the provider keeps of one of its models; it may be anything that JSON can say. */
export type StoredPayload = Record<string, unknown> & {
  readonly uid?: string;
  readonly grantId?: string;
  /** Seconds since 1970. */
  readonly consumed?: number;
};

/**
 * One model's records in the hub's database (the provider's adapter). A record is found by the hash of its secret and sealed with
 * a key that the database does not hold: who reads the tables can neither use a session nor take a code's place. Several
 * gateways share it, and a restart loses nothing.
 */
export class ProviderStore {
  constructor(
    private readonly kind: string,
    private readonly database: DataSource,
    private readonly key: Buffer,
    /** What is thrown when a code or refresh token that is good once is used a second time in the same moment. */
    private readonly alreadyConsumed: () => Error,
  ) {}

  /** @param expiresIn seconds */
  async upsert(id: string, payload: StoredPayload, expiresIn: number): Promise<void> {
    const { uid, grantId } = payload;
    await this.database.query(
      `insert into sign_in_record (kind, id_hash, uid_hash, grant_hash, payload, expires_at)
       values ($1, $2, $3, $4, $5, now() + make_interval(secs => $6))
       on conflict (kind, id_hash) do update
         set uid_hash = excluded.uid_hash, grant_hash = excluded.grant_hash,
             payload = excluded.payload, expires_at = excluded.expires_at`,
      [
        this.kind,
        hashOf(id),
        uid === undefined ? null : hashOf(uid),
        grantId === undefined ? null : hashOf(grantId),
        seal(JSON.stringify(payload), this.key, this.placeOf(id)),
        expiresIn,
      ],
    );
  }

  find(id: string): Promise<StoredPayload | undefined> {
    return this.read("id_hash", id);
  }

  findByUid(uid: string): Promise<StoredPayload | undefined> {
    return this.read("uid_hash", uid);
  }

  /** Codes for devices without a keyboard are not offered. */
  async findByUserCode(): Promise<undefined> {}

  /** Of two who come with one code at once, one is refused. */
  async consume(id: string): Promise<void> {
    const [, consumed] = (await this.database.query(
      "update sign_in_record set consumed_at = now() where kind = $1 and id_hash = $2 and consumed_at is null",
      [this.kind, hashOf(id)],
    )) as [unknown, number];
    if (consumed !== 1) throw this.alreadyConsumed();
  }

  async destroy(id: string): Promise<void> {
    await this.database.query("delete from sign_in_record where kind = $1 and id_hash = $2", [this.kind, hashOf(id)]);
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    await this.database.query("delete from sign_in_record where kind = $1 and grant_hash = $2", [
      this.kind,
      hashOf(grantId),
    ]);
  }

  private async read(column: "id_hash" | "uid_hash", value: string): Promise<StoredPayload | undefined> {
    const [row] = (await this.database.query(
      `select id_hash, payload, extract(epoch from consumed_at)::float8 as consumed
         from sign_in_record where kind = $1 and ${column} = $2 and expires_at > now()`,
      [this.kind, hashOf(value)],
    )) as { id_hash: Buffer; payload: Buffer; consumed: number | null }[];
    if (!row) return undefined;
    const place = Buffer.concat([Buffer.from(this.kind), row.id_hash]);
    const payload = JSON.parse(unseal(row.payload, this.key, place)) as StoredPayload;
    return row.consumed === null ? payload : { ...payload, consumed: Math.floor(row.consumed) };
  }

  private placeOf(id: string): Buffer {
    return Buffer.concat([Buffer.from(this.kind), hashOf(id)]);
  }
}

/** Takes away what has expired. */
export async function removeExpired(database: DataSource): Promise<void> {
  await database.query("delete from sign_in_record where expires_at < now()");
}

export function hashOf(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}
