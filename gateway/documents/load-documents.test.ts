import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadDocuments } from "./load-documents";

describe("loadDocuments", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "documents-"));
    await writeFile(join(folder, "one.graphql"), "query One { a }");
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("refuses a manifest that is not there, and names it", async () => {
    const manifest = join(folder, "manifest.json");
    await expect(loadDocuments({ folder, manifest })).rejects.toThrow(`${manifest} cannot be read`);
  });

  it("trusts the folder's documents and the manifest's", async () => {
    const manifest = join(folder, "manifest.json");
    await writeFile(manifest, JSON.stringify({ two: "query Two { b }" }));
    const trusted = await loadDocuments({ folder, manifest });
    expect(trusted.all.map(({ text }) => text)).toEqual(["query One { a }", "query Two { b }"]);
    expect(trusted.findById("two")?.source).toBe("manifest.json: two");
  });
});
