import { parseArgs } from "node:util";
import { CONTESTANTS } from "./contestants";
import { CHILDREN } from "./subgraphs/make-records";

export interface GatewayBenchSettings {
  /** Of one run. */
  readonly seconds: number;
  readonly rounds: number;
  readonly only: readonly string[];
  /** File for all figures. */
  readonly json: string | undefined;
  readonly warmUp: WarmUp;
  /** Different requests per question; more than are under way at a time, so that none is asked twice at once. */
  readonly cases: number;
}

/** Per contestant and question: until both have passed, but no longer than `mostSeconds`. */
export interface WarmUp {
  readonly seconds: number;
  readonly requests: number;
  readonly mostSeconds: number;
}

export const CONNECTIONS = 32;

const USAGE = `Usage: npm run bench:gateway -- [--quick] [--seconds N] [--rounds N] [--only NAME,...] [--json FILE]
Names: ${CONTESTANTS.map(({ name }) => name).join(", ")}`;

const WHOLE = {
  seconds: 5,
  rounds: 5,
  warmUp: { seconds: 20, requests: 2_500, mostSeconds: 60 },
  cases: CHILDREN,
};
const QUICK = { seconds: 2, rounds: 1, warmUp: { seconds: 1, requests: 0, mostSeconds: 1 }, cases: 2 * CONNECTIONS };

/** @throws Error with the usage for an argument that means nothing here. */
export function readSettings(args: readonly string[]): GatewayBenchSettings {
  const { quick, seconds, rounds, only, json } = parse(args);
  const usual = quick ? QUICK : WHOLE;
  const known = CONTESTANTS.map(({ name }) => name);
  const named = only?.split(",") ?? known;
  if (named.some((name) => !known.includes(name))) throw new Error(USAGE);
  return {
    ...usual,
    seconds: positive(seconds) ?? usual.seconds,
    rounds: positive(rounds) ?? usual.rounds,
    only: named,
    json,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        quick: { type: "boolean" },
        seconds: { type: "string" },
        rounds: { type: "string" },
        only: { type: "string" },
        json: { type: "string" },
      },
    }).values;
  } catch {
    throw new Error(USAGE);
  }
}

function positive(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new Error(USAGE);
  return number;
}
