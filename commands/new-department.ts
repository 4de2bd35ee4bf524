import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

export interface NewDepartment {
  /** kebab-case, e.g. `disabled-federation`. */
  readonly name: string;
  /** Chinese title, e.g. `残联`. */
  readonly title: string;
  readonly english: string;
}

/**
 * Founds a department: its folder with one kind of record to begin with, and its two list lines. What is left to the founder
 * is said in the README: the records, their rules, a migration, and the files it takes in.
 *
 * @param root the project's folder
 * @returns the paths that were written, relative to the root
 * @throws Error in Chinese and English when the name cannot be used or is taken
 */
export async function foundDepartment(root: string, department: NewDepartment): Promise<string[]> {
  const { name } = department;
  if (!/^[a-z]+(-[a-z]+)*$/.test(name)) {
    throw new Error(
      `部门名称须为小写英文并以连字符分隔。 A department's name is lower-case words with hyphens: ${name}`,
    );
  }
  const folder = join("subgraphs", name);
  const files = departmentFiles(department);
  await mkdir(join(root, folder)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
    throw new Error(`部门 ${name} 已经存在。 There is a department ${name} already.`);
  });
  const written: string[] = [];
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(root, folder, path, ".."), { recursive: true });
    await writeFile(join(root, folder, path), text);
    written.push(join(folder, path));
  }
  await amend(root, join("schema", "contract", "departments.ts"), (text) => withContractLine(text, department));
  await amend(root, join("subgraphs", "departments.ts"), (text) => withListLines(text, name));
  return [...written, join("schema", "contract", "departments.ts"), join("subgraphs", "departments.ts")];
}

async function amend(root: string, path: string, change: (text: string) => string): Promise<void> {
  const text = await readFile(join(root, path), "utf8");
  await writeFile(join(root, path), change(text));
}

/** The next port after the last one. */
function withContractLine(text: string, { name, title, english }: NewDepartment): string {
  const ports = Array.from(text.matchAll(/port: (\d+)/g), ([, port]) => Number(port));
  const line = `  { name: "${name}", title: "${title}", english: "${english}", port: ${Math.max(...ports) + 1} },\n`;
  return text.replace(/(?=\] as const;)/, line);
}

function withListLines(text: string, name: string): string {
  const constant = camelCase(name);
  return text
    .replace(/(?=\n\/\*\*)/, `import { ${constant} } from "./${name}";\n`)
    .replace(/(?=\];\s*$)/, `  ${constant},\n`);
}

function departmentFiles({ name, title, english }: NewDepartment): Readonly<Record<string, string>> {
  const [constant, note] = [camelCase(name), `${pascalCase(name)}Note`];
  return {
    "child.ts": `import { AnchorType } from "../host/records/anchor";

/** The child, as ${english} knows it. */
@AnchorType("Child")
export class Child {
  id!: string;
}
`,
    "note/note.ts": `import { Attribute } from "../../host/records/attribute";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Child } from "../child";

/** 工作记录: what ${english} noted about the child, to begin with. */
@RecordType({
  code: "${name}-1",
  title: "${title}工作记录",
  english: "${english} note",
  list: { on: Child, field: "${constant}Notes" },
  occurred: "notedOn",
})
export class ${note} extends ChildRecord {
  @Attribute("date", { title: "日期", required: true, filter: true, order: true })
  notedOn!: string;

  @Attribute("text", { title: "内容" })
  text!: string | null;
}
`,
    "policy.ts": `import type { PolicyRow } from "../../schema/contract/policy";
import type { Audience } from "../host/schema/kind-policy";
import { kindPolicy } from "../host/schema/kind-policy";
import { ${note} } from "./note/note";

const ordinary: Audience = {
  grade: "I",
  who: ["${name}.clerk", "joint.coordinator"],
  purposes: ["CASE_MEETING", "MANDATORY_REPORT", "DATA_CORRECTION"],
  because: "the owner, and the joint office for a case (sharing matrix, line 1)",
};

const byClerks: Audience = {
  ...ordinary,
  who: ["${name}.clerk"],
  because: "only the owner writes its records (architecture decision 5)",
};

/** Who may read and write which field, and why. */
export const policy: readonly PolicyRow[] = [...kindPolicy(${note}, { ...ordinary, write: byClerks })];
`,
    "index.ts": `import type { Department } from "../host/department";
import { Child } from "./child";
import { ${note} } from "./note/note";
import { policy } from "./policy";

/** ${title}: ${english}. */
export const ${constant}: Department = {
  name: "${name}",
  anchors: [Child],
  records: [${note}],
  announced: [],
  anchorQueries: [],
  policy,
  rules: [],
  imports: [],
  demonstration: [],
  migrations: [],
};
`,
    "migrations/README.md": `# Migrations\n\nWritten by \`npx lianxi migration ${name} <what-it-does>\`, then named in \`index.ts\`.\n`,
    "README.md": `# ${title} ${english}\n\nOne department, whole: it may import \`host\` and \`schema/contract\`. Start reading with \`index.ts\`.\n`,
  };
}

function camelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function pascalCase(name: string): string {
  return camelCase(`-${name}`);
}
