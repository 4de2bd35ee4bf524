import { readFileSync, writeFileSync } from "node:fs";
import { relative, resolve } from "node:path";

const PROJECT = resolve(__dirname, "../..");

/**
 * Writes a printed file, or with `--check` on the command line only tells, by the exit code, that it is stale.
 *
 * @param file whose text is printed
 * @param fix command that makes it fresh
 */
export function keepFresh(file: string, text: string, fix: string): void {
  if (!process.argv.includes("--check")) {
    writeFileSync(file, text);
    return;
  }
  if (readOrNothing(file) === text) return;
  process.stderr.write(`${relative(PROJECT, file)} is not what the code prints now. Run: ${fix}\n`);
  process.exitCode = 1;
}

function readOrNothing(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
