import type { Entry } from "./contestants";
import type { PreparedRequest } from "./load/run-load";
import { runLoad } from "./load/run-load";
import type { Figures } from "./measure";
import { measure, medianOf } from "./measure";
import type { LeftOut, Measured } from "./print-result";
import type { QuestionName } from "./question";
import { QUESTIONS } from "./question";
import type { RunningContestant } from "./running-contestant";
import type { GatewayBenchSettings } from "./settings";
import { CONNECTIONS } from "./settings";

/** A contestant whose answers are right. */
export interface Ready {
  readonly contestant: RunningContestant;
  readonly requests: Readonly<Record<QuestionName, readonly PreparedRequest[]>>;
}

/** Whom the load brought down counts as lost, for both questions. */
export interface Outcome {
  readonly measured: readonly Measured[];
  readonly lost: readonly LeftOut[];
}

/**
 * Warms all up and measures them round by round, so that what the machine does besides falls on all of them alike.
 *
 * @param countMade how often graphql-js has answered in place of the can
 */
export async function measureInTurns(
  { rounds, seconds, warmUp }: GatewayBenchSettings,
  ready: readonly Ready[],
  countMade: () => number,
  say: (sentence: string) => void,
): Promise<Outcome> {
  const lost = new Map<RunningContestant, LeftOut>();
  const cells = QUESTIONS.flatMap((question) =>
    ready.map((each) => ({ ...each, question, runs: new Array<Figures>() })),
  );

  /** Nobody but this one runs meanwhile. */
  async function letRun(contestant: RunningContestant, act: () => Promise<unknown>): Promise<void> {
    if (lost.has(contestant)) return;
    contestant.resume();
    await act().catch((error: unknown) => lost.set(contestant, leftOutFor(contestant.entry, error)));
    contestant.halt();
  }

  for (const { contestant, requests, question } of cells) {
    say(`Warming up ${contestant.entry.title}, ${question}`);
    const load = {
      connections: CONNECTIONS,
      milliseconds: warmUp.seconds * 1000,
      requests: warmUp.requests,
      mostMilliseconds: warmUp.mostSeconds * 1000,
    };
    await letRun(contestant, () => runLoad(contestant.url, requests[question], load));
  }
  for (let round = 1; round <= rounds; round++) {
    say(`Round ${round} of ${rounds}`);
    for (const { contestant, requests, question, runs } of cells) {
      await letRun(contestant, async () => {
        runs.push(await measure(contestant, requests[question], seconds * 1000, countMade));
      });
    }
  }
  const measured = cells
    .filter(({ contestant }) => !lost.has(contestant))
    .map(({ contestant: { entry }, question, runs }) => {
      return { question, name: entry.name, title: entry.title, figures: medianOf(runs), runs };
    });
  return { measured, lost: [...lost.values()] };
}

/** The first line of what went wrong. */
export function leftOutFor({ title }: Entry, error: unknown): LeftOut {
  const [reason = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
  return { title, reason };
}
