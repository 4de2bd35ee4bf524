import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { choosePort, HOST, isPortFree } from "./choose-port";
import { claimFolder } from "./claim-folder";
import { initialiseData, SUPERUSER } from "./initialise-data";
import { launchServer, type Server } from "./launch-server";
import { locateBinaries } from "./locate-binaries";
import { placeFolder } from "./place-folder";
import { type Account, findServerAccount } from "./server-account";
import { serverSettings } from "./server-settings";
import { stopOrphan } from "./stop-orphan";

export type ClusterOptions = {
  /**
   * Folder that holds all of the cluster and is made when absent: `data` (PostgreSQL's own), `superuser-password`,
   * `port`, `owner.json` (the process that started it) and `server.log`.
   */
  dataFolder: string;
  /** The port to listen at; by default the one used last time while it is free, else any free one. */
  port?: number;
  /** `false` for tests: what a crash of the machine would lose may be lost. */
  durable?: boolean;
  log?: (line: string) => void;
};

/** The login of a role to a database of the cluster. */
export type Login = { database: string; role: string; password: string };

/** A running PostgreSQL server, listening at 127.0.0.1 only. */
export type Cluster = {
  port: number;
  superuserUrl: string;
  urlFor(login: Login): string;
  /** Ends every session, writes everything out and gives the folder up. May be called more than once. */
  stop(): Promise<void>;
};

/**
 * Starts the embedded PostgreSQL, making its data at the first start and healing what a killed process left behind.
 *
 * @throws Error, in Chinese and English, when a living process uses the folder, the port asked for is taken, or this
 * machine cannot run the server. Nothing is then left running.
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { dataFolder, durable = true, log = () => undefined } = options;
  const account = await findServerAccount(dataFolder);
  const folder = await placeFolder(dataFolder, account, log);
  const release = await claimFolder(folder);
  try {
    await stopOrphan(join(folder, "data"), log);
    const binaries = await locateBinaries(account);
    const password = await initialiseData({ folder, binaries, account, durable });
    const { server, port } = await launchAtPort(
      { folder, postgres: binaries.postgres, account, durable },
      options.port,
    );
    return openCluster({ server, port, password, release, log });
  } catch (error) {
    await release();
    throw error;
  }
}

type Launching = { folder: string; postgres: string; account: Account | undefined; durable: boolean };

async function launchAtPort(
  { durable, ...launching }: Launching,
  wanted: number | undefined,
): Promise<{ server: Server; port: number }> {
  const memory = join(launching.folder, "port");
  const port = await choosePort(memory, wanted);
  await rm(memory, { force: true });
  await writeFile(memory, String(port));
  try {
    const server = await launchServer({ ...launching, settings: serverSettings(port, durable) });
    return { server, port };
  } catch (error) {
    // Between the choice and the start another program may have taken the port.
    if (wanted !== undefined || (await isPortFree(port))) throw error;
    return launchAtPort({ durable, ...launching }, wanted);
  }
}

type Opening = {
  server: Server;
  port: number;
  password: string;
  release: () => Promise<void>;
  log: (line: string) => void;
};

function openCluster({ server, port, password, release, log }: Opening): Cluster {
  let stopping: Promise<void> | undefined;
  function reportUnexpectedEnd(): void {
    if (stopping === undefined) log("PostgreSQL has ended by itself; see server.log in its data folder");
  }
  void server.ended.then(reportUnexpectedEnd);
  const urlFor = (login: Login): string =>
    `postgres://${encodeURIComponent(login.role)}:${encodeURIComponent(login.password)}@${HOST}:${port}/${encodeURIComponent(login.database)}`;
  return {
    port,
    superuserUrl: urlFor({ database: "postgres", role: SUPERUSER, password }),
    urlFor,
    stop: () => (stopping ??= server.stop().then(release)),
  };
}
