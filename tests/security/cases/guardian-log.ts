import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type { Caller } from "../../../schema/contract/caller";
import { formatChildKey, parseChildKey } from "../../../schema/contract/child-key";
import type { Purpose } from "../../../schema/contract/purposes";
import type { Role } from "../../../schema/contract/roles";
import { queryOnce } from "../../stage/query-once";
import { YONGAN } from "../../stage/test-callers";
import { askAs, dataAs, withoutTrace } from "../ask-as";
import type { SecurityStage } from "../open-security-stage";
import type { Attempt, CaseGroup } from "../security-case";

const LOG = `query ($id: ID!, $first: Int! = 20, $after: String) {
  accessLog(childId: $id, first: $first, after: $after) {
    entries { date department departmentTitle purpose purposeTitle legalBasis kinds { department title english } } next
  }
}`;
const WITHHOLD = `mutation ($input: AccessLogWithholdingInput!) {
  openAccessLogWithholding(input: $input) { id approvedBy reason endedAt }
}`;
const RELEASE = `mutation ($id: ID!) { endAccessLogWithholding(id: $id, reason: "侦查终结，已无暂不告知之必要") { endedBy } }`;
const UNKNOWN = formatChildKey(2 ** 31 - 1);

interface Told {
  readonly entries: readonly { readonly department: string; readonly purpose: string }[];
  readonly next: string | null;
}

const guardian = (): Caller => ({
  subject: `guardian-${randomUUID()}`,
  role: "guardian",
  division: YONGAN,
  purpose: "GUARDIAN_REQUEST",
});
const seat = (role: Role, purpose: Purpose): Caller => ({
  subject: `seat-${randomUUID()}`,
  role,
  division: YONGAN,
  purpose,
});
const chief = seat("public-security.supervisor", "GUARDIAN_REQUEST");

async function giveChild(stage: SecurityStage, { subject }: Caller, key = stage.child): Promise<void> {
  const parsed = parseChildKey(key);
  await queryOnce(
    stage.county.databases.get("hub")!.ownerUrl,
    `insert into case_grant (kind, subject, child_number, purpose, opened_by, ends_at, reason)
     values ('GUARDIAN', $1, $2, 'GUARDIAN_REQUEST', 'joint-meeting-clerk', now() + interval '30 days', '户口簿')`,
    [subject, parsed.valid && parsed.number],
  );
}

/** Ten looks that are told apart: by department and purpose. The first three are the police's. */
const LOOKS: readonly (readonly [role: Role, purpose: Purpose, reads: string])[] = [
  ["public-security.clerk", "GUARDIAN_REQUEST", "householdRegistrations { totalCount }"],
  ["public-security.clerk", "DATA_CORRECTION", "householdRegistrations { totalCount }"],
  ["public-security.clerk", "MANDATORY_REPORT", "householdRegistrations { totalCount }"],
  ["education.clerk", "SCHOOL_SUPPORT", "enrolments { totalCount }"],
  ["education.clerk", "DATA_CORRECTION", "enrolments { totalCount }"],
  ["education.clerk", "GUARDIAN_REQUEST", "enrolments { totalCount }"],
  ["civil-affairs.clerk", "WELFARE_REVIEW", "guardians { totalCount }"],
  ["civil-affairs.clerk", "DATA_CORRECTION", "guardians { totalCount }"],
  ["health.clerk", "HEALTH_FOLLOWUP", "healthFiles { totalCount }"],
  ["health.clerk", "DATA_CORRECTION", "healthFiles { totalCount }"],
];

async function look(stage: SecurityStage, looks: typeof LOOKS, id: string): Promise<void> {
  for (const [role, purpose, reads] of looks) {
    await dataAs(stage, seat(role, purpose), {
      query: `query ($id: ID!) { child(id: $id) { ${reads} } }`,
      variables: { id },
    });
  }
}

async function pagesOf(stage: SecurityStage, reader: Caller, id: string, first: number): Promise<Told[]> {
  const pages: Told[] = [];
  let after: string | null = null;
  do {
    const data: Readonly<Record<string, unknown>> = await dataAs(stage, reader, {
      query: LOG,
      variables: { id, first, after },
    });
    pages.push(data["accessLog"] as Told);
    after = pages.at(-1)!.next;
  } while (after !== null);
  return pages;
}

const shownIn = (pages: readonly Told[]): string[] =>
  pages.flatMap(({ entries }) => entries.map(({ department, purpose }) => `${department} ${purpose}`));

/** Two children whom nobody else asks about, as the index knows them. */
async function quietChildren(stage: SecurityStage): Promise<readonly [string, string]> {
  const rows = await queryOnce(
    stage.county.databases.get("hub")!.ownerUrl,
    "select number from index_number where subject = 'CHILD' and state = 'LINKED' order by number desc limit 2",
  );
  const [one, other] = rows.map(({ number }) => formatChildKey(number as number));
  return [one!, other!];
}

/** The same looks at two children; three at one of them are withheld, and at the other they never were. */
const threeOfTenWithheld: Attempt = async (stage) => {
  const [one, other] = await quietChildren(stage);
  const [reader, otherReader] = [guardian(), guardian()];
  await giveChild(stage, reader, one);
  await giveChild(stage, otherReader, other);
  await look(stage, LOOKS, one);
  await look(stage, LOOKS.slice(3), other);
  const day = 24 * 60 * 60 * 1_000;
  const input = {
    childId: one,
    department: "public-security",
    since: new Date(Date.now() - day).toISOString(),
    until: new Date(Date.now() + 30 * day).toISOString(),
    ground: "INVESTIGATION",
    reason: "已立案，尚在侦查阶段，告知可能妨害",
  };
  const before = stage.clock.ahead;
  try {
    // Late enough for what waits three days by itself.
    stage.clock.ahead = 4 * day;
    assert.equal(shownIn(await pagesOf(stage, reader, one, 20)).length, 10);
    const withheld = await dataAs(stage, chief, { query: WITHHOLD, variables: { input } });
    for (const first of [3, 20]) {
      const [pages, plain] = [
        await pagesOf(stage, reader, one, first),
        await pagesOf(stage, otherReader, other, first),
      ];
      assert.equal(shownIn(pages).length, 7);
      // Cursors are sealed for one reader of one child; what they say besides is the same.
      const told = [pages, plain].map((each) => JSON.stringify(each.map(unsealed)));
      assert.equal(told[0], told[1]);
    }
    const { id } = withheld["openAccessLogWithholding"] as { id: string };
    const reply = await askAs(stage, reader, { query: LOG, variables: { id: one } });
    await dataAs(stage, { ...chief, subject: "deputy" }, { query: RELEASE, variables: { id } });
    assert.equal(shownIn(await pagesOf(stage, reader, one, 3)).length, 10);
    assert.equal(await wordsAbout(stage, chief.subject), "Mutation.openAccessLogWithholding");
    Object.assign(stage.counts, { fetches: 0 });
    return { ...reply, note: "7 of 10, and 10 when released" };
  } finally {
    stage.clock.ahead = before;
  }
};

function unsealed({ entries, next }: Told): unknown {
  if (next === null) return { entries, next };
  const place = JSON.parse(Buffer.from(next, "base64url").toString()) as string[];
  assert.equal(place.length, 4);
  return { entries, next: place.slice(0, 3) };
}

/** What the audit log has of an account: the mutations that it made. */
async function wordsAbout(stage: SecurityStage, account: string): Promise<string> {
  const rows = await queryOnce(
    stage.county.databases.get("hub")!.url,
    `select coordinates from audit_entry
     join audit_coordinates on digest = decode(translate(audit_text(entry, 'reads'), '-_', '+/') || '=', 'base64')
     where audit_text(entry, 'subject') = $1 and audit_text(entry, 'kind') = 'INTENT'`,
    [account],
  );
  return rows.flatMap(({ coordinates }) => String(coordinates).match(/^Mutation\..*$/gm) ?? []).join();
}

/** What a guardian is told of looks at a child, and what not. */
export const GUARDIAN_LOG: CaseGroup = {
  title: "G guardian's log",
  cases: [
    {
      id: "G05",
      what: "the log of a child who is another's, as of one who never was",
      attempt: async (stage) => {
        const [one, other] = await quietChildren(stage);
        const reader = guardian();
        await giveChild(stage, reader, one);
        await pagesOf(stage, reader, one, 20);
        const replies = [];
        for (const id of [other, UNKNOWN]) replies.push(await askAs(stage, reader, { query: LOG, variables: { id } }));
        assert.equal(withoutTrace(replies[0]!), withoutTrace(replies[1]!));
        assert.match(replies[0]!.body, /"accessLog":null/);
        return replies[0]!;
      },
      expected: { status: 200, code: "GUARDIANSHIP_UNPROVEN", plans: "Any" },
    },
    {
      id: "G05",
      what: "the log of a child, by the clerk who looked",
      attempt: (stage) =>
        askAs(stage, seat("education.clerk", "GUARDIAN_REQUEST"), { query: LOG, variables: { id: stage.child } }),
      expected: { status: 403, code: "FORBIDDEN" },
    },
    {
      id: "G05",
      what: "what is withheld, by a guardian",
      attempt: async (stage) => {
        const reader = guardian();
        await giveChild(stage, reader);
        const query = "query ($id: ID!) { accessLogWithholdings(childId: $id) { id } }";
        return askAs(stage, reader, { query, variables: { id: stage.child } });
      },
      expected: { status: 403, code: "FORBIDDEN" },
    },
    {
      id: "G06",
      what: "3 of 10 looks withheld: no total and no gap, in pages and cursors of whatever size",
      attempt: threeOfTenWithheld,
      expected: { status: 200, plans: "Any", hides: /public-security|totalCount|seat-/ },
    },
  ],
};
