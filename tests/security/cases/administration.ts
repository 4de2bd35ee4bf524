import assert from "node:assert/strict";
import type { Caller } from "../../../schema/contract/caller";
import { administrator, jointCoordinator, YONGAN } from "../../stage/test-callers";
import { ask } from "../ask";
import type { Attempt, CaseGroup } from "../security-case";

/** Documents by a name of their own: what is planned for one row is not what another planned. */
const openAccount = (row: string): string => `mutation Open${row}($input: OpenAccountInput!) {
  openAccount(input: $input) { account { subject } userErrors { code } }
}`;
const grantRole = (row: string): string => `mutation Grant${row}($input: GrantRoleInput!) {
  grantRole(input: $input) { roleAssignment { id } userErrors { code } }
}`;

/** Grants a role until tomorrow. */
const grant = (row: string, subject: string, role: string, as: Caller): Attempt =>
  ask(grantRole(row), {
    as,
    variables: {
      input: {
        subject,
        role,
        division: YONGAN,
        endsAt: new Date(Date.now() + 86_400_000).toISOString(),
        reason: "CNRY",
      },
    },
  });

/** Somebody holds the one role, by every step that it takes, and is to be given the other besides. */
function grantBeside(row: string, held: string, asked: string): Attempt {
  return async (stage) => {
    const subject = `account-${row.toLowerCase()}`;
    const opening = ask(openAccount(row), { as: administrator("system"), variables: { input: { subject } } });
    for (const step of [opening, grant(row, subject, held, administrator("security"))]) {
      const { body } = await step(stage);
      assert.match(body, /"userErrors":\[\]/, body);
    }
    return grant(row, subject, asked, administrator("security"))(stage);
  };
}

/** As any error beside data: the answer came, and what it says is that nothing was granted. */
const conflict = { status: 200, code: "ROLE_CONFLICT", plans: 2 } as const;
const forbidden = { status: 403, code: "FORBIDDEN" } as const;

const FOREIGN_QUESTIONS = [
  "query ($id: ID!) { child(id: $id) { id } }",
  "query ($id: ID!) { child(id: $id) { __typename } }",
  "{ children(first: 1) { nodes { id } } }",
  "{ linkCandidates { rollChild { id } } }",
];

/** What comes of an attempt to take, give or combine rights, and of an administrator's or a machine's look at a child. */
export const ADMINISTRATION: CaseGroup = {
  title: "Z roles and who grants them",
  cases: [
    ...(["coordinator", "clerk", "system"] as const).map((who) => ({
      id: "Z15",
      what: `a role granted by the ${who}`,
      attempt: grant(
        `By${who}`,
        "somebody",
        "analyst",
        {
          coordinator: jointCoordinator,
          clerk: { ...jointCoordinator, role: "health.clerk", purpose: "DATA_CORRECTION" } as const,
          system: administrator("system"),
        }[who],
      ),
      expected: forbidden,
    })),
    {
      id: "Z15",
      what: "a role granted by the security administrator to himself",
      attempt: grant("Himself", "admin-security", "joint.coordinator", administrator("security")),
      expected: { status: 200, code: "SELF_ADMINISTRATION", plans: 1 },
    },
    {
      id: "Z15",
      what: "analyst, for who sits in the joint office",
      attempt: grantBeside("Analyst", "joint.coordinator", "analyst"),
      expected: conflict,
    },
    {
      id: "Z15",
      what: "auditor, for a clerk",
      attempt: grantBeside("Auditor", "health.clerk", "auditor"),
      expected: conflict,
    },
    {
      id: "Z15",
      what: "the second of the three administrators in one hand, before the first is approved",
      attempt: grantBeside("Admin", "admin.system", "admin.audit"),
      expected: conflict,
    },
    ...(["system", "security", "audit"] as const).flatMap((task) =>
      FOREIGN_QUESTIONS.map((question) => ({
        id: "Z16",
        what: `${question}, by the ${task} administrator`,
        attempt: ask(question, { as: administrator(task) }),
        expected: forbidden,
      })),
    ),
    ...FOREIGN_QUESTIONS.map((question) => ({
      id: "Z16",
      what: `${question}, by a department's machine`,
      attempt: ask(question, {
        as: { subject: "svc-education", role: "svc.education", division: YONGAN, purpose: "DATA_CORRECTION" },
      }),
      expected: forbidden,
    })),
  ],
};
