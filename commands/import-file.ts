import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { todayInShanghai } from "../schema/contract/today";
import type { Department } from "../subgraphs/host/department";
import type { ImportReport } from "../subgraphs/host/import/import-report";
import { runImport } from "../subgraphs/host/import/run-import";
import { readKeys } from "./keys";
import { openDatabases } from "./open-databases";
import { openImports } from "./open-imports";
import type { Settings } from "./settings";

export interface ImportOptions {
  readonly dryRun: boolean;
  readonly partial: boolean;
  /** `YYYY-MM-DD`; later dates in the file lie in the future. */
  readonly asOf: string | undefined;
}

/** Takes one file into a department's database, the running one or its own. Links follow at the gateway's next round. */
export async function importFile(
  settings: Settings,
  department: Department,
  kindName: string,
  file: string,
  options: ImportOptions,
): Promise<ImportReport> {
  const kind = department.imports.find(({ name }) => name === kindName);
  if (!kind) {
    const kinds = department.imports.map(({ name, title }) => `${name}（${title}）`).join(", ");
    throw new Error(
      `${department.name} 没有导入类型 ${kindName}。 ${department.name} has no kind ${kindName}; it has: ${kinds}`,
    );
  }
  const bytes = await readFile(file);
  const keys = await readKeys(settings);
  const databases = await openDatabases(settings, keys, [department.name], () => undefined);
  try {
    const imports = await openImports(department, settings, keys, databases);
    try {
      return await runImport(imports.database, {
        kind,
        bytes,
        fileName: basename(file),
        division: settings.division,
        importedBy: "command-line",
        asOf: options.asOf ?? todayInShanghai(),
        partial: options.partial,
        dryRun: options.dryRun,
      });
    } finally {
      await imports.close();
    }
  } finally {
    await databases.close();
  }
}

/** The report for a person: figures first, then each refused row with its reason in Chinese and English. */
export function describeReport(report: ImportReport): string {
  const { accepted, refused, dataRows, added, changed, unchanged, warnings, stored } = report;
  const lines = [
    `${report.fileName}: ${dataRows} 行数据，采用 ${accepted}，未采用 ${refused.length}；新增 ${added}，更新 ${changed}，未变 ${unchanged}${stored ? "" : "；未保存"}`,
    `${report.fileName}: ${dataRows} rows, ${accepted} accepted, ${refused.length} refused; ${added} added, ${changed} changed, ${unchanged} unchanged${stored ? "" : "; nothing was stored"}`,
    ...refused.map(({ row, column, code, zh, en }) => `  第 ${row} 行 ${column} ${code} ${zh} ${en}`),
    ...Object.entries(warnings).map(([code, rows]) => `  ${code}: ${rows.join(", ")}`),
  ];
  return lines.join("\n");
}
