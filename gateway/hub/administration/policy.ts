import type { PolicyRow } from "../../../schema/contract/policy";
import type { Purpose } from "../../../schema/contract/purposes";
import type { Role } from "../../../schema/contract/roles";
import { ADMINISTRATORS } from "../../../schema/contract/roles";

const administration = { grade: "I", purposes: ["ADMINISTRATION"] as readonly Purpose[] } as const;

/** One runs, one grants, one reviews; a weighty role is granted by one and approved by another who could not have opened the account. */
const runs: readonly Role[] = ["admin.system"];
const grants: readonly Role[] = ["admin.security"];
const reviews: readonly Role[] = ["admin.security", "admin.audit"];

/** Who administers what. None of these fields leads to a child. */
export const administrationPolicy: readonly PolicyRow[] = [
  {
    type: "Query",
    fields: ["accounts"],
    ...administration,
    who: ADMINISTRATORS,
    because: "who has an account is for whoever opens, grants and reviews (GB/T 22239-2019 level 3)",
  },
  {
    type: "Account",
    fields: ["subject", "kind", "openedAt", "openedBy", "closedAt", "closedBy", "closeReason"],
    ...administration,
    who: ADMINISTRATORS,
    because: "who has an account is for whoever opens, grants and reviews (GB/T 22239-2019 level 3)",
  },
  {
    type: "Mutation",
    fields: ["openAccount", "closeAccount"],
    ...administration,
    who: runs,
    because: "the system administrator runs the hub and gives nobody a right",
  },
  ...["OpenAccountPayload", "CloseAccountPayload"].map((type) => ({
    type,
    fields: ["account", "userErrors"],
    ...administration,
    who: runs,
    because: "the system administrator runs the hub and gives nobody a right",
  })),
  {
    type: "Query",
    fields: ["roleAssignments"],
    ...administration,
    who: reviews,
    because: "who grants must see what is granted, and who reviews, what was",
  },
  {
    type: "RoleAssignment",
    fields: [
      "id",
      "subject",
      "role",
      "title",
      "division",
      "state",
      "validFrom",
      "endsAt",
      "reason",
      "grantedAt",
      "grantedBy",
      "needsApproval",
      "approvedAt",
      "approvedBy",
      "endedAt",
      "endedBy",
      "endReason",
    ],
    ...administration,
    who: reviews,
    because: "who grants must see what is granted, and who reviews, what was",
  },
  {
    type: "Mutation",
    fields: ["grantRole", "endRole"],
    ...administration,
    who: grants,
    because:
      "the security administrator grants (未成年人网络保护条例 第三十六条: least privilege, by a responsible person)",
  },
  ...["GrantRolePayload", "EndRolePayload"].map((type) => ({
    type,
    fields: ["roleAssignment", "userErrors"],
    ...administration,
    who: grants,
    because:
      "the security administrator grants (未成年人网络保护条例 第三十六条: least privilege, by a responsible person)",
  })),
  {
    type: "Mutation",
    fields: ["approveRole"],
    ...administration,
    who: reviews,
    because: "a weighty role takes two: whoever granted it does not approve it (security design 3.2)",
  },
  {
    type: "ApproveRolePayload",
    fields: ["roleAssignment", "userErrors"],
    ...administration,
    who: reviews,
    because: "a weighty role takes two: whoever granted it does not approve it (security design 3.2)",
  },
];
