import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import type { Caller } from "../../../schema/contract/caller";
import { parseChildKey } from "../../../schema/contract/child-key";
import type { Purpose } from "../../../schema/contract/purposes";
import type { Role } from "../../../schema/contract/roles";
import { queryOnce } from "../../stage/query-once";
import { publicSecurityClerk, YONGAN } from "../../stage/test-callers";
import { askAs, dataAs, withoutTrace } from "../ask-as";
import { breakTheGlass, NARRATIVE, nurse, OPEN_BREAK_GLASS, signedIn } from "../break-the-glass";
import type { SecurityStage } from "../open-security-stage";
import type { Attempt, CaseGroup } from "../security-case";

const HOUR = 60 * 60 * 1_000;
const REVIEW = `mutation ($id: ID!) {
  reviewBreakGlass(id: $id, outcome: JUSTIFIED, remarks: "情况属实，确属紧急，予以认可") { id outcome reviewer }
}`;
const FINDINGS = `query ($from: String!, $to: String!) {
  auditFindings(from: $from, to: $to, kind: BREAK_GLASS_PILE) { account role count references events }
}`;
const GUARDIANS = "query ($id: ID!) { child(id: $id) { guardians { nodes { name phone } } } }";

const supervisor = (subject: string): Caller => ({
  subject,
  role: "health.supervisor",
  division: YONGAN,
  purpose: "AUDIT",
});
const auditor: Caller = { subject: "auditor", role: "auditor", division: YONGAN, purpose: "AUDIT" };

interface Attempted {
  readonly narrative?: string;
  readonly minutes?: number;
  readonly claims?: object;
}

function openAs(
  caller: Caller,
  { narrative = NARRATIVE, minutes = 60, claims = signedIn(1) }: Attempted = {},
): Attempt {
  return (stage) =>
    askAs(stage, caller, { query: OPEN_BREAK_GLASS, variables: { id: stage.child, narrative, minutes }, claims });
}

/** A grant as it stands when so many minutes have gone by since the glass was broken for an hour. */
async function brokenBefore(stage: SecurityStage, { subject }: Caller, minutes: number): Promise<void> {
  const parsed = parseChildKey(stage.child);
  await queryOnce(
    stage.county.databases.get("hub")!.ownerUrl,
    `insert into case_grant (kind, subject, child_number, purpose, opened_by, opened_at, ends_at, reason)
     values ('BREAK_GLASS', $1, $2, 'BREAK_GLASS', $1, now() - make_interval(mins => $3), now() + make_interval(mins => 60 - $3), 'x')`,
    [subject, parsed.valid && parsed.number, minutes],
  );
}

/** In the demonstration's files this (synthetic) child has an incident that is sealed, under this number. */
const SEALED = { child: "990481201306195200", caseNo: "AJ2026013" };
const BY_NUMBER = "query ($number: String!) { childByResidentId(number: $number) { id } }";

/** What the three departments that keep sealed records show of a child. */
const SHOWN: readonly (readonly [role: Role, purpose: Purpose, reads: string])[] = [
  ["public-security.clerk", "SOCIAL_INQUIRY", "incidents { totalCount nodes { caseNo role } }"],
  ["judicial.clerk", "SOCIAL_INQUIRY", "legalAidCases { totalCount nodes { caseNo } } mediations { totalCount }"],
  ["education.clerk", "SCHOOL_SUPPORT", "enrolments { totalCount nodes { status } } talks { totalCount }"],
];

/** The child with the sealed incident, seen by a department's own clerk and by another department's behind the glass. */
function showsNoMoreThan([role, purpose, reads]: (typeof SHOWN)[number]): Attempt {
  const query = `query ($id: ID!) { child(id: $id) { ${reads} } }`;
  return async (stage) => {
    const found = await dataAs(stage, publicSecurityClerk, { query: BY_NUMBER, variables: { number: SEALED.child } });
    const { id } = found["childByResidentId"] as { id: string };
    const caller = nurse();
    await breakTheGlass(stage, caller, id);
    const reply = await askAs(stage, caller, { query, variables: { id } });
    const usual = await askAs(stage, { ...nurse(), role, purpose }, { query, variables: { id } });
    assert.equal(withoutTrace(reply), withoutTrace(usual));
    assert.doesNotMatch(reply.body, /"child":null/);
    Object.assign(stage.counts, { fetches: 0 });
    return reply;
  };
}

/** Breaking the glass: what must be there before it breaks, and what comes after. */
export const BREAK_GLASS: CaseGroup = {
  title: "G, L04 break-glass",
  cases: [
    {
      id: "G01",
      what: "the glass, without a narrative",
      attempt: openAs(nurse(), { narrative: "" }),
      expected: { status: 200, code: "BAD_USER_INPUT", plans: "Any" },
    },
    {
      id: "G01",
      what: "the glass, with a narrative of 29 characters",
      attempt: openAs(nurse(), { narrative: [...NARRATIVE].slice(0, 29).join("") }),
      expected: { status: 200, code: "BAD_USER_INPUT", plans: "Any" },
    },
    {
      id: "G01",
      what: "the glass, for 61 minutes",
      attempt: openAs(nurse(), { minutes: 61 }),
      expected: { status: 200, code: "BAD_USER_INPUT", plans: "Any" },
    },
    {
      id: "G01",
      what: "the glass, by who signed in six minutes ago",
      attempt: openAs(nurse(), { claims: signedIn(360) }),
      expected: { status: 200, code: "SIGN_IN_AGAIN", plans: "Any" },
    },
    {
      id: "G01",
      what: "the glass, by who does not say when he signed in",
      attempt: openAs(nurse(), { claims: {} }),
      expected: { status: 200, code: "SIGN_IN_AGAIN", plans: "Any" },
    },
    {
      id: "G01",
      what: "the glass, for another purpose",
      attempt: openAs({ ...nurse(), purpose: "HEALTH_FOLLOWUP" }),
      expected: { status: 403, code: "FORBIDDEN" },
    },
    {
      id: "G02",
      what: "a read behind the glass that was never broken",
      attempt: (stage) => askAs(stage, nurse(), { query: GUARDIANS, variables: { id: stage.child } }),
      expected: { status: 403, code: "FORBIDDEN" },
    },
    {
      id: "G02",
      what: "a read at minute 61, after one at minute 59",
      attempt: async (stage) => {
        const [early, late] = [nurse(), nurse()];
        await brokenBefore(stage, early, 59);
        const { child } = await dataAs(stage, early, { query: GUARDIANS, variables: { id: stage.child } });
        assert.notEqual(child, null);
        Object.assign(stage.counts, { fetches: 0 });
        await brokenBefore(stage, late, 61);
        return askAs(stage, late, { query: GUARDIANS, variables: { id: stage.child } });
      },
      expected: { status: 403, code: "FORBIDDEN", plans: "Any" },
    },
    {
      id: "G03",
      what: "the review of one's own",
      attempt: async (stage) => {
        const caller = nurse();
        const id = await breakTheGlass(stage, caller);
        return askAs(stage, supervisor(caller.subject), { query: REVIEW, variables: { id } });
      },
      expected: { status: 200, code: "REVIEW_OF_OWN_ACT", plans: "Any" },
    },
    {
      id: "G04",
      what: "any question, 72 hours after a break-glass that nobody has reviewed",
      attempt: async (stage) => {
        const caller = nurse();
        const id = await breakTheGlass(stage, caller);
        try {
          stage.clock.ahead = 72 * HOUR + 1;
          const suspended = await askAs(
            stage,
            { ...caller, purpose: "HEALTH_FOLLOWUP" },
            { query: "{ departments { name } }" },
          );
          // Told at once to whoever has to review; who then does.
          const seen = await dataAs(stage, supervisor("head-nurse"), { query: REVIEW, variables: { id } });
          assert.deepEqual(seen["reviewBreakGlass"], { id, outcome: "JUSTIFIED", reviewer: "head-nurse" });
          stage.clock.ahead += 11_000;
          await dataAs(stage, { ...caller, purpose: "HEALTH_FOLLOWUP" }, { query: "{ departments { name } }" });
          return suspended;
        } finally {
          stage.clock.ahead = 0;
        }
      },
      expected: { status: 403, code: "ROLE_SUSPENDED", plans: "Any" },
    },
    {
      id: "G04",
      what: "three children in a day, of which the log gives the alarm and the auditor finds the account alone",
      attempt: async (stage) => {
        const caller = nurse();
        const logged = stage.county.log.length;
        for (let times = 0; times < 3; times++) await breakTheGlass(stage, caller);
        const alarms = stage.county.log.slice(logged).filter(({ event }) => event === "break-glass-pile");
        assert.deepEqual(
          alarms.map(({ account }) => account),
          [caller.subject],
        );
        const day = 24 * HOUR;
        const [from, to] = [-day, day].map((ahead) => new Date(Date.now() + ahead).toISOString());
        const reply = await askAs(stage, auditor, { query: FINDINGS, variables: { from, to } });
        assert.match(reply.body, new RegExp(caller.subject));
        assert.doesNotMatch(reply.body, new RegExp(stage.child));
        return reply;
      },
      expected: { status: 200, plans: "Any" },
    },
    {
      id: "G04",
      what: "the auditor's findings, by who may be among them",
      attempt: (stage) =>
        askAs(stage, supervisor("head-nurse"), {
          query: FINDINGS,
          variables: { from: "2026-11-01T00:00:00Z", to: "2026-11-02T00:00:00Z" },
        }),
      expected: { status: 403, code: "FORBIDDEN" },
    },
    {
      id: "G04",
      what: "which child it was, by the data protection officer, who is told of the rest at once",
      attempt: async (stage) => {
        const officer: Caller = { ...auditor, role: "admin.audit", purpose: "ADMINISTRATION" };
        const caller = nurse();
        const id = await breakTheGlass(stage, caller);
        const data = await dataAs(stage, officer, { query: "{ breakGlassNotices(first: 200) { id account } }" });
        assert.deepEqual(
          (data["breakGlassNotices"] as { id: string }[]).find((each) => each.id === id),
          { id, account: caller.subject },
        );
        return askAs(stage, officer, { query: "{ breakGlassNotices { id childId narrative } }" });
      },
      expected: { status: 403, code: "FORBIDDEN", plans: "Any" },
    },
    {
      id: "G04",
      what: "the glass, while the audit log cannot be written",
      attempt: async (stage) => {
        const caller = nurse();
        const hub = stage.county.databases.get("hub")!.ownerUrl;
        await queryOnce(hub, "alter table audit_entry add constraint disk_full check (false) not valid");
        try {
          const reply = await openAs(caller)(stage);
          const rows = await queryOnce(hub, "select from case_grant where subject = $1", [caller.subject]);
          assert.equal(rows.length, 0);
          return reply;
        } finally {
          await queryOnce(hub, "alter table audit_entry drop constraint disk_full");
          while ((await openAs(nurse(), { claims: {} })(stage)).status === 503) await sleep(50);
        }
      },
      expected: { status: 503, code: "AUDIT_UNAVAILABLE", plans: "Any" },
    },
    ...SHOWN.map((shown) => ({
      id: "L04",
      what: `a child with a sealed incident, behind the glass: what ${shown[0]} is shown, and nothing that is sealed`,
      attempt: showsNoMoreThan(shown),
      expected: { status: 200, plans: "Any", hides: new RegExp(SEALED.caseNo) } as const,
    })),
  ],
};
