import { compactText } from "../../host/import/cells/normalise-text";

/** 乡镇街道 and 村居, written together as an address ends -> the village's code. */
export type Villages = ReadonlyMap<string, string>;

/**
 * The village in which an address ends: `福建省永安市燕东街道忠义居委会`, `永安市燕东街道忠义居委会` and
 * `燕东街道忠义居委会` are one place. Only the names of provinces, cities, counties and districts may stand before the
 * township; an address that ends elsewhere (县城新区) is in no village.
 */
export function findVillage(villages: Villages, address: string): string | undefined {
  const compact = compactText(address);
  const starts = [0, ...[...compact.matchAll(/[省市县区]/g)].map(({ index }) => index + 1)];
  for (const start of starts) {
    const code = villages.get(compact.slice(start));
    if (code !== undefined) return code;
  }
  return undefined;
}
