import type { GraphQLSchema } from "graphql";
import { OperationTypeNode } from "graphql";
import { Refusal } from "../../schema/contract/errors";
import { callKind } from "../executor/resilience/call-kind";
import type { Access } from "./admit";
import { admitBy } from "./admit";
import type { Execute } from "./execute";
import type { HttpAnswer, HttpRequest } from "./http-message";
import type { Limit, LimitedRequest, Limits } from "./limit";
import { DEFAULT_LIMITS, limitBy, UNTRUSTED_LIMITS } from "./limit";
import type { Log, RequestLine } from "./log-line";
import { describeFault } from "./log-line";
import { negotiateMediaType, takesJson } from "./negotiate-media-type";
import type { Plan } from "./plan";
import type { ReceiveSettings } from "./receive";
import { receive, RECEIVE_DEFAULTS } from "./receive";
import { requestId } from "./request-id";
import type { RequestOutcome } from "./request-outcome";
import type { RequestTracing, TracedOperation } from "./request-trace";
import { respond, respondRefusal } from "./respond";
import type { Enter, Visit } from "./shed-load";
import { LOAD_LIMITS, shedAbove } from "./shed-load";
import type { Standing, TrustSettings } from "./trust";
import { trustBy } from "./trust";
import { validateAgainst } from "./validate";

export interface PipelineOptions {
  /** Bounds the requests that are worked on at once: handed in, because another supergraph's pipeline shares the places. */
  readonly enter?: Enter;
  readonly receive?: Partial<ReceiveSettings>;
  readonly access: Access;
  /** Which documents are trusted, and what becomes of other texts; without it all texts are alike. */
  readonly trust?: TrustSettings;
  readonly limits?: Partial<Limits>;
  /** What callers may ask: the supergraph without `@inaccessible`. */
  readonly schema: GraphQLSchema;
  /** Whether the schema may be asked about itself: in development only. */
  readonly introspection: boolean;
  readonly plan: Plan;
  readonly execute: Execute;
  readonly log: Log;
  /** Is told of each request when it comes and when it has been answered. */
  readonly watch?: RequestWatch;
  /** Keeps a trace of each request; without it none is kept and nothing is made for one. */
  readonly tracing?: RequestTracing;
}

export interface RequestWatch {
  requestBegan(): void;
  requestEnded(outcome: RequestOutcome): void;
}

/** One question in, one answer out. Never rejects: what goes wrong is in the answer. */
export type AnswerRequest = (request: HttpRequest) => Promise<HttpAnswer>;

/** The pipeline over one schema: passes a request from stage to stage and turns whatever a stage throws into an answer. */
export function answerRequestWith(options: PipelineOptions): AnswerRequest {
  const enter = options.enter ?? shedAbove(LOAD_LIMITS);
  const receiving = { ...RECEIVE_DEFAULTS, ...options.receive };
  const limit = limitsByStanding({ ...DEFAULT_LIMITS, ...options.limits });
  const validate = validateAgainst(options);
  const { schema, access, plan, execute, log, watch, tracing } = options;
  const admit = access.kind === "Policed" ? admitBy(schema, access) : undefined;
  const trust = trustBy(options.trust, (document) => log({ time: now(), level: "info", event: "untrusted", document }));

  return async (request) => {
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
    try {
      visit = enter();
      if (negotiated.kind === "None") throw new Refusal("NOT_ACCEPTABLE");
      const received = receive(request, receiving);
      const admitted = await admit?.(received.authorization);
      const asked = trust(received);
      const limited = limit[asked.standing](asked);
      operation = limited.operation.operation;
      traced?.recognised(tracedOperation(limited));
      const isWrite = operation === OperationTypeNode.MUTATION;
      visit.admit(callKind(isWrite ? "write" : "read", admitted?.caller.purpose));
      const valid = validate(limited);
      await admitted?.decide(valid);
      const queryPlan = await plan(valid, traced);
      const { signal } = request;
      const answer = await execute(queryPlan, valid, admitted?.caller, { signal, trace: traced });
      const isComplete = Object.values(answer.completeness).every((state) => state === "COMPLETE");
      const response = respond(answer, mediaType, trace);
      const event = signal?.aborted ? "left" : "answered";
      end(event, response.status, { code: undefined, isComplete, fetches: answer.fetches });
      return response;
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal("INTERNAL");
      const isRefusal = error === refusal;
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

function limitsByStanding(limits: Limits): Readonly<Record<Standing, Limit>> {
  const usual = limitBy(limits);
  return { Trusted: usual, Tolerated: usual, Restricted: limitBy(tighten(limits)) };
}

/** The lower of each limit and its counterpart for untrusted texts. */
function tighten(limits: Limits): Limits {
  const lower = Object.entries(UNTRUSTED_LIMITS).map(([name, most]) => [
    name,
    Math.min(most, limits[name as keyof Limits]),
  ]);
  return { ...limits, ...(Object.fromEntries(lower) as Partial<Limits>) };
}

function now(): string {
  return new Date().toISOString();
}
