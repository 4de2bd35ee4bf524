import type { DataSource } from "typeorm";
import { MOST_GRANTS } from "../../schema/contract/case-grant";
import { openHub } from "../../tests/stage/open-hub";
import { endGrant } from "./end-grant";
import { findOpenGrants } from "./find-open-grants";
import { listGrants } from "./list-grants";
import type { NewGrant } from "./new-grant";
import { checkNewGrant } from "./new-grant";
import { openGrant } from "./open-grant";

const DAY = 24 * 60;
const FORBIDDEN = "42501";
const GRANT: NewGrant = {
  kind: "CASE",
  subject: "joint-coordinator",
  child: 17,
  purpose: "CASE_MEETING",
  openedBy: "joint-meeting-clerk",
  minutes: 14 * DAY,
  reason: "个案会商",
};

let hub: DataSource;

beforeAll(async () => {
  hub = await openHub();
}, 60_000);
afterAll(() => hub.destroy());

async function open(grant: Partial<NewGrant> = {}): Promise<string> {
  const opened = await openGrant(hub, { ...GRANT, ...grant });
  if (opened.kind !== "Opened") throw new Error(opened.violations.map(({ code }) => code).join());
  return opened.grant.id;
}

const seenBy = async (subject: string): Promise<unknown[]> =>
  (await findOpenGrants(hub, subject, Date.now())).map(({ child, department }) => [child, department]);

describe("a grant", () => {
  it.each<[string, Partial<NewGrant>, string]>([
    ["to oneself", { openedBy: GRANT.subject }, "SELF_GRANT"],
    ["to nobody", { subject: " " }, "SUBJECT_EMPTY"],
    ["without a reason", { reason: "  " }, "REASON_MISSING"],
    ["for a reason without end", { reason: "长".repeat(1_001) }, "REASON_MISSING"],
    ["for no time", { minutes: 0 }, "TOO_SHORT"],
    ["for a time that is none", { minutes: Number.NaN }, "TOO_SHORT"],
    ["for longer than its purpose allows", { minutes: 14 * DAY + 1 }, "TOO_LONG"],
    ["for a purpose for which nobody is given a child", { purpose: "STATISTICS", minutes: 1 }, "TOO_LONG"],
    [
      "for an hour and a minute behind the glass",
      { kind: "BREAK_GLASS", purpose: "BREAK_GLASS", minutes: 61 },
      "TOO_LONG",
    ],
  ])("is not opened %s", async (_, wrong, code) => {
    const before = await listGrants(hub, {}, 200);
    const outcome = await openGrant(hub, { ...GRANT, ...wrong });
    expect(outcome).toMatchObject({ kind: "Rejected", violations: [{ code }] });
    expect(await listGrants(hub, {}, 200)).toEqual(before);
  });

  it("may be one's own only behind the glass: whoever breaks it answers for it", () => {
    const own = { ...GRANT, openedBy: GRANT.subject, minutes: 60 };
    expect(checkNewGrant({ ...own, kind: "BREAK_GLASS", purpose: "BREAK_GLASS" })).toEqual([]);
    expect(checkNewGrant({ ...own, kind: "GUARDIAN", purpose: "GUARDIAN_REQUEST" })).toHaveLength(1);
  });

  it("is not even written by the application for whoever opens it, nor changed, nor taken out", async () => {
    const id = await open({ subject: "steadfast" });
    const own = hub.query(
      "insert into case_grant (kind, subject, child_number, purpose, opened_by, ends_at, reason) values ('CASE', 'me', 1, 'CASE_MEETING', 'me', now() + interval '1 day', 'x')",
    );
    await expect(own).rejects.toMatchObject({ code: "23514" });
    for (const statement of ["update case_grant set ends_at = ends_at + interval '1 day'", "delete from case_grant"]) {
      await expect(hub.query(`${statement} where id = $1`, [id])).rejects.toMatchObject({ code: FORBIDDEN });
    }
  });

  it("opens a child until it ends by itself, or is ended, and says when and by whom", async () => {
    const id = await open({ subject: "member", department: "health" });
    await open({ subject: "member", child: 18, minutes: 1 / 60 / 100 });
    expect(await seenBy("nobody")).toEqual([]);
    await hub.query("select pg_sleep(0.02)");
    expect(await seenBy("member")).toEqual([[17, "health"]]);
    const ended = await endGrant(hub, id, "joint-meeting-clerk", "CASE");
    expect(ended).toMatchObject({
      isOpen: false,
      endedBy: "joint-meeting-clerk",
      endedAt: expect.stringMatching(/\+08:00$/),
    });
    expect(await seenBy("member")).toEqual([]);
    expect(await endGrant(hub, id, "somebody-else", "CASE")).toEqual(ended);
    for (const [which, kind] of [
      ["00000000-0000-4000-8000-000000000000", "CASE"],
      [id, "GUARDIAN"],
    ] as const) {
      await expect(endGrant(hub, which, "x", kind)).rejects.toMatchObject({ code: "RECORD_NOT_FOUND" });
    }
  });

  it("is one when its key comes again, and another under that key is refused", async () => {
    const once = { subject: "once", idempotencyKey: "k1" };
    expect(await open(once)).toBe(await open(once));
    await expect(open({ ...once, child: 20 })).rejects.toMatchObject({ code: "IDEMPOTENCY_KEY_REUSED" });
    expect(await seenBy("once")).toEqual([[17, undefined]]);
  });

  it("follows its child when two numbers turn out to be one", async () => {
    await open({ subject: "follower", child: 30_000 });
    await hub.query(
      "insert into index_number (subject, number, state, same_as) values ('CHILD', 30000, 'RETIRED', 30001), ('CHILD', 30001, 'LINKED', null)",
    );
    expect(await seenBy("follower")).toEqual([[30_001, undefined]]);
  });

  it("finds no room beside as many as an account may have, at once or one after another", async () => {
    await hub.query(
      `insert into case_grant (kind, subject, child_number, purpose, opened_by, ends_at, reason)
       select 'CASE', 'busy', n, 'CASE_MEETING', 'office', now() + interval '1 day', 'x' from generate_series(1, $1) n`,
      [MOST_GRANTS - 1],
    );
    const asked = [5_000, 5_001, 5_002].map((child) => openGrant(hub, { ...GRANT, subject: "busy", child }));
    const kinds = (await Promise.all(asked)).map(({ kind }) => kind);
    expect(kinds.toSorted()).toEqual(["Opened", "Rejected", "Rejected"]);
    expect((await openGrant(hub, { ...GRANT, subject: "busy", child: 1 })).kind).toBe("Opened");
    expect(await seenBy("busy")).toHaveLength(MOST_GRANTS);
  });

  it("is listed newest first, page by page", async () => {
    const ids = [await open({ subject: "listed" }), await open({ subject: "listed", child: 18 })].toReversed();
    const page = await listGrants(hub, { subject: "listed" }, 1);
    const next = await listGrants(hub, { subject: "listed", kinds: ["CASE"], isOpen: true }, 5, page[0]!.id);
    expect([...page, ...next].map(({ id }) => id)).toEqual(ids);
    expect(await listGrants(hub, { subject: "listed", kinds: ["GUARDIAN"] }, 5)).toEqual([]);
    expect((await listGrants(hub, { subject: "listed", child: 18 }, 5)).map(({ id }) => id)).toEqual([ids[0]]);
  });
});
