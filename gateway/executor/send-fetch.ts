import { randomUUID } from "node:crypto";
import { setMaxListeners } from "node:events";
import type { Caller } from "../../schema/contract/caller";
import type { ContextSigner } from "../../schema/contract/context-suite";
import type { DoorAnswer, DoorStream, Knock, Question } from "../../schema/contract/department-door";
import { DOOR_PATHS } from "../../schema/contract/department-door";
import type { SubgraphName } from "../../schema/contract/departments";
import { HUB, isDepartmentName } from "../../schema/contract/departments";
import type { ErrorCode } from "../../schema/contract/errors";
import { signContext } from "../../schema/contract/signed-context";
import { narrowGrants } from "../../schema/contract/visible-children";
import type { Clock } from "./clock";
import { SYSTEM_CLOCK } from "./clock";
import { countRows } from "./count-rows";
import type { FetchQuestion } from "./fetch-question";
import { bodyOf } from "./fetch-question";
import type { FetchWatch } from "./fetch-watch";
import type { ExecutionLimits } from "./limits";
import { callKind } from "./resilience/call-kind";
import type { SubgraphAnswer } from "./read-answer";
import { failed, readAnswer } from "./read-answer";
import type { AnswerLimits, Door, StreamLimits } from "./transports/door";
import { ByteBudget, DoorFailure, STREAM_LIMITS } from "./transports/door";

export interface SenderOptions {
  readonly doors: ReadonlyMap<string, Door>;
  /** Who asks; undefined for a supergraph that runs without policy: then no context is sent. */
  readonly caller?: Caller;
  /** What signs for each department. */
  readonly contextKeys?: ReadonlyMap<string, ContextSigner>;
  /** The span below which the fetches stand (W3C Trace Context); undefined when nobody keeps a trace. */
  readonly traceparent?: string;
  /** Aborted when whoever asked has gone: no more is read then, and no entry is begun. */
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
  readonly limits: ExecutionLimits;
  /** Told of every fetch; without it nothing is counted. */
  readonly watch?: FetchWatch;
}

/** Sends the fetches of one operation and keeps its limits: time, bytes and their number. */
export class FetchSender {
  readonly #options: SenderOptions;
  readonly #budget: ByteBudget;
  readonly #clock: Clock;
  readonly #deadline: number;
  #sent = 0;
  #hasWritten = false;

  constructor(options: SenderOptions) {
    this.#options = options;
    this.#budget = new ByteBudget(options.limits.operationBytes);
    this.#clock = options.clock ?? SYSTEM_CLOCK;
    // Every fetch under way listens; Node.js takes more than ten listeners for a leak unless it is told.
    if (options.signal) setMaxListeners(options.limits.fetches + 1, options.signal);
    this.#deadline = this.#clock.now() + options.limits.operationMilliseconds;
  }

  /** Fetches sent so far. */
  get sent(): number {
    return this.#sent;
  }

  /** Whether it matters whom a question is about: the caller is shown only children whom he was given. */
  get tellsChildren(): boolean {
    return this.#options.caller?.granted !== undefined;
  }

  get watch(): FetchWatch | undefined {
    return this.#options.watch;
  }

  /** @throws Error when a context could not be signed: before anything is sent, so that no half of a mutation is done. */
  checkKeys(subgraphs: readonly string[]): void {
    if (this.#options.caller) for (const subgraph of subgraphs) this.#keyOf(subgraph);
  }

  async send(subgraph: string, question: FetchQuestion, kind: "read" | "write"): Promise<SubgraphAnswer> {
    const { doors, limits, caller, watch } = this.#options;
    const door = doors.get(subgraph);
    if (!door) return failed("SUBGRAPH_UNAVAILABLE");
    if (this.#sent >= limits.fetches) return failed("LIMIT_EXPANSION");
    const allowed = kind === "write" ? limits.writeMilliseconds : limits.readMilliseconds;
    const milliseconds = Math.min(allowed, this.#deadline - this.#clock.now());
    if (milliseconds <= 0 || this.#isLeft(kind)) return failed("SUBGRAPH_TIMEOUT");
    this.#sent++;
    this.#hasWritten ||= kind === "write";
    const id = randomUUID();
    try {
      const call = callKind(kind, caller?.purpose);
      const signal = kind === "read" ? this.#options.signal : undefined;
      const allowance = { milliseconds, bytes: limits.answerBytes, budget: this.#budget, signal, call };
      const answer = await this.#pass(door, id, question, allowance);
      const read = readAnswer(answer);
      // Before anything is merged into it.
      const rows = watch && read.kind === "Answered" ? countRows(read.data) : 0;
      watch?.fetchEnded({ subgraph, id, outcome: String(answer.status), body: answer.body, rows });
      return read;
    } catch (error) {
      const code = codeOf(error);
      watch?.fetchEnded({ subgraph, id, outcome: code, body: undefined, rows: 0 });
      return failed(code);
    }
  }

  /** Opens a subscription, which is no fetch and is not bound by an operation's deadline. @throws DoorFailure */
  async follow(subgraph: string, question: FetchQuestion, signal: AbortSignal): Promise<DoorStream> {
    const { doors, watch } = this.#options;
    const door = doors.get(subgraph);
    const id = randomUUID();
    const tell = (outcome: string): void => watch?.fetchEnded({ subgraph, id, outcome, body: undefined, rows: 0 });
    try {
      const stream = await this.#open(door, id, question, { ...STREAM_LIMITS, signal });
      tell(stream.kind === "Open" ? "200" : String(stream.answer.status));
      return stream;
    } catch (error) {
      tell(codeOf(error));
      throw error;
    }
  }

  async #open(door: Door | undefined, id: string, question: FetchQuestion, limits: StreamLimits): Promise<DoorStream> {
    const { caller } = this.#options;
    if (caller && door?.subscribe) return door.subscribe(this.#inProcess(caller, door.name, id, question), limits);
    if (!door?.follow) throw new DoorFailure("UNAVAILABLE");
    return door.follow(this.#knock(door.name, id, question), limits);
  }

  /**
   * A write that was sent is finished, whoever has gone; and once one entry of an operation was sent, the others are sent, too:
   * they were asked for together, and a half of them is the one outcome that nobody asked for.
   */
  #isLeft(kind: "read" | "write"): boolean {
    return this.#options.signal?.aborted === true && !(kind === "write" && this.#hasWritten);
  }

  /** Over a wire the caller crosses signed; within the process he is handed over. */
  #pass(door: Door, id: string, question: FetchQuestion, limits: AnswerLimits): Promise<DoorAnswer> {
    const { caller } = this.#options;
    return caller && door.ask
      ? door.ask(this.#inProcess(caller, door.name, id, question), limits)
      : door.answer(this.#knock(door.name, id, question), limits);
  }

  #inProcess(caller: Caller, subgraph: string, id: string, question: FetchQuestion): Question {
    const { document, variables, children } = question;
    const told = isSubgraphName(subgraph) ? narrowGrants(caller, subgraph, children) : caller;
    return { id, caller: told, query: document.text, variables, traceparent: this.#options.traceparent };
  }

  #knock(subgraph: string, id: string, question: FetchQuestion): Knock {
    const body = bodyOf(question);
    const { traceparent } = this.#options;
    return { path: DOOR_PATHS.graphql, body, context: this.#sign(subgraph, id, body, question), traceparent };
  }

  #sign(subgraph: string, id: string, body: Buffer, { children }: FetchQuestion): string | undefined {
    const { caller } = this.#options;
    if (!caller) return undefined;
    const { audience, key } = this.#keyOf(subgraph);
    const told = narrowGrants(caller, audience, children);
    return signContext(told, { audience, path: DOOR_PATHS.graphql, body }, key, Date.now(), id);
  }

  #keyOf(subgraph: string): { audience: SubgraphName; key: ContextSigner } {
    const key = this.#options.contextKeys?.get(subgraph);
    if (!key || !isSubgraphName(subgraph)) throw new Error(`There is no context key for the subgraph ${subgraph}`);
    return { audience: subgraph, key };
  }
}

/** Whoever has left reads no code any more; to a fetch it is as if its time were over. */
export function codeOf(error: unknown): ErrorCode {
  if (!(error instanceof DoorFailure)) return "SUBGRAPH_UNAVAILABLE";
  return error.reason === "LEFT" ? "SUBGRAPH_TIMEOUT" : `SUBGRAPH_${error.reason}`;
}

function isSubgraphName(name: string): name is SubgraphName {
  return name === HUB || isDepartmentName(name);
}
