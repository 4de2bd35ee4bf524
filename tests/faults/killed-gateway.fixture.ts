import { randomInt, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readEntry } from "../../gateway/audit/log-entry";
import { readLog } from "../../gateway/audit/log-source";
import { verifyLog } from "../../gateway/audit/verify-log";
import { listOperations } from "../../gateway/audit/list-operations";
import { reconcileLog } from "../../gateway/audit/reconcile-log";
import { openHubDatabase } from "../../gateway/database/open-hub-database";
import type { AskedQuestion } from "../../schema/contract/question-exchange";
import type { DepartmentDataSource } from "../../subgraphs/host/database/department-data-source";
import { listQuestions } from "../../subgraphs/host/questions/list-questions";
import { findFullestChild } from "../stage/find-fullest-child";
import type { County } from "../stage/open-county";
import { openCounty } from "../stage/open-county";
import { queryOnce } from "../stage/query-once";
import type { GatewayProcess } from "../stage/start-gateway-process";
import { startGatewayProcess } from "../stage/start-gateway-process";
import { jointCoordinator, YONGAN } from "../stage/test-callers";

const QUESTION = readFileSync(join(__dirname, "../../schema/operations/child-full-picture.graphql"), "utf8");
const CLIENTS = 8;
/** Milliseconds of load before the kill. */
const LOAD = { least: 100, most: 1_500 };

/** What was found after a kill. */
export interface KillReport {
  /** Answers that clients had received whole. */
  readonly answers: number;
  /** Those of them whose outcome is not in the log. */
  readonly unrecorded: readonly string[];
  /** Operations that were begun and whose end nobody wrote: the kill came between. */
  readonly cutOff: number;
  readonly findings: readonly unknown[];
  /** What only one of the logs tells of, the hub's and the departments' own. */
  readonly orphans: readonly unknown[];
}

/** The product's gateway as a process of its own, asked by several clients until it is killed. */
export class KilledGateway {
  readonly #county: County;
  readonly #child: string;
  /** From then on only processes ask that record. */
  readonly #began = new Date();

  private constructor(county: County, child: string) {
    this.#county = county;
    this.#child = child;
  }

  static async open(): Promise<KilledGateway> {
    // Its own gateway records nothing: the chain is the process's.
    const county = await openCounty("http", { audit: "Off" });
    return new KilledGateway(county, await findFullestChild(county));
  }

  close(): Promise<void> {
    return this.#county.close();
  }

  /** One round: start, load, SIGKILL at a random moment, and look at the log. */
  async killUnderLoad(): Promise<KillReport> {
    const gateway = await startGatewayProcess(this.#county);
    const authorization = `Bearer ${await this.#county.token(jointCoordinator)}`;
    const received: string[] = [];
    const clients = Array.from({ length: CLIENTS }, () => this.#askOnAndOn(gateway, authorization, received));
    while (received.length < CLIENTS) await new Promise((resolve) => setTimeout(resolve, 10));
    await new Promise((resolve) => setTimeout(resolve, randomInt(LOAD.least, LOAD.most)));
    gateway.process.kill("SIGKILL");
    await Promise.all(clients);
    await gateway.ended;
    return this.#report(received);
  }

  /** Until the gateway is gone. */
  async #askOnAndOn({ origin }: GatewayProcess, authorization: string, received: string[]): Promise<void> {
    const body = JSON.stringify({ query: QUESTION, variables: { id: this.#child } });
    for (;;) {
      const trace = randomUUID();
      const headers = { authorization, "content-type": "application/json", "x-request-id": trace };
      const data = await fetch(`${origin}/graphql`, { method: "POST", headers, body })
        .then(async (answer) => ((await answer.json()) as { data?: unknown }).data ?? "Refused")
        .catch(() => "Gone" as const);
      if (data === "Gone") return;
      if (data !== "Refused") received.push(trace.replaceAll("-", ""));
    }
  }

  async #report(received: readonly string[]): Promise<KillReport> {
    const { url } = this.#county.databases.get("hub")!;
    const rows = await queryOnce(url, "select event, entry from audit_entry order by chain, sequence");
    const [intents, ended] = [new Map<string, string>(), new Set<string>()];
    for (const row of rows) {
      const { kind, trace } = JSON.parse(readEntry(row["entry"] as Buffer).body) as { kind: string; trace?: string };
      if (kind === "INTENT") intents.set(trace!, String(row["event"]));
      if (kind === "OUTCOME") ended.add(String(row["event"]));
    }
    const database = await openHubDatabase(url);
    try {
      const { findings } = await verifyLog({ log: readLog(database), division: YONGAN, witnesses: new Map() });
      const { orphans } = await reconcileLog({
        listOperations: (from, to) => listOperations(database, from, to),
        listQuestions: new Map([...this.#county.running].map(([name, { dataSource }]) => [name, listAll(dataSource)])),
        from: this.#began,
        to: new Date(),
      });
      return {
        answers: received.length,
        unrecorded: received.filter((trace) => !ended.has(intents.get(trace) ?? "")),
        cutOff: [...intents.values()].filter((event) => !ended.has(event)).length,
        findings,
        orphans,
      };
    } finally {
      await database.destroy();
    }
  }
}

/** All of them: a few rounds fit on one page. */
function listAll(dataSource: DepartmentDataSource): (from: Date, to: Date) => Promise<readonly AskedQuestion[]> {
  return async (from, to) => {
    const request = { from: from.toISOString(), to: to.toISOString(), after: null };
    return (await listQuestions(dataSource, { role: "svc.gateway" }, request)).questions;
  };
}
