import { OURS } from "./contestants";
import type { Figures } from "./measure";
import type { QuestionName } from "./question";

/** The medians of one contestant, and the runs of which they are. */
export interface Measured {
  readonly question: QuestionName;
  readonly name: string;
  readonly title: string;
  readonly figures: Figures;
  readonly runs: readonly Figures[];
}

/** Who was not measured, and why. */
export interface LeftOut {
  readonly title: string;
  readonly reason: string;
}

/** Processor time per request of one contestant in another's. Nothing passes or fails by an aim. */
interface Aim {
  readonly question: QuestionName;
  readonly of: string;
  readonly to: string;
  readonly most: number;
}

const AIMS: readonly Aim[] = [
  { question: "one-child", of: OURS, to: "apollo-gateway", most: 1 / 12 },
  { question: "one-child", of: OURS, to: "hive-gateway", most: 1 / 12 },
  { question: "one-child", of: OURS, to: "hive-router-runtime", most: 1 / 8 },
  { question: "one-child", of: OURS, to: "grafbase", most: 0.8 },
  { question: "one-child", of: OURS, to: "floor-undici", most: 1.25 },
  { question: "one-child", of: "lianxi-local", to: OURS, most: 0.5 },
  { question: "fifty-children", of: OURS, to: "apollo-gateway", most: 1 / 10 },
  { question: "fifty-children", of: OURS, to: "hive-gateway", most: 1 / 10 },
  { question: "fifty-children", of: OURS, to: "hive-router-runtime", most: 1 / 8 },
  { question: "fifty-children", of: OURS, to: "grafbase", most: 1 },
  { question: "fifty-children", of: OURS, to: "floor-undici", most: 1.25 },
];

const TITLES: Readonly<Record<QuestionName, string>> = {
  "one-child": "Q1: one child's full picture",
  "fifty-children": "Q2: fifty children with parts of all departments",
};

/** A Markdown table for each question, ready to be kept. */
export function printResult(measured: readonly Measured[], leftOut: readonly LeftOut[]): string {
  const questions = [...new Set(measured.map(({ question }) => question))];
  const tables = questions.map((question) => printQuestion(measured.filter((each) => each.question === question)));
  const reasons = leftOut.map(({ title, reason }) => `Left out: ${title}: ${reason}`);
  return `${[...tables, ...reasons].join("\n\n")}\n`;
}

function printQuestion(rows: readonly Measured[]): string {
  const { question } = rows[0]!;
  const ours = rows.find(({ name }) => name === OURS)?.figures.processor;
  const cells = rows.map(({ title, figures }) => [title, ...numbersOf(figures, ours)]);
  const notes = rows.flatMap(({ title, figures: { wrong, uncanned } }) => [
    ...(wrong > 0 ? [`${title}: ${wrong} answers were not those compared; do not trust this row.`] : []),
    ...(uncanned > 0 ? [`${title}: ${uncanned} fetches were answered by graphql-js and not from the can.`] : []),
  ]);
  const aims = AIMS.filter((aim) => aim.question === question).flatMap((aim) => printAim(aim, rows) ?? []);
  return [TITLES[question], "", printTable(cells), "", ...aims, ...notes].join("\n").trimEnd();
}

const HEADS = ["gateway", "requests/s", "p50 ms", "p99 ms", "CPU µs", "ours = 1", "core busy", "RSS MB"];

function numbersOf({ requestsPerSecond, p50, p99, processor, busy, memory }: Figures, ours?: number): string[] {
  return [
    requestsPerSecond.toFixed(0),
    p50.toFixed(1),
    p99.toFixed(1),
    processor.toFixed(0),
    ours === undefined ? "" : (processor / ours).toFixed(2),
    `${(busy * 100).toFixed(0)} %`,
    (memory / 2 ** 20).toFixed(0),
  ];
}

function printTable(rows: readonly (readonly string[])[]): string {
  const widths = HEADS.map((head, column) => Math.max(...[HEADS, ...rows].map((row) => row[column]!.length)));
  const line = (row: readonly string[]): string => {
    const cells = row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)));
    return `| ${cells.join(" | ")} |`;
  };
  const rule = widths.map((width, column) => (column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`));
  return [line(HEADS), line(rule), ...rows.map(line)].join("\n");
}

function printAim({ of, to, most }: Aim, rows: readonly Measured[]): string | undefined {
  const [one, other] = [of, to].map((name) => rows.find((row) => row.name === name));
  if (!one || !other) return undefined;
  const ratio = one.figures.processor / other.figures.processor;
  return `CPU ${one.title} / ${other.title}: ${ratio.toFixed(3)} (aim: at most ${most.toFixed(3)})`;
}
