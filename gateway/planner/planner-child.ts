import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import type * as Library from "@graphql-hive/router-query-planner";
import { PLANNER_CHILD_SOURCE } from "./planner-child-source";

/** What the child says; `residentBytes` is its memory at that moment. */
export type ChildMessage = { readonly residentBytes: number } & (
  | { readonly kind: "ready" }
  | { readonly kind: "planned"; readonly plan: Library.QueryPlan }
  | { readonly kind: "noBinary" | "badSupergraph" | "notPlanned"; readonly message: string }
);

export interface ChildEvents {
  answered(message: ChildMessage): void;
  /** It ended and nobody here had ended it. */
  died(): void;
}

/** One operating-system process with the query planner in it, loaded with one supergraph. */
export class PlannerChild {
  readonly #process: ChildProcess;
  #isKilled = false;

  private constructor(child: ChildProcess) {
    this.#process = child;
    process.once("exit", this.kill);
  }

  /** @throws Error, in Chinese and English, when the platform has no binary or the planner does not take the supergraph. */
  static start(
    supergraph: string,
    events: ChildEvents,
    library = require.resolve("@graphql-hive/router-query-planner"),
  ): { child: PlannerChild; ready: Promise<void> } {
    const spawned = spawn(process.execPath, ["--max-old-space-size=64", "-e", PLANNER_CHILD_SOURCE, library], {
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      env: {},
    });
    const child = new PlannerChild(spawned);
    const ready = new Promise<void>((resolve, reject) => {
      let isReady = false;
      spawned.on("message", (message: ChildMessage) => {
        if (isReady) return child.#isKilled ? undefined : events.answered(message);
        if (message.kind !== "ready") return reject(startFailure(message));
        isReady = true;
        resolve();
      });
      spawned.on("error", reject);
      spawned.on("exit", () => {
        reject(endedAtStart());
        if (isReady && !child.#isKilled) events.died();
      });
      spawned.send({ kind: "load", supergraph }, (error) => error && reject(endedAtStart()));
    });
    return { child, ready };
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  ask(query: string, operationName: string | null): void {
    // That it could not be said is seen as its death.
    this.#process.send({ kind: "plan", query, operationName }, () => {});
  }

  /** Ends it whatever it is doing; it says nothing any more. */
  readonly kill = (): void => {
    this.#isKilled = true;
    process.removeListener("exit", this.kill);
    this.#process.kill("SIGKILL");
  };
}

function endedAtStart(): Error {
  return new Error("The planning process ended while it started");
}

function startFailure(message: ChildMessage): Error {
  const reason = "message" in message ? message.message : message.kind;
  if (message.kind !== "noBinary") {
    return new Error(`查询规划器不接受该超图。 The query planner does not take this supergraph: ${reason}`);
  }
  const platform = `${process.platform} ${process.arch}`;
  return new Error(
    `查询规划器没有适用于本平台（${platform}）的程序：请使用 glibc 的 Linux（例如 node:20-slim，不支持 Alpine/musl）或 macOS。` +
      ` The query planner has no binary for this platform (${platform}): use Linux with glibc (such as node:20-slim; not Alpine or musl) or macOS. ${reason}`,
  );
}
