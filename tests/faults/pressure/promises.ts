/** Prints what was promised, what was measured and whether the promise was kept. A figure that is missed is told, not hidden. */
export class Promises {
  readonly #rows: string[][] = [];

  constructor(private readonly title: string) {}

  /** @param most the promise: not above it */
  atMost(what: string, measured: number, most: number, unit: string): void {
    this.#add(what, measured, "<=", most, unit, measured <= most);
  }

  /** @param least the promise: not below it */
  atLeast(what: string, measured: number, least: number, unit: string): void {
    this.#add(what, measured, ">=", least, unit, measured >= least);
  }

  tell(what: string, text: string): void {
    this.#rows.push([what, text, "", ""]);
  }

  print(): void {
    const widths = [0, 1, 2].map((column) => Math.max(...this.#rows.map((row) => row[column]!.length)));
    const lines = this.#rows.map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    );
    process.stdout.write(`\n${this.title}\n${lines.map((line) => `  ${line}\n`).join("")}`);
  }

  #add(what: string, measured: number, relation: string, bound: number, unit: string, isKept: boolean): void {
    const show = (value: number): string => `${Number(value.toFixed(value < 10 ? 2 : 1))} ${unit}`.trim();
    this.#rows.push([what, show(measured), `${relation} ${show(bound)}`, isKept ? "kept" : "MISSED"]);
  }
}
