import { readFile } from "node:fs/promises";
import type { TrustedDocuments } from "../documents/trusted-documents";
import type { Pipeline } from "../pipeline/open-pipeline";
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

/** Where the trusted documents come from, anew at each reload. */
export interface DocumentSource {
  /** @throws Error in Chinese and English that names the file which cannot be read or is of no known form */
  readonly load: () => Promise<TrustedDocuments>;
  /** Those that may be replaced while the gateway serves: another one is a reload. */
  readonly files: readonly string[];
}

export interface SupergraphSettings {
  /** What the departments agreed on, as printed and committed. Served as it is where there are no files. */
  readonly agreed: SchemaTexts;
  readonly files?: SupergraphFiles;
  readonly documents: DocumentSource;
  readonly options: StandingOptions;
  readonly log: (entry: Readonly<Record<string, unknown>>) => void;
}

export type ReloadOutcome = "Replaced" | "Unchanged" | "Refused";

export interface OpenSupergraph extends Pipeline {
  /** Reads the files again. One reload at a time; a call meanwhile is a reload after it. Never rejects. */
  readonly reload: () => Promise<ReloadOutcome>;
  readonly close: () => Promise<void>;
}

/**
 * Serves a supergraph with its trusted documents and lets others take their place, both at once. What is refused leaves those in
 * force where they are; at the start the last good supergraph stands in.
 *
 * @throws SupergraphRefusal when neither the given one nor a last good one can be served; Error when documents cannot be read
 */
export async function openSupergraph(settings: SupergraphSettings): Promise<OpenSupergraph> {
  const { agreed, files, documents, options } = settings;
  const log = (entry: Readonly<Record<string, unknown>>): void =>
    settings.log({ time: new Date().toISOString(), ...entry });
  const lastGood = files?.lastGood === undefined ? undefined : new LastGood(files.lastGood);
  const open = (texts: SchemaTexts, trusted: TrustedDocuments): Promise<Serving> =>
    openServing(texts, agreed, trusted, options);

  const tellRefusal = (error: SupergraphRefusal, kept: SchemaTexts): void =>
    log({ level: "error", event: "supergraph-refused", problems: error.entries, inForce: digestOf(kept) });
  const keepGood = async (texts: SchemaTexts): Promise<void> => {
    await lastGood?.keep(texts).catch(() => log({ level: "warn", event: "supergraph-not-kept" }));
  };

  async function openFirst(
    trusted: TrustedDocuments,
  ): Promise<{ readonly texts: SchemaTexts; readonly serving: Serving }> {
    try {
      const texts = await readTexts(files, agreed);
      const serving = await open(texts, trusted);
      await keepGood(texts);
      return { texts, serving };
    } catch (error) {
      const kept = await lastGood?.find();
      if (!kept || !(error instanceof SupergraphRefusal)) throw error;
      tellRefusal(error, kept);
      // What the given one was refused for is what has to be mended, be the last good one out of date or not.
      const serving = await open(kept, trusted).catch(() => Promise.reject(error));
      return { texts: kept, serving };
    }
  }

  let trusted = await documents.load();
  const first = await openFirst(trusted);
  const inForce = new ServingInForce(first.serving);
  let texts = first.texts;
  let isClosed = false;
  const tellServed = (): void =>
    log({ level: "info", event: "supergraph-served", inForce: digestOf(texts), documents: trusted.digest });
  tellServed();

  async function reloadOnce(): Promise<ReloadOutcome> {
    if (isClosed) return "Unchanged";
    try {
      const next = await readTexts(files, agreed);
      const nextTrusted = await documents.load().catch(refuseDocuments);
      if (digestOf(next) === digestOf(texts) && nextTrusted.digest === trusted.digest) return "Unchanged";
      const serving = await open(next, nextTrusted);
      inForce.replace(serving);
      [texts, trusted] = [next, nextTrusted];
      tellServed();
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
  const watched = [files?.supergraph, files?.policy, ...documents.files].filter((file) => file !== undefined);
  const stopWatching = watchFiles(watched, () => void reload(), files?.interval);
  return {
    answerRequest: inForce.answerRequest,
    subscriptions: inForce.subscriptions,
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

function refuseDocuments(error: unknown): never {
  const sentence = error instanceof Error ? error.message : String(error);
  throw new SupergraphRefusal({ kind: "DocumentsUnreadable", sentence });
}

function refusalOf(error: unknown): SupergraphRefusal {
  return new SupergraphRefusal({
    kind: "Unreadable",
    sentence: error instanceof Error ? error.message : String(error),
  });
}
