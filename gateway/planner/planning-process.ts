import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import type * as Library from "@graphql-hive/router-query-planner";
import { Refusal } from "../../schema/contract/errors";
import { PLANNING_PROCESS_SOURCE } from "./planning-process-source";

export interface PlanningLimits {
  /** Wall clock for one plan, in milliseconds; then the process is killed. */
  readonly wallMilliseconds: number;
  /** Resident memory, in bytes; a process that is larger after a plan is replaced. */
  readonly residentBytes: number;
  /** Questions that may wait; one more is refused with OVERLOADED. */
  readonly waiting: number;
}

export const PLANNING_LIMITS: PlanningLimits = {
  wallMilliseconds: 200,
  residentBytes: 128 * 1024 * 1024,
  waiting: 200,
};

type Message = { readonly residentBytes: number } & (
  | { readonly kind: "ready" }
  | { readonly kind: "planned"; readonly plan: Library.QueryPlan }
  | { readonly kind: "noBinary" | "badSupergraph" | "notPlanned"; readonly message: string }
);

interface Question {
  readonly query: string;
  readonly operationName: string | null;
  readonly resolve: (plan: Library.QueryPlan) => void;
  readonly reject: (reason: Error) => void;
  /** The process died under it once, through no fault of the question that we know of. */
  asked: boolean;
}

/**
 * The query planner in a process of its own. A few hundred bytes of query can keep the planner busy for minutes and it
 * cannot be interrupted, so it is killed instead: the question that did it is refused, the next one meets a new process.
 * One question at a time is inside; the others wait here, so that a kill never takes an innocent one along.
 */
export class PlanningProcess {
  readonly #supergraph: string;
  readonly #limits: PlanningLimits;
  readonly #waiting: Question[] = [];
  #child: ChildProcess | undefined;
  #inside: Question | undefined;
  #timer: NodeJS.Timeout | undefined;
  #state: "starting" | "ready" | "closed" = "starting";
  #closesWhenIdle = false;
  readonly #killWithParent = (): void => void this.#child?.kill("SIGKILL");

  private constructor(supergraph: string, limits: PlanningLimits) {
    this.#supergraph = supergraph;
    this.#limits = limits;
    process.once("exit", this.#killWithParent);
  }

  /** @throws Error, in Chinese and English, when the platform has no binary or the planner does not take the supergraph. */
  static async start(supergraph: string, limits: PlanningLimits): Promise<PlanningProcess> {
    const process = new PlanningProcess(supergraph, limits);
    try {
      await process.#spawn();
    } catch (error) {
      process.#stop();
      throw error;
    }
    return process;
  }

  /** @throws Refusal LIMIT_PLAN when the plan takes too long, OVERLOADED when too many questions wait. */
  plan(query: string, operationName: string | null): Promise<Library.QueryPlan> {
    if (this.#state === "closed") return Promise.reject(new Error("The planning process is closed"));
    if (this.#waiting.length >= this.#limits.waiting) return Promise.reject(new Refusal("OVERLOADED"));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ query, operationName, resolve, reject, asked: false });
      this.#askNext();
    });
  }

  /** Lets the questions that wait be answered, then ends the process. */
  closeWhenIdle(): void {
    this.#closesWhenIdle = true;
    if (!this.#inside && this.#waiting.length === 0) this.#stop();
  }

  /** Ends the process now; questions that wait are rejected. */
  close(): void {
    this.#stop();
    const left = [...(this.#inside ? [this.#inside] : []), ...this.#waiting.splice(0)];
    this.#inside = undefined;
    for (const question of left) question.reject(new Error("The planning process is closed"));
  }

  /** The process id, for tests and for the health page. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  async #spawn(): Promise<void> {
    const library = require.resolve("@graphql-hive/router-query-planner");
    const child = spawn(process.execPath, ["--max-old-space-size=64", "-e", PLANNING_PROCESS_SOURCE, library], {
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      serialization: "json",
      env: {},
    });
    this.#child = child;
    await new Promise<void>((resolve, reject) => {
      child.once("error", reject);
      child.once("exit", () => reject(new Error("The planning process ended while it started")));
      child.once("message", (message: Message) => {
        if (message.kind === "ready") resolve();
        else reject(startFailure(message));
      });
      child.send({ kind: "load", supergraph: this.#supergraph }, (error) => error && reject(error));
    });
    if (this.#state === "closed") return this.#kill();
    child.removeAllListeners();
    child.on("message", (message: Message) => this.#answered(message));
    child.on("error", () => {});
    child.once("exit", () => this.#died());
    this.#state = "ready";
    this.#askNext();
  }

  #askNext(): void {
    if (this.#inside || this.#state !== "ready") return;
    const question = this.#waiting.shift();
    if (!question) {
      if (this.#closesWhenIdle) this.#stop();
      return;
    }
    this.#inside = question;
    this.#timer = setTimeout(() => this.#overran(), this.#limits.wallMilliseconds);
    this.#child?.send({ kind: "plan", query: question.query, operationName: question.operationName }, () => {});
  }

  #answered(message: Message): void {
    const question = this.#leave();
    if (message.kind === "planned") question?.resolve(message.plan);
    else question?.reject(new Error(`The query planner failed: ${"message" in message ? message.message : ""}`));
    if (message.residentBytes > this.#limits.residentBytes) this.#replace();
    else this.#askNext();
  }

  #overran(): void {
    this.#leave()?.reject(new Refusal("LIMIT_PLAN"));
    this.#replace();
  }

  #died(): void {
    const question = this.#leave();
    if (question?.asked) question.reject(new Refusal("LIMIT_PLAN"));
    else if (question) this.#waiting.unshift({ ...question, asked: true });
    this.#replace();
  }

  #leave(): Question | undefined {
    clearTimeout(this.#timer);
    const question = this.#inside;
    this.#inside = undefined;
    return question;
  }

  #replace(): void {
    if (this.#state === "closed") return;
    this.#kill();
    this.#state = "starting";
    this.#spawn().catch((error: unknown) => {
      const reason = error instanceof Error ? error : new Error(String(error));
      for (const question of this.#waiting.splice(0)) question.reject(reason);
      if (this.#state !== "closed") setTimeout(() => this.#replace(), RESPAWN_PAUSE).unref();
    });
  }

  #stop(): void {
    this.#state = "closed";
    clearTimeout(this.#timer);
    process.removeListener("exit", this.#killWithParent);
    this.#kill();
  }

  #kill(): void {
    this.#child?.removeAllListeners();
    this.#child?.on("error", () => {});
    this.#child?.kill("SIGKILL");
  }
}

/** Milliseconds between two attempts to start a process that does not start. */
const RESPAWN_PAUSE = 1000;

function startFailure(message: Message): Error {
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
