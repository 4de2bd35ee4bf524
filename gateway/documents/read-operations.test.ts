import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { readOperations } from "./read-operations";

describe("readOperations", () => {
  let folder: string;
  beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), "operations-"))));
  afterEach(() => rm(folder, { recursive: true }));

  it("reads every document of the folder in the order of the names, and nothing else", async () => {
    await writeFile(join(folder, "b.graphql"), "{ b }\n");
    await writeFile(join(folder, "a.graphql"), "query ($id: ID!) {\n  user(id: $id) {\n    name\n  }\n}");
    await writeFile(join(folder, "README.md"), "# operations");
    expect(await readOperations(folder)).toEqual([
      {
        // The example of the draft (GraphQL over HTTP, appendix A), byte for byte.
        id: "7dba4bd717b41f10434822356a93c32b1fb4907b983e854300ad839f84cdcd6e",
        text: "query ($id: ID!) {\n  user(id: $id) {\n    name\n  }\n}",
        source: `${basename(folder)}/a.graphql`,
      },
      { id: expect.stringMatching(/^[0-9a-f]{64}$/), text: "{ b }\n", source: `${basename(folder)}/b.graphql` },
    ]);
  });
});
