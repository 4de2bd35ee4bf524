import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

interface Package {
  readonly license: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

const PROJECT = resolve(__dirname, "../..");
const ROOMS = ["commands", "schema", "subgraphs", "gateway", "postgres"];
const project = JSON.parse(readFileSync(join(PROJECT, "package.json"), "utf8")) as Package;
const [, atRunTime, inDevelopment] = readFileSync(join(PROJECT, "DEPENDENCIES.md"), "utf8")
  .split(/^## /m)
  .map(readTable);

describe("DEPENDENCIES.md", () => {
  it.each([
    ["run time", atRunTime!, project.dependencies],
    ["development", inDevelopment!, project.devDependencies],
  ])("lists what package.json names for %s, in its order", (_, listed, named) => {
    expect(listed.map(([name]) => name)).toEqual(Object.keys(named));
  });

  it.each([...atRunTime!, ...inDevelopment!])(
    "tells the licence of %s (%s) and why it is here",
    (name, licence, ...reason) => {
      expect(licence).toBe(installed(name).license);
      expect(reason).toEqual([expect.stringMatching(/\S/), expect.stringMatching(/\S/)]);
    },
  );
});

describe("package.json", () => {
  it("names nothing for run time that the product does not import and no other package asks for", () => {
    const texts = textsOfTheProduct();
    const asked = new Set(
      Object.keys(project.dependencies).flatMap((name) => Object.keys(installed(name).peerDependencies ?? {})),
    );
    const idle = Object.keys(project.dependencies).filter((name) => !isImported(name, texts) && !asked.has(name));
    expect(idle).toEqual([]);
  });

  it("pins every version", () => {
    const versions = Object.values({ ...project.dependencies, ...project.devDependencies });
    expect(versions.filter((version) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });
});

/** The cells of each row of a section's table, without the headings. */
function readTable(section: string): string[][] {
  const rows = section.split("\n").filter((line) => line.startsWith("| `"));
  return rows.map((row) =>
    row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll("`", "")),
  );
}

function installed(name: string): Package {
  return JSON.parse(readFileSync(join(PROJECT, "node_modules", name, "package.json"), "utf8")) as Package;
}

function isImported(name: string, texts: readonly string[]): boolean {
  return texts.some((text) => text.includes(`"${name}"`) || text.includes(`"${name}/`));
}

function textsOfTheProduct(): string[] {
  const files = ROOMS.flatMap((room) =>
    readdirSync(join(PROJECT, room), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts") && !/\.(test|fixture)\.ts$/.test(file))
      .map((file) => join(room, file)),
  );
  return ["lianxi.ts", ...files].map((file) => readFileSync(join(PROJECT, file), "utf8"));
}
