import { readFile } from "node:fs/promises";
import { comparePolicies } from "../gateway/access/compare-policies";
import type { AccessExplanation, ShownAs } from "../gateway/access/explain-access";
import { explainAccess } from "../gateway/access/explain-access";
import { mergePolicy } from "../gateway/access/merge-policy";
import { readPolicy } from "../gateway/access/read-policy";
import type { GrantKind } from "../schema/contract/case-grant";
import { GRANT_KINDS } from "../schema/contract/case-grant";
import { HUB } from "../schema/contract/departments";
import { GRADES } from "../schema/contract/grades";
import { MASK_FORMS } from "../schema/contract/masking";
import type { FieldRule, PolicyTable } from "../schema/contract/policy";
import { scopeOf } from "../schema/contract/policy";
import { isPurpose, PURPOSES } from "../schema/contract/purposes";
import { revealNames } from "../schema/contract/reveal";
import { PERSONAS } from "./issue-token";

/**
 * `lianxi policy explain`: why a demonstration person may or may not see a field.
 *
 * @throws Error in Chinese and English for an unknown person or purpose, or a file that is no table of rules
 */
export async function explainPolicy(
  file: string,
  persona: string,
  purpose: string,
  coordinate: string,
): Promise<string> {
  const role = PERSONAS[persona];
  if (!role) throw new Error(`没有演示人员 ${persona}。 There is no such person: ${Object.keys(PERSONAS).join(", ")}`);
  if (!isPurpose(purpose)) {
    throw new Error(`没有目的 ${purpose}。 There is no such purpose: ${Object.keys(PURPOSES).join(", ")}`);
  }
  const explanation = explainAccess({ role, purpose }, coordinate, await readTable(file));
  const lines = [`${coordinate} · ${role} · ${purpose}`, ...describe(explanation)];
  if ("rule" in explanation) lines.push(...describeRule(coordinate, explanation.rule));
  return lines.join("\n");
}

/** `lianxi policy diff`: which roles gain or lose which fields from one printed table to another; empty when none does. */
export async function comparePolicyFiles(before: string, after: string): Promise<string> {
  return comparePolicies(await readTable(before), await readTable(after))
    .flatMap(({ role, coordinate, ...change }) =>
      CHANGES.flatMap(([what, sign, words]) =>
        change[what].length > 0 ? [`${sign} ${role} ${coordinate} ${change[what].join(" ")}${words}`] : [],
      ),
    )
    .join("\n");
}

const CHANGES = [
  ["gained", "+", ""],
  ["lost", "-", ""],
  ["unmasked", "+", " 脱敏改为完整 masked before, now in full"],
  ["masked", "-", " 完整改为脱敏 in full before, now masked"],
  ["revealed", "+", " 可逐项显示 one value by a call of its own"],
  ["unrevealed", "-", " 不再可逐项显示 no value by a call of its own any more"],
] as const;

async function readTable(file: string): Promise<PolicyTable> {
  const text = await readFile(file, "utf8").catch(() => {
    throw new Error(`无法读取 ${file}。 The file cannot be read.`);
  });
  return mergePolicy(readPolicy(text));
}

function describe(explanation: AccessExplanation): string[] {
  switch (explanation.kind) {
    case "Allowed":
      return [
        "准许：岗位和目的都在规则之内。",
        "Allowed: the rule names the role and the purpose.",
        ...describeNeed(explanation.grant),
        ...(explanation.showing ? describeShowing(explanation.showing, explanation.rule) : []),
      ];
    case "StandsAside":
      return [
        "准许：紧急调阅期间，规则对该名儿童的记录不设岗位限制。",
        "Allowed: behind the glass the rule's roles stand aside for one child.",
        ...describeNeed(explanation.grant),
      ];
    case "AboveCeiling": {
      const { ceiling } = PURPOSES[explanation.purpose];
      return [
        `拒绝：该目的最高可查看 ${ceiling} 级（不满十四周岁的升一级，个人信息保护法 第二十八条）。`,
        `Refused: this purpose reaches level ${ceiling} at most (one higher for children under fourteen, PIPL 28).`,
      ];
    }
    case "NoRule":
      return ["拒绝：没有这一项的规则，任何人都不能查看。", "Refused: there is no rule for it, so nobody may see it."];
    case "PurposeNotOfRole":
      return [
        "拒绝：该岗位不能以此目的查询。",
        `Refused: the role may not act for this purpose, only for: ${list(explanation.purposesOfRole)}`,
      ];
    case "RoleNotNamed":
      return [
        "拒绝：规则中没有该岗位。",
        `Refused: the rule does not name the role, only: ${list(explanation.rule.who)}`,
      ];
    case "PurposeNotNamed":
      return [
        "拒绝：该岗位以此目的不能查看。",
        `Refused: the rule names the role, but not for this purpose; it may see it for: ${list(explanation.open)}`,
      ];
  }
}

function describeShowing(showing: ShownAs, { owner, masking }: FieldRule): string[] {
  if (!masking || showing === "Full") return ["显示 shown: 完整 in full"];
  const { title, english } = MASK_FORMS[masking.form];
  const masked = `显示 shown: 脱敏，只显示${title} masked, ${english}`;
  if (showing === "Masked" || owner === HUB) return [masked];
  const { field } = revealNames(owner);
  return [masked, `完整内容须逐项调阅 one value in full by: ${field}`];
}

/** That it is shown child by child. */
function describeNeed(grant: GrantKind | undefined): string[] {
  if (grant === undefined) return [];
  const { title, english } = GRANT_KINDS[grant];
  return [
    `前提：逐名儿童，须有有效的${title}；没有时，如同没有这名儿童。`,
    `Needs a grant in force, child by child: ${english}. Without it there is no such child.`,
  ];
}

function describeRule(coordinate: string, rule: FieldRule): string[] {
  const { title, english } = GRADES[rule.grade];
  return [
    `部门 owner: ${rule.owner}`,
    `分级 grade: ${rule.grade} ${title} (${english})`,
    `权限 scope: ${scopeOf(coordinate, rule)}`,
    `依据 because: ${rule.because}`,
  ];
}

function list(names: readonly string[]): string {
  return names.join(", ") || "—";
}
