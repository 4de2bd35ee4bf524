import { residentIdCheckSymbol } from "../../subgraphs/host/import/cells/resident-id-check-symbol";

/** A well-formed number that can be nobody's: its area was never issued. @param serial from 0 to 365,000 */
export function syntheticResidentId(serial: number): string {
  const birth = new Date(Date.UTC(2013, 0, 1 + (serial % 365))).toISOString().slice(0, 10).replaceAll("-", "");
  const body = `990481${birth}${String(Math.floor(serial / 365)).padStart(3, "0")}`;
  return body + residentIdCheckSymbol(body);
}
