import { stat } from "node:fs/promises";
import { join } from "node:path";

/** The account under which PostgreSQL runs. `undefined` in a signature means: the account of this process. */
export type Account = { uid: number; gid: number };

/** `nobody` on every Linux that PostgreSQL's packages support; PostgreSQL refuses to run as root. */
const NOBODY: Account = { uid: 65534, gid: 65534 };

/**
 * Root must hand the server to another account: the owner of the data where there are any (so that `sudo` does not
 * take a cluster away from its user), otherwise `nobody`. Everyone else runs the server as himself.
 *
 * @throws Error when the data belong to another account and this process is not root.
 */
export async function findServerAccount(folder: string): Promise<Account | undefined> {
  const owner = await findOwner(join(folder, "data"));
  if (process.getuid?.() === 0) return owner !== undefined && owner.uid !== 0 ? owner : NOBODY;
  if (owner !== undefined && owner.uid !== process.getuid?.()) {
    throw new Error(
      `数据目录 ${folder} 属于另一个系统账户，请用该账户（或 root）启动。 ` +
        `The data folder ${folder} belongs to another account of this machine; start as that account, or as root.`,
    );
  }
  return undefined;
}

async function findOwner(path: string): Promise<Account | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found === undefined ? undefined : { uid: found.uid, gid: found.gid };
}
