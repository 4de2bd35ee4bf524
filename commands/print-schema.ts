import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { printHub } from "../gateway/hub/build-hub-schema";
import { REQUIRED_FIELDS } from "../gateway/hub/discrepancies/required-fields";
import { composeSupergraph } from "../schema/compose";
import type { RuledCoordinate } from "../schema/contract/access-directives";
import { DEPARTMENTS, HUB } from "../schema/contract/departments";
import type { PolicyTable } from "../schema/contract/policy";
import { requiredDefinitions } from "../schema/required-definitions";
import { departments } from "../subgraphs/departments";
import { buildDepartmentSchema } from "../subgraphs/host/schema/build-department-schema";
import { projectFolder } from "./project-folder";

/** File name in `schema/generated` -> text. */
export type PrintedSchema = ReadonlyMap<string, string>;

/** Everything that crosses between the towers in print: each subgraph's SDL, the rules, and the supergraph. */
export function printSchema(): PrintedSchema {
  const printedDepartments = departments.map((department) => {
    const { port } = DEPARTMENTS.find(({ name }) => name === department.name)!;
    const { printSdl, policy } = buildDepartmentSchema(department);
    return { name: department.name, url: `http://localhost:${port}/graphql`, sdl: printSdl(), policy };
  });
  const neighbours = printedDepartments.map(({ sdl }) => sdl);
  const { fields, sdl, coordinates } = requiredDefinitions("Child", REQUIRED_FIELDS, neighbours);
  const hub = printHub({ fields, sdl, rules: rulesOf(coordinates, printedDepartments) });
  const built = [{ name: HUB as string, url: "", ...hub }, ...printedDepartments];
  const policy = Object.fromEntries(built.map((each) => [each.name, printedTable(each.policy)]));
  return new Map([
    ...built.map(({ name, sdl }): [string, string] => [`${name}.graphql`, sdl]),
    ["policy.json", `${JSON.stringify(policy, null, 1)}\n`],
    ["supergraph.graphql", composeSupergraph(built)],
  ]);
}

export type FreshnessProblem = {
  readonly file: string;
  readonly problem: "missing" | "stale" | "not printed any more";
};

/** Holds `schema/generated` against what the code would print now. */
export async function checkSchema(): Promise<readonly FreshnessProblem[]> {
  const printed = printSchema();
  const present = await readdir(generatedFolder()).catch((): string[] => []);
  const problems: FreshnessProblem[] = present
    .filter((file) => !printed.has(file))
    .map((file) => ({ file, problem: "not printed any more" }));
  for (const [file, text] of printed) {
    const current = await readFile(join(generatedFolder(), file), "utf8").catch(() => undefined);
    if (current === undefined) problems.push({ file, problem: "missing" });
    else if (current !== text) problems.push({ file, problem: "stale" });
  }
  return problems;
}

export async function writeSchema(): Promise<void> {
  await mkdir(generatedFolder(), { recursive: true });
  for (const [file, text] of printSchema()) await writeFile(join(generatedFolder(), file), text);
}

export function generatedFolder(): string {
  return join(projectFolder(), "schema", "generated");
}

function rulesOf(
  coordinates: readonly string[],
  owners: readonly { readonly policy: PolicyTable }[],
): RuledCoordinate[] {
  return coordinates.flatMap((coordinate) =>
    owners.flatMap(({ policy }): RuledCoordinate[] => {
      const rule = policy.get(coordinate);
      return rule ? [[coordinate, rule]] : [];
    }),
  );
}

function printedTable(table: PolicyTable): object {
  return Object.fromEntries([...table].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
