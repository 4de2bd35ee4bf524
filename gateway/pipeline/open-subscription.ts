import { isDeepStrictEqual } from "node:util";
import { OperationTypeNode } from "graphql";
import type { ErrorCode } from "../../schema/contract/errors";
import { Refusal } from "../../schema/contract/errors";
import { EVENT_STREAM } from "../../schema/contract/event-stream";
import type { SubgraphAnswer } from "../executor/read-answer";
import type { QueryPlan } from "../planner/query-plan";
import type { Admit, Admitted } from "./admit";
import type { AnswerRequest, PipelineOptions } from "./answer-request";
import { alarmOfRefusal } from "./alarm";
import { classifyAddress } from "./classify-address";
import type { Follow } from "./execute";
import type { HttpAnswer, HttpRequest } from "./http-message";
import type { LimitedRequest } from "./limit";
import { LiveSubscription } from "./live-subscription";
import { describeFault } from "./log-line";
import type { OperationRecord } from "./operation-record";
import { recordIntent } from "./record-intent";
import { recordEnd, recordOutcome } from "./record-outcome";
import { requestId } from "./request-id";
import { respond, respondRefusal } from "./respond";
import type { Visit } from "./shed-load";
import type { Stages } from "./stages";
import type { TakePlace } from "./subscription-places";
import { Turnstile } from "./turnstile";
import type { ValidRequest } from "./validate";

export interface SubscriptionOptions {
  readonly follow: Follow;
  readonly places: TakePlace;
  /** Milliseconds between two looks whether an open subscription may still go on. */
  readonly recheck?: number;
  readonly watch?: SubscriptionWatch;
}

export interface SubscriptionWatch {
  subscriptionBegan(): void;
  /** @param isComplete whether every department's part is in the result */
  resultTold(isComplete: boolean): void;
  /** @param code why it was ended; undefined when the caller or the subgraph ended it */
  subscriptionEnded(code: ErrorCode | undefined, milliseconds: number): void;
}

export type Opened =
  /** A question, answered as any; or a subscription that was refused. */
  | { readonly kind: "Answered"; readonly answer: HttpAnswer }
  | { readonly kind: "Open"; readonly trace: string; readonly results: LiveSubscription };

/** Never rejects: what goes wrong is in the answer, or is thrown by the results. */
export type OpenSubscription = (request: HttpRequest) => Promise<Opened>;

export interface Subscriptions {
  /** Whether who opens a socket may stay at all. @returns why not; each operation is decided on besides */
  readonly greet: (authorization: string | undefined) => Promise<Refusal | undefined>;
  readonly open: OpenSubscription;
  /** Ends all that are open; each is told why. */
  readonly endAll: (reason: Refusal) => void;
}

/** What a role lost or a token that expired may still show: security design, case Z12, allows 30 s. */
const RECHECK = 10_000;

/** Events that are carried out at once: half of the places that a department has for calls. */
const EVENTS_AT_ONCE = 32;

/** A request that asks for a subscription; nothing has been held against schema and policy yet. */
interface Asked {
  readonly limited: LimitedRequest;
  readonly admitted: Admitted | undefined;
}

interface Prepared {
  readonly valid: ValidRequest;
  readonly plan: QueryPlan;
  readonly admitted: Admitted | undefined;
  /** Has it on record what one event of it told whom, or that it was opened. */
  readonly openRecord: () => OperationRecord | undefined;
  readonly trace: string;
}

/**
 * The pipeline of subscriptions. It opens one as a question is answered, stage by stage, and then passes each event through
 * authenticate and authorize again before it carries the plan out for it.
 */
export function subscribeWith(
  options: PipelineOptions & { readonly subscriptions: SubscriptionOptions },
  stages: Stages,
  answerRequest: AnswerRequest,
): Subscriptions {
  const { plan, log, watch } = options;
  const { admit } = stages;
  const { follow, places, recheck = RECHECK, watch: subscriptionWatch } = options.subscriptions;
  const live = new Set<LiveSubscription>();
  const turnstile = new Turnstile(EVENTS_AT_ONCE);

  /** @returns undefined for what is a question, or is refused before it is known what it is: both are answered as questions are */
  async function findSubscription(request: HttpRequest): Promise<Asked | undefined> {
    try {
      const received = stages.receive(request);
      const admitted = await admit?.(received.authorization);
      const asked = stages.trust(received);
      const limited = stages.limit[asked.standing](asked);
      return limited.operation.operation === OperationTypeNode.SUBSCRIPTION ? { limited, admitted } : undefined;
    } catch {
      return undefined;
    }
  }

  /** Carries the plan out for an event: an operation of its own in the audit log. */
  async function tell(
    { valid, plan: queryPlan, admitted, openRecord, trace }: Prepared,
    event: SubgraphAnswer,
    signal: AbortSignal,
  ): Promise<string> {
    const record = openRecord();
    try {
      if (record) await recordIntent(record);
      const answer = await follow.execute(queryPlan, valid, admitted?.caller, event, signal, record);
      if (record) await recordOutcome(record, answer);
      subscriptionWatch?.resultTold(Object.values(answer.completeness).every((state) => state === "COMPLETE"));
      return respond(answer, "json", trace).body;
    } catch (error) {
      // A fault goes on as it is: its place in the code is logged.
      const refusal = await recordEnd(record, error instanceof Refusal ? error : new Refusal("INTERNAL"));
      throw error instanceof Refusal ? refusal : error;
    }
  }

  async function begin(prepared: Prepared, opening: OperationRecord | undefined): Promise<LiveSubscription> {
    const { valid, plan: queryPlan, admitted, trace } = prepared;
    const caller = admitted?.caller;
    const started = performance.now();
    const leave = places(caller?.subject);
    const end = new AbortController();
    const events = await follow.events(queryPlan, valid, caller, end.signal, opening).catch((error: unknown) => {
      leave();
      throw error;
    });
    const say = (event: "subscribed" | "unsubscribed", results: number, reason?: unknown): void => {
      const milliseconds = Math.round(performance.now() - started);
      const isFault = reason !== undefined && !(reason instanceof Refusal);
      log({
        time: new Date().toISOString(),
        level: isFault ? "error" : "info",
        event,
        trace,
        ...(reason !== undefined && { code: codeOf(reason) }),
        results,
        milliseconds,
        ...(isFault && { fault: describeFault(reason) }),
      });
    };
    const authorise = (): Promise<void> => authoriseAgain(admit, admitted, valid);
    const results = new LiveSubscription({
      events,
      end,
      recheck,
      authorise,
      carryOut: (event) =>
        turnstile.pass(async () => {
          await authorise();
          return tell(prepared, event, end.signal);
        }),
      onEnd: (reason, count) => {
        leave();
        // Nothing leaves after it: whether it can be written is no longer anybody's answer.
        if (opening) {
          const code = reason === undefined ? undefined : codeOf(reason);
          void recordOutcome(opening, { completeness: {} }, code).catch(() => undefined);
        }
        live.delete(results);
        subscriptionWatch?.subscriptionEnded(
          reason === undefined ? undefined : codeOf(reason),
          performance.now() - started,
        );
        say("unsubscribed", count, reason);
      },
    });
    live.add(results);
    subscriptionWatch?.subscriptionBegan();
    say("subscribed", 0);
    return results;
  }

  async function open(request: HttpRequest): Promise<Opened> {
    const started = performance.now();
    const trace = requestId(request.headers);
    let visit: Visit | undefined;
    let record: OperationRecord | undefined;
    try {
      visit = stages.enter();
      const asked = await findSubscription(request);
      if (asked) {
        visit.admit("Read");
        const { limited, admitted } = asked;
        if (admitted) stages.misses.admit(admitted.caller);
        const valid = stages.validate(limited);
        const client = classifyAddress(request.peer);
        const openRecord = (since = performance.now()): OperationRecord | undefined =>
          admitted?.openRecord(valid, { client, trace, started: since });
        record = openRecord(started);
        await admitted?.decide(valid);
        const queryPlan = await plan(valid);
        admitted?.decidePlan(queryPlan, valid);
        const prepared = { valid, plan: queryPlan, admitted, openRecord, trace };
        if (record) await recordIntent(record);
        return { kind: "Open", trace, results: await begin(prepared, record) };
      }
    } catch (error) {
      const isRefusal = error instanceof Refusal;
      const line = alarmOfRefusal(error, trace);
      if (line) log(line);
      const refusal = await recordEnd(record, isRefusal ? error : new Refusal("INTERNAL"));
      return { kind: "Answered", answer: refuse(isRefusal ? refusal : error, trace, performance.now() - started) };
    } finally {
      visit?.leave();
    }
    return { kind: "Answered", answer: await answerRequest(withoutEventStream(request)) };
  }

  function refuse(error: unknown, trace: string, milliseconds: number): HttpAnswer {
    const refusal = error instanceof Refusal ? error : new Refusal("INTERNAL");
    const isRefusal = error === refusal;
    const outcome = { code: refusal.code, isComplete: false, fetches: 0, operation: OperationTypeNode.SUBSCRIPTION };
    watch?.requestBegan();
    watch?.requestEnded({ ...outcome, hasLeft: false, milliseconds });
    log({
      time: new Date().toISOString(),
      level: isRefusal ? "info" : "error",
      event: isRefusal ? "refused" : "fault",
      trace,
      ...outcome,
      milliseconds: Math.round(milliseconds),
      ...(!isRefusal && { fault: describeFault(error) }),
    });
    return respondRefusal(refusal, "legacy", trace);
  }

  return {
    greet: async (authorization) => {
      try {
        await admit?.(authorization);
        return undefined;
      } catch (error) {
        return error instanceof Refusal ? error : new Refusal("INTERNAL");
      }
    },
    open,
    endAll: (reason) => {
      for (const each of live) each.end(reason);
    },
  };
}

/**
 * Authenticates and authorises anew: the token may have expired, a role may be another. Who is another caller now than the
 * one for whom the subgraph sends its events has to begin anew.
 */
async function authoriseAgain(
  admit: Admit | undefined,
  first: Admitted | undefined,
  request: ValidRequest,
): Promise<void> {
  if (!admit || !first) return;
  const { caller, decide } = await admit(request.authorization);
  await decide(request);
  if (!isDeepStrictEqual(caller, first.caller)) throw new Refusal("FORBIDDEN");
}

function codeOf(reason: unknown): ErrorCode {
  return reason instanceof Refusal ? reason.code : "INTERNAL";
}

/** A question is answered in another media type that the caller accepts; who accepts events only gets JSON as one event. */
function withoutEventStream(request: HttpRequest): HttpRequest {
  const kept = (request.headers.accept ?? "").split(",").filter((range) => !range.trim().startsWith(EVENT_STREAM));
  return { ...request, headers: { ...request.headers, accept: kept.join() || "application/json" } };
}
