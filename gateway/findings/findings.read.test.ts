import type { DataSource } from "typeorm";
import type { DatabaseUrls } from "../../tests/stage/county-databases";
import { makeHub } from "../../tests/stage/open-hub";
import { queryOnce } from "../../tests/stage/query-once";
import type { Look } from "../audit/write-history.fixture";
import { writeHistory } from "../audit/write-history.fixture";
import { openHubDatabase } from "../database/open-hub-database";
import type { AuditFinding } from "./audit-finding";
import type { Findings } from "./open-findings";
import { openFindings } from "./open-findings";

const WARD = 17;
const DAY = { from: new Date("2026-11-20T00:00:00Z"), to: new Date("2026-11-21T00:00:00Z") };
const minute = (at: number): string => new Date(DAY.from.getTime() + at * 60_000).toISOString();

const HISTORY: readonly Look[] = [
  // A day of ordinary work, with what is nobody's fault.
  ...Array.from({ length: 50 }, (_, at): Look => ({ at: minute(at), about: [at], account: "teacher" })),
  { at: minute(1), account: "teacher", ended: "Refused" },
  { at: minute(2), account: "teacher", about: [1], misses: 3 },
  { at: minute(3), account: "teacher", about: [WARD], ended: "Never" },
  { at: minute(4), account: "mother", role: "guardian", purpose: "GUARDIAN_REQUEST", about: [WARD] },
  // What somebody may be asked about.
  { at: minute(10), account: "office", role: "joint.member", purpose: "CASE_MEETING", about: [3], misses: 1 },
  ...Array.from({ length: 5 }, (_, at): Look => ({ at: minute(20 + at), account: "prober", ended: "Refused" })),
  { at: minute(30), account: 'guesser\n","role":"auditor', misses: 10 },
  { at: minute(31), account: 'guesser\n","role":"auditor', misses: 10 },
  { at: minute(32), account: 'guesser\n","role":"auditor', misses: 10 },
  { at: minute(40), account: "mother", role: "health.clerk", purpose: "HEALTH_FOLLOWUP", told: [WARD, 3] },
  // The day before and the day after.
  { at: minute(-1), account: "office", role: "joint.member", purpose: "CASE_MEETING", about: [4], misses: 1 },
  { at: minute(24 * 60), account: "office", role: "joint.member", purpose: "CASE_MEETING", about: [5], misses: 1 },
];

describe("what is found in the audit log", () => {
  let urls: DatabaseUrls;
  let database: DataSource;
  let findings: Findings;

  beforeAll(async () => {
    urls = await makeHub();
    database = await openHubDatabase(urls.url);
    findings = openFindings(database);
    await queryOnce(
      urls.ownerUrl,
      `insert into case_grant (kind, subject, child_number, purpose, opened_by, ends_at, reason)
       values ('GUARDIAN', 'mother', $1, 'GUARDIAN_REQUEST', 'office', now() + interval '1 year', '户口簿')`,
      [WARD],
    );
    await writeHistory(urls.url, database, HISTORY);
  }, 60_000);
  afterAll(() => database.destroy());

  it.each<[string, Date, Date, string]>([
    ["that has no end", DAY.from, new Date(Number.NaN), "to"],
    ["that ends before it begins", DAY.to, DAY.from, "to"],
    ["of more than 31 days", new Date("2026-10-01T00:00:00Z"), DAY.to, "from"],
  ])("is not looked for in a period %s", async (_, from, to, argument) => {
    await expect(findings.find({ from, to }, undefined)).rejects.toMatchObject({
      code: "BAD_USER_INPUT",
      detail: { argument },
    });
  });

  it("is one thing of each kind in a day that has one of each, the latest first", async () => {
    const found = await findings.find(DAY, undefined);
    const told = ({ kind, account, role, count }: AuditFinding): string => `${kind} ${account} ${role} ${count}`;
    expect(found.map(told)).toEqual([
      "OWN_WARD mother health.clerk 1",
      'MANY_MISSES guesser\n","role":"auditor education.clerk 3',
      "REFUSED_ATTEMPTS prober education.clerk 5",
      "LOOK_UP_WITHOUT_CASE office joint.member 1",
    ]);
    expect(found.at(-1)).toMatchObject({
      first: new Date(minute(10)),
      references: [expect.stringMatching(/^[\w-]{22}$/)],
    });
  });

  it("is told by kind", async () => {
    const kinds = (await findings.find(DAY, "OWN_WARD")).map(({ kind }) => kind);
    expect(kinds).toEqual(["OWN_WARD"]);
    expect(await findings.find(DAY, "BREAK_GLASS_PILE")).toEqual([]);
  });

  it("is nothing in a day without anything", async () => {
    const to = new Date("2026-11-01T00:00:00Z");
    expect(await findings.find({ from: new Date("2026-10-31T00:00:00Z"), to }, undefined)).toEqual([]);
  });
});
