import { hash } from "node:crypto";
import { fingerprintOf, isSignedBy } from "../../schema/contract/signer";
import type { TreeHead } from "../../schema/contract/tree-head";
import { cosignedBytes, findHead } from "../../schema/contract/tree-head";
import { hashLeaf } from "../../schema/contract/tree-hash";
import type { AuditProof } from "./audit-proof";
import { PROOF_FORMAT } from "./audit-proof";
import { formatEventId } from "./event-id";
import { EXIT_CODES } from "./finding";
import { readEntry } from "./log-entry";
import { isIncluded } from "./verify-inclusion";

/** What a proof proves. */
export type CheckedProof =
  | {
      readonly kind: "Sound";
      readonly head: TreeHead;
      /** Fingerprint of the hub's key, to be compared with the one that the hub publishes. */
      readonly key: string;
      readonly entries: readonly { readonly sequence: number; readonly body: string }[];
      /** Who signed that they saw the head, with the fingerprint of their key. */
      readonly witnesses: readonly { readonly witness: string; readonly key: string }[];
    }
  | { readonly kind: "Altered" }
  | { readonly kind: "BadSignature" };

/**
 * Checks a proof with nothing but itself.
 *
 * @param key fingerprint that the hub's key must have; without it the reader compares the one that is told
 */
export function checkProof(text: string, key?: string): CheckedProof {
  const proof = parse(text);
  const head = proof && findHead(proof.head.text);
  if (!proof || !head) return { kind: "Altered" };
  const publicKey = bytesOf(proof.head.publicKey);
  const hubKey = fingerprintOf(publicKey);
  const isSigned =
    isSignedBy(publicKey, Buffer.from(proof.head.text, "utf8"), bytesOf(proof.head.signature)) &&
    (key === undefined || key === hubKey) &&
    proof.cosignatures.every(({ publicKey: own, cosignature, seconds }) =>
      isSignedBy(bytesOf(own), cosignedBytes(proof.head.text, seconds), bytesOf(cosignature)),
    );
  if (!isSigned) return { kind: "BadSignature" };
  const entries = proof.entries.map(({ entry, path }) => ({ bytes: bytesOf(entry), path: path.map(bytesOf) }));
  const isSound =
    entries.length > 0 &&
    entries.every(({ bytes, path }) => isEntryOf(head, proof.event, bytes, path)) &&
    Object.entries(proof.texts).every(([digest, meant]) => hash("sha256", meant, "base64url") === digest);
  if (!isSound) return { kind: "Altered" };
  return {
    kind: "Sound",
    head,
    key: hubKey,
    entries: entries.map(({ bytes }) => {
      const { sequence, body } = readEntry(bytes);
      return { sequence, body };
    }),
    witnesses: proof.cosignatures.map((each) => ({
      witness: each.witness,
      key: fingerprintOf(bytesOf(each.publicKey)),
    })),
  };
}

export function exitCodeOfProof({ kind }: CheckedProof): number {
  return { Sound: EXIT_CODES.sound, Altered: EXIT_CODES.altered, BadSignature: EXIT_CODES.badSignature }[kind];
}

function isEntryOf(head: TreeHead, event: string, bytes: Buffer, path: readonly Buffer[]): boolean {
  const { chain, sequence, event: written } = readEntry(bytes);
  const leaf = { index: sequence, hash: hashLeaf(head.suite, bytes) };
  return (
    head.origin.endsWith(`/${chain}`) && formatEventId(written) === event && isIncluded(head.suite, leaf, head, path)
  );
}

/** @returns undefined for what has not the form of a proof */
function parse(text: string): AuditProof | undefined {
  try {
    const value = JSON.parse(text) as AuditProof;
    const { format, event, entries, head, cosignatures, texts } = value;
    const isProof =
      format === PROOF_FORMAT &&
      typeof event === "string" &&
      Array.isArray(entries) &&
      entries.every(({ entry, path }) => isBase64(entry) && Array.isArray(path) && path.every(isBase64)) &&
      isText(head.text) &&
      [head.signature, head.publicKey].every(isBase64) &&
      Array.isArray(cosignatures) &&
      cosignatures.every((each) => isText(each.witness) && [each.cosignature, each.publicKey].every(isBase64)) &&
      typeof texts === "object" &&
      Object.values(texts).every(isText) &&
      entries.every(({ entry }) => isLongEnough(entry));
    return isProof ? value : undefined;
  } catch {
    return undefined;
  }
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

/** As we write it, letter for letter: Node.js takes much else for the same bytes. */
function isBase64(value: unknown): value is string {
  return isText(value) && bytesOf(value).toString("base64") === value;
}

function isLongEnough(entry: string): boolean {
  try {
    readEntry(bytesOf(entry));
    return true;
  } catch {
    return false;
  }
}

function bytesOf(base64: string): Buffer {
  return Buffer.from(base64, "base64");
}
