import { get } from "node:http";
import { codesIn, judge } from "./judge";
import type { SecurityStage } from "./open-security-stage";
import type { Attempt, Reply, SecurityCase } from "./security-case";

export interface Verdict {
  readonly status: number | undefined;
  readonly codes: readonly string[];
  readonly fetches: number;
  readonly milliseconds: number;
  /** What was measured besides. */
  readonly note: string;
  /** What is not as it has to be, a sentence each. None: the case has passed. */
  readonly complaints: readonly string[];
}

/** Tries one case and looks at what came back and at what it left behind. Never rejects. */
export async function tryCase(stage: SecurityStage, { attempt, expected }: SecurityCase): Promise<Verdict> {
  const { counts, county, ports } = stage;
  const logged = county.log.length;
  Object.assign(counts, { fetches: 0, plans: 0 });
  const started = performance.now();
  const outcome = await outcomeOf(attempt, stage);
  const milliseconds = performance.now() - started;
  const seen = {
    ...counts,
    ...outcome,
    logged: JSON.stringify(county.log.slice(logged)),
    prototype: Object.getOwnPropertyNames(Object.prototype),
    isAlive: await isAlive(ports.county),
  };
  return {
    status: outcome.reply?.status,
    codes: codesIn(outcome.reply?.body ?? ""),
    fetches: seen.fetches,
    milliseconds,
    note: outcome.reply?.note ?? "",
    complaints: judge(seen, expected),
  };
}

async function outcomeOf(
  attempt: Attempt,
  stage: SecurityStage,
): Promise<{ readonly reply: Reply | undefined; readonly failure?: string }> {
  try {
    return { reply: await attempt(stage) };
  } catch (error) {
    return { reply: undefined, failure: error instanceof Error ? error.message : String(error) };
  }
}

function isAlive(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get({ host: "127.0.0.1", port, path: "/livez", agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.on("error", () => resolve(false));
  });
}
