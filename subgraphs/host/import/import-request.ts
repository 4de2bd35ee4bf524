import type { DepartmentName } from "../../../schema/contract/departments";
import type { DepartmentDataSource } from "../database/department-data-source";
import type { ImportKind } from "./import-kind";
import type { ImportSeal } from "./import-seal";

export interface ImportRequest {
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** Division of the office that hands the file in; every record is placed in it unless the row says more exactly. */
  readonly division: string;
  /** The account that imports. */
  readonly importedBy: string;
  /** Calendar date, Asia/Shanghai. */
  readonly asOf: string;
  /** Whether sound rows are stored although others are refused. */
  readonly partial: boolean;
  readonly dryRun: boolean;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface ImportDatabase {
  readonly department: DepartmentName;
  readonly dataSource: DepartmentDataSource;
  readonly identityKey: Buffer;
  /** Of a sealing department, whose files are taken in by its seal: only that knows what must not come back. */
  readonly seal?: ImportSeal;
}
