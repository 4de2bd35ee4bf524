import { departments } from "../subgraphs/departments";
import { readKeys } from "./keys";
import { openDatabases } from "./open-databases";
import { openTracing } from "./open-tracing";
import type { Settings } from "./settings";
import type { Log, Running } from "./start";
import { startGateway } from "./start";

/**
 * The gateway as a process of its own, over departments that all have an address.
 * @throws Error that names the departments whose address is missing
 */
export async function runGatewayAlone(settings: Settings, log: Log, say: (line: string) => void): Promise<Running> {
  const missing = departments
    .filter(({ name }) => settings.departments[name].url === undefined)
    .map(({ name }) => name);
  if (missing.length > 0) {
    throw new Error(
      `未给出这些部门的地址：请设置 <DEPARTMENT>_URL。 These departments have no address; set <DEPARTMENT>_URL: ${missing.join(", ")}`,
    );
  }
  const keys = await readKeys(settings);
  const databases = await openDatabases(settings, keys, ["hub"], say, "postgres-hub");
  const tracing = await openTracing(settings, "lianxi-gateway", log);
  const gateway = await startGateway(settings, keys, databases.urlOf("hub"), [], log, tracing?.tracer);
  await gateway.synchroniseLinks();
  return {
    url: await gateway.listen(settings.host, settings.port),
    reload: gateway.reloadSupergraph,
    close: async () => {
      await gateway.close();
      await tracing?.close();
      await databases.close();
    },
  };
}
