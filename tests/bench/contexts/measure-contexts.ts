import { randomBytes } from "node:crypto";
import type { Caller } from "../../../schema/contract/caller";
import type { ContextSigner, ContextSuite, ContextVerifier } from "../../../schema/contract/context-suite";
import { CONTEXT_SUITES, contextSignerOf, contextVerifierOf } from "../../../schema/contract/context-suite";
import type { ContextAddress } from "../../../schema/contract/signed-context";
import { signContext, verifyContext } from "../../../schema/contract/signed-context";
import { signerOf } from "../../../schema/contract/signer";
import { median } from "../quantile";

const ROUNDS = 15;
const MILLISECONDS = 60;
/** Calls between two looks at the clock. */
const STRIDE = 50;
/** As long as the question for one child's registrations. */
const BODY_BYTES = 1_500;

const CALLER: Caller = {
  subject: "joint-coordinator",
  role: "joint.coordinator",
  division: "350481",
  purpose: "CASE_MEETING",
};
const ADDRESS: ContextAddress = { audience: "education", path: "/graphql", body: Buffer.alloc(BODY_BYTES, "x") };

interface Cost {
  /** Microseconds of this thread. */
  readonly sign: number;
  readonly verify: number;
}

/** What one fetch pays for its context, in each suite. They take turns, so that a busy machine disturbs all alike. */
function measureContexts(): ReadonlyMap<ContextSuite, Cost> {
  const sides = CONTEXT_SUITES.map((suite) => ({ suite, ...sidesOf(suite), runs: [] as Cost[] }));
  for (let round = 0; round <= ROUNDS; round++) {
    for (const { signer, verifier, runs } of sides) {
      const token = signContext(CALLER, ADDRESS, signer);
      const sign = microsecondsOf(() => signContext(CALLER, ADDRESS, signer));
      const verify = microsecondsOf(() => verifyContext(token, ADDRESS, verifier));
      // The first round is for the compiler.
      if (round > 0) runs.push({ sign, verify });
    }
  }
  return new Map(
    sides.map(({ suite, runs }) => [
      suite,
      { sign: median(runs.map(({ sign }) => sign)), verify: median(runs.map(({ verify }) => verify)) },
    ]),
  );
}

function sidesOf(suite: ContextSuite): { signer: ContextSigner; verifier: ContextVerifier } {
  const key = randomBytes(32);
  const known = suite === "ed25519" ? signerOf(key).publicKey : key;
  return { signer: contextSignerOf(suite, [key]), verifier: contextVerifierOf(suite, [known]) };
}

function microsecondsOf(work: () => unknown): number {
  const before = process.cpuUsage();
  const until = performance.now() + MILLISECONDS;
  let calls = 0;
  while (performance.now() < until) {
    for (let call = 0; call < STRIDE; call++) work();
    calls += STRIDE;
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / calls;
}

function print(costs: ReadonlyMap<ContextSuite, Cost>): void {
  const base = costs.get("hmac")!;
  const line = (cells: readonly string[]): void => void process.stdout.write(`| ${cells.join(" | ")} |\n`);
  line(["suite", "signed", "verified", "a fetch", "to hmac"]);
  line(["---", "---", "---", "---", "---"]);
  for (const [suite, { sign, verify }] of costs) {
    const ratio = (sign + verify) / (base.sign + base.verify);
    line([suite, ...[sign, verify, sign + verify].map((each) => `${each.toFixed(0)} µs`), ratio.toFixed(1)]);
  }
}

print(measureContexts());
