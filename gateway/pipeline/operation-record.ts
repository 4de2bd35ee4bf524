import { hash } from "node:crypto";
import type { Caller } from "../../schema/contract/caller";
import { parseChildKey } from "../../schema/contract/child-key";
import { isSubjectType, SUBJECT_TYPES } from "../../schema/contract/subject-fields";
import type { AddressClass, Asking, FetchEntry } from "../audit/audit-entry";
import type { ReferredSubject } from "../audit/child-references";
import type { EventId } from "../audit/event-id";
import { newEventId } from "../audit/event-id";
import type { Audit } from "../audit/open-audit";
import type { FetchWatch, SentFetch } from "../executor/fetch-watch";
import type { RecordedOperation } from "./recorded-operations";

/** Who asks, and how the request is known. */
export interface RecordedAsker {
  readonly caller: Caller;
  readonly client: AddressClass;
  readonly trace: string;
  /** `performance.now()` when it came. */
  readonly started: number;
}

/** How far an operation has come in the log. `Unwritable`: an entry of it was refused, and no other is tried. */
export type RecordState = "Unwritten" | "Intended" | "Ended" | "Unwritable";

/** One operation about persons on its way through the log; the executor tells it what it asks of whom. */
export class OperationRecord implements FetchWatch {
  state: RecordState = "Unwritten";
  readonly event: EventId = newEventId();
  readonly #audit: Audit;
  readonly #operation: RecordedOperation;
  readonly #asker: RecordedAsker;
  readonly #entities = new Map<string, ReferredSubject>();
  readonly #fetches: FetchEntry[] = [];

  constructor(audit: Audit, operation: RecordedOperation, asker: RecordedAsker) {
    this.#audit = audit;
    this.#operation = operation;
    this.#asker = asker;
  }

  get fetches(): readonly FetchEntry[] {
    return this.#fetches;
  }

  /** Since the request came. */
  get milliseconds(): number {
    return performance.now() - this.#asker.started;
  }

  entityAsked(typename: string, key: string): void {
    if (!isSubjectType(typename) || this.#entities.has(key)) return;
    const parsed = parseChildKey(key);
    if (parsed.valid) this.#entities.set(key, { subject: SUBJECT_TYPES[typename], number: parsed.number });
  }

  fetchEnded({ subgraph, id, outcome, body, rows }: SentFetch): void {
    const digest = body === undefined ? undefined : hash("sha256", body, "base64url");
    this.#fetches.push({ department: subgraph, id, outcome, rows, digest });
  }

  /** Who asks what about whom; what its digests mean is kept by then. */
  async describe(): Promise<Asking> {
    const { facts, texts, subjects } = this.#operation;
    for (const text of texts) await this.#audit.describe(text);
    const { caller, client, trace } = this.#asker;
    const references = await this.#audit.referTo(subjects);
    return { at: new Date(), caller, operation: facts, subjects: references, client, trace };
  }

  /** References of those whom departments were asked about. */
  referToEntities(): Promise<readonly string[]> {
    return this.#audit.referTo([...this.#entities.values()]);
  }

  /** One step in the log. @throws Refusal AUDIT_UNAVAILABLE */
  async step(to: "Intended" | "Ended", write: (audit: Audit) => Promise<void>): Promise<void> {
    this.state = "Unwritable";
    await write(this.#audit);
    this.state = to;
  }
}
