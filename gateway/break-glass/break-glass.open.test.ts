import type { DataSource } from "typeorm";
import type { Caller } from "../../schema/contract/caller";
import { openHub } from "../../tests/stage/open-hub";
import { YONGAN } from "../../tests/stage/test-callers";
import { findOpenGrants } from "../grants/find-open-grants";
import type { BreakGlass, BreakGlassAsked } from "./break-glass";
import type { BreakGlassDesk } from "./open-desk";
import { openBreakGlassDesk } from "./open-desk";
import { suspendUnreviewed } from "./suspend-unreviewed";

const HOUR = 60 * 60 * 1_000;
const ASKED: BreakGlassAsked = {
  child: 17,
  reason: "MEDICAL_EMERGENCY",
  narrative: "儿童在家中失去意识，急救人员到场，需立即了解其既往病史、过敏药物和监护人电话。",
  minutes: 60,
};
const REMARKS = "情况属实，确属紧急，予以认可";

describe("breaking the glass", () => {
  let hub: DataSource;
  let desk: BreakGlassDesk;
  let now = new Date("2026-11-22T08:00:00Z");
  const log: Readonly<Record<string, unknown>>[] = [];
  const told: string[] = [];

  beforeAll(async () => {
    hub = await openHub();
    desk = openBreakGlassDesk({
      database: hub,
      now: () => now,
      log: (line) => log.push(line),
      onOpened: (account) => told.push(account),
    });
  }, 60_000);
  afterAll(() => hub.destroy());

  /** Somebody who signed in just now. */
  const seat = (subject: string, role: Caller["role"] = "health.clerk"): Caller => ({
    subject,
    role,
    division: YONGAN,
    purpose: "BREAK_GLASS",
    signedInAt: now.getTime() / 1_000,
  });
  const supervisor = (subject: string, role: Caller["role"] = "health.supervisor"): Caller => ({
    ...seat(subject, role),
    purpose: "AUDIT",
  });
  const open = (subject: string, change: Partial<BreakGlassAsked> = {}): Promise<BreakGlass> =>
    desk.open(seat(subject), { ...ASKED, ...change });
  const rows = async (): Promise<unknown> =>
    hub.query(
      "select (select count(*) from case_grant), (select count(*) from break_glass), (select count(*) from break_glass_notice)",
    );

  it.each<[string, Partial<Caller>, Partial<BreakGlassAsked>, object]>([
    ["who does not say when he signed in", { signedInAt: undefined }, {}, { code: "SIGN_IN_AGAIN" }],
    ["who signed in six minutes ago", { signedInAt: now.getTime() / 1_000 - 360 }, {}, { code: "SIGN_IN_AGAIN" }],
    ["without a narrative", {}, { narrative: "急" }, { code: "BAD_USER_INPUT", detail: { argument: "narrative" } }],
    ["for 61 minutes", {}, { minutes: 61 }, { code: "BAD_USER_INPUT", detail: { argument: "minutes" } }],
    ["for whom no department answers", { role: "analyst" }, {}, { code: "FORBIDDEN" }],
  ])("opens nothing to somebody %s, and leaves nothing behind", async (_, who, what, refusal) => {
    const before = await rows();
    await expect(desk.open({ ...seat("nobody"), ...who }, { ...ASKED, ...what })).rejects.toMatchObject(refusal);
    expect([await rows(), log, told]).toEqual([before, [], []]);
  });

  it("opens one child to who did it, and says so in the log without a word of the child", async () => {
    const use = await open("nurse");
    expect(use).toMatchObject({ account: "nurse", office: "health", child: 17, openedAt: now, review: undefined });
    const grants = await findOpenGrants(hub, "nurse", 0);
    expect(grants).toMatchObject([{ kind: "BREAK_GLASS", purpose: "BREAK_GLASS", child: 17 }]);
    expect(grants[0]!.endsAt).toBeLessThanOrEqual(HOUR);
    expect(told).toEqual(["nurse"]);
    expect(log).toEqual([
      {
        time: now.toISOString(),
        level: "warn",
        event: "break-glass",
        account: "nurse",
        role: "health.clerk",
        office: "health",
        grant: use.id,
      },
    ]);
  });

  it("is told at once to the department's supervisor and the data protection officer, and to nobody else", async () => {
    const ids = async (role: Caller["role"]): Promise<string[]> => (await desk.notices(role, 20)).map(({ id }) => id);
    const [own] = await ids("health.supervisor");
    expect(await ids("admin.audit")).toEqual([own]);
    for (const role of ["education.supervisor", "health.clerk", "admin.system", "auditor"] as const) {
      expect(await ids(role)).toEqual([]);
    }
  });

  it("is nobody's to change or take out", async () => {
    for (const table of ["break_glass", "break_glass_notice", "break_glass_review"]) {
      await expect(hub.query(`delete from ${table}`)).rejects.toMatchObject({ code: "42501" });
    }
    await expect(hub.query("update break_glass set opened_at = now()")).rejects.toMatchObject({ code: "42501" });
  });

  it("gives the alarm at the third time within a day", async () => {
    const alarms = (): unknown[] =>
      log.filter(({ event, account }) => event === "break-glass-pile" && account === "often");
    await open("often");
    await open("often", { child: 18 });
    expect(alarms()).toEqual([]);
    now = new Date(now.getTime() + 23 * HOUR);
    await open("often");
    expect(alarms()).toMatchObject([{ level: "error", role: "health.clerk", office: "health" }]);
    now = new Date(now.getTime() + 2 * HOUR);
    await open("often");
    expect(alarms()).toHaveLength(1);
  });

  describe("is reviewed", () => {
    it.each<[string, Caller, string, object]>([
      ["by who did it", supervisor("reviewed"), REMARKS, { code: "REVIEW_OF_OWN_ACT" }],
      ["by another department", supervisor("head", "education.supervisor"), REMARKS, { code: "RECORD_NOT_FOUND" }],
      ["without a word", supervisor("head"), "", { code: "BAD_USER_INPUT", detail: { argument: "remarks" } }],
    ])("not %s", async (_, reviewer, remarks, refusal) => {
      const { id } = await open("reviewed");
      await expect(desk.review(reviewer, id, "JUSTIFIED", remarks)).rejects.toMatchObject(refusal);
      expect((await desk.notices("health.supervisor", 1))[0]!.review).toBeUndefined();
    });

    it("once", async () => {
      const { id } = await open("reviewed-once");
      const outcomes = await Promise.allSettled(
        ["one", "other"].map((head) => desk.review(supervisor(head), id, "NOT_JUSTIFIED", REMARKS)),
      );
      expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
      await expect(desk.review(supervisor("third"), id, "JUSTIFIED", REMARKS)).rejects.toMatchObject({
        code: "STALE_VERSION",
      });
      const reviewed = (await desk.notices("health.supervisor", 200)).find((each) => each.id === id);
      expect(reviewed!.review).toMatchObject({ outcome: "NOT_JUSTIFIED", remarks: REMARKS, at: now });
      for (const unknown of ["1", "00000000-0000-4000-8000-000000000000"]) {
        await expect(desk.review(supervisor("head"), unknown, "JUSTIFIED", REMARKS)).rejects.toMatchObject({
          code: "RECORD_NOT_FOUND",
        });
      }
    });

    it("and what waits for it stands before what was reviewed, the longest first", async () => {
      const waits = (await desk.notices("health.supervisor", 200)).map(({ review, openedAt }) => ({
        isReviewed: review !== undefined,
        at: openedAt.getTime(),
      }));
      const [waiting, reviewed] = [waits.filter((each) => !each.isReviewed), waits.filter((each) => each.isReviewed)];
      expect(waits).toEqual([...waiting.toSorted((one, other) => one.at - other.at), ...reviewed]);
    });
  });

  describe("without a review in 72 hours", () => {
    it("suspends the role in which it was done, and no other, until it is there", async () => {
      const mayActNow = suspendUnreviewed(hub, () => now);
      const { id } = await open("forgotten");
      now = new Date(now.getTime() + 72 * HOUR - 1);
      await mayActNow(seat("forgotten"));
      // What was found stays believed for ten seconds.
      now = new Date(now.getTime() + 10_001);
      await expect(mayActNow(seat("forgotten"))).rejects.toMatchObject({ code: "ROLE_SUSPENDED" });
      await mayActNow(seat("forgotten", "health.supervisor"));
      await mayActNow(seat("somebody-else"));
      await desk.review(supervisor("head"), id, "JUSTIFIED", REMARKS);
      now = new Date(now.getTime() + 10_001);
      await mayActNow(seat("forgotten"));
    });
  });
});
