import { readFileSync } from "node:fs";
import { join } from "node:path";
import { publicSecurity } from "../../subgraphs/public-security";
import { median } from "../bench/quantile";
import { Random } from "../simulation/random";
import type { Pair, Twins } from "../stage/build-twins";
import { buildTwins, withoutNames } from "../stage/build-twins";
import { openCounty } from "../stage/open-county";
import type { County } from "../stage/open-county";
import { openStagedSeal, sealUrlOf } from "../stage/open-staged-seal";
import type { StagedSeal } from "../stage/open-staged-seal";
import { jointCoordinator } from "../stage/test-callers";
import { Promises } from "./pressure/promises";

const QUESTION = readFileSync(join(__dirname, "../../schema/operations/child-full-picture.graphql"), "utf8");
const PAIRS = 1_000;
const SEED = 286;
const WARM_UP = 100;

/**
 * Whether time tells what is sealed: the full picture of 1,000 children with sealed incidents and of twins who never had any,
 * through the gateway, one after the other and each pair in an order that is drawn. Bytes are asserted, times are printed.
 */
describe("a child with sealed records and its twin", () => {
  const promises = new Promises("whether time tells what is sealed");
  let county: County;
  let seal: StagedSeal;
  let twins: Twins;

  beforeAll(async () => {
    county = await openCounty("local", { audit: "Off" });
    const { url, ownerUrl } = county.databases.get("public-security")!;
    seal = await openStagedSeal(publicSecurity, sealUrlOf("public-security", url));
    const link = async (): Promise<void> => void (await county.gateway.synchroniseLinks());
    twins = await buildTwins({ seal, ownerUrl, link }, PAIRS, SEED);
    await twins.seal();
  }, 600_000);
  afterAll(async () => {
    promises.print();
    await seal.close();
    await county.close();
  });

  it(`are answered alike in bytes and in time, ${PAIRS} pairs`, async () => {
    const random = new Random(SEED, 1);
    const token = await county.token(jointCoordinator);
    const ask = async (id: string): Promise<{ text: string; milliseconds: number }> => {
      const started = performance.now();
      const { answer } = await county.post(`Bearer ${token}`, { query: QUESTION, variables: { id } });
      const milliseconds = performance.now() - started;
      return { text: JSON.stringify({ data: answer.data, errors: answer.errors }), milliseconds };
    };
    for (const { sealed } of twins.pairs.slice(0, WARM_UP)) await ask(sealed);
    const times: Record<keyof Pair, number[]> = { sealed: [], never: [] };
    for (const pair of twins.pairs) {
      const order = random.chance(0.5) ? (["sealed", "never"] as const) : (["never", "sealed"] as const);
      const texts: string[] = [];
      for (const which of order) {
        const { text, milliseconds } = await ask(pair[which]);
        times[which].push(milliseconds);
        texts.push(withoutNames(text, pair));
      }
      expect(texts[0]).toBe(texts[1]);
    }
    promises.tell("medians", `${median(times.sealed).toFixed(2)} and ${median(times.never).toFixed(2)} ms`);
    promises.atMost("medians apart", Math.abs(median(times.sealed) - median(times.never)), 2, "ms");
    promises.atLeast("Kolmogorov-Smirnov p", similarity(times.sealed, times.never), 0.01, "");
  }, 600_000);
});

/**
 * The two-sample Kolmogorov-Smirnov test: the probability that two samples of one distribution lie as far apart as these do
 * (asymptotic, with Stephens' correction; Numerical Recipes 14.3.3).
 */
function similarity(one: readonly number[], other: readonly number[]): number {
  const [first, second] = [one, other].map((values) => [...values].sort((a, b) => a - b)) as [number[], number[]];
  let [at, beside, distance] = [0, 0, 0];
  while (at < first.length && beside < second.length) {
    const value = Math.min(first[at]!, second[beside]!);
    while (first[at]! <= value) at++;
    while (second[beside]! <= value) beside++;
    distance = Math.max(distance, Math.abs(at / first.length - beside / second.length));
  }
  const size = Math.sqrt((first.length * second.length) / (first.length + second.length));
  const lambda = (size + 0.12 + 0.11 / size) * distance;
  let sum = 0;
  for (let term = 1; term <= 100; term++) sum += (term % 2 ? 2 : -2) * Math.exp(-2 * (term * lambda) ** 2);
  return Math.min(1, lambda < 0.2 ? 1 : sum);
}
