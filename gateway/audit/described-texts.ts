import { hash } from "node:crypto";
import type { DataSource } from "typeorm";

/** A text that many entries mean, by its SHA-256 in base64url: what an operation reads, by which rules it was decided. */
export interface DescribedText {
  readonly digest: string;
  readonly text: string;
}

export function describe(text: string): DescribedText {
  return { digest: hash("sha256", text, "base64url"), text };
}

/** Keeps such texts once, before the first entry that means them. */
export class DescribedTexts {
  readonly #database: DataSource;
  readonly #kept = new Set<string>();
  readonly #keeping = new Map<string, Promise<void>>();

  constructor(database: DataSource) {
    this.#database = database;
  }

  /** Durable when it resolves; at once for a text that was kept before. */
  async keep(text: DescribedText): Promise<void> {
    const { digest } = text;
    if (this.#kept.has(digest)) return;
    const keeping = this.#keeping.get(digest) ?? this.#store(text).finally(() => this.#keeping.delete(digest));
    this.#keeping.set(digest, keeping);
    await keeping;
  }

  async #store({ digest, text }: DescribedText): Promise<void> {
    await this.#database.query("select audit_describe($1, $2)", [Buffer.from(digest, "base64url"), text]);
    this.#kept.add(digest);
  }
}
