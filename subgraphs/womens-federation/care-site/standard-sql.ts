/** 六有: what a standard site has, by column. */
const SIX_HAVES = [
  "has_signboard",
  "has_rules",
  "has_venue",
  "has_hotline",
  "has_volunteer_team",
  "has_theme_activities",
] as const;

/** A standard site (标准化儿童之家) is open and has all six; what is not stated is not there. */
export function standardSql({ column }: { readonly column: (name: string) => string }): string {
  const all = SIX_HAVES.map((name) => `${column(name)} is true`).join(" and ");
  return `(${column("status")} is not distinct from 'OPEN' and ${all})`;
}
