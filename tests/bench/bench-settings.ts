export interface BenchSettings {
  readonly format: "text" | "json";
  readonly rounds: number;
  /** Per question and contestant, before anything is measured. */
  readonly warmUpMilliseconds: number;
  /** Per run. */
  readonly milliseconds: number;
  readonly concurrencies: readonly number[];
}

const WHOLE: BenchSettings = {
  format: "text",
  rounds: 3,
  warmUpMilliseconds: 15_000,
  milliseconds: 2_500,
  concurrencies: [1, 8],
};

const QUICK: BenchSettings = { ...WHOLE, rounds: 1, warmUpMilliseconds: 6_000, milliseconds: 2_000 };

/** @throws Error for an argument that means nothing here. */
export function readSettings(args: readonly string[]): BenchSettings {
  let settings = args.includes("--quick") ? QUICK : WHOLE;
  const rest = args.filter((each) => each !== "--quick");
  if (rest[0] === "--format" && (rest[1] === "json" || rest[1] === "text")) {
    settings = { ...settings, format: rest[1] };
    rest.splice(0, 2);
  }
  if (rest.length > 0) throw new Error("Usage: npm run bench -- [--quick] [--format json]");
  return settings;
}
