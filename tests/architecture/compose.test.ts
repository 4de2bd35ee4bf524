import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import { SETTINGS } from "../../commands/settings";
import { serverSettings } from "../../postgres/server-settings";
import { isSealingDepartment, SEALING_DEPARTMENTS } from "../../schema/contract/roles";
import { DEPARTMENT_NAMES, DEPARTMENTS, HUB, settingStem } from "../../schema/contract/departments";

interface Service {
  readonly image: string;
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly secrets: readonly (string | { readonly source: string; readonly target: string })[];
  readonly networks: readonly string[];
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck: { readonly test: readonly string[] };
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>;
  readonly volumes: Readonly<Record<string, object>>;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
}

const PROJECT = resolve(__dirname, "../..");
const TEXT = readFileSync(join(PROJECT, "docker-compose.yml"), "utf8");
const compose = parse(TEXT, { merge: true }) as Compose;
const services = Object.entries(compose.services);
const programs = services.filter(([, { image }]) => image === "lianxi");
const databases = services.filter(([, { image }]) => image === "postgres:18");
/** `judicial-seal` -> `judicial`; undefined for what is no seal. */
const sealedBy = (name: string): string | undefined => (name.endsWith("-seal") ? name.slice(0, -5) : undefined);
const seals = SEALING_DEPARTMENTS.map((name) => `${name}-seal`);
const OWNERS = [HUB, ...DEPARTMENT_NAMES];
const stem = (name: string): string => name.replaceAll("-", "_");
const namesOf = (entries: readonly (readonly [string, unknown])[]): string[] =>
  entries.map(([name]) => name).toSorted();

describe("docker-compose.yml", () => {
  it("publishes no port but the gateway's, and that on this machine only", () => {
    const published = services.filter(([, { ports }]) => ports !== undefined);
    expect(namesOf(published)).toEqual(["gateway"]);
    expect(published[0]![1].ports).toEqual(["127.0.0.1:${PORT:-4000}:4000"]);
  });

  it("lets nobody reach a database but its department and its seal, and the hub's the gateway", () => {
    for (const owner of OWNERS) {
      const reaching = services.filter(([, { networks }]) => networks.includes(`${owner}-database`));
      const seal = isSealingDepartment(owner) ? [`${owner}-seal`] : [];
      expect(namesOf(reaching)).toEqual([owner === HUB ? "gateway" : owner, `${owner}-database`, ...seal].toSorted());
      expect(compose.services[`${owner}-database`]!.networks).toEqual([`${owner}-database`]);
    }
  });

  it("lets neither the gateway nor a department reach a seal", () => {
    for (const seal of seals) {
      const reaching = services.filter(([, { networks }]) => networks.includes(seal));
      expect(namesOf(reaching)).toEqual([seal]);
      expect(compose.services[seal]!.networks).toEqual([seal, `${sealedBy(seal)}-database`]);
    }
  });

  it("opens no network to the outside but the gateway's", () => {
    const open = Object.entries(compose.networks).filter(([, { internal }]) => internal !== true);
    expect(namesOf(open)).toEqual(["front"]);
    expect(namesOf(services.filter(([, { networks }]) => networks.includes("front")))).toEqual(["gateway"]);
  });

  it("gives no secret as a value", () => {
    for (const [, { environment }] of programs)
      for (const { name } of SETTINGS.filter(({ secret }) => secret)) expect(environment).not.toHaveProperty(name);
  });

  it("keeps from the gateway the key of the identity tokens, and from a department what is another's", () => {
    for (const [name, { environment }] of programs.filter(([each]) => sealedBy(each) === undefined)) {
      const own =
        name === "gateway"
          ? ["token_jwks", "audit_signing_key", ...DEPARTMENT_NAMES.map(contextKey)]
          : ["identity_key", contextKey(name), `${stem(name)}_witness_key`, `${stem(name)}_row_key`];
      const addresses = ["database_url", "owner_database_url"].map(
        (kind) => `${stem(name === "gateway" ? HUB : name)}_${kind}`,
      );
      const files = Object.entries(environment).filter(([variable]) => variable.endsWith("_FILE"));
      expect(files.map(([, file]) => file).toSorted()).toEqual(
        [...own, ...addresses].map((secret) => `/run/secrets/${secret}`).toSorted(),
      );
    }
  });

  it("gives a seal's key and roles to the seal alone, and to it nothing of the gateway's or the department's door", () => {
    for (const seal of seals) {
      const { environment } = compose.services[seal]!;
      const own = ["key", "context_key", "database_url", "owner_database_url"].map((kind) => `${stem(seal)}_${kind}`);
      const files = Object.entries(environment).filter(([variable]) => variable.endsWith("_FILE"));
      expect(files.map(([, file]) => file).toSorted()).toEqual(
        ["identity_key", `${stem(sealedBy(seal)!)}_row_key`, ...own].map((each) => `/run/secrets/${each}`).toSorted(),
      );
    }
  });

  it("gives each program only variables that it reads", () => {
    const read = SETTINGS.flatMap(({ name, secret }) => (secret ? [name, `${name}_FILE`] : [name]));
    for (const [, { environment }] of programs) expect(read).toEqual(expect.arrayContaining(Object.keys(environment)));
    const asked = [...TEXT.matchAll(/(?<!\$)\$\{(\w+)/g)].map(([, name]) => name);
    expect(read).toEqual(expect.arrayContaining(asked));
  });

  it("runs a gateway, every department and every seal, by commands that lianxi has", () => {
    expect(namesOf(programs)).toEqual(["gateway", ...DEPARTMENT_NAMES, ...seals].toSorted());
    const help = execFileSync(
      process.execPath,
      ["-r", "./tests/stage/register-typescript.cjs", "lianxi.ts", "--help"],
      { cwd: PROJECT, encoding: "utf8", env: { ...process.env, COLUMNS: "1000" } },
    );
    for (const [name, { command }] of programs) {
      const sealing = sealedBy(name);
      const alone = sealing === undefined ? ["department", name] : ["seal", sealing];
      expect(command).toEqual(name === "gateway" ? ["gateway"] : alone);
      const line = help.split("\n").find((each) => each.trimStart().startsWith(`${command[0]} `));
      expect(line).toContain(command.at(-1));
    }
  });

  it("gives each department and the hub a database of its own", () => {
    expect(namesOf(databases)).toEqual(OWNERS.map((owner) => `${owner}-database`).toSorted());
    for (const owner of OWNERS) {
      const { environment, volumes, secrets } = compose.services[`${owner}-database`]!;
      expect(environment["POSTGRES_DB"]).toBe(`lianxi_${stem(owner)}`);
      // Since version 18 the image keeps its data in a folder below this one.
      expect(volumes!.filter((volume) => !volume.startsWith("./"))).toEqual([`${owner}-database:/var/lib/postgresql`]);
      expect(secrets).toEqual(
        [
          "superuser_password",
          "database_url",
          "owner_database_url",
          ...(isSealingDepartment(owner) ? ["seal_database_url", "seal_owner_database_url"] : []),
        ].map((target) => ({
          source: `${stem(owner)}_${target}`,
          target,
        })),
      );
    }
    expect(Object.keys(compose.volumes)).toEqual(OWNERS.map((owner) => `${owner}-database`));
  });

  it("starts a program when its database answers", () => {
    for (const [name, { depends_on: awaited }] of programs)
      expect(awaited).toMatchObject({
        [`${name === "gateway" ? HUB : (sealedBy(name) ?? name)}-database`]: { condition: "service_healthy" },
      });
  });

  it("asks each program whether it is ready where it listens, and tells the gateway the same place", () => {
    const ports = new Map<string, number>([
      ["gateway", 4000],
      ...DEPARTMENTS.flatMap(({ name, port }) => [[name, port] as const, [`${name}-seal`, port + 100] as const]),
    ]);
    for (const [name, { healthcheck }] of programs)
      expect(healthcheck.test.at(-1)).toContain(`http://127.0.0.1:${ports.get(name)}/readyz`);
    for (const { name, port } of DEPARTMENTS)
      expect(compose.services["gateway"]!.environment[`${settingStem(name)}_URL`]).toBe(
        `http://${name}:${port}/graphql`,
      );
  });

  it("mounts every file that a variable names, and declares every secret", () => {
    for (const [, { environment, secrets }] of services) {
      const mounted = secrets.map((secret) => (typeof secret === "string" ? secret : secret.target));
      const named = Object.entries(environment).filter(([name]) => name.endsWith("_FILE"));
      expect(named.map(([, file]) => file).toSorted()).toEqual(
        mounted.map((name) => `/run/secrets/${name}`).toSorted(),
      );
    }
    const used = services.flatMap(([, { secrets }]) =>
      secrets.map((secret) => (typeof secret === "string" ? secret : secret.source)),
    );
    expect([...new Set(used)].toSorted()).toEqual(Object.keys(compose.secrets).toSorted());
  });

  it("lets no value of a record into a database's log, as the embedded server does", () => {
    const embedded = serverSettings(5432, true).filter((text) => /^(log_(?!destination)|jit|timezone)/.test(text));
    expect(embedded.length).toBeGreaterThan(8);
    for (const [, { command }] of databases)
      expect(command.map((text) => text.replace(/^-c/, ""))).toEqual(expect.arrayContaining(embedded));
  });
});

function contextKey(name: string): string {
  return `${stem(name)}_context_key`;
}
