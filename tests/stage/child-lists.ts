import type { Department } from "../../subgraphs/host/department";
import { getAnchor } from "../../subgraphs/host/records/anchor";
import type { RecordKind } from "../../subgraphs/host/records/record-metadata";
import { getRecordKind } from "../../subgraphs/host/records/record-metadata";

/** The kinds of record of a department that stand as a list under `Child`. */
export function childLists({
  records,
}: Pick<Department, "records">): (RecordKind & { readonly list: { readonly field: string } })[] {
  return records
    .map((type) => getRecordKind(type))
    .filter((kind): kind is RecordKind & { list: NonNullable<RecordKind["list"]> } => {
      const on = kind.list?.on;
      return on !== undefined && on !== "Query" && getAnchor(on).name === "Child";
    });
}
