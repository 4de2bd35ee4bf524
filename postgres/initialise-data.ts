import { randomBytes } from "node:crypto";
import { chown, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Binaries } from "./locate-binaries";
import { runAs } from "./run-as";
import type { Account } from "./server-account";

export const SUPERUSER = "postgres";

const STAGING = "initialising-";

export type Initialisation = { folder: string; binaries: Binaries; account: Account | undefined; durable: boolean };

/**
 * Makes `data`, unless it is there, and the superuser's password beside it. The data are made aside and renamed, so
 * that a first start cut short leaves nothing that could be taken for a cluster.
 *
 * @returns the superuser's password.
 */
export async function initialiseData({ folder, binaries, account, durable }: Initialisation): Promise<string> {
  await removeLeftovers(folder);
  const data = join(folder, "data");
  if (await exists(data)) return readPassword(folder);
  const password = await createPassword(folder);
  const staging = await mkdtemp(join(folder, STAGING));
  try {
    // initdb reads the password under the server's account, which must not own the lasting file.
    const passwordFile = join(staging, "password");
    await writeFile(passwordFile, password, { mode: 0o600 });
    if (account !== undefined) {
      await chown(staging, account.uid, account.gid);
      await chown(passwordFile, account.uid, account.gid);
    }
    await runAs(account, binaries.initdb, initdbArguments(join(staging, "data"), passwordFile, durable));
    await rename(join(staging, "data"), data);
  } finally {
    await rm(staging, { recursive: true, force: true, maxRetries: 3 });
  }
  return password;
}

function initdbArguments(data: string, passwordFile: string, durable: boolean): string[] {
  return [
    `--pgdata=${data}`,
    `--username=${SUPERUSER}`,
    "--auth=scram-sha-256",
    `--pwfile=${passwordFile}`,
    "--encoding=UTF8",
    // Sorts alike on every machine: an operating system's own collation changes with its version and spoils indexes.
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    ...(durable ? [] : ["--no-sync"]),
    "--no-instructions",
  ];
}

/** What a first start cut short has left; the folder is claimed, so nobody is at work in it. */
async function removeLeftovers(folder: string): Promise<void> {
  const leftovers = (await readdir(folder)).filter((name) => name.startsWith(STAGING));
  for (const name of leftovers) await rm(join(folder, name), { recursive: true, force: true, maxRetries: 3 });
}

async function createPassword(folder: string): Promise<string> {
  const password = randomBytes(24).toString("base64url");
  await rm(passwordPath(folder), { force: true });
  await writeFile(passwordPath(folder), password, { mode: 0o600, flag: "wx" });
  return password;
}

async function readPassword(folder: string): Promise<string> {
  return readFile(passwordPath(folder), "utf8").catch((cause: unknown) => {
    throw new Error(
      `无法读取数据库超级用户口令文件 ${passwordPath(folder)}，请恢复它；如不需要原有数据，删除整个目录后重新启动。 ` +
        `The password of the database's superuser cannot be read from ${passwordPath(folder)}: restore it, ` +
        "or remove the whole folder if its data are not needed.",
      { cause },
    );
  });
}

function passwordPath(folder: string): string {
  return join(folder, "superuser-password");
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
