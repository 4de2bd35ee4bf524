import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import type { Caller } from "../../../schema/contract/caller";
import { REVEALS_PER_HOUR } from "../../../schema/contract/reveal";
import { analyst, educationClerk, jointCoordinator, jointMember } from "../../stage/test-callers";
import type { AskOptions } from "../ask";
import { ask, askWithVariables } from "../ask";
import type { Attempt, CaseGroup, Reply } from "../security-case";
import type { SecurityStage } from "../open-security-stage";
import { send } from "../send";

/** Any phone, identity number or student number of the demonstration county as it stands. */
const IN_FULL = /1630\d{7}|99\d{15}[\dX]/;
const FORBIDDEN = { status: 403, code: "FORBIDDEN" } as const;

const CARDS =
  "query ($id: ID!) { child(id: $id) { contactCards { nodes { id guardianPhone fatherPhone motherPhone } } } }";
const NUMBERS = `query ($id: ID!) { child(id: $id) {
  enrolments { nodes { studentNo } }
  householdRegistrations { nodes { residentIdNumber } }
  leftBehindRegistrations { nodes { residentIdNumber } }
  guardians { nodes { residentIdNumber phone } }
} }`;
const VOLUNTEERS = "query ($filter: SubstituteParentFilter) { substituteParents(filter: $filter) { totalCount } }";
const REVEAL = `mutation ($id: ID!, $recordId: ID!) {
  revealEducationIdentity(childId: $id, recordId: $recordId, field: CONTACT_CARD_GUARDIAN_PHONE, reason: "须当面通知监护人参加个案会商") { value }
}`;
const NO_RECORD = "00000000-0000-0000-0000-000000000000";
const reveal = (as: Caller, recordId = NO_RECORD): Attempt => ask(REVEAL, { as, variables: { recordId } });
const clerkIn = (purpose: Caller["purpose"]): Caller => ({ ...educationClerk, purpose });

/** Ten values in one operation, each under a name of its own. */
export const TEN_REVEALS = `mutation ($id: ID!) { ${Array.from(
  { length: 10 },
  (_, place) =>
    `r${place}: revealEducationIdentity(childId: $id, recordId: "${NO_RECORD}", field: CONTACT_CARD_GUARDIAN_PHONE, reason: "须当面通知监护人参加个案会商") { value }`,
).join(" ")} }`;

/** Who is shown a mask, and what could be found out behind it. */
export const MASKING: CaseGroup = {
  title: "M masking",
  cases: [
    ...[jointMember, jointCoordinator].map((as) => ({
      id: "M01",
      what: `a family's phones, by ${as.role}`,
      attempt: shown(CARDS, { as }, /"163\*{4}\d{4}"/),
      expected: { status: 200, fetches: 1, hides: IN_FULL },
    })),
    {
      id: "M01",
      what: "identity numbers of child and guardian, and the number that holds one, by the joint office",
      attempt: shown(NUMBERS, {}, /"\*{14}\d{3}[\dX]"/),
      expected: { status: 200, fetches: 3, hides: IN_FULL },
    },
    {
      id: "M01",
      what: "a phone under another name, in fragments, twice",
      attempt: shown(
        "query ($id: ID!) { child(id: $id) { ...F a: contactCards { edges { node { p: guardianPhone } } } } } fragment F on Child { contactCards { nodes { ...G } } } fragment G on ContactCard { q: guardianPhone }",
        {},
        /"163\*{4}\d{4}"/,
      ),
      expected: { status: 200, fetches: 1, hides: IN_FULL },
    },
    {
      id: "M02",
      what: "a masked name guessed by a filter in the document",
      attempt: ask('{ substituteParents(filter: { name: { startsWith: "王" } }) { totalCount } }', { as: jointMember }),
      expected: FORBIDDEN,
    },
    {
      id: "M02",
      what: "a masked name guessed by a filter in a variable",
      attempt: send({
        as: jointMember,
        body: JSON.stringify({ query: VOLUNTEERS, variables: { filter: { name: { eq: "王芳" } } } }),
      }),
      expected: FORBIDDEN,
    },
    {
      id: "M02",
      what: "the same filter by the office, which sees the names",
      attempt: askWithVariables(VOLUNTEERS, JSON.stringify({ filter: { name: { startsWith: "王" } } })),
      expected: { status: 200, fetches: 1 },
    },
    ...["guardianPhone", "guardianName", "homeAddress"].map((field) => ({
      id: "M02",
      what: `a list in the order of ${field}`,
      attempt: ask(
        `query ($id: ID!) { child(id: $id) { contactCards(order: { by: ${field.replace(/[A-Z]/g, "_$&").toUpperCase()} }) { nodes { id } } } }`,
        { as: jointMember },
      ),
      expected: { status: 400, code: "GRAPHQL_VALIDATION_FAILED" } as const,
    })),
    ...[jointMember, analyst, educationClerk, clerkIn("DATA_CORRECTION")].map((as) => ({
      id: "M03",
      what: `a value in full, by ${as.role} for ${as.purpose}, who may never have one shown`,
      attempt: reveal(as),
      expected: FORBIDDEN,
    })),
    {
      id: "M03",
      what: "a value in full by GET",
      attempt: send(({ child }) => ({
        method: "GET",
        path: `/graphql?${new URLSearchParams({ query: REVEAL, variables: JSON.stringify({ id: child, recordId: NO_RECORD }) }).toString()}`,
      })),
      expected: { status: 405, code: "METHOD_NOT_ALLOWED" },
    },
    {
      id: "M03",
      what: "a batch of values in full",
      attempt: send({ body: JSON.stringify([{ query: REVEAL }, { query: REVEAL }]) }),
      expected: { status: 400, code: "BATCH_NOT_SUPPORTED" },
    },
    {
      id: "M03",
      what: "a value of a record that is another child's",
      attempt: reveal({ ...jointCoordinator, subject: "guessing" }),
      expected: { status: 200, code: "RECORD_NOT_FOUND", fetches: 1 },
    },
    {
      id: "M03",
      what: "a phone of a child whose case is not open to the account",
      attempt: async (stage) => {
        const [card] = nodesOf(await ask(CARDS, { as: educationClerk })(stage));
        return reveal({ ...jointCoordinator, subject: "without-a-case" }, card!["id"])(stage);
      },
      expected: { status: 200, code: "RECORD_NOT_FOUND", fetches: 2, hides: IN_FULL },
    },
    {
      id: "M04",
      what: "one account has phones shown until it is told to come again later",
      attempt: askTooOften,
      expected: { status: 429, code: "RATE_LIMITED", fetches: REVEALS_PER_HOUR + 1, hides: IN_FULL },
    },
  ],
};

/** An answer in which the mask must be found: one that shows nothing at all would hide well. */
function shown(query: string, options: AskOptions, mask: RegExp): Attempt {
  return async (stage) => {
    const reply = await ask(query, options)(stage);
    match(reply.body, mask);
    return reply;
  };
}

async function askTooOften(stage: SecurityStage): Promise<Reply> {
  // To correct data it needs no case.
  const account: Caller = { ...jointCoordinator, subject: "curious", purpose: "DATA_CORRECTION" };
  const [card] = nodesOf(await ask(CARDS, { as: educationClerk })(stage));
  for (let call = 0; call < REVEALS_PER_HOUR; call++) {
    const { body } = await reveal(account, card!["id"])(stage);
    deepStrictEqual((JSON.parse(body) as { data: unknown }).data, {
      revealEducationIdentity: { value: card!["guardianPhone"] },
    });
  }
  const reply = await reveal(account, card!["id"])(stage);
  match(String(reply.headers["retry-after"]), /^3[56]\d\d$/);
  const log = JSON.stringify(stage.county.log);
  match(log, /"event":"revelation","account":"curious"/);
  strictEqual(log.includes(card!["guardianPhone"]!), false);
  return reply;
}

function nodesOf({ body }: Reply): readonly Record<string, string>[] {
  const { data } = JSON.parse(body) as { data: { child: { contactCards: { nodes: Record<string, string>[] } } } };
  return data.child.contactCards.nodes;
}
