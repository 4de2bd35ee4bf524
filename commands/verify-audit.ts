import { openHubDatabase } from "../gateway/database/open-hub-database";
import type { Finding } from "../gateway/audit/finding";
import { exitCodeOf } from "../gateway/audit/finding";
import { readLog } from "../gateway/audit/log-source";
import type { Verification } from "../gateway/audit/verify-log";
import { verifyLog } from "../gateway/audit/verify-log";
import { DOOR_PATHS } from "../schema/contract/department-door";
import type { DepartmentName } from "../schema/contract/departments";
import { signerOf } from "../schema/contract/signer";
import type { WitnessedHead, WitnessedHeadsAnswer, WitnessedHeadsRequest } from "../schema/contract/witness-exchange";
import { listWitnessedHeads } from "../subgraphs/host/witness/list-witnessed-heads";
import type { Keys } from "./keys";
import { readKeys } from "./keys";
import type { Databases } from "./open-databases";
import { openDatabases } from "./open-databases";
import { openInquiry } from "./open-inquiry";
import type { Settings } from "./settings";

export interface VerifyOptions {
  /** Numbers of the first and the last entry that are looked at. */
  readonly from: number | undefined;
  readonly to: number | undefined;
  /** Whose word is asked; none for nobody's. */
  readonly witnesses: readonly DepartmentName[];
}

export interface VerifyOutcome {
  readonly lines: readonly string[];
  readonly exitCode: number;
}

/** Verifies the hub's audit log, the running one or a stopped one's, against itself and the departments that witnessed it. */
export async function verifyAudit(settings: Settings, options: VerifyOptions): Promise<VerifyOutcome> {
  const keys = await readKeys(settings);
  const local = options.witnesses.filter((name) => settings.departments[name].url === undefined);
  const databases = await openDatabases(settings, keys, ["hub", ...local], () => undefined);
  try {
    const witnesses = new Map(
      await Promise.all(
        options.witnesses.map(
          async (name): Promise<[DepartmentName, readonly WitnessedHead[]]> => [
            name,
            await askWitness(settings, keys, databases, name),
          ],
        ),
      ),
    );
    const database = await openHubDatabase(databases.urlOf("hub"));
    try {
      const { division } = settings;
      // Who verifies in production need not hold the key that signs: the witnesses know whose it is.
      const isKeyHere = !settings.production || settings.auditSigningKey !== undefined;
      const publicKey = isKeyHere ? signerOf(keys.audit()).publicKey : undefined;
      const { from, to } = options;
      const verification = await verifyLog({ log: readLog(database), division, publicKey, witnesses, from, to });
      return {
        lines: [...describeVerification(verification), ...verification.findings.map(describeFinding)],
        exitCode: exitCodeOf(verification.findings),
      };
    } finally {
      await database.destroy();
    }
  } finally {
    await databases.close();
  }
}

/** What a department saw: asked at its door where it has an address, else read in its database. */
async function askWitness(
  settings: Settings,
  keys: Keys,
  databases: Databases,
  name: DepartmentName,
): Promise<readonly WitnessedHead[]> {
  const inquiry = await openInquiry(settings, keys, databases, name, "audit-verify");
  const request: WitnessedHeadsRequest = { origin: null };
  try {
    const { heads } = await inquiry.ask<WitnessedHeadsAnswer>({
      path: DOOR_PATHS.witnessedHeads,
      request,
      inDatabase: (dataSource) => listWitnessedHeads(dataSource, request),
    });
    return heads;
  } finally {
    await inquiry.close();
  }
}

function describeVerification({ chains, findings }: Verification): string[] {
  const state = findings.length === 0 ? "完好 sound" : "有问题 not sound";
  return chains.map(
    ({ chain, entries, heads }) => `审计链 chain ${chain}: ${entries} 条 entries, ${heads} 个签名树头 heads; ${state}`,
  );
}

function describeFinding(finding: Finding): string {
  switch (finding.kind) {
    case "Altered":
      return `已改动：链 ${finding.chain} 第 ${finding.sequence} 条。 Altered: chain ${finding.chain}, entry ${finding.sequence}.`;
    case "HeadAltered":
      return `树头与条目不符：链 ${finding.chain}，${finding.size} 条。 A head is not that of its entries: chain ${finding.chain}, size ${finding.size}.`;
    case "TextAltered":
      return `说明文本已改动：${finding.digest}。 A text that entries mean was altered: ${finding.digest}.`;
    case "EntryMissing":
      return `缺失：链 ${finding.chain} 第 ${finding.sequence} 条起。 Missing: chain ${finding.chain}, from entry ${finding.sequence}.`;
    case "Truncated":
      return `被截断：链 ${finding.chain} 只有 ${finding.entries} 条，树头记有 ${finding.size} 条。 Truncated: chain ${finding.chain} has ${finding.entries} entries, a head tells of ${finding.size}.`;
    case "HeadMissing":
      return `树头缺失：链 ${finding.chain}，${finding.size} 条，${finding.witness} 曾见证。 A head is missing that ${finding.witness} witnessed: chain ${finding.chain}, size ${finding.size}.`;
    case "TextMissing":
      return `说明文本缺失：${finding.digest}。 A text that entries mean is missing: ${finding.digest}.`;
    case "BadSignature":
      return `签名无效：链 ${finding.chain}，${finding.size} 条，签名者 ${finding.by}。 A signature of ${finding.by} is wrong: chain ${finding.chain}, size ${finding.size}.`;
    case "WitnessDisagrees":
      return `与见证不符：${finding.witness}，${finding.origin}，${finding.size} 条。 ${finding.witness} saw another log: ${finding.origin}, size ${finding.size}.`;
  }
}
