import type { PolicyRow } from "./policy";
import type { Purpose } from "./purposes";
import { PURPOSES } from "./purposes";
import { DEPARTMENT_CLERKS, DEPARTMENT_SUPERVISORS, ROLES } from "./roles";

const everyone = { who: ROLES, purposes: Object.keys(PURPOSES) as Purpose[] } as const;
const writers = { ...everyone, who: [...DEPARTMENT_CLERKS, ...DEPARTMENT_SUPERVISORS] };

/**
 * What several subgraphs publish under the same rule: keys, and the page around a list. A key by itself tells nothing;
 * a field that leads to one has its own rule.
 */
export const SHARED_POLICY: readonly PolicyRow[] = [
  {
    type: "Child",
    fields: ["id"],
    grade: "I",
    ...everyone,
    because: "the key; who may follow it is ruled at each field",
  },
  {
    type: "Person",
    fields: ["key"],
    grade: "I",
    ...everyone,
    because: "the key; who may follow it is ruled at each field",
  },
  { type: "School", fields: ["code"], grade: "P", ...everyone, because: "public register of schools" },
  { type: "CareSite", fields: ["code"], grade: "P", ...everyone, because: "public register of homes for children" },
  { type: "Area", fields: ["code"], grade: "P", ...everyone, because: "public place codes (GB/T 2260)" },
  {
    type: "PageInfo",
    fields: ["hasNextPage", "endCursor"],
    grade: "P",
    ...everyone,
    because: "says nothing without the list",
  },
  {
    type: "UserError",
    fields: ["field", "code", "zh", "en"],
    grade: "P",
    ...everyone,
    because: "repeats the caller's own entry",
  },
  {
    type: "RecordVersion",
    fields: ["version", "madeAt", "madeBy", "unit", "act", "reason", "changes"],
    grade: "S",
    ...writers,
    because: "who may follow a record's history is ruled at each kind",
  },
  {
    type: "FieldChange",
    fields: ["field", "title", "before", "after"],
    grade: "S",
    ...writers,
    because: "who may follow a record's history is ruled at each kind",
  },
];
