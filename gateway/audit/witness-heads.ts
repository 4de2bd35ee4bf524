import type { DataSource } from "typeorm";
import type { DepartmentName } from "../../schema/contract/departments";
import type { HashSuite } from "../../schema/contract/hash-suite";
import { isSignedBy } from "../../schema/contract/signer";
import type { SignedHead, TreeHead } from "../../schema/contract/tree-head";
import { cosignedBytes } from "../../schema/contract/tree-head";
import type { WitnessHeadAnswer, WitnessHeadRequest } from "../../schema/contract/witness-exchange";
import { proveConsistency } from "./prove-consistency";

/** Sends one department a head to witness. Rejects when it cannot be reached. */
export type AskWitness = (department: DepartmentName, request: WitnessHeadRequest) => Promise<WitnessHeadAnswer>;

export interface WitnessSettings {
  readonly database: DataSource;
  readonly suite: HashSuite;
  readonly witnesses: readonly DepartmentName[];
  readonly ask: AskWitness;
  readonly log: (entry: Readonly<Record<string, unknown>>) => void;
}

/** A witness that has seen another head than was thought is asked once more. */
const TRIES = 2;

/** Consistency proofs to one head, by the size from which they begin: most witnesses saw the same head last. */
type Proofs = (from: number) => Promise<readonly Buffer[]>;

interface StoredHead {
  readonly chain: number;
  readonly head: TreeHead;
  readonly signed: SignedHead;
  readonly proofs: Proofs;
}

/**
 * Has each head witnessed by the departments: each is sent the head with the proof that it extends the last one it saw. Who
 * cannot be reached is sent a later one; nobody waits for a department.
 *
 * @returns never rejects: who could not be reached, or refused, is named in the log
 */
export function witnessBy(
  settings: WitnessSettings,
): (chain: number, head: TreeHead, signed: SignedHead) => Promise<void> {
  const { database, suite, witnesses, log } = settings;
  /** `1 education` -> size of the head that it saw last. */
  const seen = new Map<string, number>();

  return async (chain, head, signed) => {
    const known = new Map<number, Promise<readonly Buffer[]>>();
    const proofs: Proofs = (from) => {
      const proof = known.get(from) ?? proveConsistency(database, suite, chain, { from, to: head.size });
      known.set(from, proof);
      return proof;
    };
    const tell = (level: string, event: string, department: string): void =>
      log({ level, event, department, chain, size: head.size });
    await Promise.all(
      witnesses.map(async (name) => {
        try {
          const outcome = await witness(settings, name, { chain, head, signed, proofs }, seen);
          if (outcome === "Refused") tell("error", "audit-head-refused", name);
        } catch {
          tell("warn", "audit-head-not-witnessed", name);
        }
      }),
    );
  };
}

async function witness(
  { ask, database }: WitnessSettings,
  name: DepartmentName,
  { chain, head, signed, proofs }: StoredHead,
  seen: Map<string, number>,
): Promise<"Cosigned" | "Refused"> {
  const key = `${chain} ${name}`;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const from = seen.get(key) ?? 0;
    const answer = await ask(name, {
      head: signed.text,
      signature: signed.signature.toString("base64"),
      publicKey: signed.publicKey.toString("base64"),
      from,
      proof: (await proofs(from)).map((node) => node.toString("base64")),
    });
    if (answer.kind === "ElseSeen" && answer.size <= head.size) {
      seen.set(key, answer.size);
      continue;
    }
    if (answer.kind !== "Cosigned") return "Refused";
    const cosignature = Buffer.from(answer.cosignature, "base64");
    const witnessKey = Buffer.from(answer.publicKey, "base64");
    if (!isSignedBy(witnessKey, cosignedBytes(signed.text, answer.seconds), cosignature)) return "Refused";
    seen.set(key, head.size);
    await database.query("select audit_cosign($1, $2, $3, $4, $5, $6)", [
      chain,
      head.size,
      name,
      cosignature,
      witnessKey,
      answer.seconds,
    ]);
    return "Cosigned";
  }
  return "Refused";
}
