import { randomBytes } from "node:crypto";
import type { DataSource } from "typeorm";
import { migrateHub, openHubDatabase } from "../../gateway/database/open-hub-database";
import { ensureDatabase } from "../../postgres/ensure-database";
import type { DatabaseUrls } from "./county-databases";

/** An empty child index on a database of its own in the test run's cluster. */
export async function openHub(): Promise<DataSource> {
  return openHubDatabase((await makeHub()).url);
}

/** The hub's database, migrated and empty, with a name of its own. */
export async function makeHub(): Promise<DatabaseUrls> {
  const clusterUrl = process.env["LIANXI_TEST_CLUSTER_URL"];
  if (!clusterUrl) throw new Error("Run through jest: its global setup starts the test cluster");
  const database = `test_hub_${randomBytes(4).toString("hex")}`;
  const password = "test";
  await ensureDatabase(clusterUrl, {
    database,
    ownerRole: "hub_owner",
    ownerPassword: password,
    appRole: "hub_app",
    appPassword: password,
  });
  const as = (role: string): string => {
    const url = new URL(clusterUrl);
    [url.username, url.password, url.pathname] = [role, password, `/${database}`];
    return url.href;
  };
  await migrateHub(as("hub_owner"));
  return { url: as("hub_app"), ownerUrl: as("hub_owner") };
}
