import { findForbidden } from "./forbidden-combinations";
import { roleTerms } from "./role-terms";
import type { Role } from "./roles";
import { ADMINISTRATORS, ROLES } from "./roles";

describe("roles that may not be held together", () => {
  it.each<[Role, Role, string]>([
    ["admin.system", "admin.security", "TWO_ADMINISTRATORS"],
    ["admin.security", "admin.audit", "TWO_ADMINISTRATORS"],
    ["admin.system", "admin.audit", "TWO_ADMINISTRATORS"],
    ["analyst", "joint.coordinator", "ANALYST_AND_JOINT_OFFICE"],
    ["analyst", "joint.member", "ANALYST_AND_JOINT_OFFICE"],
    ["auditor", "health.clerk", "AUDITOR_AND_ROW_READER"],
    ["auditor", "judicial.seal-officer", "AUDITOR_AND_ROW_READER"],
    ["auditor", "guardian", "AUDITOR_AND_ROW_READER"],
    ["admin.system", "education.supervisor", "ADMINISTRATOR_AND_ROW_READER"],
    ["svc.health", "analyst", "MACHINE_AND_PERSON"],
    ["svc.gateway", "admin.system", "MACHINE_AND_PERSON"],
    ["svc.health", "svc.judicial", "TWO_MACHINES"],
  ])("are %s and %s, whichever was there first", (one, other, name) => {
    expect(findForbidden([one], other)).toMatchObject({ combination: { name }, held: one });
    expect(findForbidden([other], one)).toMatchObject({ combination: { name }, held: other });
  });

  it("are found among several that go together", () => {
    expect(findForbidden(["health.clerk", "joint.member"], "analyst")?.held).toBe("joint.member");
  });

  it("are no role and itself, and not what goes together", () => {
    for (const role of ROLES) expect(findForbidden([role], role)).toBeUndefined();
    expect(findForbidden(["health.clerk"], "joint.coordinator")).toBeUndefined();
    expect(findForbidden(["education.clerk"], "education.seal-officer")).toBeUndefined();
    expect(findForbidden([], "analyst")).toBeUndefined();
  });
});

describe("the terms of a role", () => {
  it("are there for every role, each under a title of its own", () => {
    const titles = ROLES.flatMap((role) => [roleTerms(role).title, roleTerms(role).english]);
    expect(new Set(titles).size).toBe(2 * ROLES.length);
  });

  it("ask for a second administrator where somebody administers, audits or opens what is sealed", () => {
    const weighty = ROLES.filter((role) => roleTerms(role).approval === "Second");
    expect(new Set(weighty)).toEqual(
      new Set([...ADMINISTRATORS, "auditor", "svc.gateway", ...ROLES.filter((role) => role.endsWith(".seal-officer"))]),
    );
  });
});
