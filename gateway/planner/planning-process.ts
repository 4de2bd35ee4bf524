import type * as Library from "@graphql-hive/router-query-planner";
import { Refusal } from "../../schema/contract/errors";
import type { ChildMessage } from "./planner-child";
import { PlannerChild } from "./planner-child";
import { processorTime } from "./processor-time";
import { residentMemory } from "./resident-memory";

export interface PlanningLimits {
  /**
   * What one plan may cost, in milliseconds; then the process is killed. CPU time where the platform tells it, for a busy
   * machine is not the question's fault; else, and in any case after ten times as long, the clock on the wall.
   */
  readonly planMilliseconds: number;
  /**
   * Resident memory of the process, in bytes. A plan that needs more is given up and its process killed where the platform
   * tells; everywhere a process that is larger after a plan is replaced.
   */
  readonly residentBytes: number;
  /** Questions that may wait; one more is refused with OVERLOADED. */
  readonly waiting: number;
}

export const PLANNING_LIMITS: PlanningLimits = {
  planMilliseconds: 200,
  residentBytes: 128 * 1024 * 1024,
  waiting: 200,
};

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
  #child: PlannerChild | undefined;
  #inside: Question | undefined;
  #timer: NodeJS.Timeout | undefined;
  #state: "starting" | "ready" | "closed" = "starting";
  #failedStarts = 0;

  private constructor(supergraph: string, limits: PlanningLimits) {
    this.#supergraph = supergraph;
    this.#limits = limits;
  }

  /** @throws Error, in Chinese and English, when the platform has no binary or the planner does not take the supergraph. */
  static async start(supergraph: string, limits: PlanningLimits): Promise<PlanningProcess> {
    const planning = new PlanningProcess(supergraph, limits);
    try {
      await planning.#startChild();
    } catch (error) {
      planning.close();
      throw error;
    }
    return planning;
  }

  /** @throws Refusal LIMIT_PLAN when the plan takes too much time or memory, OVERLOADED when too many questions wait. */
  plan(query: string, operationName: string | null): Promise<Library.QueryPlan> {
    if (this.#state === "closed") return Promise.reject(new Error("The planning process is closed"));
    if (this.#waiting.length >= this.#limits.waiting) return Promise.reject(new Refusal("OVERLOADED"));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ query, operationName, resolve, reject, asked: false });
      this.#askNext();
    });
  }

  /** Ends the process now; questions that wait are rejected. */
  close(): void {
    this.#state = "closed";
    this.#child?.kill();
    const inside = this.#leave();
    this.#rejectAll(new Error("The planning process is closed"), inside);
  }

  /** The process id, for tests and for the health page. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  async #startChild(): Promise<void> {
    const { child, ready } = PlannerChild.start(this.#supergraph, {
      answered: (message) => this.#answered(message),
      died: () => this.#died(),
    });
    this.#child = child;
    await ready;
    if (this.#state === "closed") return;
    this.#state = "ready";
    this.#failedStarts = 0;
    this.#askNext();
  }

  #askNext(): void {
    if (this.#inside || this.#state !== "ready") return;
    const question = this.#waiting.shift();
    if (!question) return;
    this.#inside = question;
    this.#watch(question, performance.now(), processorTime(this.pid));
    this.#child?.ask(question.query, question.operationName);
  }

  /** Looks again and again whether the question inside has used up what it may. */
  #watch(question: Question, since: number, processorTimeBefore: number | undefined): void {
    const look = (): void => {
      if (this.#inside !== question) return;
      if (this.#isUsedUp(performance.now() - since, processorTimeBefore)) this.#overran();
      else this.#watch(question, since, processorTimeBefore);
    };
    // An answer that came while we ourselves were busy is read first.
    this.#timer = setTimeout(() => setImmediate(look), LOOK_INTERVAL);
  }

  #isUsedUp(elapsed: number, processorTimeBefore: number | undefined): boolean {
    const { planMilliseconds, residentBytes } = this.#limits;
    const used = (processorTime(this.pid) ?? Number.NaN) - (processorTimeBefore ?? Number.NaN);
    return (
      (Number.isNaN(used) ? elapsed : used) >= planMilliseconds ||
      elapsed >= planMilliseconds * PATIENCE ||
      (residentMemory(this.pid) ?? 0) > residentBytes
    );
  }

  #answered(message: ChildMessage): void {
    const question = this.#leave();
    if (message.kind === "planned") question?.resolve(message.plan);
    else question?.reject(new Error(`The query planner failed: ${"message" in message ? message.message : ""}`));
    if (message.residentBytes > this.#limits.residentBytes) this.#replaceChild();
    else this.#askNext();
  }

  #overran(): void {
    this.#leave()?.reject(new Refusal("LIMIT_PLAN"));
    this.#replaceChild();
  }

  #died(): void {
    const question = this.#leave();
    if (question?.asked) question.reject(new Refusal("LIMIT_PLAN"));
    else if (question) this.#waiting.unshift({ ...question, asked: true });
    this.#replaceChild();
  }

  #leave(): Question | undefined {
    clearTimeout(this.#timer);
    const question = this.#inside;
    this.#inside = undefined;
    return question;
  }

  #replaceChild(): void {
    if (this.#state === "closed") return;
    this.#state = "starting";
    this.#child?.kill();
    this.#startChild().catch((error: unknown) => {
      this.#child?.kill();
      this.#failedStarts += 1;
      // A process may be killed from outside while it starts: the questions that wait have not deserved it.
      if (this.#failedStarts < STARTS_BEFORE_REFUSAL) return this.#replaceChild();
      this.#rejectAll(error instanceof Error ? error : new Error(String(error)));
      setTimeout(() => this.#replaceChild(), RESTART_PAUSE).unref();
    });
  }

  #rejectAll(reason: Error, inside?: Question): void {
    inside?.reject(reason);
    for (const question of this.#waiting.splice(0)) question.reject(reason);
  }
}

/** How many times its limit a plan may last on the wall when the processor is busy with others. */
const PATIENCE = 10;

/** Milliseconds between two looks at a process that plans. Most plans are made before the first. */
const LOOK_INTERVAL = 20;

/** Starts in a row that may fail before those who wait are told. */
const STARTS_BEFORE_REFUSAL = 3;

/** Milliseconds between two attempts to start a process that does not start. */
const RESTART_PAUSE = 1_000;
