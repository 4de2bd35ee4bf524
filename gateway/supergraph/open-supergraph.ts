import { readFile } from "node:fs/promises";
import type { TrustedDocument } from "../documents/trusted-document";
import type { AnswerRequest } from "../pipeline/answer-request";
import { LastGood } from "./last-good";
import type { StandingOptions } from "./open-serving";
import { openServing } from "./open-serving";
import type { SchemaTexts } from "./schema-texts";
import { digestOf } from "./schema-texts";
import type { Serving } from "./serving";
import { ServingInForce } from "./serving";
import { SupergraphRefusal } from "./supergraph-refusal";
import { watchFiles } from "./watch-files";

/** Where a supergraph is read, and read again whenever it is another. */
export interface SupergraphFiles {
  readonly supergraph: string;
  /** Rules of fields that were not agreed on yet; without it there are no such fields. */
  readonly policy: string | undefined;
  /** Folder that keeps the last one that was served; without it nothing is kept. */
  readonly lastGood: string | undefined;
  /** Milliseconds between two looks at the files. */
  readonly interval?: number;
}

export interface SupergraphSettings {
  /** What the departments agreed on, as printed and committed. Served as it is where there are no files. */
  readonly agreed: SchemaTexts;
  readonly files?: SupergraphFiles;
  readonly documents: readonly TrustedDocument[];
  readonly options: StandingOptions;
  readonly log: (entry: Readonly<Record<string, unknown>>) => void;
}

export type ReloadOutcome = "Replaced" | "Unchanged" | "Refused";

export interface OpenSupergraph {
  readonly answerRequest: AnswerRequest;
  /** Reads the files again. One reload at a time; a call meanwhile is a reload after it. Never rejects. */
  readonly reload: () => Promise<ReloadOutcome>;
  readonly close: () => Promise<void>;
}

/**
 * Serves a supergraph and lets another take its place. What is refused leaves the one in force where it is; at the start the
 * last good one stands in.
 *
 * @throws SupergraphRefusal when neither the given one nor a last good one can be served
 */
export async function openSupergraph(settings: SupergraphSettings): Promise<OpenSupergraph> {
  const { agreed, files, documents, options } = settings;
  const log = (entry: Readonly<Record<string, unknown>>): void =>
    settings.log({ time: new Date().toISOString(), ...entry });
  const lastGood = files?.lastGood === undefined ? undefined : new LastGood(files.lastGood);
  const open = (texts: SchemaTexts): Promise<Serving> => openServing(texts, agreed, documents, options);

  const tellRefusal = (error: SupergraphRefusal, kept: SchemaTexts): void =>
    log({ level: "error", event: "supergraph-refused", problems: error.entries, inForce: digestOf(kept) });
  const keepGood = async (texts: SchemaTexts): Promise<void> => {
    await lastGood?.keep(texts).catch(() => log({ level: "warn", event: "supergraph-not-kept" }));
  };

  async function openFirst(): Promise<{ readonly texts: SchemaTexts; readonly serving: Serving }> {
    try {
      const texts = await readTexts(files, agreed);
      const serving = await open(texts);
      await keepGood(texts);
      return { texts, serving };
    } catch (error) {
      const kept = await lastGood?.find();
      if (!kept || !(error instanceof SupergraphRefusal)) throw error;
      tellRefusal(error, kept);
      // What the given one was refused for is what has to be mended, be the last good one out of date or not.
      const serving = await open(kept).catch(() => Promise.reject(error));
      return { texts: kept, serving };
    }
  }

  const first = await openFirst();
  const inForce = new ServingInForce(first.serving);
  let texts = first.texts;
  let isClosed = false;
  log({ level: "info", event: "supergraph-served", inForce: digestOf(texts) });

  async function reloadOnce(): Promise<ReloadOutcome> {
    if (isClosed) return "Unchanged";
    try {
      const next = await readTexts(files, agreed);
      if (digestOf(next) === digestOf(texts)) return "Unchanged";
      const serving = await open(next);
      inForce.replace(serving);
      texts = next;
      log({ level: "info", event: "supergraph-served", inForce: digestOf(texts) });
      await keepGood(next);
      return "Replaced";
    } catch (error) {
      const refusal = error instanceof SupergraphRefusal ? error : refusalOf(error);
      tellRefusal(refusal, texts);
      return "Refused";
    }
  }

  let last: Promise<ReloadOutcome> = Promise.resolve("Unchanged");
  const reload = (): Promise<ReloadOutcome> => (last = last.then(reloadOnce));
  const watched = files ? [files.supergraph, ...(files.policy === undefined ? [] : [files.policy])] : [];
  const stopWatching = watchFiles(watched, () => void reload(), files?.interval);
  return {
    answerRequest: inForce.answerRequest,
    reload,
    close: async () => {
      isClosed = true;
      stopWatching();
      await last;
      await inForce.close();
    },
  };
}

async function readTexts(files: SupergraphFiles | undefined, agreed: SchemaTexts): Promise<SchemaTexts> {
  if (!files) return agreed;
  return {
    supergraph: await readText(files.supergraph),
    policy: files.policy === undefined ? agreed.policy : await readText(files.policy),
  };
}

function readText(file: string): Promise<string> {
  return readFile(file, "utf8").catch(() => {
    throw new SupergraphRefusal({
      kind: "Unreadable",
      sentence: `无法读取 ${file}。 ${file} cannot be read.`,
    });
  });
}

function refusalOf(error: unknown): SupergraphRefusal {
  return new SupergraphRefusal({
    kind: "Unreadable",
    sentence: error instanceof Error ? error.message : String(error),
  });
}
