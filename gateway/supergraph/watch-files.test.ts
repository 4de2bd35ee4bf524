import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { watchFiles } from "./watch-files";

describe("watchFiles", () => {
  let folder: string;
  let stop: () => void = () => {};
  beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), "watch-"))));
  afterEach(async () => {
    stop();
    await rm(folder, { recursive: true });
  });

  const at = (name: string): string => join(folder, name);

  /** Lets the watch take its first look, does it, and waits until it is told: `before` and `after` are what was told. */
  async function toldOf(change: () => Promise<void>): Promise<{ before: number; after: number }> {
    let times = 0;
    let told: () => void = () => {};
    const changed = new Promise<void>((resolve) => (told = resolve));
    const count = (): void => {
      times++;
      told();
    };
    stop = watchFiles([at("supergraph"), at("policy")], count, 10);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const before = times;
    await change();
    await changed;
    return { before, after: times };
  }

  it.each(["supergraph", "policy"])("tells that %s was written", async (name) => {
    await writeFile(at(name), "a");
    expect(await toldOf(() => writeFile(at(name), "longer"))).toEqual({ before: 0, after: 1 });
  });

  it("tells that a file is there which was not", async () => {
    expect(await toldOf(() => writeFile(at("supergraph"), "a"))).toEqual({ before: 0, after: 1 });
  });

  it("tells that another file was renamed over it, of the same length", async () => {
    await writeFile(at("supergraph"), "a");
    await writeFile(at("new"), "b");
    expect(await toldOf(() => rename(at("new"), at("supergraph")))).toEqual({ before: 0, after: 1 });
  });

  it("tells that a link on its way was turned, as Kubernetes turns it", async () => {
    for (const version of ["one", "two"]) {
      await mkdir(at(version));
      await writeFile(join(at(version), "supergraph"), version);
    }
    await symlink(at("one"), at("data"));
    await symlink(join(at("data"), "supergraph"), at("supergraph"));
    await symlink(at("two"), at("turned"));
    expect(await toldOf(() => rename(at("turned"), at("data")))).toEqual({ before: 0, after: 1 });
  });
});
