import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { join } from "node:path";
import { familyOf } from "../process-family";
import type { ThreadTime } from "../thread-time";
import { readThreadTime } from "../thread-time";
import type { Stand, Started } from "./contestant";
import type { Entry } from "./contestants";

type Told = ({ readonly kind: "Started" } & Started) | { readonly kind: "Failed"; readonly reason: string };

/** The core on which contestants run; the other is the subgraphs' and the load's. */
export const GATEWAY_CORE = 0;

/** Milliseconds. */
const START_LIMIT = 60_000;
/** Nothing of whoever runs the benchmark reaches a contestant: no keys, no options of node's. */
const ENVIRONMENT = { PATH: process.env["PATH"], HOME: process.env["HOME"], NODE_ENV: "production" };

/** A contestant in its own process (or family of processes), bound to one core. */
export class RunningContestant {
  private constructor(
    readonly entry: Entry,
    readonly url: URL,
    readonly authorization: string | undefined,
    private readonly child: ChildProcess,
    /** The process that does the work. */
    private readonly pid: number,
  ) {}

  /** @param folder for its files. @throws Error with the reason why it does not run here. */
  static async start(entry: Entry, stand: Omit<Stand, "port" | "folder">, folder: string): Promise<RunningContestant> {
    mkdirSync(folder, { recursive: true });
    const port = await findFreePort();
    const standFile = join(folder, "stand.json");
    writeFileSync(standFile, JSON.stringify({ ...stand, port, folder } satisfies Stand));
    const log = openSync(join(folder, "log"), "w");
    const runner = [join(__dirname, "run-contestant.cjs"), join(__dirname, entry.file), standFile];
    const child = spawn("taskset", ["-c", String(GATEWAY_CORE), process.execPath, ...runner], {
      cwd: folder,
      env: ENVIRONMENT,
      stdio: ["ignore", log, log, "ipc"],
    });
    closeSync(log);
    try {
      const told = await toldBy(child);
      if (told.kind === "Failed") throw new Error(told.reason);
      const url = new URL(`http://127.0.0.1:${port}/graphql`);
      return new RunningContestant(entry, url, told.authorization, child, told.pid ?? child.pid!);
    } catch (error) {
      signalFamily(child.pid, "SIGKILL");
      const said = readFileSync(join(folder, "log"), "utf8").trim().split("\n").at(-1);
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(said ? `${reason} (${said})` : reason, { cause: error });
    }
  }

  /** What all its threads have run. */
  readTime(): ThreadTime {
    return readThreadTime(familyOf(this.pid));
  }

  /** Resident memory of all its processes together, bytes; what they share is counted in each. */
  readMemory(): number {
    return familyOf(this.pid).reduce((sum, pid) => sum + residentMemoryOf(pid), 0);
  }

  /** Whoever is not being asked takes nothing from whoever is. */
  halt(): void {
    signalFamily(this.pid, "SIGSTOP");
  }

  resume(): void {
    signalFamily(this.pid, "SIGCONT");
  }

  stop(): void {
    signalFamily(this.child.pid, "SIGKILL");
  }
}

function toldBy(child: ChildProcess): Promise<Told> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("it did not start in time")), START_LIMIT);
    child.once("message", (told) => resolve(told as Told));
    child.once("error", reject);
    child.once("exit", () => reject(new Error("it ended")));
    const done = (): void => clearTimeout(timer);
    child.once("message", done).once("error", done).once("exit", done);
  });
}

function signalFamily(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  for (const each of familyOf(pid)) {
    try {
      process.kill(each, signal);
    } catch {
      // It has ended by itself.
    }
  }
}

function residentMemoryOf(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) * 1024;
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
