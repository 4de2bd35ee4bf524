import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import advisoryList from "./advisories.json";
import { compareVersions } from "./compare-versions";
import { findSecrets } from "./find-secrets";
import installScripts from "./install-scripts.json";
import { listTrackedFiles, readTrackedFile } from "./list-tracked-files";
import type { Advisory, Lockfile } from "./match-advisories";
import { matchAdvisories } from "./match-advisories";

const PROJECT = resolve(__dirname, "../../..");
const advisories = advisoryList.advisories as readonly Advisory[];
const LOCKFILES = ["package-lock.json", "tests/bench/gateway/peers/package-lock.json"];

function lockfile(path = "package-lock.json"): Lockfile {
  return JSON.parse(readFileSync(join(PROJECT, path), "utf8")) as Lockfile;
}

const LOCKED = lockfile();

describe("V01 the lockfile, held against known holes", () => {
  it.each(advisories)("finds $id in $package, injected at any depth", (advisory) => {
    const { id, package: name, vulnerable } = advisory;
    for (const range of vulnerable) {
      const version = "exactly" in range ? range.exactly : range.from;
      for (const path of [`node_modules/${name}`, `node_modules/a/node_modules/@b/c/node_modules/${name}`]) {
        const injected = { packages: { ...LOCKED.packages, [path]: { version } } };
        expect(matchAdvisories(injected, [advisory])).toContainEqual({ id, package: `${name}@${version}`, path });
      }
    }
  });

  it("finds a bad version behind another name, and passes over the one that mended it", () => {
    const at = (version: string): Lockfile => ({ packages: { "node_modules/other": { name: "fastify", version } } });
    expect(matchAdvisories(at("5.8.0"), advisories).map(({ id }) => id)).toEqual(["CVE-2026-3419"]);
    expect(matchAdvisories(at("5.8.1"), advisories)).toEqual([]);
  });

  it.each(LOCKFILES)("finds none in %s", (path) => {
    expect(matchAdvisories(lockfile(path), advisories)).toEqual([]);
  });

  it("orders versions as Semantic Versioning does", () => {
    const rising =
      "1.0.0-alpha 1.0.0-alpha.1 1.0.0-alpha.beta 1.0.0-beta 1.0.0-beta.2 1.0.0-beta.11 1.0.0-rc.1 1.0.0 1.0.10 1.2.0 10.0.0";
    const versions = rising.split(" ");
    expect(versions.toReversed().toSorted(compareVersions)).toEqual(versions);
    expect(() => compareVersions("1.0", "1.0.0")).toThrow("1.0 is no version");
  });
});

describe("V02 the packages that run something when they are installed", () => {
  it("are those that were looked at", () => {
    const names = Object.entries(lockfile().packages)
      .filter(([, { hasInstallScript }]) => hasInstallScript)
      .map(([path]) => path.replace(/^.*node_modules\//, ""));
    expect(names.toSorted()).toEqual(Object.keys(installScripts).toSorted());
  });

  it("run nothing where the image is built", () => {
    const installs = readFileSync(join(PROJECT, "Dockerfile"), "utf8").match(/npm (ci|install).*/g)!;
    expect(installs.filter((line) => !line.includes("--ignore-scripts"))).toEqual([]);
  });
});

describe("V03 what is under version control", () => {
  const pem = (kind: string): string => `-----BEGIN ${kind} KEY-----\nMC4CAQAwBQYDK2VwBCIEIA\n`;

  it.each<[string, string]>([
    ["private key", pem("PRIVATE")],
    ["private key", pem("RSA PRIVATE")],
    ["private key (JWK)", `{"kty":"OKP","d":"${"a".repeat(43)}"}`],
    ["bearer token", `authorization: Bearer eyJ${"a".repeat(20)}.eyJ${"b".repeat(20)}.${"c".repeat(20)}`],
    ["key of a cloud", `id = AKIA${"A1".repeat(8)}`],
    ["key of a cloud", `id = LTAI${"a1".repeat(8)}`],
    ["token of a code host", `ghp_${"a1".repeat(18)}`],
    ["token of a registry", `//registry.example/:_authToken=${"a1".repeat(18)}`],
    ["token of a chat", `xoxb-${"1-".repeat(12)}`],
    ["key of an API", `sk-${"a1".repeat(20)}`],
    ["password in an address", ["postgres://owner", "correct-horse@db.example/lianxi"].join(":")],
    ["identity number", ["11010519", "491231003X"].join("")],
    ["telephone", ["138", "00138000"].join("")],
  ])("would not hold a %s", (kind, text) => {
    expect(findSecrets(`line 1\n${text}\n`)).toEqual([{ kind, line: 2 }]);
  });

  it.each([
    ["an invented identity number", "990481201402115486"],
    ["the example of the standard", "11010519491231002x"],
    ["what stands for a password", "postgres://hub_app:app-password@hub-database/lianxi_hub"],
    ["an invented telephone", "16300001234"],
    ["a public key", pem("PUBLIC")],
    ["a digest", "sha512-Pz3lD6b4pP8fJ1Vp0mVnQk1pBvDqKxCw=="],
    ["eighteen digits that are no date", "110105999999990021"],
    ["an address whose password is put in later", "postgres://hub_app:${password}@hub-database/lianxi_hub"],
    ["a time in milliseconds", "1795320000000"],
  ])("may hold %s", (_what, text) => {
    expect(findSecrets(text)).toEqual([]);
  });

  it("holds no key, token, password or number of a real person", () => {
    const found = listTrackedFiles().flatMap((path) =>
      findSecrets(readTrackedFile(path)).map(({ kind, line }) => `${path}:${line} ${kind}`),
    );
    expect(found).toEqual([]);
  });
});
