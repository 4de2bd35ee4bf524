import { registerEnumType } from "type-graphql";

/**
 * Publishes a closed list, code -> what it says in Chinese and English, as an enum.
 *
 * @returns what fields and arguments of that type are declared with
 */
export function enumOf<Code extends string>(
  name: string,
  description: string,
  codes: Readonly<Record<Code, string>>,
): { readonly [code in Code]: code } {
  const names = Object.keys(codes) as Code[];
  const values = Object.fromEntries(names.map((code) => [code, code])) as { readonly [code in Code]: code };
  const valuesConfig = Object.fromEntries(names.map((code) => [code, { description: codes[code] }]));
  registerEnumType<Record<string, Code>>(values, { name, description, valuesConfig });
  return values;
}
