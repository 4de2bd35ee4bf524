import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { referenceOf } from "../../gateway/audit/child-references";
import { readEntry } from "../../gateway/audit/log-entry";
import { readLog } from "../../gateway/audit/log-source";
import { verifyLog } from "../../gateway/audit/verify-log";
import { openHubDatabase } from "../../gateway/database/open-hub-database";
import { formatChildKey, parseChildKey } from "../../schema/contract/child-key";
import { DEPARTMENT_NAMES } from "../../schema/contract/departments";
import { listWitnessedHeads } from "../../subgraphs/host/witness/list-witnessed-heads";
import { clusterUrl } from "../stage/county-databases";
import { findFullestChild, FULLEST_CHILD } from "../stage/find-fullest-child";
import type { County } from "../stage/open-county";
import { openCounty, TRANSPORTS } from "../stage/open-county";
import { CREATE, PERSONAL } from "../journeys/entry-desk.fixture";
import { followByStream } from "../stage/follow-subscription";
import { queryOnce } from "../stage/query-once";
import { analyst, educationClerk, jointCoordinator, publicSecurityClerk, YONGAN } from "../stage/test-callers";

const PICTURE = readFileSync(join(__dirname, "../../schema/operations/child-full-picture.graphql"), "utf8");

interface Entry {
  readonly kind: string;
  readonly [field: string]: unknown;
}

interface Fetch {
  readonly department: string;
  readonly id: string;
  readonly outcome: string;
  readonly rows: number;
  readonly digest: string;
}

/** Who asked what about whom, over the whole road from the token to the departments. */
describe.each(TRANSPORTS)("the audit log of a county, over %s,", (transport) => {
  let county: County;
  let child: string;
  /** Questions that departments were asked while it was looked. */
  let asked: { department: string }[] = [];

  beforeAll(async () => {
    county = await openCounty(transport, {
      between: (department, _request, pass) => {
        asked.push({ department });
        return pass();
      },
    });
    child = await findFullestChild(county);
  }, 180_000);
  afterAll(() => county.close());

  const hub = (): string => county.databases.get("hub")!.url;

  async function entries(): Promise<Entry[]> {
    const rows = await queryOnce(hub(), "select entry from audit_entry order by chain, sequence");
    return rows.map((row) => JSON.parse(readEntry(row["entry"] as Buffer).body) as Entry);
  }

  /** What was written during something. */
  async function written(during: () => Promise<unknown>): Promise<Entry[]> {
    const before = (await entries()).length;
    await during();
    return (await entries()).slice(before);
  }

  async function meaning(digest: unknown): Promise<string> {
    const [row] = await queryOnce(hub(), "select coordinates from audit_coordinates where digest = $1", [
      Buffer.from(String(digest), "base64url"),
    ]);
    return String(row!["coordinates"]);
  }

  it("has a refused question with the rule that stood against it, and nobody was asked", async () => {
    asked = [];
    const question = "query ($id: ID!) { child(id: $id) { incidents { nodes { id } } } }";
    const found = await written(() => county.ask(educationClerk, question, { id: child }));
    expect(found).toMatchObject([
      {
        kind: "REFUSAL",
        subject: "education-clerk",
        role: "education.clerk",
        division: YONGAN,
        purpose: "SCHOOL_SUPPORT",
        code: "FORBIDDEN",
        refused: ["Child.incidents", "IncidentConnection.nodes", "Incident.id"],
      },
    ]);
    expect(found[0]!["about"]).toHaveLength(1);
    expect(asked).toEqual([]);
  });

  it("has a value that was shown in full as that, beside those that were masked, and never the value", async () => {
    const cards = "query ($id: ID!) { child(id: $id) { contactCards { nodes { id guardianPhone } } } }";
    const [masked] = await written(() => county.ask(jointCoordinator, cards, { id: child }));
    expect(await meaning(masked!["reads"])).toContain("ContactCard.guardianPhone masked");
    const { data } = await county.ask(educationClerk, cards, { id: child });
    const [card] = (data!["child"] as { contactCards: { nodes: [{ id: string; guardianPhone: string }] } }).contactCards
      .nodes;
    const found = await written(() =>
      county.ask(
        jointCoordinator,
        `mutation ($childId: ID!, $recordId: ID!) {
          revealEducationIdentity(childId: $childId, recordId: $recordId, field: CONTACT_CARD_GUARDIAN_PHONE, reason: "须当面通知监护人参加会商") { value }
        }`,
        { childId: child, recordId: card.id },
      ),
    );
    expect(found.map(({ kind }) => kind)).toEqual(["INTENT", "OUTCOME"]);
    expect(found[0]!["about"]).toEqual(masked!["about"]);
    expect((await meaning(found[0]!["reads"])).split("\n")).toEqual([
      "EducationIdentityField.CONTACT_CARD_GUARDIAN_PHONE full",
      "EducationRevealedIdentity.value",
      "Mutation.revealEducationIdentity",
    ]);
    expect(JSON.stringify([found, county.log])).not.toContain(card.guardianPhone);
  });

  it("has a record that somebody tried to enter about nobody", async () => {
    const nobody = formatChildKey(2 ** 31 - 1);
    const enter = `mutation { createTalk(input: { childId: "${nobody}", heldOn: "2026-11-20" }, idempotencyKey: "k") { talk { id } } }`;
    const found = await written(() => county.ask(educationClerk, enter));
    expect(found).toMatchObject([{ kind: "REFUSAL", operation: "mutation", code: "SUBJECT_NOT_FOUND" }]);
    expect(found[0]!["about"]).toHaveLength(1);
  });

  it("has an answered one twice: before anything was fetched, and what came of it", async () => {
    asked = [];
    const found = await written(() => county.ask(jointCoordinator, PICTURE, { id: child }));
    expect(found.map(({ kind }) => kind)).toEqual(["INTENT", "OUTCOME"]);
    const [intent, outcome] = found as [Entry, Entry];
    expect(intent).toMatchObject({
      subject: "joint-coordinator",
      purpose: "CASE_MEETING",
      legalBasis: "国办函〔2016〕30号",
      operation: "query",
      client: "UNKNOWN",
    });
    expect(intent["document"]).toMatch(/^[0-9a-f]{64}$/);
    const reads = (await meaning(intent["reads"])).split("\n");
    expect(reads).toEqual(expect.arrayContaining(["Child.id", "Talk.heldOn", "Wish.text"]));
    expect(await meaning(intent["rules"])).toContain("Talk.heldOn education ");
    expect(outcome["about"]).toEqual(expect.arrayContaining(intent["about"] as string[]));
    const fetches = outcome["fetches"] as Fetch[];
    expect(
      fetches
        .map(({ department }) => department)
        .filter((name) => name !== "hub")
        .toSorted(),
    ).toEqual(asked.map(({ department }) => department).toSorted());
    for (const fetch of fetches) {
      expect(fetch).toMatchObject({ outcome: "200", rows: expect.any(Number) });
      expect(fetch.digest).toMatch(/^[\w-]{43}$/);
      expect(fetch.id).toMatch(/^[0-9a-f-]{36}$/);
    }
    expect(fetches.find(({ department }) => department === "education")!.rows).toBeGreaterThan(10);
    expect(outcome["completeness"]).toEqual(
      Object.fromEntries(["hub", ...DEPARTMENT_NAMES].map((name) => [name, "COMPLETE"])),
    );
  });

  it("names every child of a list whom departments were asked about", async () => {
    const question = "{ children(first: 30) { nodes { id enrolments { totalCount } } } }";
    const [, outcome] = await written(() => county.ask(jointCoordinator, question));
    expect(new Set(outcome!["about"] as string[]).size).toBe(30);
  });

  it("has a subscription when it is opened and when it ends, and each result before it is told", async () => {
    const url = await county.gateway.listen("127.0.0.1", 0);
    const query = "subscription { educationRecordChanged { kind child { id householdRegistrations { totalCount } } } }";
    const before = (await entries()).length;
    const since = async (): Promise<Entry[]> => (await entries()).slice(before);
    const token = `Bearer ${await county.token(jointCoordinator)}`;

    const refused = await followByStream(url, `Bearer ${await county.token(analyst)}`, {
      query: "subscription { educationRecordChanged { kind } }",
    });
    expect(await refused.end()).toEqual(["FORBIDDEN"]);
    expect(await since()).toMatchObject([{ kind: "REFUSAL", operation: "subscription", code: "FORBIDDEN" }]);

    const followed = await followByStream(url, token, { query });
    expect((await since()).slice(1)).toMatchObject([{ kind: "INTENT", operation: "subscription" }]);
    const input = { childId: child, heldOn: "2026-09-01", teacher: PERSONAL.name, summary: PERSONAL.summary };
    await county.ask(educationClerk, CREATE, { input, key: randomUUID() });
    expect(await followed.next()).toMatchObject({
      data: { educationRecordChanged: { kind: "TALK", child: { id: child } } },
    });
    const told = (await since()).filter(({ role }) => role === jointCoordinator.role);
    expect(told).toMatchObject([{ kind: "INTENT" }, { kind: "INTENT", operation: "subscription" }]);
    const outcome = (await since()).find(
      ({ kind, fetches }) => kind === "OUTCOME" && departmentsOf(fetches) === "public-security",
    );
    expect(outcome!["about"]).toHaveLength(1);

    const outcomes = async (): Promise<number> => (await since()).filter(({ kind }) => kind === "OUTCOME").length;
    const beforeTheEnd = await outcomes();
    await followed.leave();
    while ((await outcomes()) === beforeTheEnd) await sleep(20);
  });

  it("speaks of a child by one name, which only the salt explains", async () => {
    const question = "query ($id: ID!) { child(id: $id) { id } }";
    const [intent] = await written(() => county.ask(jointCoordinator, question, { id: child }));
    const [again] = await written(() => county.ask(educationClerk, question, { id: child.toLowerCase() }));
    expect(again!["about"]).toEqual(intent!["about"]);
    const parsed = parseChildKey(child);
    const number = parsed.valid ? parsed.number : -1;
    const [row] = await queryOnce(superuser(), "select salt from audit_salt where subject = 'CHILD' and number = $1", [
      number,
    ]);
    expect(intent!["about"]).toEqual([referenceOf({ subject: "CHILD", number }, row!["salt"] as Buffer)]);
    expect(JSON.stringify(await entries())).not.toContain(child);
  });

  it("has nothing of what is about nobody", async () => {
    expect(await written(() => county.ask(analyst, "{ departments { name reachable } }"))).toEqual([]);
    expect(await written(() => county.ask(analyst, "{ schools { nodes { code name } } }"))).toEqual([]);
  });

  it("holds no identity number, name, telephone number or query text, wherever they stood in the question", async () => {
    const literal = `{ childByResidentId(number: "${FULLEST_CHILD}") { id householdRegistrations { nodes { name headName } } } }`;
    const found = await written(async () => {
      const { data } = await county.ask(publicSecurityClerk, literal);
      expect(data!["childByResidentId"]).toBeTruthy();
    });
    expect(found).toHaveLength(2);
    const other = literal.replace(FULLEST_CHILD, "990481201402115486");
    const [intent] = await written(() => county.ask(publicSecurityClerk, other));
    // The same question about somebody else: from the hash nobody learns about whom it was.
    expect(intent!["hash"]).toBe(found[0]!["hash"]);
    const all = await queryOnce(superuser(), "select entry from audit_entry");
    const text = all.map((row) => (row["entry"] as Buffer).toString("utf8")).join("\n");
    expect(text).not.toMatch(/99\d{15}[\dX]/);
    expect(text).not.toMatch(/163000[0-3]\d{5}/);
    expect(text).not.toMatch(/childByResidentId|householdRegistrations|吴/);
  });

  it("verifies, and all seven departments saw its heads", async () => {
    await county.gateway.signAuditHead();
    await county.ask(jointCoordinator, PICTURE, { id: child });
    await county.gateway.signAuditHead();
    const witnesses = new Map(
      await Promise.all(
        [...county.running].map(async ([name, { dataSource }]) => {
          const { heads } = await listWitnessedHeads(dataSource, { origin: null });
          return [name, heads] as const;
        }),
      ),
    );
    // Beside these two there are those of every tenth second.
    const seen = [...witnesses.values()].map((heads) => heads.length);
    expect(seen).toEqual(DEPARTMENT_NAMES.map(() => seen[0]));
    expect(seen[0]).toBeGreaterThanOrEqual(2);
    const database = await openHubDatabase(hub());
    const { findings } = await verifyLog({ log: readLog(database), division: YONGAN, witnesses });
    await database.destroy();
    expect(findings).toEqual([]);
    expect(county.log.filter(({ event }) => String(event).startsWith("audit-"))).toEqual([]);
  });

  it("lets nothing be answered about a person while it cannot be written, and nobody is asked; then again by itself", async () => {
    await queryOnce(superuser(), "alter table audit_entry add constraint disk_full check (false) not valid");
    asked = [];
    const refused = await county.ask(jointCoordinator, PICTURE, { id: child });
    expect(refused.errors!.map(({ extensions }) => extensions.code)).toEqual(["AUDIT_UNAVAILABLE"]);
    expect(refused.data).toBeUndefined();
    expect(asked).toEqual([]);
    const open = await county.ask(analyst, "{ departments { name } }");
    expect(open.errors).toBeUndefined();
    await queryOnce(superuser(), "alter table audit_entry drop constraint disk_full");
    const started = performance.now();
    while ((await county.ask(jointCoordinator, PICTURE, { id: child })).errors) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  function departmentsOf(fetches: unknown): string {
    return Array.isArray(fetches) ? (fetches as Fetch[]).map(({ department }) => department).join() : "";
  }

  function superuser(): string {
    const url = new URL(clusterUrl());
    url.pathname = new URL(hub()).pathname;
    return url.href;
  }
});
