import { createHash } from "node:crypto";
import { chmod, cp, lstat, mkdtemp, readdir, rename, rm, stat } from "node:fs/promises";
import { basename, join } from "node:path";

/**
 * Copies the programs to where every account of the machine can run them, once per installation.
 *
 * @returns the copy's own `native` folder.
 * @throws Error when another account has laid something else at the copy's place.
 */
export async function copyBinaries(native: string, folder: string): Promise<string> {
  const { size, mtimeMs } = await stat(join(native, "bin", "postgres"));
  const installation = createHash("sha256").update(`${native}:${size}:${mtimeMs}`).digest("hex").slice(0, 12);
  const place = join(folder, `lianxi-postgresql-${process.getuid?.()}-${installation}`);
  if (!(await isWholeCopy(place, native))) {
    await rm(place, { recursive: true, force: true });
    // Made aside and renamed, so that a copy cut short is never taken for a whole one.
    const aside = await mkdtemp(`${place}-`);
    try {
      await cp(native, join(aside, basename(native)), { recursive: true, verbatimSymlinks: true });
      await openToAll(aside);
      await rename(aside, place);
    } catch (error) {
      // Another process may have been faster.
      if (!(await isWholeCopy(place, native))) throw error;
    } finally {
      await rm(aside, { recursive: true, force: true });
    }
  }
  return join(place, basename(native));
}

async function isWholeCopy(place: string, native: string): Promise<boolean> {
  const found = await lstat(place).catch(() => undefined);
  if (found === undefined) return false;
  // The name can be foretold and the folder is open to all: run nothing that another account could have put there.
  if (!found.isDirectory() || found.uid !== process.getuid?.() || (found.mode & 0o022) !== 0) {
    throw new Error(
      `${place} 不是本程序所建，请核实后删除。 It was not made by this program; look into it and remove it.`,
    );
  }
  // Links are restored in the copy and may be missing in the original; old files of /tmp are swept away one by one.
  const [copied, wanted] = await Promise.all([countFiles(join(place, basename(native))), countFiles(native)]);
  return copied === wanted;
}

async function countFiles(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).length;
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) await chmod(path, 0o755);
    else if (entry.isFile()) await chmod(path, ((await stat(path)).mode & 0o100) === 0 ? 0o644 : 0o755);
  }
}
