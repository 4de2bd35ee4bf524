import type { DataSource } from "typeorm";
import type { AuditEntry } from "../../gateway/audit/audit-entry";
import { describe as describeText } from "../../gateway/audit/described-texts";
import { newEventId } from "../../gateway/audit/event-id";
import type { LogSource } from "../../gateway/audit/log-source";
import { readLog } from "../../gateway/audit/log-source";
import { openAudit } from "../../gateway/audit/open-audit";
import { openHubDatabase } from "../../gateway/database/open-hub-database";
import type { DepartmentName } from "../../schema/contract/departments";
import type { Signer } from "../../schema/contract/signer";
import { signerOf } from "../../schema/contract/signer";
import type { WitnessedHead } from "../../schema/contract/witness-exchange";
import { departments } from "../../subgraphs/departments";
import { migrate, openDataSource } from "../../subgraphs/host/database/open-data-source";
import { listWitnessedHeads } from "../../subgraphs/host/witness/list-witnessed-heads";
import { witnessHead } from "../../subgraphs/host/witness/witness-head";
import type { DatabaseUrls } from "../stage/county-databases";
import { makeDatabase } from "../stage/open-department";
import { makeHub } from "../stage/open-hub";
import { gateway, jointCoordinator, YONGAN } from "../stage/test-callers";
import { TEST_KEYS } from "../stage/test-keys";

/** Two of the seven: a log that both saw cannot be replaced without either. */
const WITNESSES = ["education", "health"] as const satisfies readonly DepartmentName[];
const SIGNER = signerOf(TEST_KEYS.audit);

/** The hub's database with an audit log in it, and the databases of departments that witness its heads. */
export interface WrittenLog {
  readonly hub: DatabaseUrls;
  readonly database: DataSource;
  readonly log: LogSource;
  readonly signer: Signer;
  /** Writes operations, an intent and an outcome each, and signs a head. */
  readonly write: (
    operations: number,
    into?: { readonly hubUrl: string; readonly isWitnessed: boolean },
  ) => Promise<void>;
  readonly witnessed: () => Promise<ReadonlyMap<string, readonly WitnessedHead[]>>;
  /** What the gateway logged. */
  readonly said: readonly Readonly<Record<string, unknown>>[];
  readonly close: () => Promise<void>;
}

export async function openWrittenLog(): Promise<WrittenLog> {
  const hub = await makeHub();
  const database = await openHubDatabase(hub.url);
  const witnesses = new Map<string, DataSource>();
  for (const name of WITNESSES) {
    const department = departments.find((each) => each.name === name)!;
    const { databaseUrl, ownerUrl } = await makeDatabase(department);
    await migrate(department, ownerUrl);
    witnesses.set(name, await openDataSource(department, databaseUrl));
  }
  const said: Record<string, unknown>[] = [];
  return {
    hub,
    database,
    log: readLog(database),
    signer: SIGNER,
    said,
    write: async (operations, { hubUrl, isWitnessed } = { hubUrl: hub.url, isWitnessed: true }) => {
      const own = await openHubDatabase(hubUrl);
      const audit = await openAudit({
        databaseUrl: hubUrl,
        database: own,
        signer: SIGNER,
        division: YONGAN,
        witnesses: isWitnessed ? WITNESSES : [],
        askWitness: (name, request) => witnessHead(witnesses.get(name)!, gateway, request, signerOf(TEST_KEYS.witness)),
        log: (entry) => said.push(entry),
      });
      const reads = describeText("Child.id\nQuery.child");
      await audit.describe(reads);
      for (let at = 0; at < operations; at++) {
        const event = newEventId();
        for (const entry of entriesOf(at, reads.digest)) await audit.write(event, entry);
      }
      await audit.close();
      await own.destroy();
    },
    witnessed: async () =>
      new Map(
        await Promise.all(
          [...witnesses].map(
            async ([name, dataSource]): Promise<[string, readonly WitnessedHead[]]> => [
              name,
              (await listWitnessedHeads(dataSource, { origin: null })).heads,
            ],
          ),
        ),
      ),
    close: async () => {
      await Promise.all([database, ...witnesses.values()].map((each) => each.destroy()));
    },
  };
}

function entriesOf(operation: number, reads: string): AuditEntry[] {
  return [
    {
      kind: "INTENT",
      at: new Date(),
      caller: jointCoordinator,
      operation: { type: "query", hash: "hash", document: undefined, reads, rules: reads },
      subjects: [`subject-${operation}`],
      client: "LOOPBACK",
      trace: String(operation),
    },
    {
      kind: "OUTCOME",
      at: new Date(),
      code: undefined,
      completeness: { education: "COMPLETE" },
      subjects: [`subject-${operation}`],
      fetches: [{ department: "education", id: String(operation), outcome: "200", rows: operation, digest: "digest" }],
      misses: 0,
      milliseconds: 1,
    },
  ];
}
