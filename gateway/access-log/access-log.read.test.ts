import type { DataSource } from "typeorm";
import type { Caller } from "../../schema/contract/caller";
import { formatChildKey } from "../../schema/contract/child-key";
import type { DatabaseUrls } from "../../tests/stage/county-databases";
import { makeHub } from "../../tests/stage/open-hub";
import { queryOnce } from "../../tests/stage/query-once";
import { YONGAN } from "../../tests/stage/test-callers";
import { ChildReferences } from "../audit/child-references";
import type { Look } from "../audit/write-history.fixture";
import { writeHistory } from "../audit/write-history.fixture";
import { openHubDatabase } from "../database/open-hub-database";
import type { AccessLogPage } from "./access-log-entry";
import type { Withholdings } from "./keep-withholdings";
import { keepWithholdings } from "./keep-withholdings";
import type { KindOfData } from "./kinds-of-data";
import type { AccessLog } from "./open-access-log";
import { openAccessLog } from "./open-access-log";
import { explainLooks } from "./read-looks";
import type { WithholdingOrder } from "./withholding";

const CHILD = 4711;
const SIBLING = 4712;
const MERGED = 99;
const guardian: Caller = {
  subject: "guardian-of-4711",
  role: "guardian",
  division: YONGAN,
  purpose: "GUARDIAN_REQUEST",
  granted: [{ child: CHILD }],
};
const police: Caller = { ...guardian, subject: "chief", role: "public-security.supervisor", granted: undefined };

const TALK: KindOfData = { name: "Talk", department: "education", title: "谈心记录", english: "Talk" };
const VISIT: KindOfData = { name: "Visit", department: "health", title: "随访", english: "Visit" };
const KINDS = new Map([
  ["Talk", TALK],
  ["TalkConnection", TALK],
  ["Visit", VISIT],
]);
const BOTH = "Child.talks\nChild.visits\nTalk.heldOn\nVisit.diagnosis";

/** What schools and the joint office looked at, on three days. */
const ORDINARY: readonly Look[] = [
  { at: "2026-11-17T01:00:00Z", role: "education.clerk", purpose: "SCHOOL_SUPPORT" },
  { at: "2026-11-17T02:00:00Z", role: "health.clerk", purpose: "HEALTH_FOLLOWUP", reads: "Visit.diagnosis" },
  { at: "2026-11-18T01:00:00Z", role: "education.clerk", purpose: "SCHOOL_SUPPORT" },
  { at: "2026-11-18T09:00:00Z", role: "education.clerk", purpose: "SCHOOL_SUPPORT", reads: BOTH },
  { at: "2026-11-18T09:00:01Z", role: "svc.health", purpose: "DATA_CORRECTION", about: [], told: [CHILD, SIBLING] },
  { at: "2026-11-18T15:59:59Z", role: "joint.member", purpose: "CASE_MEETING", reads: BOTH },
  { at: "2026-11-18T16:00:00Z", role: "joint.coordinator", purpose: "CASE_MEETING" },
];
/** What the police looked at meanwhile, beside a school's look of the same day, and what was done about it. */
const INQUIRY: readonly Look[] = [
  { at: "2026-11-17T03:00:00Z", role: "public-security.clerk", purpose: "SOCIAL_INQUIRY", reads: BOTH },
  { at: "2026-11-18T09:00:00Z", role: "public-security.clerk", purpose: "SOCIAL_INQUIRY" },
  { at: "2026-11-18T10:00:00Z", role: "public-security.clerk", purpose: "MANDATORY_REPORT", reads: BOTH },
  {
    at: "2026-11-18T11:00:00Z",
    role: "public-security.supervisor",
    purpose: "GUARDIAN_REQUEST",
    reads: "AccessLogWithholding.id\nMutation.openAccessLogWithholding",
  },
];
const ORDER: WithholdingOrder = {
  child: CHILD,
  office: "public-security",
  purpose: undefined,
  since: new Date("2026-11-17T00:00:00Z"),
  until: new Date("2027-01-01T00:00:00Z"),
  ground: "INVESTIGATION",
  reason: "已立案，尚在侦查阶段，告知可能妨害",
};

/** A hub in which the time is what a test says, and a log with a history. */
class World {
  now = new Date("2026-11-25T00:00:00Z");
  readonly log: AccessLog;
  readonly withholdings: Withholdings;
  private constructor(
    readonly urls: DatabaseUrls,
    readonly database: DataSource,
  ) {
    const now = (): Date => this.now;
    this.log = openAccessLog({ database, kinds: KINDS, now, tick: 1 });
    this.withholdings = keepWithholdings(database, now);
  }

  static async open(history: readonly Look[]): Promise<World> {
    const urls = await makeHub();
    const world = new World(urls, await openHubDatabase(urls.url));
    await queryOnce(
      urls.ownerUrl,
      "insert into index_number (subject, number, state, same_as) values ('CHILD', $1, 'LINKED', null), ('CHILD', $2, 'RETIRED', $1)",
      [CHILD, MERGED],
    );
    // Under one salt, so that two worlds name the child alike.
    const salts =
      "insert into audit_salt select 'CHILD', number, decode(repeat('17', 32), 'hex') from unnest($1::int[]) number";
    await queryOnce(urls.ownerUrl, salts, [[CHILD, MERGED]]);
    await world.write(history);
    return world;
  }

  async write(history: readonly Look[]): Promise<void> {
    const about = history.map((look) => ({ about: [CHILD], ...look }));
    await writeHistory(this.urls.url, this.database, about);
  }

  /** All pages of so many entries, one after the other. */
  async pages(first: number, reader = guardian): Promise<AccessLogPage[]> {
    const pages: AccessLogPage[] = [];
    let after: string | undefined;
    do {
      const page = await this.log.page(reader, formatChildKey(CHILD), first, after);
      pages.push(page);
      after = page.next;
    } while (after !== undefined);
    return pages;
  }

  /** `2026-11-18 education SCHOOL_SUPPORT Talk`, newest first. */
  async told(): Promise<string[]> {
    const [page] = await this.pages(200);
    return page!.entries.map(({ day, office, purpose, kinds }) =>
      [day, office, purpose, ...kinds.map(({ name }) => name)].join(" "),
    );
  }

  async close(): Promise<void> {
    await this.database.destroy();
  }
}

const TOLD_OF_ORDINARY = [
  "2026-11-19 joint-meeting CASE_MEETING Talk",
  "2026-11-18 joint-meeting CASE_MEETING Talk Visit",
  "2026-11-18 health DATA_CORRECTION Talk",
  "2026-11-18 education SCHOOL_SUPPORT Talk Visit",
  "2026-11-17 health HEALTH_FOLLOWUP Visit",
  "2026-11-17 education SCHOOL_SUPPORT Talk",
];

describe("the access log of a child", () => {
  let plain: World;
  let inquired: World;
  beforeAll(async () => {
    [plain, inquired] = [await World.open(ORDINARY), await World.open([...ORDINARY, ...INQUIRY])];
    inquired.now = new Date("2026-11-18T12:00:00Z");
    await inquired.withholdings.open(police, ORDER);
    inquired.now = plain.now;
  }, 60_000);
  afterAll(() => Promise.all([plain, inquired].map((world) => world.close())));

  it.each<[string, Caller]>([
    ["no child", { ...guardian, granted: undefined }],
    ["another child", { ...guardian, granted: [{ child: SIBLING }] }],
    ["one department's part of the child", { ...guardian, granted: [{ child: CHILD, department: "education" }] }],
  ])("is not told to a guardian who was given %s, nor whether there is such a child", async (_, reader) => {
    const outcomes = await Promise.allSettled(
      [CHILD, 2 ** 31 - 1].map((number) => plain.log.page(reader, formatChildKey(number), 20, undefined)),
    );
    const [one, other] = outcomes.map((each) => each.status === "rejected" && (each.reason as unknown));
    expect(one).toMatchObject({ code: "GUARDIANSHIP_UNPROVEN", message: expect.stringContaining("书面申请") });
    expect(one).toEqual(other);
  });

  it.each<[string, string, number, string | undefined, string]>([
    ["a mistyped key", formatChildKey(CHILD).slice(1), 20, undefined, "CHILD_KEY_INVALID"],
    ["a page of nothing", formatChildKey(CHILD), 0, undefined, "BAD_USER_INPUT"],
    ["a page of everything", formatChildKey(CHILD), 201, undefined, "PAGE_TOO_LARGE"],
    ["a cursor of nothing", formatChildKey(CHILD), 20, "nonsense", "BAD_CURSOR"],
  ])("is not read with %s", async (_, key, first, after, code) => {
    await expect(plain.log.page(guardian, key, first, after)).rejects.toMatchObject({ code });
  });

  it("has a cursor for one reader alone", async () => {
    const [{ next }] = (await plain.pages(1)) as [AccessLogPage];
    const other = { ...guardian, subject: "the-other-parent" };
    await expect(plain.log.page(other, formatChildKey(CHILD), 1, next)).rejects.toMatchObject({ code: "BAD_CURSOR" });
  });

  it("tells day, department, purpose and kinds of data, newest first, and neither who looked nor how often", async () => {
    expect(await plain.told()).toEqual(TOLD_OF_ORDINARY);
    expect(JSON.stringify(await plain.pages(200))).not.toMatch(/seat of|clerk|supervisor|member|heldOn|diagnosis/);
  });

  it("is the same page by page", async () => {
    const pages = await plain.pages(4);
    expect(pages.map(({ entries }) => entries.length)).toEqual([4, 2]);
    expect(pages.flatMap(({ entries }) => entries)).toEqual((await plain.pages(200))[0]!.entries);
  });

  it("has no word of an inquiry that is withheld: byte for byte, page by page, and in as many statements", async () => {
    for (const world of [plain, inquired]) await world.pages(200);
    for (const first of [1, 2, 3, 5, 200]) {
      const [statements, answers] = [[] as number[], [] as string[]];
      for (const world of [plain, inquired]) {
        const query = jest.spyOn(world.database, "query");
        const pages = await world.pages(first);
        statements.push(query.mock.calls.length);
        // The child's numbers, and what is told; how the log names the child is remembered.
        expect(query).toHaveBeenCalledTimes(2 * pages.length);
        answers.push(JSON.stringify(pages));
        query.mockRestore();
      }
      expect(answers[0]).toBe(answers[1]);
      expect(statements[0]).toBe(statements[1]);
    }
  });

  it("tells nothing of what was refused, failed, was never answered, or is a seal officer's or a guardian's own", async () => {
    const at = "2026-11-20T01:00:00Z";
    await plain.write([
      { at, ended: "Refused" },
      { at, ended: "SUBGRAPH_TIMEOUT" },
      { at, ended: "Never" },
      { at, role: "judicial.seal-officer", purpose: "SOCIAL_INQUIRY" },
      { at, role: "guardian", purpose: "GUARDIAN_REQUEST" },
      { at, reads: "AccessLogEntry.date\nQuery.accessLog" },
      { at, about: [SIBLING] },
    ]);
    expect(await plain.told()).toEqual(TOLD_OF_ORDINARY);
  });

  it("tells of looks under a number that turned out to be the child's", async () => {
    await plain.write([{ at: "2026-11-20T01:00:00Z", about: [MERGED] }]);
    expect(await plain.told()).toEqual(["2026-11-20 education SCHOOL_SUPPORT Talk", ...TOLD_OF_ORDINARY]);
  });

  it("tells of a look that says harm is feared three days later, so that there is time to withhold it", async () => {
    await plain.write([{ at: "2026-11-24T01:00:00Z", role: "health.clerk", purpose: "MANDATORY_REPORT" }]);
    const before = await plain.told();
    expect(before.join()).not.toContain("MANDATORY_REPORT");
    plain.now = new Date("2026-11-27T01:00:00.001Z");
    expect(await plain.told()).toEqual(["2026-11-24 health MANDATORY_REPORT Talk", ...before]);
  });

  it("shows what was withheld once it is released, under its true date, and what is still withheld does not", async () => {
    const [own] = await inquired.withholdings.list(police, CHILD);
    await inquired.withholdings.open(police, { ...ORDER, purpose: "MANDATORY_REPORT" });
    await inquired.withholdings.end(police, own!.id, "侦查终结，已无暂不告知之必要");
    const released = [
      "2026-11-18 public-security SOCIAL_INQUIRY Talk",
      "2026-11-17 public-security SOCIAL_INQUIRY Talk Visit",
    ];
    const told = await inquired.told();
    expect(told.filter((each) => each.includes("public-security"))).toEqual(released);
    expect(told.toSorted()).toEqual([...TOLD_OF_ORDINARY, ...released].toSorted());
    inquired.now = new Date("2027-01-01T00:00:00Z");
    expect(await inquired.told()).toContain("2026-11-18 public-security MANDATORY_REPORT Talk Visit");
  });

  it("is found by indexes, however long the log is", async () => {
    await plain.write(Array.from({ length: 1_000 }, (_, at) => ({ at: "2026-11-21T01:00:00Z", about: [at] })));
    await queryOnce(plain.urls.ownerUrl, "analyze audit_entry");
    const plan = await explainLooks(plain.database, {
      child: CHILD,
      references: await new ChildReferences(plain.database).of([{ subject: "CHILD", number: CHILD }]),
      kinds: KINDS,
      now: plain.now,
      after: undefined,
      limit: 21,
    });
    expect(plan).toContain("audit_entry_by_subject");
    expect(plan).not.toContain("Seq Scan on audit_entry");
  });

  describe("when it is to be withheld", () => {
    it.each<[string, Caller, Partial<WithholdingOrder>, string]>([
      ["on a ground that is another office's", { ...police, role: "joint-meeting.supervisor" }, {}, "ground"],
      ["without a reason", police, { reason: "" }, "reason"],
      ["without an end", police, { until: new Date(Number.NaN) }, "since"],
    ])("is not %s", async (_, approver, change, argument) => {
      await expect(plain.withholdings.open(approver, { ...ORDER, ...change })).rejects.toMatchObject({
        code: "BAD_USER_INPUT",
        detail: { argument },
      });
      expect(await plain.withholdings.list(police, CHILD)).toEqual([]);
    });

    it("keeps who decided it, why and until when, and who ended it; that cannot be changed or taken out", async () => {
      const opened = await plain.withholdings.open(police, { ...ORDER, child: SIBLING });
      expect(opened).toMatchObject({ ...ORDER, child: SIBLING, approvedBy: "chief", approverRole: police.role });
      const because = "监护人已被采取强制措施，无须再予保密";
      // The joint meeting has no say in an investigation, and no look at it.
      const meeting: Caller = { ...police, role: "joint-meeting.supervisor" };
      expect(await plain.withholdings.list(meeting, SIBLING)).toEqual([]);
      await expect(plain.withholdings.end(meeting, opened.id, because)).rejects.toMatchObject({
        code: "RECORD_NOT_FOUND",
      });
      const ended = await plain.withholdings.end({ ...police, subject: "deputy" }, opened.id, because);
      expect(ended.ended).toEqual({ at: plain.now, by: "deputy", because });
      expect(await plain.withholdings.list(police, SIBLING)).toEqual([ended]);
      await expect(plain.withholdings.end(police, opened.id, because)).rejects.toMatchObject({ code: "STALE_VERSION" });
      for (const id of ["1", "00000000-0000-4000-8000-000000000000"]) {
        await expect(plain.withholdings.end(police, id, because)).rejects.toMatchObject({ code: "RECORD_NOT_FOUND" });
      }
      for (const statement of [
        "update access_log_withholding set reason = 'another'",
        "update access_log_withholding set until = now()",
        "delete from access_log_withholding",
      ]) {
        await expect(plain.database.query(statement)).rejects.toMatchObject({ code: "42501" });
      }
    });
  });
});
