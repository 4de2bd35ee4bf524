import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

/** A cluster whose owner is another node process, which a test may kill. */
export type HeldCluster = { holder: ChildProcess; port: number; superuserUrl: string };

/**
 * Starts a cluster in a node process of its own, which leads a process group of its own.
 *
 * @throws Error with what the process wrote when the cluster does not start.
 */
export async function holdCluster(
  dataFolder: string,
  account: Pick<SpawnOptions, "uid" | "gid"> = {},
): Promise<HeldCluster> {
  const holder = spawn(process.execPath, [join(__dirname, "hold-cluster-process.cjs"), dataFolder], {
    ...account,
    cwd: join(__dirname, "../.."),
    detached: true,
    stdio: ["pipe", "pipe", "pipe"],
  });
  const [said, complaint] = [collect(holder.stdout), collect(holder.stderr)];
  await Promise.race([once(holder.stdout, "data"), once(holder, "close")]);
  if (said.text === "") throw new Error(complaint.text);
  return { holder, ...(JSON.parse(said.text) as Omit<HeldCluster, "holder">) };
}

/** Kills the process as the machine's memory guard would: it gets no chance to stop its cluster. */
export async function killHolder({ holder }: HeldCluster): Promise<void> {
  if (holder.exitCode !== null || holder.signalCode !== null) return;
  const gone = once(holder, "close");
  holder.kill("SIGKILL");
  await gone;
}

/** Lets the process stop its cluster and leave. @returns its exit code. */
export async function releaseCluster({ holder }: HeldCluster): Promise<number | null> {
  const gone = once(holder, "close");
  holder.stdin?.end();
  await gone;
  return holder.exitCode;
}

function collect(stream: NodeJS.ReadableStream): { text: string } {
  const collected = { text: "" };
  stream.setEncoding("utf8").on("data", (part: string) => {
    collected.text += part;
  });
  return collected;
}
