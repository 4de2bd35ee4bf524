import { chmod, mkdir, mkdtemp, readdir, realpath, rmdir, symlink } from "node:fs/promises";
import { canRunAs } from "./run-as";
import type { Account } from "./server-account";

/**
 * Makes the folder that holds the cluster and proves that the server's account can enter it. Under a folder closed to
 * that account (root's home) a symbolic link is left instead, to a folder of its own in /var/lib: removing the link
 * begins a new cluster, as removing the folder would.
 *
 * @returns the folder's real path.
 */
export async function placeFolder(
  folder: string,
  account: Account | undefined,
  log: (line: string) => void,
): Promise<string> {
  await mkdir(folder, { recursive: true });
  const real = await realpath(folder);
  if (account === undefined) return real;
  if (await canEnter(real, account)) return real;
  await chmod(real, 0o711);
  if (await canEnter(real, account)) return real;
  if ((await readdir(real)).length > 0) throw new Error(explainClosed(real));
  await rmdir(real);
  const elsewhere = await mkdtemp("/var/lib/lianxi-");
  await chmod(elsewhere, 0o711);
  await symlink(elsewhere, folder);
  log(`PostgreSQL may not run as root and ${folder} is closed to others: its data are in ${elsewhere}`);
  return elsewhere;
}

async function canEnter(folder: string, account: Account): Promise<boolean> {
  return canRunAs(account, "/bin/sh", ["-c", 'test -x "$0"', folder]);
}

function explainClosed(folder: string): string {
  return (
    `PostgreSQL 不能以 root 身份运行，而 ${folder} 不允许其他账户进入，且其中已有文件。请改用其他数据目录。 ` +
    `PostgreSQL cannot run as root, ${folder} is closed to other accounts and holds files already; ` +
    "choose another data folder."
  );
}
