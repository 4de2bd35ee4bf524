import type { Caller } from "./caller";
import type { SubgraphName } from "./departments";

/**
 * The one door of a department, whether it stands in this process or behind HTTP. Who comes over a wire knocks with raw
 * bytes and a signed context; who stands in the same process asks. The answer is text. Paths: see DOOR_PATHS.
 */
export interface DepartmentDoor {
  readonly name: SubgraphName;
  answer(knock: Knock): Promise<DoorAnswer>;
  ask(question: Question): Promise<DoorAnswer>;
  /** Opens a subscription for who comes over a wire; absent where no events are published. Ended by the signal. */
  follow?(knock: Knock, signal: AbortSignal): Promise<DoorStream>;
  /** Opens a subscription for who stands in the same process. Ended by the signal. */
  subscribe?(question: Question, signal: AbortSignal): Promise<DoorStream>;
}

/**
 * A GraphQL question within one process. It is not written down and read again, and not signed: who could forge it here
 * holds the key as well. The department decides on it as on any other.
 */
export interface Question {
  /** By which the asker and the department know the question afterwards: over a wire the signed context carries it. */
  readonly id: string;
  readonly caller: Caller;
  readonly query: string;
  /** JSON text of an object. */
  readonly variables: string;
  /** The span of whoever asks (W3C Trace Context); undefined when nobody keeps a trace. */
  readonly traceparent?: string;
}

export interface Knock {
  readonly path: DoorPath;
  /** The raw bytes of the request, exactly those that the signed context is bound to. */
  readonly body: Buffer;
  /** The signed context (compact JWS), or undefined when the caller brought none: then the door stays shut. */
  readonly context: string | undefined;
  /** The span of whoever knocks (W3C Trace Context). It is not signed: it leads to nothing that anybody may see. */
  readonly traceparent?: string;
}

export interface DoorAnswer {
  /** An HTTP status, also when no HTTP lies between. */
  readonly status: number;
  /** JSON text in UTF-8. */
  readonly body: string;
}

/** What a subscription is answered with: its events, or, as any question may be, a refusal. */
export type DoorStream =
  | { readonly kind: "Refused"; readonly answer: DoorAnswer }
  /**
   * JSON texts of GraphQL responses, as they come. Done when there will be no other, or when the signal ended it; throws when
   * it broke off: then events may have been missed.
   */
  | { readonly kind: "Open"; readonly events: AsyncIterable<string> };

export const DOOR_PATHS = {
  /** GraphQL over HTTP: `{query, variables, operationName}` -> `{data, errors, extensions}`. */
  graphql: "/graphql",
  /** The child index asks which of the department's references still need a number: see identity-exchange.ts. */
  pendingLinks: "/internal/identity/pending",
  /** The child index tells the numbers it gave. */
  assignLinks: "/internal/identity/assign",
  /** The hub has a head of its audit log witnessed: see witness-exchange.ts. */
  witnessHead: "/internal/audit/witness",
  /** The hub, or whoever verifies its log, asks which heads were witnessed. */
  witnessedHeads: "/internal/audit/witnessed",
  /** Whoever reconciles the hub's audit log asks which questions were answered: see question-exchange.ts. */
  askedQuestions: "/internal/audit/questions",
} as const;

export type DoorPath = (typeof DOOR_PATHS)[keyof typeof DOOR_PATHS];
