import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { readManifest } from "./read-manifest";
import { readOperations } from "./read-operations";
import { TrustedDocuments } from "./trusted-documents";

export interface DocumentPlaces {
  /** Folder of the product's own operations. */
  readonly folder: string;
  /** File with the documents of further clients, in Apollo's or Relay's form. */
  readonly manifest: string | undefined;
}

/**
 * The product's own documents and the manifest's.
 *
 * @throws Error in Chinese and English that names the file which cannot be read or is of no known form
 */
export async function loadDocuments({ folder, manifest }: DocumentPlaces): Promise<TrustedDocuments> {
  const operations = await readOperations(folder);
  const others = manifest === undefined ? [] : readManifest(await readText(manifest), basename(manifest));
  return new TrustedDocuments([...operations, ...others]);
}

async function readText(file: string): Promise<string> {
  return readFile(file, "utf8").catch(() => {
    throw new Error(`无法读取可信文档清单 ${file}。 The manifest of documents ${file} cannot be read.`);
  });
}
