import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { SchemaTexts } from "./schema-texts";

const FILE = "last-good.json";

/** The last supergraph that was served, kept for a start at which the given one cannot be. */
export class LastGood {
  constructor(private readonly folder: string) {}

  /** Undefined when none was kept, or when what is there cannot be read. */
  async find(): Promise<SchemaTexts | undefined> {
    try {
      const kept: unknown = JSON.parse(await readFile(join(this.folder, FILE), "utf8"));
      return isSchemaTexts(kept) ? kept : undefined;
    } catch {
      return undefined;
    }
  }

  /** Whoever reads meanwhile finds the one before or this one, whole. */
  async keep({ supergraph, policy }: SchemaTexts): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const written = join(this.folder, `${FILE}.${process.pid}`);
    await writeFile(written, JSON.stringify({ supergraph, policy }));
    await rename(written, join(this.folder, FILE));
  }
}

function isSchemaTexts(value: unknown): value is SchemaTexts {
  if (typeof value !== "object" || value === null) return false;
  return (
    "supergraph" in value &&
    typeof value.supergraph === "string" &&
    "policy" in value &&
    typeof value.policy === "string"
  );
}
