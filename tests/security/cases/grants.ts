import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { openGateway } from "../../../gateway/main";
import type { Caller } from "../../../schema/contract/caller";
import { formatChildKey, parseChildKey } from "../../../schema/contract/child-key";
import { DEPARTMENT_NAMES } from "../../../schema/contract/departments";
import type { PrintedPolicy } from "../../../gateway/access/merge-policy";
import { clusterUrl } from "../../stage/county-databases";
import { FULLEST_CHILD } from "../../stage/fullest-child";
import { printSchemaOnce } from "../../stage/print-schema-once";
import { queryOnce } from "../../stage/query-once";
import { jointCoordinator, jointMember, YONGAN } from "../../stage/test-callers";
import { TEST_KEYS } from "../../stage/test-keys";
import { ask } from "../ask";
import type { SecurityStage } from "../open-security-stage";
import type { Attempt, CaseGroup, Reply } from "../security-case";

const CHILD = `query ($id: ID!) { child(id: $id) { id identityState links { department } talks { totalCount }
  healthFiles { totalCount } } }`;
const BY_NUMBER = "query ($number: String!) { childByResidentId(number: $number) { id } }";
const ROLL = "{ children(first: 50) { totalCount nodes { id } } }";
const OPEN = `mutation ($id: ID!, $subject: String!, $days: Int = 1, $key: String) {
  openCaseGrant(childId: $id, subject: $subject, days: $days, reason: "个案会商", idempotencyKey: $key) {
    caseGrant { id isOpen } userErrors { code } } }`;
const END = "mutation ($grant: ID!) { endCaseGrant(id: $grant) { caseGrant { isOpen endedBy } } }";
const DIAGNOSIS = "query ($id: ID!) { child(id: $id) { talks(first: 1) { nodes { summary } } } }";

const clerk: Caller = {
  subject: "joint-meeting-clerk",
  role: "joint-meeting.clerk",
  division: YONGAN,
  purpose: "WELFARE_REVIEW",
};
/** Somebody whom nobody gave a child so far. */
const newcomer = (role: Caller = jointCoordinator): Caller => ({ ...role, subject: `newcomer-${randomUUID()}` });
const doctor = (): Caller => newcomer({ ...clerk, role: "health.clerk", purpose: "BREAK_GLASS" });

type Ask = (query: string, variables?: object) => Promise<Reply>;
const asking =
  (stage: SecurityStage, as: Caller): Ask =>
  (query, variables = {}) =>
    ask(query, { as, variables })(stage);

/** What of an answer could tell two questions apart: everything but the number of the request. */
const told = ({ status, body }: Reply): unknown => [status, body.replace(/"trace":"[^"]*"/, "")];
const dataOf = ({ body }: Reply): Record<string, unknown> =>
  (JSON.parse(body) as { data: Record<string, unknown> }).data;

/** Writes a grant into the book as it would stand there. */
async function enter(
  { county }: SecurityStage,
  subject: string,
  child: string,
  more: Partial<Entry> = {},
): Promise<void> {
  const { kind = "CASE", purpose = "CASE_MEETING", department = null, from = "-1 hour", until = "1 hour" } = more;
  const parsed = parseChildKey(child);
  assert(parsed.valid);
  await queryOnce(
    county.databases.get("hub")!.url,
    `insert into case_grant (kind, subject, child_number, purpose, department, opened_by, opened_at, ends_at, reason)
     values ($1, $2, $3, $4, $5, 'office', now() + $6::interval, now() + $7::interval, '个案会商')`,
    [kind, subject, parsed.number, purpose, department, from, until],
  );
}

interface Entry {
  readonly kind: string;
  readonly purpose: string;
  readonly department: string | null;
  readonly from: string;
  readonly until: string;
}

const isNullAsForNobody: Attempt = async (stage) => {
  const look = asking(stage, newcomer());
  const reply = await look(CHILD);
  assert.deepEqual(told(reply), told(await look(CHILD, { id: formatChildKey(2_000_000_000) })));
  assert.deepEqual(dataOf(reply), { child: null });
  return reply;
};

const isNullByNumber: Attempt = async (stage) => {
  const look = asking(stage, newcomer());
  const reply = await look(BY_NUMBER, { number: FULLEST_CHILD });
  assert.deepEqual(told(reply), told(await look(BY_NUMBER, { number: "990481201402115493" })));
  assert.deepEqual(dataOf(reply), { childByResidentId: null });
  return reply;
};

const isOnNoList: Attempt = async (stage) => {
  const reply = await asking(stage, newcomer())(ROLL);
  assert.deepEqual(dataOf(reply), { children: { totalCount: 0, nodes: [] } });
  return reply;
};

const isOverByItself: Attempt = async (stage) => {
  const late = newcomer();
  await enter(stage, late.subject, stage.child, { from: "-15 days", until: "-1 second" });
  const reply = await asking(stage, late)(CHILD);
  assert.deepEqual(dataOf(reply), { child: null });
  return reply;
};

const isFeltAtOnce: Attempt = async (stage) => {
  const member = newcomer();
  const [office, look] = [asking(stage, clerk), asking(stage, member)];
  assert.deepEqual(dataOf(await look(CHILD)), { child: null });
  const opened = await office(OPEN, { subject: member.subject, key: randomUUID() });
  const { openCaseGrant } = dataOf(opened) as { openCaseGrant: { caseGrant: { id: string } } };
  const shown = dataOf(await look(CHILD)) as { child: { id: string; links: unknown[] } };
  assert.equal(shown.child.id, stage.child);
  assert(shown.child.links.length > 0);
  await office(END, { grant: openCaseGrant.caseGrant.id });
  const reply = await look(CHILD);
  assert.deepEqual(dataOf(reply), { child: null });
  return reply;
};

const showsOneDepartment: Attempt = async (stage) => {
  const member = newcomer(jointMember);
  await enter(stage, member.subject, stage.child, { department: "health" });
  const reply = await asking(stage, member)(CHILD);
  assert.deepEqual(dataOf(reply), {
    child: {
      id: stage.child,
      identityState: null,
      links: [],
      talks: { totalCount: 0 },
      healthFiles: { totalCount: 1 },
    },
  });
  return reply;
};

const isNotOpenedForOneself: Attempt = async (stage) => {
  const reply = await asking(stage, clerk)(OPEN, { subject: clerk.subject });
  assert.deepEqual(dataOf(reply), {
    openCaseGrant: { caseGrant: null, userErrors: [{ code: "SELF_GRANT" }] },
  });
  return reply;
};

const isNotOpenedForLonger: Attempt = async (stage) => {
  const reply = await asking(stage, clerk)(OPEN, { subject: "somebody", days: 15 });
  assert.deepEqual(dataOf(reply), { openCaseGrant: { caseGrant: null, userErrors: [{ code: "TOO_LONG" }] } });
  return reply;
};

/** D05: the rows of a child who moves are another county's from that moment on, for whoever had his case open. */
const isLostWithTheMove: Attempt = async (stage) => {
  const member = newcomer();
  const [moved] = await queryOnce(
    superuser(stage),
    `select child_number as child from talk where child_number is not null and child_number <> $1
     group by 1 order by count(*) desc limit 1`,
    [numberOf(stage.child)],
  );
  const id = formatChildKey(Number(moved!["child"]));
  await enter(stage, member.subject, id);
  const look = asking(stage, member);
  const talks = async (): Promise<unknown> =>
    (dataOf(await look(CHILD, { id })) as { child: { talks: unknown } }).child.talks;
  const before = await talks();
  assert.notDeepEqual(before, { totalCount: 0 });
  const move = (area: string) =>
    queryOnce(superuser(stage), "update talk set area_code = $1 where child_number = $2", [area, moved!["child"]]);
  await move("310101");
  const reply = await look(CHILD, { id });
  assert.deepEqual((dataOf(reply) as { child: { talks: unknown } }).child.talks, { totalCount: 0 });
  await move(YONGAN);
  assert.deepEqual(await talks(), before);
  return reply;
};

const isOpenBehindTheGlass: Attempt = async (stage) => {
  const breaking = doctor();
  await enter(stage, breaking.subject, stage.child, { kind: "BREAK_GLASS", purpose: "BREAK_GLASS" });
  const look = asking(stage, breaking);
  const shown = dataOf(await look(DIAGNOSIS)) as { child: { talks: { nodes: unknown[] } } };
  assert.equal(shown.child.talks.nodes.length, 1);
  const reply = await look(DIAGNOSIS, { id: formatChildKey(numberOf(stage.child) === 0 ? 1 : 0) });
  assert.deepEqual(dataOf(reply), { child: null });
  return reply;
};

const isShutAfterTheHour: Attempt = async (stage) => {
  const breaking = doctor();
  await enter(stage, breaking.subject, stage.child, {
    kind: "BREAK_GLASS",
    purpose: "BREAK_GLASS",
    from: "-61 minutes",
    until: "-1 minute",
  });
  return asking(stage, breaking)(DIAGNOSIS);
};

const writesNothingBehindTheGlass: Attempt = async (stage) => {
  const breaking = doctor();
  await enter(stage, breaking.subject, stage.child, { kind: "BREAK_GLASS", purpose: "BREAK_GLASS" });
  return asking(
    stage,
    breaking,
  )(
    `mutation ($id: ID!) { createTalk(input: { childId: $id, heldOn: "2026-11-20" }, idempotencyKey: "glass") { talk { id } } }`,
  );
};

/** Z14: a gateway whose table says more than the department's: the department keeps to its own, and somebody is told. */
const isRefusedByTheDepartment: Attempt = async (stage) => {
  const { county } = stage;
  const printed = await printSchemaOnce(clusterUrl());
  const policy = JSON.parse(printed.get("policy.json")!) as PrintedPolicy;
  const altered = {
    ...policy,
    education: {
      ...policy["education"],
      "Talk.summary": { ...policy["education"]!["Talk.summary"]!, who: [jointMember.role, "education.clerk"] },
    },
  };
  const log: Readonly<Record<string, unknown>>[] = [];
  const gateway = await openGateway({
    schema: { supergraph: printed.get("supergraph.graphql")!, policy: JSON.stringify(altered) },
    hubSdl: printed.get("hub.graphql")!,
    departments: DEPARTMENT_NAMES.map((name) => ({ kind: "Local", name, door: county.running.get(name)! })),
    hubDatabaseUrl: county.databases.get("hub")!.url,
    contextKeys: new Map(DEPARTMENT_NAMES.map((name) => [name, TEST_KEYS.context])),
    tokens: { issuer: "lianxi", audience: "lianxi", jwks: county.jwks },
    audit: "Off",
    division: YONGAN,
    production: true,
    documents: { folder: join(__dirname, "../../../schema/operations"), manifest: undefined },
    trustMode: "log",
    log: (entry) => void log.push(entry),
  });
  try {
    const headers = {
      authorization: `Bearer ${await county.token(jointMember)}`,
      "content-type": "application/json",
      accept: "application/json",
    };
    const body = Buffer.from(JSON.stringify({ query: DIAGNOSIS, variables: { id: stage.child } }));
    const rawHeaders = Object.entries(headers).flat();
    const answer = await gateway.answerRequest({ method: "POST", url: "/graphql", headers, rawHeaders, body });
    const alarms = log.filter(({ event }) => event === "alarm");
    assert.deepEqual(
      alarms.map(({ level, code, departments }) => [level, code, departments]),
      [["error", "SUBGRAPH_FORBIDDEN", ["education"]]],
    );
    assert(!answer.body.includes('"summary"'));
    // The second gateway planned its trusted documents: that was not asked by anybody.
    Object.assign(stage.counts, { plans: 0 });
    return { status: answer.status, headers: answer.headers, body: answer.body };
  } finally {
    await gateway.close();
  }
};

function numberOf(key: string): number {
  const parsed = parseChildKey(key);
  assert(parsed.valid);
  return parsed.number;
}

function superuser({ county }: SecurityStage): string {
  const url = new URL(clusterUrl());
  url.pathname = new URL(county.databases.get("education")!.url).pathname;
  return url.href;
}

/** Who is shown a child at all, beyond place and role: by a case, for a time, behind the glass. */
export const GRANTS: CaseGroup = {
  title: "G grants, ceilings and whom the department trusts",
  cases: [
    {
      id: "G07",
      what: "a child whose case nobody opened, by key: as one who never was",
      attempt: isNullAsForNobody,
      expected: { status: 200, plans: 1 },
    },
    {
      id: "G07",
      what: "a child whose case nobody opened, by identity number",
      attempt: isNullByNumber,
      expected: { status: 200, fetches: 2 },
    },
    {
      id: "G07",
      what: "every child of the roll, without a case",
      attempt: isOnNoList,
      expected: { status: 200, fetches: 1 },
    },
    { id: "G08", what: "a case that ended by itself", attempt: isOverByItself, expected: { status: 200, plans: 0 } },
    {
      id: "G08",
      what: "a case that was ended a moment ago",
      attempt: isFeltAtOnce,
      expected: { status: 200, fetches: 2 },
    },
    {
      id: "G09",
      what: "a case, by the coordinator for a colleague",
      attempt: ask(OPEN, { variables: { subject: "colleague" } }),
      expected: { status: 403, code: "FORBIDDEN" },
    },
    {
      id: "G09",
      what: "a case, by the office for itself",
      attempt: isNotOpenedForOneself,
      expected: { status: 200, plans: 0 },
    },
    {
      id: "G09",
      what: "a case for longer than a meeting takes",
      attempt: isNotOpenedForLonger,
      expected: { status: 200, plans: 0 },
    },
    {
      id: "G10",
      what: "what other departments know, with one department's window",
      attempt: showsOneDepartment,
      expected: { status: 200, fetches: 2 },
    },
    {
      id: "G02",
      what: "a record behind the glass, without having broken it",
      attempt: ask(DIAGNOSIS, { as: doctor() }),
      expected: { status: 403, code: "FORBIDDEN" },
    },
    {
      id: "G02",
      what: "a record behind the glass after sixty-one minutes",
      attempt: isShutAfterTheHour,
      expected: { status: 403, code: "FORBIDDEN" },
    },
    {
      id: "G02",
      what: "an entry behind the glass",
      attempt: writesNothingBehindTheGlass,
      expected: { status: 403, code: "FORBIDDEN" },
    },
    {
      id: "G02",
      what: "another child behind the glass that was broken for one",
      attempt: isOpenBehindTheGlass,
      expected: { status: 200, fetches: 1 },
    },
    {
      id: "D05",
      what: "a child who moved to another county, with the case still open",
      attempt: isLostWithTheMove,
      expected: { status: 200, fetches: 6 },
    },
    {
      id: "Z14",
      what: "what the gateway's table allows and the department's does not",
      over: "local",
      attempt: isRefusedByTheDepartment,
      expected: { status: 200, code: "SUBGRAPH_FORBIDDEN" },
    },
  ],
};
