import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The project's root, whether this file runs compiled or from source: files that are not code are read from there. */
export function projectFolder(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, "package.json"))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error("Lianxi must run from its own folder: no package.json was found above it");
    folder = parent;
  }
  return folder;
}
