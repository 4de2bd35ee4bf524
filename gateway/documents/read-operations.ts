import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { TrustedDocument } from "./trusted-document";
import { hashDocument } from "./trusted-document";

/** The documents of a folder (`schema/operations/*.graphql`), in the order of their file names; their hashes are their ids. */
export async function readOperations(folder: string): Promise<TrustedDocument[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith(".graphql")).sort();
  return Promise.all(
    files.map(async (name) => {
      const text = await readFile(join(folder, name), "utf8");
      return { id: hashDocument(text), text, source: `${basename(folder)}/${name}` };
    }),
  );
}
