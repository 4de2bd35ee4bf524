import type { DepartmentName } from "../../../schema/contract/departments";
import type { RecordClass, RecordKind } from "../records/record-metadata";
import { getRecordKind, snakeCase } from "../records/record-metadata";
import { findAnchor } from "../records/anchor";

/** How a department's changes are called in its schema. */
export interface ChangeNames {
  /** `educationRecordChanged`: the field of `Subscription`. */
  readonly field: string;
  /** `EducationRecordChange`. */
  readonly type: string;
  /** `EducationRecordKind`. */
  readonly kindEnum: string;
}

export function changeNames(name: DepartmentName): ChangeNames {
  const stem = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const type = stem.charAt(0).toUpperCase() + stem.slice(1);
  return { field: `${stem}RecordChanged`, type: `${type}RecordChange`, kindEnum: `${type}RecordKind` };
}

/** `HomeVisit` -> `HOME_VISIT`. */
export function changeKindName(kind: Pick<RecordKind, "name">): string {
  return snakeCase(kind.name).toUpperCase();
}

/** The fields by which a change says whom its record is about: `child`, `person`, or neither. */
export function changeSubjects(kinds: readonly RecordKind[]): readonly { field: string; type: string }[] {
  const anchors = new Map<string, string>();
  for (const kind of kinds) {
    for (const field of kind.fields) {
      const anchor = field.kind === "stub" ? findAnchor(field.target()) : undefined;
      if (anchor && field.property === anchor.name.toLowerCase()) anchors.set(field.property, anchor.name);
    }
  }
  return [...anchors].map(([field, type]) => ({ field, type }));
}

/**
 * What a department publishes of its records' changes, as SDL. The same shape for all: which record, which version, what
 * happened and when, and whom it is about. What stands in the record is asked of the record.
 */
export function changeSdl(name: DepartmentName, announced: readonly RecordClass[]): string {
  const kinds = announced.map((each) => getRecordKind(each));
  const { field, type, kindEnum } = changeNames(name);
  const subjects = changeSubjects(kinds).map(
    (subject) =>
      `  """${subject.field === "child" ? "儿童" : "人员"}：该记录所关于的人 whom the record is about"""\n  ${subject.field}: ${subject.type}\n`,
  );
  return `
extend schema { subscription: Subscription }

type Subscription {
  """本部门记录的新增与更正：只通知您可以查看的记录 records of this department created and amended, as far as you may read them"""
  ${field}(
    """只通知这些种类；不填则为您可以查看的全部种类 only of these kinds; all that you may read when left out"""
    kinds: [${kindEnum}!]
  ): ${type}!
}

"""记录变更 a record was created or amended"""
type ${type} {
  """记录种类"""
  kind: ${kindEnum}!
  """记录标识"""
  recordId: ID!
  """变更后的版本"""
  version: Int!
  """新增或更正"""
  change: RecordChange!
  """变更时间"""
  changedAt: DateTime!
${subjects.join("")}}

"""变更类型 what happened to the record"""
enum RecordChange {
  """新增"""
  CREATED
  """更正"""
  AMENDED
}

"""记录种类 kind of record"""
enum ${kindEnum} {
${kinds.map((kind) => `  """${kind.title}"""\n  ${changeKindName(kind)}`).join("\n")}
}
`;
}
