/**
 * Why a supergraph may not take the place of the one in force, each with what it says in Chinese and English. A code is never
 * reused after it is retired.
 */
export const SUPERGRAPH_PROBLEMS = {
  SUBGRAPH_UNKNOWN: ["没有这个部门。", "There is no such department."],
  COORDINATE_MOVED: ["该字段属于另一部门。", "The field belongs to another department."],
  OVERRIDE_NOT_AGREED: [
    "未经原部门同意，不得用 @override 接管字段。",
    "The field is taken over by @override, which its owner has not agreed to.",
  ],
  PROVIDES_NOT_AGREED: [
    "未经原部门同意，不得用 @provides 代答字段。",
    "A field of another department is answered by @provides, which its owner has not agreed to.",
  ],
  REQUIRES_NOT_AGREED: [
    "未经原部门同意，不得用 @requires 取得其字段。",
    "Fields of another department are handed over by @requires, which their owner has not agreed to.",
  ],
  ACCESS_DIRECTIVE_RENAMED: [
    "权限指令不得改名引入。",
    "A directive of access is imported under another name, under which nobody would enforce it.",
  ],
  SECURITY_FEATURE_UNKNOWN: ["未知的安全规范。", "The supergraph asks for a security feature that is not known here."],
  RULE_NOT_ON_FIELD: [
    "接口上的权限规则未写在实现它的字段上。",
    "A rule of an interface does not stand on the field that implements it.",
  ],
  FIELD_WITHOUT_RULE: ["该字段没有权限规则。", "The field has no rule, so that nobody may see it."],
  KEY_NOT_ANSWERED: [
    "部门须答复查找其记录所用的键，不可标为 @external。",
    "A department must answer the keys by which it is asked; this one is @external, so that nobody could see whose record came.",
  ],
  RULE_CHANGED: [
    "已登记字段的权限规则不得在运行中更改。",
    "The rule of a field that was agreed on may not change while the gateway runs.",
  ],
} as const satisfies Record<string, readonly [zh: string, en: string]>;

export type SupergraphProblemCode = keyof typeof SUPERGRAPH_PROBLEMS;

/** One thing that is wrong with a supergraph, by name. */
export interface SupergraphProblem {
  readonly code: SupergraphProblemCode;
  /** A schema coordinate (`Child.talks`), a subgraph's name, or a specification's. */
  readonly subject: string;
  /** Names of those concerned: who claims the field, and who has it. */
  readonly parties: readonly string[];
}

/** `Child.talks: 该字段属于另一部门。 The field belongs to another department. (health; education)` */
export function describeProblem({ code, subject, parties }: SupergraphProblem): string {
  const [zh, en] = SUPERGRAPH_PROBLEMS[code];
  const concerned = parties.length > 0 ? ` (${parties.join("; ")})` : "";
  return `${subject}: ${zh} ${en}${concerned}`;
}
