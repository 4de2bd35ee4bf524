import { Refusal } from "../../../schema/contract/errors";
import type { AnchorQuery } from "../../host/department";
import { identityToken } from "../../host/identity/tokens";
import { textCell } from "../../host/import/cells/cell";
import { readResidentId } from "../../host/import/cells/read-resident-id";
import { Child } from "../child";
import { HouseholdRegistration } from "./household-registration";

/**
 * The one way from an identity number to a child. The number is read as an imported cell is, checked by GB 11643, and
 * only its keyed token reaches the database.
 */
export const childByResidentId: AnchorQuery = {
  kind: "lookup",
  field: "childByResidentId",
  title: "按公民身份号码查找儿童",
  anchor: Child,
  over: HouseholdRegistration,
  argument: "number",
  column: "resident_id_token",
  cast: "text",
  value: (number, keys) => {
    const result = readResidentId(textCell(number));
    if (result.state !== "usable") throw new Refusal("RESIDENT_ID_INVALID");
    return identityToken(keys.identity, result.number);
  },
};
