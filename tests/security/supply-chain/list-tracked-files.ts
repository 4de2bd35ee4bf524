import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { unpackWorkbook } from "../../../subgraphs/host/import/files/unpack-workbook";

const PROJECT = resolve(__dirname, "../../..");
/** As .gitignore has it, for whoever has the files without git. */
const NOT_OURS = /(^|\/)(\.git|node_modules|dist|\.lianxi|coverage|\.env|deploy\/secrets|[^/]*\.log)(\/|$)/;

/** Paths of all files under version control. */
export function listTrackedFiles(): readonly string[] {
  const git = spawnSync("git", ["ls-files", "-z"], { cwd: PROJECT, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  const names = git.status === 0 ? git.stdout.split("\0") : walk(PROJECT);
  return names.filter((name) => name !== "" && existsSync(join(PROJECT, name)));
}

/** A file's text; of a workbook, that of its sheets. */
export function readTrackedFile(path: string): string {
  const bytes = readFileSync(join(PROJECT, path));
  if (!path.endsWith(".xlsx")) return bytes.toString("utf8");
  return [...unpackWorkbook(bytes).values()].map((part) => part.toString("utf8")).join("\n");
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (NOT_OURS.test(relative(PROJECT, path))) return [];
    return entry.isDirectory() ? walk(path) : [relative(PROJECT, path)];
  });
}
