import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { familyOf } from "../../bench/process-family";
import type { ThreadTime } from "../../bench/thread-time";
import { readThreadTime } from "../../bench/thread-time";
import type { Pressed } from "./serve-pressed";
import type { PressedSettings } from "./stand";

/** The core that the gateway has to itself; whoever presses it and its departments run on the others. */
const CORE = 0;
const LOADER = join(__dirname, "../../stage/register-typescript.cjs");

/** A gateway in its own process, on one core. */
export class PressedGateway {
  readonly authorizations: Pressed["authorizations"];
  readonly url: URL;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, { port, authorizations }: Pressed) {
    this.#child = child;
    this.authorizations = authorizations;
    this.url = new URL(`http://127.0.0.1:${port}/graphql`);
  }

  static async start(settings: PressedSettings): Promise<PressedGateway> {
    const command = ["-c", String(CORE), process.execPath, "-r", LOADER, join(__dirname, "serve-pressed.ts")];
    const child = spawn("taskset", command, {
      stdio: ["ignore", "ignore", "inherit", "ipc"],
      env: { PATH: process.env["PATH"], NODE_ENV: "production" },
    });
    child.send(settings);
    const [pressed] = (await Promise.race([
      once(child, "message"),
      once(child, "exit").then(() => Promise.reject(new Error("The gateway ended before it was ready"))),
    ])) as [Pressed];
    return new PressedGateway(child, pressed);
  }

  /** Resident memory, bytes. */
  get memory(): number {
    const status = readFileSync(`/proc/${this.#child.pid}/status`, "utf8");
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)![1]) * 1024;
  }

  /** What all its threads have run. */
  readTime(): ThreadTime {
    return readThreadTime(familyOf(this.#child.pid!));
  }

  async stop(): Promise<void> {
    const ended = once(this.#child, "exit");
    this.#child.kill("SIGKILL");
    await ended;
  }

  /** A whole HTTP request. */
  request(body: string, authorization: string): Buffer {
    const head = [
      `POST ${this.url.pathname} HTTP/1.1`,
      `host: ${this.url.host}`,
      "content-type: application/json",
      `authorization: ${authorization}`,
      `content-length: ${Buffer.byteLength(body)}`,
    ];
    return Buffer.from(`${head.join("\r\n")}\r\n\r\n${body}`);
  }
}
