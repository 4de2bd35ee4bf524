import { ADMINISTRATION } from "./cases/administration";
import { ALIASES } from "./cases/aliases";
import { BREAK_GLASS } from "./cases/break-glass";
import { GUARDIAN_LOG } from "./cases/guardian-log";
import { ERRORS } from "./cases/errors";
import { INTROSPECTION } from "./cases/introspection";
import { GRANTS } from "./cases/grants";
import { MASKING } from "./cases/masking";
import { PARSER } from "./cases/parser";
import { PLAN } from "./cases/plan";
import { SEALED } from "./cases/sealed";
import { TRANSPORT } from "./cases/transport";
import type { Transport } from "../stage/open-county";
import type { CaseGroup } from "./security-case";

/** Every attack, group by group. */
export const TABLE: readonly CaseGroup[] = [
  TRANSPORT,
  PARSER,
  PLAN,
  ALIASES,
  INTROSPECTION,
  ADMINISTRATION,
  MASKING,
  GRANTS,
  SEALED,
  BREAK_GLASS,
  GUARDIAN_LOG,
  ERRORS,
];

/** The table as it is tried over one way to the departments. */
export function tableOver(transport: Transport): readonly CaseGroup[] {
  return TABLE.map(({ title, cases }) => ({
    title,
    cases: cases.filter(({ over = transport }) => over === transport),
  }));
}
