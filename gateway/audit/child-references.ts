import { createHmac } from "node:crypto";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import type { ChildNumber } from "../../schema/contract/child-key";
import type { Subject } from "../../schema/contract/identity-exchange";

/** A child or an adult, as the child index numbers them. */
export interface ReferredSubject {
  readonly subject: Subject;
  readonly number: ChildNumber;
}

interface SaltRow extends ReferredSubject {
  readonly salt: Buffer;
}

const REMEMBERED = 20_000;
/** Milliseconds for which references are remembered: for so long at most an erased salt still lives in a gateway. */
const MEMORY_SPAN = 600_000;
const REFERENCE_BYTES = 16;

/**
 * How the log speaks of children and adults: by a hash of their number under a salt of their own. Who has the salt finds all
 * entries about a child; once the salt is deleted nobody can tell any more about whom they are, and the log still verifies.
 */
export class ChildReferences {
  readonly #database: DataSource;
  readonly #salts: DataLoader<ReferredSubject, string>;
  #references = new Map<string, string>();
  #since = Date.now();
  #lookUp: Promise<unknown> = Promise.resolve();

  constructor(database: DataSource) {
    this.#database = database;
    // One look-up at a time: whoever comes while one is under way goes together with the next.
    const batchScheduleFn = (dispatch: () => void): void => void this.#lookUp.then(dispatch);
    this.#salts = new DataLoader((subjects) => this.#read(subjects), { cache: false, batchScheduleFn });
  }

  /** @returns in the order of the subjects. Rejects when salts cannot be read or made. */
  async of(subjects: readonly ReferredSubject[]): Promise<readonly string[]> {
    this.#forgetInTime();
    return Promise.all(subjects.map(async (each) => this.#references.get(keyOf(each)) ?? this.#salts.load(each)));
  }

  async #read(subjects: readonly ReferredSubject[]): Promise<readonly string[]> {
    const reading: Promise<SaltRow[]> = this.#database.query("select * from audit_salt_of($1::text[], $2::int[])", [
      subjects.map(({ subject }) => subject),
      subjects.map(({ number }) => number),
    ]);
    this.#lookUp = reading.catch(() => undefined);
    const found = new Map<string, string>();
    for (const { salt, ...subject } of await reading) found.set(keyOf(subject), referenceOf(subject, salt));
    for (const [key, reference] of found) this.#references.set(key, reference);
    return subjects.map((each) => found.get(keyOf(each))!);
  }

  #forgetInTime(): void {
    if (this.#references.size < REMEMBERED && Date.now() - this.#since < MEMORY_SPAN) return;
    this.#references = new Map();
    this.#since = Date.now();
  }
}

/** 22 characters, base64url: 128 bits of HMAC-SHA-256. */
export function referenceOf(subject: ReferredSubject, salt: Buffer): string {
  const mac = createHmac("sha256", salt).update(keyOf(subject)).digest();
  return mac.subarray(0, REFERENCE_BYTES).toString("base64url");
}

function keyOf({ subject, number }: ReferredSubject): string {
  return `${subject} ${number}`;
}
