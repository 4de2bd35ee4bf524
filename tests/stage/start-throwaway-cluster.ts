import { rm } from "node:fs/promises";
import { type Cluster, startCluster } from "../../postgres/start-cluster";
import { makeTemporaryFolder } from "./make-temporary-folder";

/** A cluster of its own in a temporary folder, fast because nothing in it must outlive a crash; `stop` removes it. */
export async function startThrowawayCluster(): Promise<Cluster & { readonly folder: string }> {
  const folder = await makeTemporaryFolder();
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const cluster = await startCluster({ dataFolder: folder, durable: false });
    return { ...cluster, folder, stop: () => cluster.stop().then(remove) };
  } catch (error) {
    await remove();
    throw error;
  }
}
