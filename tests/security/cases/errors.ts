import assert from "node:assert/strict";
import type { DoorAnswer } from "../../../schema/contract/department-door";
import { messageOf } from "../../../schema/contract/errors";
import { jointCoordinator } from "../../stage/test-callers";
import { ask } from "../ask";
import type { SecurityStage } from "../open-security-stage";
import type { Attempt, CaseGroup, Reply } from "../security-case";
import { send } from "../send";
import { sendBytes } from "../send-bytes";

/** What a department's fault may carry: a statement with its values, where its database stands, a password, a place in the code. */
const FAULT =
  `select * from child where id_number = '99048119990101001X' CNRY-1 password=CNRY-2 ` +
  `at postgres://education_owner:CNRY-3@10.1.2.3:5432/lianxi_education (/srv/lianxi/dist/subgraphs/host/reading/reader.js:1:2)`;
const TOLD = /CNRY|select |password|postgres|10\.1\.2\.3|127\.0\.0\.1|localhost|:\d{4,5}\b|https?:|\.js|\/srv|lianxi_/;

/** Headers of every answer, whatever it is. */
const SILENT_HEADERS = ["x-powered-by", "server", "via", "x-aspnet-version"];

const answering =
  (answer: () => Promise<DoorAnswer>, attempt: Attempt): Attempt =>
  async (stage) => {
    stage.disturb(answer);
    try {
      return await attempt(stage);
    } finally {
      stage.disturb(undefined);
    }
  };

const json =
  (value: unknown, status = 200): (() => Promise<DoorAnswer>) =>
  () =>
    Promise.resolve({ status, body: typeof value === "string" ? value : JSON.stringify(value) });

const error = (more: object = {}): object => ({ message: FAULT, ...more });

/** The catalogue's sentence and nothing beside it but where, who and by which id the log has it. */
const saysTheCatalogue =
  (code: "SUBGRAPH_BAD_ANSWER" | "SUBGRAPH_UNAVAILABLE" | "SUBGRAPH_TIMEOUT", attempt: Attempt): Attempt =>
  async (stage) => {
    const reply = await attempt(stage);
    const { errors, extensions } = JSON.parse(reply.body) as {
      errors: { message: string; extensions: Record<string, unknown> }[];
      extensions: Record<string, unknown>;
    };
    assert.deepEqual(
      errors.map(({ message }) => message),
      [messageOf(code)],
    );
    for (const each of errors) assert.deepEqual(Object.keys(each.extensions).toSorted(), ["code", "department"]);
    assert.match(String(extensions["trace"]), /^[0-9a-f]{32}$/);
    return reply;
  };

/** A department that takes the question and never answers. */
const never = (): Promise<DoorAnswer> => new Promise(() => undefined);

function keepsSilent(attempt: Attempt): Attempt {
  return async (stage) => {
    const reply = await attempt(stage);
    assert.deepEqual(
      SILENT_HEADERS.filter((name) => name in reply.headers),
      [],
    );
    assert.doesNotMatch(JSON.stringify(reply.headers), /fastify|node|express|\b\d+\.\d+\.\d+\b/i);
    return reply;
  };
}

const PROTECTED = {
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
} as const;

/** Everything that gateway and departments have written so far, wherever they write it. */
const searchEverything: Attempt = async (stage) => {
  const reply = await askAboutSomebody(stage);
  const { log, spans } = stage.written();
  const metrics = await stage.metrics();
  assert.ok(log.length > 0 && spans.length > 0 && metrics.length > 0, "Something was written");
  for (const [what, text] of Object.entries({ log, spans, metrics })) {
    assert.ok(!PERSONAL.test(text), `${what} hold a value`);
  }
  return reply;
};

/** Canaries, tokens, identity numbers and telephones; no part of a fraction is one. */
const PERSONAL =
  /CNRY|eyJ[\w-]{8,}|(?<![\w.-])\d{17}[\dXx](?![\w-])|(?<![\w.-])163000[0-3]\d{4,5}(?![\w.-])|password=/i;

const askAboutSomebody = (stage: SecurityStage): Promise<Reply> =>
  ask(
    'query ($id: ID!) { child(id: $id) { enrolments(first: 1, filter: { schoolCode: { eq: "CNRY-4" } }) { totalCount } } }',
    {
      as: jointCoordinator,
    },
  )(stage);

/** What faults and their answers tell. */
export const ERRORS: CaseGroup = {
  title: "E errors and secrets",
  cases: [
    ...[
      { what: "an error with a statement, an address and a password", answer: json({ errors: [error()] }) },
      {
        what: "the same beside data, with a stack",
        answer: json({
          data: { _entities: [null] },
          errors: [error({ extensions: { code: FAULT, stacktrace: [FAULT], detail: { at: FAULT } } })],
        }),
      },
      { what: "a page of a proxy", answer: json(`<html>${FAULT}</html>`) },
      { what: "the same as a status of its own", answer: json({ errors: [error()] }, 400) },
    ].map(({ what, answer }) => ({
      id: "E01",
      what: `${what}, by a department`,
      attempt: saysTheCatalogue("SUBGRAPH_BAD_ANSWER", answering(answer, send({}))),
      expected: { status: 200, code: "SUBGRAPH_BAD_ANSWER", fetches: 1, hides: TOLD } as const,
    })),
    {
      id: "E01",
      what: "a fault of the department's own, which the gateway tries once more",
      attempt: saysTheCatalogue("SUBGRAPH_UNAVAILABLE", answering(json({ errors: [error()] }, 503), send({}))),
      expected: { status: 200, code: "SUBGRAPH_UNAVAILABLE", fetches: 2, hides: TOLD },
    },
    {
      id: "E02",
      what: "a department that does not answer",
      attempt: saysTheCatalogue("SUBGRAPH_TIMEOUT", answering(never, send({}))),
      expected: { status: 200, code: "SUBGRAPH_TIMEOUT", fetches: 1, hides: TOLD },
    },
    {
      id: "E04",
      what: "headers of an answer",
      attempt: keepsSilent(send({})),
      expected: { status: 200, fetches: 1, headers: PROTECTED },
    },
    {
      id: "E04",
      what: "headers of a refusal",
      attempt: keepsSilent(send({ headers: { authorization: undefined } })),
      expected: { status: 401, code: "UNAUTHENTICATED", headers: PROTECTED },
    },
    {
      id: "E04",
      what: "headers of what is not there",
      attempt: keepsSilent(send({ path: "/admin", method: "GET" })),
      expected: { status: 404, code: "NOT_FOUND", headers: PROTECTED },
    },
    {
      id: "E04",
      what: "headers of an answer to what is no HTTP",
      attempt: keepsSilent(sendBytes("NOT HTTP\r\n\r\n")),
      expected: { status: 400, code: "BAD_REQUEST", isClosed: true, headers: PROTECTED },
    },
    {
      id: "E03",
      what: "logs, traces and metrics of all that was tried, searched for values",
      attempt: searchEverything,
      expected: { status: 200, fetches: 1 },
    },
  ],
};
