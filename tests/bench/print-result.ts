import type { Figures } from "./measure";
import type { QuestionName } from "./question";

/** The medians of one contestant under one load. */
export interface Measured {
  readonly question: QuestionName;
  readonly concurrency: number;
  readonly contestant: string;
  readonly figures: Figures;
}

export interface BenchResult {
  readonly measured: readonly Measured[];
  readonly ratios: readonly Ratio[];
}

/** Processor time of all processes, one contestant's in another's. */
export interface Ratio {
  readonly question: QuestionName;
  readonly concurrency: number;
  readonly what: string;
  readonly value: number;
  /** What was aimed at; nothing passes or fails by it. */
  readonly aim: string;
}

const AIMS = [
  { of: "Lianxi, local", to: "floor", aim: "at most 1.2" },
  { of: "Lianxi, http", to: "floor", aim: "at most 1.6" },
  { of: "naive", to: "Lianxi, local", aim: "at least 6" },
] as const;

export function ratiosOf(measured: readonly Measured[]): Ratio[] {
  return measured
    .filter(({ contestant }) => contestant === "floor")
    .flatMap(({ question, concurrency }) => {
      const used = (contestant: string): number => {
        const found = measured.find(
          (each) => each.question === question && each.concurrency === concurrency && each.contestant === contestant,
        );
        return found!.figures.node + found!.figures.postgres;
      };
      return AIMS.map(({ of, to, aim }) => ({
        question,
        concurrency,
        what: `${of} / ${to}`,
        value: used(of) / used(to),
        aim,
      }));
    });
}

export function printResult({ measured, ratios }: BenchResult): string {
  const groups = new Map<string, Measured[]>();
  for (const each of measured) {
    const title = titleOf(each);
    groups.set(title, [...(groups.get(title) ?? []), each]);
  }
  return [...groups]
    .map(([title, rows]) => {
      const own = ratios.filter((ratio) => titleOf(ratio) === title);
      return `${[title, "", HEADING, ...rows.map(rowText), "", ...own.map(ratioText)].join("\n")}\n`;
    })
    .join("\n");
}

const HEADING = ["".padEnd(16), "requests/s", "p50 ms", "p99 ms", "node ms", "postgres ms", "CPU ms"]
  .map((head) => head.padStart(11))
  .join(" ");

function rowText({ contestant, figures }: Measured): string {
  const { requestsPerSecond, p50, p99, node, postgres } = figures;
  const numbers = [
    requestsPerSecond.toFixed(0),
    ...[p50, p99, node, postgres, node + postgres].map((each) => each.toFixed(2)),
  ];
  return [contestant.padEnd(16), ...numbers.map((each) => each.padStart(11))].join(" ");
}

function ratioText({ what, value, aim }: Ratio): string {
  return `CPU ${what.padEnd(24)} ${value.toFixed(2).padStart(6)}   aim: ${aim}`;
}

function titleOf({ question, concurrency }: { question: QuestionName; concurrency: number }): string {
  return `${question}, ${concurrency} at a time`;
}
