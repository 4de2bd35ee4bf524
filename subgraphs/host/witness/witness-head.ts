import type { DataSource, EntityManager } from "typeorm";
import type { Caller } from "../../../schema/contract/caller";
import { Refusal } from "../../../schema/contract/errors";
import type { Signer } from "../../../schema/contract/signer";
import { isSignedBy } from "../../../schema/contract/signer";
import type { TreeHead } from "../../../schema/contract/tree-head";
import { cosignedBytes, findHead } from "../../../schema/contract/tree-head";
import { isConsistent } from "../../../schema/contract/verify-consistency";
import type { WitnessHeadAnswer, WitnessHeadRequest } from "../../../schema/contract/witness-exchange";

interface LastSeen {
  readonly head: string;
  readonly publicKey: Buffer;
  readonly cosignature: Buffer;
  readonly witnessKey: Buffer;
  readonly seconds: string;
}

/**
 * Witnesses a head of the hub's audit log: stores and signs it when it extends the last one that this department saw, and
 * refuses it for good when it does not. The key that signed the first head of a log must sign all of them.
 *
 * @throws Refusal FORBIDDEN for anybody but the hub, BAD_REQUEST for what is no head
 */
export async function witnessHead(
  dataSource: DataSource,
  caller: Caller,
  request: WitnessHeadRequest,
  signer: Signer,
): Promise<WitnessHeadAnswer> {
  if (caller.role !== "svc.gateway") throw new Refusal("FORBIDDEN");
  const head = typeof request.head === "string" ? findHead(request.head) : undefined;
  if (!head || !Array.isArray(request.proof)) throw new Refusal("BAD_REQUEST");
  const [publicKey, signature] = [read(request.publicKey), read(request.signature)];
  if (!isSignedBy(publicKey, Buffer.from(request.head, "utf8"), signature)) return { kind: "Refused" };
  return dataSource.transaction(async (manager) => {
    // Two heads at once: the second is held against the first.
    await manager.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [head.origin]);
    const last = await findLastSeen(manager, head.origin);
    const lastHead = last && findHead(last.head);
    const size = lastHead?.size ?? 0;
    if (last && !last.publicKey.equals(publicKey)) return { kind: "Refused" };
    if (request.from !== size) return { kind: "ElseSeen", size };
    if (lastHead && !isConsistent(head.suite, lastHead, head, request.proof.map(read))) return { kind: "Refused" };
    // Nothing was added: what was signed then still holds.
    if (last && last.head === request.head) return cosigned(last.witnessKey, last.cosignature, Number(last.seconds));
    if (lastHead?.size === head.size) return { kind: "Refused" };
    const seconds = Math.floor(Date.now() / 1000);
    const cosignature = signer.sign(cosignedBytes(request.head, seconds));
    await store(manager, head, [request.head, signature, publicKey, cosignature, signer.publicKey, seconds]);
    return cosigned(signer.publicKey, cosignature, seconds);
  });
}

async function findLastSeen(manager: EntityManager, origin: string): Promise<LastSeen | undefined> {
  const rows: LastSeen[] = await manager.query(
    `select head, public_key as "publicKey", cosignature, witness_key as "witnessKey", seconds
     from witnessed_head where origin = $1 order by size desc limit 1`,
    [origin],
  );
  return rows[0];
}

async function store(manager: EntityManager, head: TreeHead, rest: readonly unknown[]): Promise<void> {
  await manager.query(
    `insert into witnessed_head (origin, size, head, signature, public_key, cosignature, witness_key, seconds)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [head.origin, head.size, ...rest],
  );
}

function cosigned(publicKey: Buffer, cosignature: Buffer, seconds: number): WitnessHeadAnswer {
  return {
    kind: "Cosigned",
    publicKey: publicKey.toString("base64"),
    cosignature: cosignature.toString("base64"),
    seconds,
  };
}

function read(base64: unknown): Buffer {
  if (typeof base64 !== "string") throw new Refusal("BAD_REQUEST");
  return Buffer.from(base64, "base64");
}
