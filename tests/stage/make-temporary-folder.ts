import { chmod, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A new folder that PostgreSQL's account can enter: mkdtemp closes it to others, and under root that is another. */
export async function makeTemporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "lianxi-test-"));
  await chmod(folder, 0o755);
  return folder;
}
