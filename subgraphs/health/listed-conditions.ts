/** What a form writes when there is nothing to write. */
const NOTHING: ReadonlySet<string> = new Set(["无", "未见异常", "正常"]);

/**
 * The conditions that a cell lists, apart by `、`, a comma or a semicolon: findings, past illnesses, allergies. They stay
 * text: a finding outside any list must not count as no finding.
 *
 * @returns null for a blank (nothing was recorded), an empty list for 无, 未见异常 or 正常 (recorded: there is nothing)
 */
export function listedConditions(text: string | null): string[] | null {
  if (text === null) return null;
  const parts = text.split(/[、,，;；]/).map((part) => part.trim());
  return [...new Set(parts.filter((part) => part !== "" && !NOTHING.has(part)))];
}
