import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { foundDepartment } from "../../commands/new-department";
import { compile, copyProduct } from "./copy-product";

const NAME = "disabled-federation";

describe("a department that is founded", () => {
  let copy: string;
  const lianxi = (...verb: string[]): string =>
    execFileSync(process.execPath, ["dist/lianxi.js", ...verb], { cwd: copy, encoding: "utf8" });

  beforeAll(() => {
    copy = copyProduct();
  });
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  it.each(["Disabled", "disabled_federation", "../outside", "education"])("is refused the name %s", async (name) => {
    await expect(foundDepartment(copy, { name, title: "残联", english: "Federation" })).rejects.toThrow(/。/);
  });

  it("compiles, migrates and composes as it stands", async () => {
    await foundDepartment(copy, { name: NAME, title: "残联", english: "Federation of the disabled" });
    expect(compile(copy)).toBe("");
    lianxi("migration", NAME, "create-records");
    const migration = readFileSync(join(copy, "subgraphs", NAME, "migrations/create-records.ts"), "utf8");
    const [, className] = /class (\w+)/.exec(migration)!;
    const door = join(copy, "subgraphs", NAME, "index.ts");
    const text = readFileSync(door, "utf8")
      .replace("migrations: []", `migrations: [${className}]`)
      .replace("import { policy }", `import { ${className} } from "./migrations/create-records";\nimport { policy }`);
    writeFileSync(door, text);
    expect(compile(copy)).toBe("");
    lianxi("schema");
    const supergraph = readFileSync(join(copy, "schema/generated/supergraph.graphql"), "utf8");
    expect(supergraph).toContain("disabledFederationNotes");
    expect(lianxi("migration", NAME, "nothing-more")).toMatch(/Nothing to migrate/);
  }, 90_000);
});
