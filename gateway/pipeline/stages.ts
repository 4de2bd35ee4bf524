import type { GraphQLSchema } from "graphql";
import type { Access, Admit } from "./admit";
import { admitBy } from "./admit";
import type { AskAsOf } from "./ask-as-of";
import { askAsOfBy } from "./ask-as-of";
import type { HttpRequest } from "./http-message";
import type { MissLimiter } from "./limit-misses";
import { limitMisses, MISS_LIMITS } from "./limit-misses";
import type { RevealLimiter } from "./limit-reveals";
import { limitReveals } from "./limit-reveals";
import type { Limit, Limits } from "./limit";
import { DEFAULT_LIMITS, limitBy, UNTRUSTED_LIMITS } from "./limit";
import type { Log } from "./log-line";
import type { ReceivedRequest, ReceiveSettings } from "./receive";
import { receive, RECEIVE_DEFAULTS } from "./receive";
import type { Enter } from "./shed-load";
import { LOAD_LIMITS, shedAbove } from "./shed-load";
import type { Standing, Trust, TrustSettings } from "./trust";
import { trustBy } from "./trust";
import type { Validate } from "./validate";
import { validateAgainst } from "./validate";

export interface StageOptions {
  /** Bounds the requests that are worked on at once: handed in, because another supergraph's pipeline shares the places. */
  readonly enter?: Enter;
  /** Pauses an account whose look-ups find nothing: handed in for the same reason. */
  readonly misses?: MissLimiter;
  /** Bounds how many values an account has shown in full: handed in for the same reason. */
  readonly reveals?: RevealLimiter;
  readonly receive?: Partial<ReceiveSettings>;
  readonly access: Access;
  /** Which documents are trusted, and what becomes of other texts; without it all texts are alike. */
  readonly trust?: TrustSettings;
  readonly limits?: Partial<Limits>;
  /** What callers may ask: the supergraph without `@inaccessible`. */
  readonly schema: GraphQLSchema;
  /** Whether the schema may be asked about itself: in development only. */
  readonly introspection: boolean;
  readonly log: Log;
}

/** The stages before a plan is made, with what they remember: one set over a schema, for questions and subscriptions alike. */
export interface Stages {
  readonly enter: Enter;
  readonly receive: (request: HttpRequest) => ReceivedRequest;
  /** Undefined where anybody may ask everything. */
  readonly admit: Admit | undefined;
  readonly misses: MissLimiter;
  readonly reveals: RevealLimiter;
  readonly trust: Trust;
  readonly limit: Readonly<Record<Standing, Limit>>;
  readonly validate: Validate;
  readonly askAsOf: AskAsOf;
}

export function openStages(options: StageOptions): Stages {
  const { schema, access, log } = options;
  const now = (): string => new Date().toISOString();
  const receiving = { ...RECEIVE_DEFAULTS, ...options.receive };
  return {
    enter: options.enter ?? shedAbove(LOAD_LIMITS),
    receive: (request) => receive(request, receiving),
    admit: access.kind === "Policed" ? admitBy(schema, access) : undefined,
    misses:
      options.misses ??
      limitMisses(MISS_LIMITS, (account) => log({ time: now(), level: "warn", event: "enumeration", account })),
    reveals:
      options.reveals ?? limitReveals((account) => log({ time: now(), level: "warn", event: "revelation", account })),
    trust: trustBy(options.trust, (document) => log({ time: now(), level: "info", event: "untrusted", document })),
    limit: limitsByStanding({ ...DEFAULT_LIMITS, ...options.limits }),
    validate: validateAgainst(options),
    askAsOf: askAsOfBy(schema),
  };
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
