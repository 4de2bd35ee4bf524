import { printSchema } from "../../commands/print-schema";
import { openCounty } from "../stage/open-county";
import { queryOnce } from "../stage/query-once";
import { startThrowawayCluster } from "../stage/start-throwaway-cluster";
import type { BenchSettings } from "./bench-settings";
import { readSettings } from "./bench-settings";
import { checkAnswers } from "./check-answers";
import type { Contestant, Subject, Subjects } from "./contestant";
import { findSubjects } from "./find-subjects";
import { startFloor } from "./floor/start-floor";
import type { Figures } from "./measure";
import { measure, medianOf } from "./measure";
import { startNaive } from "./naive/start-naive";
import type { BenchResult, Measured } from "./print-result";
import { printResult, ratiosOf } from "./print-result";
import type { QuestionName } from "./question";
import { QUESTIONS } from "./question";
import { startLianxi } from "./start-lianxi";
import { superuserUrls } from "./superuser-urls";

const CLUSTER = "LIANXI_TEST_CLUSTER_URL";

async function runBench(settings: BenchSettings): Promise<BenchResult> {
  const cluster = process.env[CLUSTER] ? undefined : await startThrowawayCluster();
  process.once("SIGINT", () => void cluster?.stop().finally(() => process.exit(130)));
  try {
    process.env[CLUSTER] ??= cluster?.superuserUrl;
    return await measureAll(settings, process.env[CLUSTER]!);
  } finally {
    await cluster?.stop();
  }
}

async function measureAll(settings: BenchSettings, clusterUrl: string): Promise<BenchResult> {
  say("Importing the demonstration county");
  const [local, http] = [await openCounty("local"), await openCounty("http")];
  const urls = superuserUrls(local.databases, clusterUrl);
  const contestants = [
    await startLianxi(local, "local"),
    await startLianxi(http, "http"),
    startFloor(urls),
    await startNaive(printSchema().get("supergraph.graphql")!, urls),
  ];
  try {
    const subjects = await findSubjects(urls.get("civil-affairs")!);
    say("Comparing the answers");
    await checkAnswers(subjects, contestants[0]!, contestants.slice(1));
    const measured = await measureInTurns(settings, contestants, subjects, await findPostmaster(clusterUrl));
    return { measured, ratios: ratiosOf(measured) };
  } finally {
    await Promise.all(contestants.map((contestant) => contestant.close()));
  }
}

/** The process whose children PostgreSQL's backends are. */
async function findPostmaster(clusterUrl: string): Promise<number> {
  const [row] = await queryOnce(clusterUrl, "select pg_read_file('postmaster.pid') as file");
  return Number.parseInt(String(row!["file"]), 10);
}

/** Round by round, so that what the machine does besides falls on all of them alike. */
async function measureInTurns(
  settings: BenchSettings,
  contestants: readonly Contestant[],
  subjects: Subjects,
  postmaster: number,
): Promise<Measured[]> {
  const { rounds, warmUpMilliseconds, milliseconds, concurrencies } = settings;
  const cells = QUESTIONS.flatMap((question) =>
    concurrencies.flatMap((concurrency) =>
      contestants.map((contestant) => ({ question, concurrency, contestant, runs: new Array<Figures>() })),
    ),
  );
  say("Warming up");
  for (const question of QUESTIONS) {
    for (const contestant of contestants) {
      await measure(
        asker(contestant, question, subjects[question]),
        { concurrency: 4, milliseconds: warmUpMilliseconds },
        postmaster,
      );
    }
  }
  for (let round = 1; round <= rounds; round++) {
    say(`Round ${round} of ${rounds}`);
    for (const { question, concurrency, contestant, runs } of cells) {
      runs.push(
        await measure(asker(contestant, question, subjects[question]), { concurrency, milliseconds }, postmaster),
      );
    }
  }
  return cells.map(({ question, concurrency, contestant, runs }) => ({
    question,
    concurrency,
    contestant: contestant.name,
    figures: medianOf(runs),
  }));
}

/** Asks about another child or township each time. */
function asker({ answer }: Contestant, question: QuestionName, subjects: readonly Subject[]): () => Promise<string> {
  let next = Math.floor(Math.random() * subjects.length);
  return () => {
    next = (next + 1) % subjects.length;
    return answer(question, subjects[next]!);
  };
}

/** Standard output is for the figures. */
function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

async function main(): Promise<void> {
  const settings = readSettings(process.argv.slice(2));
  const result = await runBench(settings);
  process.stdout.write(settings.format === "json" ? `${JSON.stringify(result, null, 2)}\n` : printResult(result));
}

main().catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
