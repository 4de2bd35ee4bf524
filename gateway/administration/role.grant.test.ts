import type { DataSource } from "typeorm";
import { openHub } from "../../tests/stage/open-hub";
import { appointAdministrators } from "./appoint-administrators";
import { approveRole } from "./approve-role";
import { closeAccount } from "./close-account";
import { endRole } from "./end-role";
import { grantRole } from "./grant-role";
import { installAccounts } from "./install-accounts";
import type { RoleGrant } from "./judge-grant";
import { openAccount } from "./open-account";
import type { RoleAssignment } from "./role-assignment";
import { findOpenAssignments, holdsRole, listRoleAssignments } from "./role-assignment";
import type { ActOutcome } from "./violation";

const DIVISION = "350481";
const by = (subject: string) => ({ subject, division: DIVISION });
const [SYSTEM, SECURITY, AUDIT] = [by("admin-system"), by("admin-security"), by("admin-audit")];
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

describe("a role", () => {
  let hub: DataSource;
  let accounts = 0;

  beforeAll(async () => {
    hub = await openHub();
    await installAccounts(hub, [
      { subject: "admin-system", kind: "PERSON", role: "admin.system", division: DIVISION },
      { subject: "admin-security", kind: "PERSON", role: "admin.security", division: DIVISION },
      { subject: "admin-audit", kind: "PERSON", role: "admin.audit", division: DIVISION },
    ]);
  });
  afterAll(() => hub.destroy());

  async function newAccount(kind: "PERSON" | "MACHINE" = "PERSON"): Promise<string> {
    const subject = `account-${++accounts}`;
    expect(await openAccount(hub, { subject, kind }, SYSTEM)).toMatchObject({ kind: "Done", kept: { subject, kind } });
    return subject;
  }

  const grant = (subject: string, role: string, change: Partial<RoleGrant> = {}, admin = SECURITY) =>
    grantRole(
      hub,
      { subject, role, division: DIVISION, validFrom: null, endsAt: inDays(10), reason: "值班", ...change },
      admin,
    );

  async function granted(subject: string, role: string, change: Partial<RoleGrant> = {}): Promise<RoleAssignment> {
    return keptOf(await grant(subject, role, change));
  }

  const rolesOf = async (subject: string): Promise<string[]> =>
    (await findOpenAssignments(hub, subject)).map(({ role }) => role);

  it("is granted, approved and ended by nobody for himself, and nobody closes his own account", async () => {
    const refused = { code: "SELF_ADMINISTRATION" };
    await expect(grant("admin-security", "analyst")).rejects.toMatchObject(refused);
    await expect(closeAccount(hub, { subject: "admin-system", reason: "离岗" }, SYSTEM)).rejects.toMatchObject(refused);
    const subject = await newAccount();
    const { id } = await granted(subject, "auditor");
    await expect(approveRole(hub, id, by(subject))).rejects.toMatchObject(refused);
    await expect(endRole(hub, { id, reason: "不做了" }, by(subject))).rejects.toMatchObject(refused);
  });

  it("is written down for nobody by himself, whatever the program does", async () => {
    const insert = (approver: string) =>
      hub.query(
        `insert into role_assignment (subject, role, division, valid_from, ends_at, reason, granted_by, needs_approval, approved_by, approved_at)
         values ('admin-audit', 'auditor', '350481', now(), now() + interval '1 day', 'x', $1, true, $2, now())`,
        approver.split(" "),
      );
    for (const each of ["admin-audit admin-system", "admin-system admin-audit", "admin-system admin-system"])
      await expect(insert(each)).rejects.toMatchObject({ code: "23514" });
    for (const change of ["ends_at = now() + interval '9 years'", "role = 'auditor'", "granted_by = 'x'"])
      await expect(hub.query(`update role_assignment set ${change}`)).rejects.toMatchObject({ code: "42501" });
    await expect(hub.query("delete from role_assignment")).rejects.toMatchObject({ code: "42501" });
  });

  it("that does not go with another is refused, also before the other begins or is approved", async () => {
    const [member, officer, later] = [await newAccount(), await newAccount(), await newAccount()];
    await granted(member, "joint.coordinator");
    await granted(officer, "education.seal-officer");
    await granted(later, "analyst", { validFrom: inDays(5) });
    const conflict = (combination: string, held: string, asked: string) => ({
      code: "ROLE_CONFLICT",
      status: 409,
      detail: { combination, held, asked },
    });
    await expect(grant(member, "analyst")).rejects.toMatchObject(
      conflict("ANALYST_AND_JOINT_OFFICE", "joint.coordinator", "analyst"),
    );
    await expect(grant(officer, "auditor")).rejects.toMatchObject(
      conflict("AUDITOR_AND_ROW_READER", "education.seal-officer", "auditor"),
    );
    await expect(grant(later, "joint.member")).rejects.toMatchObject(
      conflict("ANALYST_AND_JOINT_OFFICE", "analyst", "joint.member"),
    );
    await expect(grant("admin-audit", "admin.system")).rejects.toMatchObject(
      conflict("TWO_ADMINISTRATORS", "admin.audit", "admin.system"),
    );
    // What ends before the other begins is not held together with it.
    expect(await grant(later, "joint.member", { endsAt: inDays(4) })).toMatchObject({ kind: "Done" });
  });

  it("of a machine is for no person, and the other way round", async () => {
    const [person, machine] = [await newAccount(), await newAccount("MACHINE")];
    const refused = { code: "ROLE_CONFLICT", detail: { combination: "MACHINE_AND_PERSON" } };
    await expect(grant(person, "svc.health")).rejects.toMatchObject(refused);
    await expect(grant(machine, "health.clerk")).rejects.toMatchObject(refused);
    await granted(machine, "svc.health");
    await expect(grant(machine, "svc.judicial")).rejects.toMatchObject({ detail: { combination: "TWO_MACHINES" } });
  });

  it.each(["analyst joint.member", "auditor health.clerk", "admin.system admin.audit"])(
    "and its opposite, asked for in the same moment, are not both granted: %s",
    async (pair) => {
      const subject = await newAccount();
      const outcomes = await Promise.allSettled(
        Array.from({ length: 8 }, (_, place) => grant(subject, pair.split(" ")[place % 2]!)),
      );
      const kept = outcomes.filter((each) => each.status === "fulfilled" && each.value.kind === "Done");
      expect(kept).toHaveLength(1);
      expect(await listRoleAssignments(hub, DIVISION, { subject }, 10, null)).toHaveLength(1);
    },
  );

  it("is not granted to nobody, to who has left, or twice", async () => {
    const gone = await newAccount();
    await closeAccount(hub, { subject: gone, reason: "离岗" }, SYSTEM);
    expect(codesOf(await grant("nobody", "analyst"))).toEqual(["ACCOUNT_UNKNOWN"]);
    expect(codesOf(await grant(gone, "analyst"))).toEqual(["ACCOUNT_CLOSED"]);
    expect(codesOf(await openAccount(hub, { subject: gone, kind: "PERSON" }, SYSTEM))).toEqual(["ACCOUNT_KNOWN"]);
    expect(codesOf(await openAccount(hub, { subject: "张三", kind: "PERSON" }, SYSTEM))).toEqual(["SUBJECT_MALFORMED"]);
    const subject = await newAccount();
    await granted(subject, "analyst");
    expect(codesOf(await grant(subject, "analyst"))).toEqual(["ALREADY_HELD"]);
    expect(codesOf(await grant(subject, "analyst", { endsAt: "soon" }))).toEqual(["TIME_MALFORMED"]);
  });

  it("that weighs is held once another administrator than the one who granted it has approved it", async () => {
    const subject = await newAccount();
    const { id, state } = await granted(subject, "judicial.seal-officer");
    expect([state, await rolesOf(subject)]).toEqual(["AWAITS_APPROVAL", []]);
    await expect(approveRole(hub, id, SECURITY)).rejects.toMatchObject({ code: "APPROVER_IS_REQUESTER" });
    await expect(approveRole(hub, id, { ...AUDIT, division: "3505" })).rejects.toMatchObject({
      code: "RECORD_NOT_FOUND",
    });
    const approved = keptOf(await approveRole(hub, id, AUDIT));
    expect(approved).toMatchObject({ state: "OPEN", grantedBy: "admin-security", approvedBy: "admin-audit" });
    expect(await rolesOf(subject)).toEqual(["judicial.seal-officer"]);
    expect(codesOf(await approveRole(hub, id, AUDIT))).toEqual(["NOT_AWAITING_APPROVAL"]);
  });

  it("begins in its time and is over when somebody ends it; what it was stays to be read", async () => {
    const subject = await newAccount();
    const coming = await granted(subject, "health.clerk", { validFrom: inDays(1) });
    expect([coming.state, await rolesOf(subject)]).toEqual(["COMING", []]);
    const open = await granted(subject, "health.supervisor");
    const caller = { subject, role: "health.supervisor", division: DIVISION } as const;
    expect(await holdsRole(hub, caller)).toBe(true);
    expect(await holdsRole(hub, { ...caller, division: "3504" })).toBe(false);
    expect(codesOf(await endRole(hub, { id: open.id, reason: "" }, SECURITY))).toEqual(["REASON_MISSING"]);
    for (const { id } of [coming, open]) keptOf(await endRole(hub, { id, reason: "转岗" }, SECURITY));
    expect(await holdsRole(hub, caller)).toBe(false);
    expect(codesOf(await endRole(hub, { id: open.id, reason: "转岗" }, SECURITY))).toEqual(["ALREADY_OVER"]);
    const history = await listRoleAssignments(hub, DIVISION, { subject }, 10, null);
    const ended = { state: "ENDED", grantedBy: "admin-security", endedBy: "admin-security", endReason: "转岗" };
    expect(history).toMatchObject([
      { ...ended, role: "health.supervisor" },
      { ...ended, role: "health.clerk" },
    ]);
    expect(history[0]!.endedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/);
  });

  it("ends with the account, and the last administrator of a kind can neither be ended nor closed", async () => {
    const subject = await newAccount();
    await granted(subject, "analyst");
    const second = await granted(await newAccount(), "admin.audit");
    keptOf(await closeAccount(hub, { subject, reason: "离岗" }, SYSTEM));
    expect(await rolesOf(subject)).toEqual([]);
    expect(await listRoleAssignments(hub, DIVISION, { subject, state: "ENDED" }, 10, null)).toMatchObject([
      { endedBy: "admin-system", endReason: "离岗" },
    ]);
    const close = () => closeAccount(hub, { subject: "admin-audit", reason: "离岗" }, SYSTEM);
    await expect(close()).rejects.toMatchObject({ code: "LAST_ADMINISTRATOR" });
    const [{ id }] = (await listRoleAssignments(hub, DIVISION, { subject: "admin-audit" }, 1, null)) as [
      RoleAssignment,
    ];
    await expect(endRole(hub, { id, reason: "转岗" }, SECURITY)).rejects.toMatchObject({ code: "LAST_ADMINISTRATOR" });
    keptOf(await approveRole(hub, second.id, AUDIT));
    keptOf(await close());
  });

  it("that comes with the installation is not given back to who lost it", async () => {
    const subject = await newAccount();
    const installed = { subject, kind: "PERSON", role: "analyst", division: DIVISION } as const;
    await installAccounts(hub, [installed]);
    await installAccounts(hub, [installed]);
    const [assignment, ...more] = await listRoleAssignments(hub, DIVISION, { subject }, 10, null);
    expect([assignment!.state, more]).toEqual(["OPEN", []]);
    keptOf(await endRole(hub, { id: assignment!.id, reason: "转岗" }, SECURITY));
    await installAccounts(hub, [installed]);
    expect(await rolesOf(subject)).toEqual([]);
  });

  it("of the first three is given by the installation, to three, and while there are none", async () => {
    const appoint = (system: string, security: string, audit: string) =>
      appointAdministrators(hub, DIVISION, { system, security, audit });
    await expect(appoint("one", "two", "three")).rejects.toThrow("Somebody holds admin.system already");
    const other = await openHub();
    try {
      const names = ["a1", "8f3e2c1d-0b5a-4c6e", "c.3"] as const;
      await expect(
        appointAdministrators(other, DIVISION, { system: "a1", security: "a1", audit: "b2" }),
      ).rejects.toThrow("three accounts");
      await expect(
        appointAdministrators(other, DIVISION, { system: "张三", security: "b", audit: "c" }),
      ).rejects.toThrow("no name of an account");
      const [system, security, audit] = names;
      await appointAdministrators(other, DIVISION, { system, security, audit });
      const held = await listRoleAssignments(other, DIVISION, { state: "OPEN" }, 10, null);
      expect(held.map(({ subject, role }) => `${subject} ${role}`).toSorted()).toEqual([
        "8f3e2c1d-0b5a-4c6e admin.security",
        "a1 admin.system",
        "c.3 admin.audit",
      ]);
    } finally {
      await other.destroy();
    }
  });

  it("is listed within the administrator's division, page by page", async () => {
    expect(await listRoleAssignments(hub, "350402", {}, 10, null)).toEqual([]);
    const all = await listRoleAssignments(hub, DIVISION, { role: "analyst" }, 50, null);
    const [first] = await listRoleAssignments(hub, DIVISION, { role: "analyst" }, 1, null);
    const rest = await listRoleAssignments(hub, DIVISION, { role: "analyst" }, 50, first!.id);
    expect([first, ...rest]).toEqual(all);
  });
});

function keptOf<Kept>(outcome: ActOutcome<Kept>): Kept {
  if (outcome.kind === "Rejected") throw new Error(codesOf(outcome).join());
  return outcome.kept;
}

function codesOf(outcome: ActOutcome<unknown>): string[] {
  return outcome.kind === "Rejected" ? outcome.violations.map(({ code }) => code) : [];
}
