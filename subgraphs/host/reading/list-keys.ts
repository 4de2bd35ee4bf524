import { createHmac } from "node:crypto";
import { BoundedCache } from "./bounded-cache";

const REMEMBERED = 1_000;

/** The keys by which cursors are sealed: of one list, in one order, for callers of one division. */
export class ListKeys {
  readonly #known = new BoundedCache<string, Buffer>(REMEMBERED);

  constructor(private readonly secret: Buffer) {}

  /** @param list `Child.talks` */
  keyOf(division: string, list: string, column: string): Buffer {
    const name = ["cursor", division, list, column].join("\u0000");
    return this.#known.get(name) ?? this.#known.set(name, createHmac("sha256", this.secret).update(name).digest());
  }
}
