import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { checkAuditProof, proveAudit } from "../../commands/prove-audit";
import type { Settings } from "../../commands/settings";
import { readSettings } from "../../commands/settings";
import { verifyAudit } from "../../commands/verify-audit";
import { DEPARTMENT_NAMES, settingStem } from "../../schema/contract/departments";
import { fingerprintOf, signerOf } from "../../schema/contract/signer";
import { clusterUrl } from "../stage/county-databases";
import { findFullestChild } from "../stage/find-fullest-child";
import { makeTemporaryFolder } from "../stage/make-temporary-folder";
import type { County } from "../stage/open-county";
import { openCounty } from "../stage/open-county";
import { queryOnce } from "../stage/query-once";
import { jointCoordinator } from "../stage/test-callers";
import { TEST_CONTEXT_SECRET, TEST_KEYS } from "../stage/test-keys";

const EVERYTHING = { from: undefined, to: undefined, witnesses: DEPARTMENT_NAMES };

/** `lianxi audit` over a county that was asked, in production: some departments at an address, the others' databases at hand. */
describe("lianxi audit", () => {
  let county: County;
  let settings: Settings;
  let folder: string;
  let event: string;

  beforeAll(async () => {
    county = await openCounty("http");
    folder = await makeTemporaryFolder();
    await findFullestChild(county);
    await county.ask(jointCoordinator, "{ children(first: 5) { nodes { id } } }");
    await county.gateway.signAuditHead();
    const [row] = await queryOnce(hub(), "select event from audit_entry order by sequence desc limit 1");
    event = String(row!["event"]);
    settings = readSettings({
      NODE_ENV: "production",
      LIANXI_HOME: folder,
      HUB_DATABASE_URL: hub(),
      ...Object.fromEntries(
        DEPARTMENT_NAMES.flatMap((name, at) => {
          const stem = settingStem(name);
          const way =
            at % 2 === 0
              ? [`${stem}_URL`, county.urlOf(name)]
              : [`${stem}_DATABASE_URL`, county.databases.get(name)!.url];
          return [way, [`${stem}_CONTEXT_KEY`, TEST_CONTEXT_SECRET.toString("base64url")]];
        }),
      ),
    });
  }, 300_000);
  afterAll(async () => {
    await county.close();
    await rm(folder, { recursive: true, force: true });
  });

  it("verifies by all seven witnesses, by one, and a part", async () => {
    for (const options of [EVERYTHING, { ...EVERYTHING, witnesses: ["health"] as const }, { ...EVERYTHING, to: 1 }]) {
      expect((await verifyAudit(settings, options)).exitCode).toBe(0);
    }
    const { lines } = await verifyAudit(settings, EVERYTHING);
    expect(lines).toEqual([expect.stringMatching(/chain 1: \d+ .*sound/)]);
  });

  it("does not take another's signature for the hub's", async () => {
    const auditSigningKey = Buffer.alloc(32, 3).toString("base64url");
    const { exitCode, lines } = await verifyAudit({ ...settings, auditSigningKey }, EVERYTHING);
    expect([exitCode, lines[1]]).toEqual([3, expect.stringContaining("A signature of hub is wrong")]);
  });

  it("writes a proof that holds anywhere, and no longer when a letter of it is another", async () => {
    const file = await proveAudit(settings, event, join(folder, "proof.json"));
    const key = fingerprintOf(signerOf(TEST_KEYS.audit).publicKey);
    const { exitCode, lines } = await checkAuditProof(file, key);
    expect(exitCode).toBe(0);
    expect(lines.filter((line) => line.startsWith("见证"))).toHaveLength(DEPARTMENT_NAMES.length);
    expect(lines.filter((line) => line.includes('"kind":"INTENT"'))).toHaveLength(1);
    expect((await checkAuditProof(file, "0".repeat(16))).exitCode).toBe(3);
    await writeFile(file, "{}");
    expect((await checkAuditProof(file, key)).exitCode).toBe(1);
  });

  it("proves nothing that is not in the log", async () => {
    await expect(proveAudit(settings, "1", undefined)).rejects.toThrow("is not an event id");
    await expect(proveAudit(settings, event.replace(/.{12}$/, "0".repeat(12)), undefined)).rejects.toThrow("no event");
  });

  it("names what somebody changed", async () => {
    const superuser = new URL(clusterUrl());
    superuser.pathname = new URL(hub()).pathname;
    await queryOnce(superuser.href, "update audit_entry set entry = entry || '\\x20' where sequence = 1");
    const { exitCode, lines } = await verifyAudit(settings, EVERYTHING);
    expect([exitCode, lines[1]]).toEqual([1, expect.stringContaining("Altered: chain 1, entry 1.")]);
  });

  function hub(): string {
    return county.databases.get("hub")!.url;
  }
});
