import type { Cluster } from "../../postgres/start-cluster";
import { startThrowawayCluster } from "./start-throwaway-cluster";

declare global {
  /** Jest hands nothing from its setup to its teardown but the global object. */
  var lianxiTestCluster: Cluster | undefined;
}

/**
 * Starts one cluster for the whole run of the tests. A suite takes `LIANXI_TEST_CLUSTER_URL` and makes databases with
 * names of its own in it. Jest asks for a default export.
 */
export default async function startTestCluster(): Promise<void> {
  if (globalThis.lianxiTestCluster === undefined) {
    process.once("SIGINT", () => void stopAndLeave());
    process.once("SIGTERM", () => void stopAndLeave());
  }
  globalThis.lianxiTestCluster = await startThrowawayCluster();
  process.env["LIANXI_TEST_CLUSTER_URL"] = globalThis.lianxiTestCluster.superuserUrl;
}

/** Jest runs no teardown when it is interrupted. */
async function stopAndLeave(): Promise<void> {
  await globalThis.lianxiTestCluster?.stop();
  process.exit(1);
}
