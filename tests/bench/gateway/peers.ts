import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const FOLDER = join(__dirname, "peers");

/** The peers' packages are not the product's: they are installed in their own folder, and only when somebody measures. */
export function installPeers(): void {
  if (isInstalled()) return;
  process.stderr.write(`Installing the peers into ${FOLDER} (once, some 300 MB)\n`);
  const { status } = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: FOLDER,
    stdio: ["ignore", process.stderr, process.stderr],
  });
  if (status !== 0) process.stderr.write(`The peers could not be installed: try \`npm ci --prefix ${FOLDER}\`.\n`);
}

/** @returns undefined when it is not installed */
export function findPeerVersion(name: string): string | undefined {
  const installed = readJson<{ version: string }>(join(FOLDER, "node_modules", name, "package.json"));
  return installed?.version;
}

/** Whether what is installed is what the lock says. */
function isInstalled(): boolean {
  const wanted = readJson<{ dependencies: Record<string, string> }>(join(FOLDER, "package.json"))!;
  return Object.entries(wanted.dependencies).every(([name, version]) => findPeerVersion(name) === version);
}

function readJson<T>(path: string): T | undefined {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as T;
  } catch {
    return undefined;
  }
}
