import { OperationTypeNode } from "graphql";
import type { ErrorCode } from "../../schema/contract/errors";
import { Refusal } from "../../schema/contract/errors";
import { EVENT_STREAM } from "../../schema/contract/event-stream";
import type { ExecutionAnswer } from "../executor/execution-answer";
import { callKind } from "../executor/resilience/call-kind";
import type { Admitted } from "./admit";
import { classifyAddress } from "./classify-address";
import type { Execute } from "./execute";
import type { HttpAnswer, HttpRequest } from "./http-message";
import type { LimitedRequest } from "./limit";
import { missesIn } from "./limit-misses";
import { alarmOfAnswer, alarmOfRefusal } from "./alarm";
import type { AlarmLine, RequestLine } from "./log-line";
import { describeFault } from "./log-line";
import { negotiateMediaType, takesJson } from "./negotiate-media-type";
import type { OperationRecord } from "./operation-record";
import type { Plan } from "./plan";
import { recordIntent } from "./record-intent";
import { recordEnd, recordOutcome } from "./record-outcome";
import { refuseEarlyBy } from "./refuse-early";
import { requestId } from "./request-id";
import type { RequestOutcome } from "./request-outcome";
import type { RequestTracing, TracedOperation } from "./request-trace";
import { respond, respondRefusal } from "./respond";
import type { Visit } from "./shed-load";
import type { StageOptions, Stages } from "./stages";
import { openStages } from "./stages";

export interface PipelineOptions extends StageOptions {
  readonly plan: Plan;
  readonly execute: Execute;
  /** Is told of each request when it comes and when it has been answered. */
  readonly watch?: RequestWatch;
  /** Keeps a trace of each request; without it none is kept and nothing is made for one. */
  readonly tracing?: RequestTracing;
}

export interface RequestWatch {
  requestBegan(): void;
  /** One was refused before it was looked into: it neither began nor ended. */
  requestShed(): void;
  requestEnded(outcome: RequestOutcome): void;
}

/** One question in, one answer out. Never rejects: what goes wrong is in the answer. */
export type AnswerRequest = (request: HttpRequest) => Promise<HttpAnswer>;

/**
 * The pipeline over one schema: passes a request from stage to stage and turns whatever a stage throws into an answer.
 *
 * @param stages those that are shared with subscriptions
 */
export function answerRequestWith(options: PipelineOptions, stages: Stages = openStages(options)): AnswerRequest {
  const { enter, receive, admit, misses, reveals, trust, limit, validate, askAsOf } = stages;
  const { access, plan, execute, log, watch, tracing } = options;
  const countMisses = missesIn(options.schema);
  const alarm = (line: AlarmLine | undefined): void => line && log(line);
  const refuseEarly = refuseEarlyBy({ enter, access, log, onRefusal: () => watch?.requestShed() });

  return async (request) => {
    const refusedEarly = refuseEarly(request);
    if (refusedEarly) return refusedEarly;
    const started = performance.now();
    const trace = requestId(request.headers);
    const traced = tracing?.begin(request, trace);
    let operation: OperationTypeNode | undefined;
    const end = (
      event: RequestLine["event"],
      status: number,
      outcome: Pick<RequestOutcome, "code" | "isComplete" | "fetches">,
      fault?: RequestLine["fault"],
    ): void => {
      const milliseconds = performance.now() - started;
      const whole = { ...outcome, hasLeft: event === "left", operation, milliseconds };
      watch?.requestEnded(whole);
      traced?.end(whole, status);
      log({
        time: now(),
        level: event === "fault" ? "error" : "info",
        event,
        trace,
        ...outcome,
        operation,
        milliseconds: Math.round(milliseconds),
        ...(fault && { fault }),
      });
    };
    watch?.requestBegan();
    const negotiated = negotiateMediaType(request.headers.accept);
    const mediaType = negotiated.kind === "Agreed" ? negotiated.mediaType : "json";
    let visit: Visit | undefined;
    let record: OperationRecord | undefined;
    let admitted: Admitted | undefined;
    try {
      visit = enter();
      if (negotiated.kind === "None") throw new Refusal("NOT_ACCEPTABLE");
      const received = receive(request);
      admitted = await admit?.(received.authorization);
      if (admitted) misses.admit(admitted.caller);
      const asked = trust(received);
      const limited = limit[asked.standing](asked);
      operation = limited.operation.operation;
      traced?.recognised(tracedOperation(limited));
      const isWrite = operation === OperationTypeNode.MUTATION;
      visit.admit(callKind(isWrite ? "write" : "read", admitted?.caller.purpose));
      const valid = validate(limited);
      refuseStream(operation);
      record = admitted?.openRecord(valid, { client: classifyAddress(request.peer), trace, started });
      await admitted?.decide(valid);
      const asking = admitted && askAsOf(valid, admitted.caller);
      if (admitted) reveals.admit(admitted.caller, valid);
      const queryPlan = await plan(valid, traced);
      admitted?.decidePlan(queryPlan, valid);
      if (record) await recordIntent(record);
      const { signal } = request;
      const answer = await execute(queryPlan, valid, asking, { signal, trace: traced, record });
      const missed = admitted ? countMisses(valid, answer) : 0;
      if (admitted) misses.count(admitted.caller, missed);
      alarm(alarmOfAnswer(answer, trace));
      const { completeness } = answer;
      if (record) await recordOutcome(record, { completeness, misses: missed }, refusalIn(answer, operation));
      const isComplete = Object.values(answer.completeness).every((state) => state === "COMPLETE");
      const response = respond(answer, mediaType, trace);
      const event = signal?.aborted ? "left" : "answered";
      end(event, response.status, { code: undefined, isComplete, fetches: answer.fetches });
      return response;
    } catch (error) {
      const isRefusal = error instanceof Refusal;
      alarm(alarmOfRefusal(error, trace));
      const refusal = await recordEnd(record, isRefusal ? error : new Refusal("INTERNAL"));
      if (admitted && refusal.code === "SUBJECT_NOT_FOUND") misses.count(admitted.caller, 1);
      const nothing = { code: refusal.code, isComplete: false, fetches: 0 };
      // Apollo's client for iOS reads no answer but one with 200, which only `application/json` may have (GraphQL over HTTP).
      const asApollo = refusal.code === "PERSISTED_QUERY_NOT_FOUND" && takesJson(request.headers.accept);
      const response = respondRefusal(refusal, asApollo ? "legacy" : mediaType, trace);
      const fault = isRefusal ? undefined : describeFault(error);
      end(isRefusal ? "refused" : "fault", response.status, nothing, fault);
      return response;
    } finally {
      visit?.leave();
    }
  };
}

function tracedOperation({ operation, trustedId: id }: LimitedRequest): TracedOperation {
  return { type: operation.operation, trusted: id === undefined ? undefined : { id, name: operation.name?.value } };
}

/** A subscription has no one answer: it is told event by event, to who accepts that (`open-subscription.ts`). */
function refuseStream(operation: OperationTypeNode): void {
  if (operation === OperationTypeNode.SUBSCRIPTION) throw new Refusal("NOT_ACCEPTABLE", { accept: EVENT_STREAM });
}

/** An entry that its owner refused was not made; an answer that lacks a part was given all the same. */
function refusalIn({ errors }: ExecutionAnswer, operation: OperationTypeNode): ErrorCode | undefined {
  return operation === OperationTypeNode.MUTATION ? errors[0]?.extensions.code : undefined;
}

function now(): string {
  return new Date().toISOString();
}
