import type { Department } from "../subgraphs/host/department";
import { startSealServer } from "../subgraphs/host/seal/start-seal-server";
import { readKeys } from "./keys";
import { openDatabases } from "./open-databases";
import { openSeal } from "./open-seal";
import type { Settings } from "./settings";
import type { Log, Running } from "./start";

/** A department's seal as a process of its own: the only one that has its key and its role. */
export async function runSealAlone(
  department: Department,
  settings: Settings,
  log: Log,
  say: (line: string) => void,
): Promise<Running> {
  const keys = await readKeys(settings);
  const databases = await openDatabases(settings, keys, [department.name], say);
  try {
    const seal = await openSeal(department, settings, keys, databases, log);
    const server = await startSealServer(seal, settings.host, settings.departments[department.name].seal!.port);
    return {
      url: server.url,
      close: async () => {
        await server.close();
        await seal.close();
        await databases.close();
      },
    };
  } catch (error) {
    await databases.close();
    throw error;
  }
}
