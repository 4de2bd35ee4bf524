import type { Stats } from "node:fs";
import { unwatchFile, watchFile } from "node:fs";

/** Milliseconds between two looks at a file. */
const INTERVAL = 1_000;

/**
 * Tells when one of the files is another than before, be it written, replaced by renaming or behind a link that was turned
 * (as Kubernetes does). Looks instead of listening: what the operating system tells of changes gets lost in exactly these cases.
 *
 * @returns what ends it
 */
export function watchFiles(files: readonly string[], changed: () => void, interval = INTERVAL): () => void {
  // Node tells of a file that is not there, too, when it first looks for it.
  const look = (now: Stats, before: Stats): void => {
    if (!isSame(now, before)) changed();
  };
  for (const file of files) watchFile(file, { interval, persistent: false }, look);
  return () => {
    for (const file of files) unwatchFile(file, look);
  };
}

function isSame(now: Stats, before: Stats): boolean {
  return now.ino === before.ino && now.size === before.size && now.mtimeMs === before.mtimeMs;
}
