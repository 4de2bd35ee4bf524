import type { Figures } from "../measure";

export interface SequencerFigures {
  readonly clients: number;
  /** Of one entry's JSON. */
  readonly bytes: number;
  readonly entriesPerSecond: number;
  /** Milliseconds until an entry is durable. */
  readonly p50: number;
  readonly p99: number;
}

/** The full picture of a child with the log and without it. */
export interface AuditCost {
  readonly clients: number;
  readonly on: Figures;
  readonly off: Figures;
}

export function printAuditResult(sequencer: readonly SequencerFigures[], { clients, on, off }: AuditCost): string {
  const cpu = ({ node, postgres }: Figures): number => node + postgres;
  return [
    `The sequencer alone, entries of ${sequencer[0]!.bytes} bytes; aim: at least 8000 entries a second at 32 clients`,
    "",
    row("clients", ["entries/s", "p50 ms", "p99 ms"]),
    ...sequencer.map((each) =>
      row(String(each.clients), [each.entriesPerSecond.toFixed(0), each.p50.toFixed(2), each.p99.toFixed(2)]),
    ),
    "",
    `child-full-picture, local, ${clients} at a time`,
    "",
    row("audit", ["requests/s", "p50 ms", "p99 ms", "node ms", "postgres ms", "CPU ms"]),
    ...(
      [
        ["off", off],
        ["on", on],
      ] as const
    ).map(([name, figures]) =>
      row(name, [
        figures.requestsPerSecond.toFixed(0),
        ...[figures.p50, figures.p99, figures.node, figures.postgres, cpu(figures)].map((each) => each.toFixed(2)),
      ]),
    ),
    "",
    `CPU ${percent(cpu(on) / cpu(off))} (node ${percent(on.node / off.node)}); aim: at most +15 %`,
    `p50 ${signed(on.p50 - off.p50)} ms, p99 ${signed(on.p99 - off.p99)} ms; aim: p99 at most +15 ms`,
    "",
  ].join("\n");
}

function row(name: string, cells: readonly string[]): string {
  return [name.padEnd(8), ...cells.map((each) => each.padStart(11))].join(" ");
}

function percent(ratio: number): string {
  return `${signed(100 * (ratio - 1))} %`;
}

function signed(number: number): string {
  return `${number < 0 ? "" : "+"}${number.toFixed(1)}`;
}
