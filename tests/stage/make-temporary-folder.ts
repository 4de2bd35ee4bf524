import { chmod, mkdtemp, realpath } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The real path of a new folder that PostgreSQL's account can enter: mkdtemp closes it to others, and under root that is another. */
export async function makeTemporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(await realpath(tmpdir()), "lianxi-test-"));
  await chmod(folder, 0o755);
  return folder;
}
