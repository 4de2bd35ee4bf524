import { newEventId } from "../../../gateway/audit/event-id";
import { Sequencer } from "../../../gateway/audit/sequencer";
import { writeBody } from "../../../gateway/audit/write-body";
import { DEPARTMENT_NAMES } from "../../../schema/contract/departments";
import { makeHub } from "../../stage/open-hub";
import { quantile } from "../quantile";
import type { SequencerFigures } from "./print-audit-result";

/** The entry that the full picture of a child ends with: seven departments and the hub, nine fetches. */
const BODY = (): string =>
  writeBody({
    kind: "OUTCOME",
    at: new Date(),
    code: undefined,
    completeness: Object.fromEntries(["hub", ...DEPARTMENT_NAMES].map((name) => [name, "COMPLETE"])),
    subjects: ["A".repeat(22)],
    fetches: ["hub", "hub", ...DEPARTMENT_NAMES].map((department) => ({
      department,
      id: "3f0c1d5e-6d1b-4b7a-9f57-0a3f5f2f8f11",
      outcome: "200",
      rows: 12,
      digest: "B".repeat(43),
    })),
    misses: 0,
    milliseconds: 12.3,
  });

/** So many writers, each of which waits until its entry is durable before it writes the next. */
export async function measureSequencer(clients: number, milliseconds: number): Promise<SequencerFigures> {
  const { url } = await makeHub();
  const sequencer = await Sequencer.open({
    databaseUrl: url,
    suite: "sha256",
    opening: () => ({ event: newEventId(), body: "{}" }),
  });
  const latencies: number[] = [];
  const write = async (until: number): Promise<void> => {
    while (performance.now() < until) {
      const started = performance.now();
      await sequencer.append(newEventId(), BODY());
      latencies.push(performance.now() - started);
    }
  };
  const round = async (length: number): Promise<number> => {
    latencies.length = 0;
    const started = performance.now();
    await Promise.all(Array.from({ length: clients }, () => write(started + length)));
    return (performance.now() - started) / 1_000;
  };
  try {
    await round(milliseconds / 4);
    const seconds = await round(milliseconds);
    const sorted = latencies.toSorted((one, other) => one - other);
    return {
      clients,
      bytes: Buffer.byteLength(BODY()),
      entriesPerSecond: sorted.length / seconds,
      p50: quantile(sorted, 0.5),
      p99: quantile(sorted, 0.99),
    };
  } finally {
    await sequencer.close();
  }
}
