import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LastGood } from "./last-good";

describe("LastGood", () => {
  let home: string;
  let folder: string;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "last-good-"));
    folder = join(home, "supergraph");
  });
  afterEach(() => rm(home, { recursive: true }));

  it("finds nothing where nothing was kept", async () => {
    expect(await new LastGood(folder).find()).toBeUndefined();
  });

  it.each(["", "{", "[]", "null", '{"supergraph":"a"}', '{"supergraph":"a","policy":{}}'])(
    "finds nothing where %j stands",
    async (text) => {
      const lastGood = new LastGood(folder);
      await lastGood.keep({ supergraph: "a", policy: "{}" });
      const [file] = await readdir(folder);
      await writeFile(join(folder, file!), text);
      expect(await lastGood.find()).toBeUndefined();
    },
  );

  it("keeps the last one, whole, and nothing beside it", async () => {
    const lastGood = new LastGood(folder);
    await lastGood.keep({ supergraph: "type Query { 儿童: Int }", policy: "{}" });
    await lastGood.keep({ supergraph: "b", policy: '{"health":{}}' });
    expect(await new LastGood(folder).find()).toEqual({ supergraph: "b", policy: '{"health":{}}' });
    expect(await readdir(folder)).toHaveLength(1);
  });
});
