import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureDatabase } from "../postgres/ensure-database";
import { startCluster } from "../postgres/start-cluster";
import { migrate, openDataSource } from "../subgraphs/host/database/open-data-source";
import { printMigration } from "../subgraphs/host/database/print-migration";
import { appRole, databaseName, ownerRole } from "../subgraphs/host/database/roles";
import type { Department } from "../subgraphs/host/department";
import { projectFolder } from "./project-folder";

/**
 * Writes the migration from what a department's migrations make to what its record classes say, on a throw-away cluster.
 *
 * @param name kebab-case, what the migration does: `create-education-records`
 * @returns the path of the file, or null when there is nothing to migrate
 */
export async function writeMigration(department: Department, name: string): Promise<string | null> {
  const folder = await mkdtemp(join(tmpdir(), "lianxi-migration-"));
  const cluster = await startCluster({ dataFolder: folder, durable: false });
  try {
    const database = databaseName(department.name);
    const owner = { role: ownerRole(department.name), password: "migration" };
    await ensureDatabase(cluster.superuserUrl, {
      database,
      ownerRole: owner.role,
      ownerPassword: owner.password,
      appRole: appRole(department.name),
      appPassword: owner.password,
    });
    const ownerUrl = cluster.urlFor({ database, ...owner });
    await migrate(department, ownerUrl);
    const dataSource = await openDataSource(department, ownerUrl);
    try {
      const className = name.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
      const text = await printMigration(department, dataSource, className, Date.now());
      if (text === null) return null;
      const path = join(projectFolder(), "subgraphs", department.name, "migrations", `${name}.ts`);
      await writeFile(path, text, { flag: "wx" });
      return path;
    } finally {
      await dataSource.destroy();
    }
  } finally {
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
