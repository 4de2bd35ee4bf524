import { randomUUID } from "node:crypto";
import type { DataSource } from "typeorm";
import type { DepartmentName } from "../../schema/contract/departments";
import { Refusal } from "../../schema/contract/errors";
import type { HashSuite } from "../../schema/contract/hash-suite";
import type { Signer } from "../../schema/contract/signer";
import { fingerprintOf } from "../../schema/contract/signer";
import type { AuditEntry } from "./audit-entry";
import type { ReferredSubject } from "./child-references";
import { ChildReferences } from "./child-references";
import type { DescribedText } from "./described-texts";
import { DescribedTexts } from "./described-texts";
import type { EventId } from "./event-id";
import { newEventId } from "./event-id";
import type { HeadLimits } from "./keep-heads";
import { HeadKeeper } from "./keep-heads";
import type { SequencerLimits } from "./sequencer";
import { Sequencer } from "./sequencer";
import type { AskWitness } from "./witness-heads";
import { witnessBy } from "./witness-heads";
import { writeBody } from "./write-body";

/** The audit log, as the stages of the pipeline write it. Every method rejects with AUDIT_UNAVAILABLE, and with nothing else. */
export interface Audit {
  /** Durable when it resolves. */
  readonly write: (event: EventId, entry: AuditEntry) => Promise<void>;
  /** Under which names the log speaks of these, in their order. */
  readonly referTo: (subjects: readonly ReferredSubject[]) => Promise<readonly string[]>;
  /** Keeps a text that entries mean by its digest. */
  readonly describe: (text: DescribedText) => Promise<void>;
}

export interface AuditSettings {
  readonly databaseUrl: string;
  readonly database: DataSource;
  readonly signer: Signer;
  readonly suite?: HashSuite;
  readonly division: string;
  readonly witnesses: readonly DepartmentName[];
  readonly askWitness: AskWitness;
  readonly log: (entry: Readonly<Record<string, unknown>>) => void;
  readonly sequencer?: SequencerLimits;
  readonly heads?: HeadLimits;
}

export interface OpenAudit extends Audit {
  /** Whether operations about persons can be answered. */
  readonly isWritable: () => boolean;
  /** Signs a head over all that is durable and has it witnessed. Never rejects. */
  readonly signHead: () => Promise<void>;
  /** Commits what waits, signs the last head, and lets the chain go. */
  readonly close: () => Promise<void>;
}

/** @throws when the log cannot be written: a gateway that cannot say whom it answered does not start */
export async function openAudit(settings: AuditSettings): Promise<OpenAudit> {
  const { databaseUrl, database, signer, suite = "sha256", division, witnesses, askWitness, log } = settings;
  const instance = randomUUID();
  const opening = () => ({
    event: newEventId(),
    body: writeBody({ kind: "START", at: new Date(), instance, signer: fingerprintOf(signer.publicKey) }),
  });
  const onState = (state: "Writing" | "Lost"): void =>
    log({ level: state === "Lost" ? "error" : "info", event: "audit", state });
  const sequencer = await Sequencer.open({ databaseUrl, suite, opening, onState, limits: settings.sequencer });
  const heads = new HeadKeeper({
    database,
    signer,
    suite,
    division,
    chain: () => sequencer.chain,
    onHead: witnessBy({ database, suite, witnesses, ask: askWitness, log }),
    log,
    limits: settings.heads,
  });
  const references = new ChildReferences(database);
  const texts = new DescribedTexts(database);
  const isWritable = (): boolean => sequencer.isWriting && !heads.isOverdue;
  return {
    write: (event, entry) => (isWritable() ? sequencer.append(event, writeBody(entry)) : refuse()),
    referTo: (subjects) => references.of(subjects).catch(refuse),
    describe: (text) => texts.keep(text).catch(refuse),
    isWritable,
    signHead: () => heads.sign(),
    close: async () => {
      heads.stop();
      await heads.sign();
      await sequencer.close();
    },
  };
}

function refuse(): Promise<never> {
  return Promise.reject(new Refusal("AUDIT_UNAVAILABLE"));
}
