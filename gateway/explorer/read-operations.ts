import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ExplorerOperation } from "./load-explorer";

/** The documents of a folder (`schema/operations/*.graphql`), in the order of their file names. */
export async function readOperations(folder: string): Promise<ExplorerOperation[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith(".graphql")).sort();
  return Promise.all(files.map(async (name) => ({ document: await readFile(join(folder, name), "utf8") })));
}
