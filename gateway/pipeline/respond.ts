import type { ErrorCode, RefusalDetail } from "../../schema/contract/errors";
import { messageOf, Refusal, statusOf } from "../../schema/contract/errors";
import type { ExecutionAnswer } from "../executor/execution-answer";
import { DocumentRefusal } from "./document-refusal";
import type { HttpAnswer } from "./http-message";
import type { MediaType } from "./negotiate-media-type";
import { CONTENT_TYPES } from "./negotiate-media-type";

export type ExecutedAnswer = Pick<ExecutionAnswer, "dataText" | "errors" | "completeness">;

/** One entry of `errors` in the answer to a refused request. */
interface ResponseError {
  readonly message: string;
  readonly locations?: readonly { readonly line: number; readonly column: number }[];
  readonly extensions: {
    readonly code: ErrorCode;
    readonly detail?: RefusalDetail;
    /** What the message would be, where a program wants a word there. */
    readonly sentence?: string;
  };
}

/**
 * What GraphQL over HTTP answers 200 when the caller asked for `application/json` by name: the HTTP request was in
 * order, only the GraphQL in it was not. Everything else keeps the status of its code.
 */
const FAULTY_GRAPHQL: ReadonlySet<ErrorCode> = new Set([
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "OPERATION_UNKNOWN",
  "PERSISTED_QUERY_NOT_FOUND",
  "BAD_USER_INPUT",
]);

/**
 * Apollo's word, by which its clients for Kotlin and iOS know that they have to send the text: they compare the message, letter
 * for letter, where its client for JavaScript looks at the code. What is said to a person then stands in `extensions.sentence`.
 */
const WORDS: Partial<Record<ErrorCode, string>> = { PERSISTED_QUERY_NOT_FOUND: "PersistedQueryNotFound" };

const CONTENT_SECURITY_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** Headers that a status asks for (RFC 9110, 10.2.1, 10.2.3, 11.6.1). */
const STATUS_HEADERS: Readonly<Record<number, Readonly<Record<string, string>>>> = {
  401: { "www-authenticate": "Bearer" },
  405: { allow: "GET, POST" },
  503: { "retry-after": "1" },
};

/** An executed operation: always 200, whatever errors stand beside its data. */
export function respond(answer: ExecutedAnswer, mediaType: MediaType, trace: string): HttpAnswer {
  const { dataText, errors, completeness } = answer;
  if (errors.length === 0) {
    return httpAnswer(200, mediaType, trace, `{"data":${dataText},"extensions":${JSON.stringify({ completeness })}}`);
  }
  const entries = errors.map(({ message, path, extensions }) =>
    path.length > 0 ? { message, path, extensions } : { message, extensions },
  );
  const extensions = JSON.stringify({ completeness, trace });
  return httpAnswer(
    200,
    mediaType,
    trace,
    `{"errors":${JSON.stringify(entries)},"data":${dataText},"extensions":${extensions}}`,
  );
}

/** A request that was refused whole: no `data`. */
export function respondRefusal(refusal: Refusal, mediaType: MediaType, trace: string): HttpAnswer {
  const body = JSON.stringify({ errors: errorsOf(refusal), extensions: { trace } });
  const answersAnyway = mediaType === "legacy" && FAULTY_GRAPHQL.has(refusal.code);
  const answer = httpAnswer(answersAnyway ? 200 : statusOf(refusal.code), mediaType, trace, body);
  const { retryAfterSeconds } = refusal.detail;
  if (typeof retryAfterSeconds !== "number") return answer;
  return { ...answer, headers: { ...answer.headers, "retry-after": String(retryAfterSeconds) } };
}

function errorsOf(refusal: Refusal): readonly ResponseError[] {
  const { code, detail } = refusal;
  if (!(refusal instanceof DocumentRefusal)) {
    const word = WORDS[code];
    const hasDetail = Object.keys(detail).length > 0;
    const extensions = { code, ...(hasDetail && { detail }), ...(word && { sentence: messageOf(code) }) };
    return [{ message: word ?? messageOf(code), extensions }];
  }
  return refusal.faults.map((fault) => ({
    message: `${messageOf(code)} ${fault.sentence}`,
    ...(fault.locations && { locations: fault.locations }),
    extensions: { code, ...(fault.detail && { detail: fault.detail }) },
  }));
}

function httpAnswer(status: number, mediaType: MediaType, trace: string, body: string): HttpAnswer {
  return {
    status,
    headers: {
      "content-type": CONTENT_TYPES[mediaType],
      // An answer is about a person and for one caller: no browser or proxy may keep it.
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      // Whoever opens an answer as a page, or puts it into one, sees text.
      "content-security-policy": CONTENT_SECURITY_POLICY,
      "x-request-id": trace,
      ...STATUS_HEADERS[status],
    },
    body,
  };
}
