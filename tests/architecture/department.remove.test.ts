import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { DEPARTMENT_NAMES, HUB } from "../../schema/contract/departments";
import { compile, copyProduct } from "./copy-product";

/** Half of the others' questions go through it, so that whoever leans on a neighbour leans on this one. */
const REMOVED = "education";

describe("a department that is taken away, its folder and its two lines", () => {
  let copy: string;

  beforeAll(() => {
    copy = copyProduct();
    rmSync(join(copy, "subgraphs", REMOVED), { recursive: true });
    takeLinesAway(join(copy, "subgraphs/departments.ts"), REMOVED);
  });

  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  it("leaves everything else compiling", () => {
    expect(compile(copy)).toBe("");
  });

  it("leaves everything else composing", () => {
    rmSync(join(copy, "schema/generated"), { recursive: true, force: true });
    execFileSync(process.execPath, ["dist/lianxi.js", "schema"], { cwd: copy, stdio: "pipe" });
    const printed = readdirSync(join(copy, "schema/generated"));
    const standing = [HUB, ...DEPARTMENT_NAMES].filter((name) => name !== REMOVED).map((name) => `${name}.graphql`);
    expect(printed.toSorted()).toEqual([...standing, "policy.json", "supergraph.graphql"].toSorted());
    const supergraph = readFileSync(join(copy, "schema/generated/supergraph.graphql"), "utf8");
    expect(supergraph).toContain('@join__graph(name: "civil-affairs"');
    expect(supergraph).not.toContain(`@join__graph(name: "${REMOVED}"`);
  });
});

/** Exactly two: the import and the entry of the list. */
function takeLinesAway(file: string, department: string): void {
  const lines = readFileSync(file, "utf8").split("\n");
  const left = lines.filter((line) => !line.endsWith(` from "./${department}";`) && line.trim() !== `${department},`);
  if (lines.length - left.length !== 2) throw new Error(`${department} does not have two lines in ${basename(file)}`);
  writeFileSync(file, left.join("\n"));
}
