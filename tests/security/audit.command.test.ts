import { randomUUID } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ReconcileOptions } from "../../commands/reconcile-audit";
import { reconcileAudit } from "../../commands/reconcile-audit";
import { checkAuditProof, proveAudit } from "../../commands/prove-audit";
import type { Settings } from "../../commands/settings";
import { readSettings } from "../../commands/settings";
import { verifyAudit } from "../../commands/verify-audit";
import { DEPARTMENT_NAMES, settingStem } from "../../schema/contract/departments";
import { DOOR_PATHS } from "../../schema/contract/department-door";
import { CONTEXT_HEADER, signContext } from "../../schema/contract/signed-context";
import { fingerprintOf, signerOf } from "../../schema/contract/signer";
import { clusterUrl } from "../stage/county-databases";
import { findFullestChild } from "../stage/find-fullest-child";
import { makeTemporaryFolder } from "../stage/make-temporary-folder";
import type { County } from "../stage/open-county";
import { openCounty } from "../stage/open-county";
import { queryOnce } from "../stage/query-once";
import { jointCoordinator } from "../stage/test-callers";
import { TEST_CONTEXT_SECRET, TEST_KEYS } from "../stage/test-keys";

const ABOUT_HEALTH = "query ($id: ID!) { child(id: $id) { healthFiles { totalCount } } }";
const EVERYTHING = { from: undefined, to: undefined, witnesses: DEPARTMENT_NAMES };

/** `lianxi audit` over a county that was asked, in production: some departments at an address, the others' databases at hand. */
describe("lianxi audit", () => {
  let county: County;
  let settings: Settings;
  let folder: string;
  let event: string;
  let child: string;
  const began = new Date();

  beforeAll(async () => {
    county = await openCounty("http");
    folder = await makeTemporaryFolder();
    child = await findFullestChild(county);
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

  it("reconciles: what departments say that they were asked is what the log says", async () => {
    await county.ask(jointCoordinator, ABOUT_HEALTH, { id: child });
    const { exitCode, lines } = await reconcileAudit(settings, sinceItBegan());
    expect(lines).toEqual([expect.stringMatching(/asked ([1-9]\d*)，.* tells of \1 answers；.*they agree$/)]);
    expect(exitCode).toBe(0);
  });

  it("names an answer in the log that its department does not know", async () => {
    await county.ask(jointCoordinator, ABOUT_HEALTH, { id: child });
    const [row] = await queryOnce(
      superuserOf(county.databases.get("health")!.url),
      "delete from asked_question where ctid = (select ctid from asked_question order by asked_at desc limit 1) returning id",
    );
    const { exitCode, lines } = await reconcileAudit(settings, { ...sinceItBegan(), departments: ["health"] });
    expect(lines.slice(1)).toEqual([
      expect.stringMatching(`health knows of no such question: .*, ${String(row!["id"])}\\.$`),
    ]);
    expect(exitCode).toBe(6);
  });

  it.each(["health", "education"] as const)("names a call to %s past the gateway, with a good key", async (name) => {
    const query = "query ($r: [_Any!]!) { _entities(representations: $r) { ... on Child { id } } }";
    const variables = { r: [{ __typename: "Child", id: child }] };
    const body = Buffer.from(JSON.stringify({ query, variables }));
    const id = randomUUID();
    const address = { audience: name, path: DOOR_PATHS.graphql, body };
    const context = signContext(jointCoordinator, address, TEST_KEYS.context, Date.now(), id);
    const headers = { "content-type": "application/json", [CONTEXT_HEADER]: context };
    expect((await fetch(county.urlOf(name), { method: "POST", headers, body })).status).toBe(200);
    const { exitCode, lines } = await reconcileAudit(settings, sinceItBegan());
    expect(lines.filter((line) => line.includes(id))).toEqual([
      expect.stringContaining(`${name} was asked past the gateway: `),
    ]);
    expect(exitCode).toBe(5);
  });

  it("lets nobody but the hub see what a department was asked", async () => {
    const request = { from: began.toISOString(), to: new Date().toISOString(), after: null };
    const path = DOOR_PATHS.askedQuestions;
    const body = Buffer.from(JSON.stringify(request));
    const context = signContext(jointCoordinator, { audience: "health", path, body }, TEST_KEYS.context);
    const { status } = await county.running.get("health")!.answer({ path, body, context });
    expect(status).toBe(403);
  });

  it("names what somebody changed", async () => {
    await queryOnce(superuserOf(hub()), "update audit_entry set entry = entry || '\\x20' where sequence = 1");
    const { exitCode, lines } = await verifyAudit(settings, EVERYTHING);
    expect([exitCode, lines[1]]).toEqual([1, expect.stringContaining("Altered: chain 1, entry 1.")]);
  });

  function sinceItBegan(): ReconcileOptions {
    return { from: began, to: new Date(Date.now() + 1_000), departments: DEPARTMENT_NAMES };
  }

  function superuserOf(databaseUrl: string): string {
    const url = new URL(clusterUrl());
    url.pathname = new URL(databaseUrl).pathname;
    return url.href;
  }

  function hub(): string {
    return county.databases.get("hub")!.url;
  }
});
