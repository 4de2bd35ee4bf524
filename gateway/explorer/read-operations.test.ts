import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readOperations } from "./read-operations";

describe("readOperations", () => {
  let folder: string;
  beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), "operations-"))));
  afterEach(() => rm(folder, { recursive: true }));

  it("reads every document of the folder in the order of the names, and nothing else", async () => {
    await writeFile(join(folder, "b.graphql"), "{ b }");
    await writeFile(join(folder, "a.graphql"), "{ a }");
    await writeFile(join(folder, "README.md"), "# operations");
    expect(await readOperations(folder)).toEqual([{ document: "{ a }" }, { document: "{ b }" }]);
  });
});
