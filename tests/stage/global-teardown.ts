import "./global-setup";

/** Stops the cluster of `global-setup.ts`. Jest asks for a default export. */
export default async function stopTestCluster(): Promise<void> {
  await globalThis.lianxiTestCluster?.stop();
}
