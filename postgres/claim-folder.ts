import { randomUUID } from "node:crypto";
import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findBirth } from "./inspect-process";

/** The node process that started the cluster in a folder. */
type Owner = { pid: number; born: string };

/**
 * Makes this process the only one that may start, heal or stop the cluster in the folder. A claim whose process has
 * died counts for nothing.
 *
 * @returns the function that gives the claim up.
 * @throws Error, in Chinese and English, while another living process (or this one) holds the claim.
 */
export async function claimFolder(folder: string): Promise<() => Promise<void>> {
  const claim = join(folder, "owner.json");
  const draft = `${claim}.${randomUUID()}`;
  const owner: Owner = { pid: process.pid, born: (await findBirth(process.pid)) ?? "" };
  await writeFile(draft, JSON.stringify(owner));
  try {
    // A link appears whole or not at all, and only where there was none.
    while (!(await linkIfAbsent(draft, claim))) await removeDeadClaim(claim, folder);
  } finally {
    await rm(draft, { force: true });
  }
  return () => rm(claim, { force: true });
}

async function linkIfAbsent(from: string, to: string): Promise<boolean> {
  return succeedsUnless("EEXIST", link(from, to));
}

async function renameIfPresent(from: string, to: string): Promise<boolean> {
  return succeedsUnless("ENOENT", rename(from, to));
}

async function succeedsUnless(code: string, attempt: Promise<void>): Promise<boolean> {
  return attempt.then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === code) return false;
      throw error;
    },
  );
}

async function removeDeadClaim(claim: string, folder: string): Promise<void> {
  const holder = await findLivingOwner(claim);
  if (holder !== undefined) throw new Error(explainTaken(folder, holder));
  const aside = `${claim}.${randomUUID()}`;
  if (!(await renameIfPresent(claim, aside))) return;
  // Between the look and the rename another process may have replaced the dead claim by its own: give it back.
  const replaced = await findLivingOwner(aside);
  if (replaced !== undefined) {
    await rename(aside, claim);
    throw new Error(explainTaken(folder, replaced));
  }
  await rm(aside);
}

/** @returns the living process that holds a claim, if there is one. */
export async function findLivingOwner(claim: string): Promise<Owner | undefined> {
  try {
    const owner = JSON.parse(await readFile(claim, "utf8")) as Owner;
    return (await findBirth(owner.pid)) === owner.born ? owner : undefined;
  } catch {
    return undefined;
  }
}

function explainTaken(folder: string, { pid }: Owner): string {
  return (
    `联席系统已在运行：进程 ${pid} 正在使用数据目录 ${folder}。请先停止它，或为本次启动另选数据目录。 ` +
    `Lianxi is running already: process ${pid} uses the data folder ${folder}. ` +
    "Stop it first, or give this start another data folder."
  );
}
