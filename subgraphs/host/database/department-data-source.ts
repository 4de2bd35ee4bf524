import type { DataSourceOptions } from "typeorm";
import { DataSource } from "typeorm";
import type { RowContext } from "./row-context";

/** A pool on a department's database that knows how to tell the row guard who is calling: see `inCallerContext`. */
export class DepartmentDataSource extends DataSource {
  constructor(
    options: DataSourceOptions,
    readonly rowContext: RowContext,
  ) {
    super(options);
  }
}
