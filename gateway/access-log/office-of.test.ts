import type { Role } from "../../schema/contract/roles";
import { ROLES } from "../../schema/contract/roles";
import { officeOf } from "./office-of";

describe("the office for which a role looks", () => {
  it.each<Role>([
    "judicial.seal-officer",
    "public-security.seal-officer",
    "education.seal-officer",
    "guardian",
    "analyst",
    "auditor",
    "admin.system",
    "admin.security",
    "admin.audit",
    "svc.gateway",
  ])("is not told of %s", (role) => {
    expect(officeOf(role)).toBeUndefined();
  });

  it.each<[Role, string]>([
    ["education.clerk", "education"],
    ["public-security.supervisor", "public-security"],
    ["svc.health", "health"],
    ["joint.coordinator", "joint-meeting"],
    ["joint.member", "joint-meeting"],
    ["joint-meeting.clerk", "joint-meeting"],
  ])("of %s is %s", (role, office) => {
    expect(officeOf(role)).toBe(office);
  });

  it("is a department and no person, whatever the role", () => {
    expect(new Set(ROLES.map(officeOf))).toHaveProperty("size", 8);
  });
});
