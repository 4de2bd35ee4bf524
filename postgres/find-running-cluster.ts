import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { HOST } from "./choose-port";
import { findLivingOwner } from "./claim-folder";
import { SUPERUSER } from "./initialise-data";
import type { Cluster, Login } from "./start-cluster";

/** A cluster that another process started and will stop. */
export type RunningCluster = Omit<Cluster, "stop">;

/** @returns the cluster in the folder while a living process runs it; undefined otherwise. */
export async function findRunningCluster(dataFolder: string): Promise<RunningCluster | undefined> {
  if (!(await findLivingOwner(join(dataFolder, "owner.json")))) return undefined;
  const [port, password] = await Promise.all(
    ["port", "superuser-password"].map((file) => readFile(join(dataFolder, file), "utf8").catch(() => undefined)),
  );
  if (port === undefined || password === undefined) return undefined;
  const urlFor = ({ database, role, password: secret }: Login): string =>
    `postgresql://${encodeURIComponent(role)}:${encodeURIComponent(secret)}@${HOST}:${Number(port)}/${encodeURIComponent(database)}`;
  return {
    port: Number(port),
    urlFor,
    superuserUrl: urlFor({ database: "postgres", role: SUPERUSER, password: password.trim() }),
  };
}
