import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { listRooms } from "./list-rooms";
import { printMap } from "./print-map";

// Holds the code against the floors (.dependency-cruiser.cjs), the folders against the rooms (rooms.ts), and looks for
// circles among folders. With --map it prints rooms and floors when all of them stand.

const PROJECT = resolve(__dirname, "../..");
const SOURCES = ["lianxi.ts", "commands", "schema", "subgraphs", "gateway", "postgres"];

const { rooms, problems } = listRooms(PROJECT);
for (const problem of problems) process.stderr.write(`${problem}\n`);

const stand = [
  problems.length === 0,
  cruise(".dependency-cruiser.cjs", [...SOURCES, "tests"]),
  cruise("tests/architecture/folder-circles.cjs", SOURCES),
].every(Boolean);

if (!stand) process.exitCode = 1;
else if (process.argv.includes("--map")) process.stdout.write(`${printMap(rooms)}\n`);

function cruise(config: string, sources: readonly string[]): boolean {
  const program = join(PROJECT, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const arguments_ = ["--config", config, "--output-type", "err-long", "--no-cache", ...sources];
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...arguments_], {
    cwd: PROJECT,
    encoding: "utf8",
  });
  if (status !== 0) process.stderr.write(`${stdout}${stderr}`);
  return status === 0;
}
