import type { RowContextSetting } from "../../subgraphs/host/database/row-context";
import type { Department } from "../../subgraphs/host/department";
import { TEST_ROW_KEY } from "./test-keys";

/** How a staged department's database is told who is calling: as the department itself says, with the test's key. */
export function rowContextOf({ rowContext }: Department): RowContextSetting {
  return rowContext === "signed" ? { mode: "signed", key: TEST_ROW_KEY } : { mode: "plain" };
}
