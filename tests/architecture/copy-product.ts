import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";

const PROJECT = resolve(__dirname, "../..");
const ROOMS = ["lianxi.ts", "commands", "schema", "subgraphs", "gateway", "postgres"];
const SETTINGS = ["package.json", "tsconfig.json", "tsconfig.build.json"];

/** The product without its tests in a folder of its own, to be changed and compiled there. */
export function copyProduct(): string {
  const copy = mkdtempSync(join(tmpdir(), "lianxi-copy-"));
  for (const entry of [...ROOMS, ...SETTINGS]) {
    cpSync(join(PROJECT, entry), join(copy, entry), { recursive: true, filter: isOfTheProduct });
  }
  symlinkSync(join(PROJECT, "node_modules"), join(copy, "node_modules"));
  mkdirSync(join(copy, "dist"));
  return copy;
}

/** @returns what the compiler had to say: nothing when the copy compiles. */
export function compile(copy: string): string {
  const compiler = join(PROJECT, "node_modules/typescript/bin/tsc");
  return spawnSync(process.execPath, [compiler, "--project", "tsconfig.build.json"], { cwd: copy, encoding: "utf8" })
    .stdout;
}

function isOfTheProduct(path: string): boolean {
  return !/\.(test|fixture)\.ts$/.test(path) && !["demonstration", "README.md"].includes(basename(path));
}
