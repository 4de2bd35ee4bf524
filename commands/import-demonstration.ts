import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { SingleBar } from "cli-progress";
import { isSealingDepartment } from "../schema/contract/roles";
import { inCallerContext } from "../subgraphs/host/database/caller-context";
import type { Department } from "../subgraphs/host/department";
import type { ImportReport } from "../subgraphs/host/import/import-report";
import type { ImportDatabase } from "../subgraphs/host/import/import-request";
import { runImport } from "../subgraphs/host/import/run-import";
import type { RunningDepartment } from "../subgraphs/host/serve/run-department";
import type { Keys } from "./keys";
import type { Databases } from "./open-databases";
import { openImports } from "./open-imports";
import { projectFolder } from "./project-folder";
import type { Settings } from "./settings";

/** The demonstration county's own day: its files were handed over then, and later dates in them lay in the future. */
const REFERENCE_DATE = "2026-11-20";

interface Demonstration {
  readonly settings: Settings;
  readonly keys: Keys;
  readonly departments: readonly Department[];
  readonly running: readonly RunningDepartment[];
  readonly databases: Databases;
  readonly say: (line: string) => void;
}

/**
 * Takes in the files of the demonstration county that are not in yet, department by department. Their rows are dirty on
 * purpose, so what is sound is taken and what is not is counted.
 */
export async function importDemonstration({
  settings,
  keys,
  departments,
  running,
  databases,
  say,
}: Demonstration): Promise<void> {
  for (const department of departments) {
    const { dataSource } = running.find(({ name }) => name === department.name)!;
    // Who keeps nothing sealed takes its files in by the connections that it has.
    const imports = isSealingDepartment(department.name)
      ? await openImports(department, settings, keys, databases)
      : {
          database: { department: department.name, dataSource, identityKey: keys.identity() },
          close: async () => {},
        };
    try {
      await importFiles(department, settings.division, imports.database, say);
    } finally {
      await imports.close();
    }
  }
}

async function importFiles(
  department: Department,
  division: string,
  database: ImportDatabase,
  say: (line: string) => void,
): Promise<void> {
  const imported = await importedFiles(database, division);
  for (const { kind: kindName, file } of department.demonstration) {
    if (imported.has(`${kindName} ${file}`)) continue;
    const kind = department.imports.find(({ name }) => name === kindName)!;
    const bytes = await readFile(join(projectFolder(), "subgraphs", department.name, "demonstration", file));
    const bar = progressBar(`${department.name} ${kind.title}`);
    const report = await runImport(database, {
      kind,
      fileName: file,
      bytes,
      division,
      importedBy: "demonstration",
      asOf: REFERENCE_DATE,
      partial: true,
      dryRun: false,
      onProgress: bar.advance,
    });
    bar.finish(report, say);
  }
}

/** What is in already, so that a start that was cut off is finished by the next one. */
async function importedFiles({ dataSource, seal }: ImportDatabase, division: string): Promise<ReadonlySet<string>> {
  return inCallerContext(dataSource, { division }, async (manager) => {
    const rows: { kind: string; file_name: string }[] = await manager.query(
      `select kind, file_name from ${seal?.log ?? "import_batch"}`,
    );
    return new Set(rows.map((row) => `${row.kind} ${row.file_name}`));
  });
}

interface Bar {
  readonly advance: (done: number, total: number) => void;
  readonly finish: (report: ImportReport, say: (line: string) => void) => void;
}

/** A bar on a terminal, one line in a log. */
function progressBar(title: string): Bar {
  const onTerminal = process.stdout.isTTY;
  const bar = new SingleBar({
    format: "  {bar} {percentage}%  {title}  {value}/{total}",
    hideCursor: true,
    clearOnComplete: true,
  });
  if (onTerminal) bar.start(1, 0, { title });
  return {
    advance: (done, total) => {
      if (!onTerminal) return;
      bar.setTotal(total);
      bar.update(done);
    },
    finish: ({ dataRows, accepted, refused }, say) => {
      if (onTerminal) bar.stop();
      say(
        `  ${title}: ${accepted} 行采用，${refused.length} 行未采用（共 ${dataRows} 行） ${accepted} of ${dataRows} rows accepted`,
      );
    },
  };
}
