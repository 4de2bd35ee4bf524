import type { DepartmentName } from "../../../schema/contract/departments";
import type { PolicyRow } from "../../../schema/contract/policy";
import { revealNames } from "../../../schema/contract/reveal";
import type { RevealableField } from "./revealable-field";

/** A department's call that shows one value in full, as SDL: a mutation, so that it is neither batched, cached nor repeated. */
export function revealSdl(name: DepartmentName, fields: readonly RevealableField[]): string {
  const { field, type, fieldEnum } = revealNames(name);
  return `
extend type Mutation {
  """显示一项完整信息：一次一项，须说明理由，查阅记录在案 shows one value in full: one at a time, with a reason, on record"""
  ${field}(
    """儿童编号"""
    childId: ID!
    """记录标识"""
    recordId: ID!
    """哪一项"""
    field: ${fieldEnum}!
    """理由，十至五百字"""
    reason: String!
  ): ${type}
}

"""一项完整信息 one value as it stands"""
type ${type} {
  """哪一项"""
  field: ${fieldEnum}!
  """完整内容；未登记则为空 the whole value; null where none is recorded"""
  value: String
}

"""可以逐项显示的信息 what can be shown in full, one at a time"""
enum ${fieldEnum} {
${fields.map(({ name: value, kind, attribute }) => `  """${kind.title}：${attribute.title}"""\n  ${value}`).join("\n")}
}
`;
}

/** Its lines of the policy table. They let nobody see a value: whose value a caller may have shown, the field's own line says. */
export function revealPolicy(name: DepartmentName, fields: readonly RevealableField[]): PolicyRow[] {
  const { field, type } = revealNames(name);
  const readers = fields.flatMap((each) => each.readers);
  const audience = {
    grade: "S",
    who: [...new Set(readers.flatMap(({ who }) => who))],
    purposes: [...new Set(readers.flatMap(({ purposes }) => purposes))],
    because: "security design 3.9: a masked value is shown by a call of its own, to whom the field's own line names",
  } as const;
  return [
    { type: "Mutation", fields: [field], ...audience },
    { type, fields: ["field", "value"], ...audience },
  ];
}
