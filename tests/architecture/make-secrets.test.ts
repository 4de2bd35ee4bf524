import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import { DEPARTMENT_NAMES } from "../../schema/contract/departments";
import { SEALING_DEPARTMENTS } from "../../schema/contract/roles";
import { appRole, databaseName, ownerRole, sealOwnerRole, sealRole } from "../../subgraphs/host/database/roles";

const PROJECT = resolve(__dirname, "../..");

describe("deploy/make-secrets.sh", () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "lianxi-secrets-"));
    makeSecrets(folder);
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  it("closes the folder to other accounts", () => {
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it("makes every secret that docker-compose.yml asks for, but for the identity provider's keys", () => {
    const { secrets } = parse(readFileSync(join(PROJECT, "docker-compose.yml"), "utf8")) as {
      secrets: Record<string, { file: string }>;
    };
    const asked = Object.values(secrets).map(({ file }) => file.replace("./deploy/secrets/", ""));
    expect([...readdirSync(folder), "token_jwks"].toSorted()).toEqual(asked.toSorted());
  });

  it.each(DEPARTMENT_NAMES)("addresses the database of %s by the names that its migrations use", (name) => {
    const stem = name.replaceAll("-", "_");
    const [app, owner] = [`${stem}_database_url`, `${stem}_owner_database_url`].map((file) => new URL(read(file)));
    for (const url of [app!, owner!])
      expect([url.hostname, url.pathname]).toEqual([`${name}-database`, `/${databaseName(name)}`]);
    expect([app!.username, owner!.username]).toEqual([appRole(name), ownerRole(name)]);
    expect(app!.password).not.toBe(owner!.password);
  });

  it.each(SEALING_DEPARTMENTS)("addresses the database of %s for its seal by roles of the seal's own", (name) => {
    const stem = name.replaceAll("-", "_");
    const [seal, owner] = [`${stem}_seal_database_url`, `${stem}_seal_owner_database_url`].map(
      (file) => new URL(read(file)),
    );
    for (const url of [seal!, owner!])
      expect([url.hostname, url.pathname]).toEqual([`${name}-database`, `/${databaseName(name)}`]);
    expect([seal!.username, owner!.username]).toEqual([sealRole(name), sealOwnerRole(name)]);
  });

  it("makes keys of 32 bytes, no two alike", () => {
    const keys = readdirSync(folder)
      .filter((file) => file.endsWith("_key"))
      .map(read);
    expect(keys.map((key) => Buffer.from(key, "base64url").length)).toEqual(keys.map(() => 32));
    expect(new Set(keys).size).toBe(3 * DEPARTMENT_NAMES.length + 2 * SEALING_DEPARTMENTS.length + 2);
  });

  it("leaves what is there", () => {
    const before = readdirSync(folder).map(read);
    makeSecrets(folder);
    expect(readdirSync(folder).map(read)).toEqual(before);
  });

  function read(file: string): string {
    return readFileSync(join(folder, file), "utf8").trim();
  }
});

function makeSecrets(folder: string): void {
  execFileSync(join(PROJECT, "deploy/make-secrets.sh"), [folder], { stdio: ["ignore", "ignore", "ignore"] });
}
