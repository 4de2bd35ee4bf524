import type { Department } from "../subgraphs/host/department";
import { runDepartment } from "../subgraphs/host/serve/run-department";
import { startDepartmentServer } from "../subgraphs/host/serve/start-department-server";
import { readKeys } from "./keys";
import { openDatabases } from "./open-databases";
import { openTracing } from "./open-tracing";
import { rowContextOf } from "./row-context-of";
import type { Settings } from "./settings";
import type { Log, Running } from "./start";

/** One department as a process of its own: its database, its port. Without a database URL it has an embedded cluster of its own. */
export async function runDepartmentAlone(
  department: Department,
  settings: Settings,
  log: Log,
  say: (line: string) => void,
): Promise<Running> {
  const keys = await readKeys(settings);
  const databases = await openDatabases(settings, keys, [department.name], say, `postgres-${department.name}`);
  const tracing = await openTracing(settings, `lianxi-${department.name}`, log);
  const running = await runDepartment(department, {
    databaseUrl: databases.urlOf(department.name),
    keys: {
      context: keys.contextVerifierOf(department.name),
      identity: keys.identity(),
      witness: keys.witnessOf(department.name),
    },
    rowContext: rowContextOf(department, settings, keys),
    introspection: !settings.production,
    tracer: tracing?.tracer,
    log,
  });
  const server = await startDepartmentServer(
    running,
    running.ready,
    settings.host,
    settings.departments[department.name].port,
  );
  return {
    url: server.url,
    close: async () => {
      await server.close();
      await running.close();
      await tracing?.close();
      await databases.close();
    },
  };
}
