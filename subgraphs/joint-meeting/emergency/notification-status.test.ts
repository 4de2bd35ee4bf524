import { queryOnce } from "../../../tests/stage/query-once";
import { minutesLateSql, momentOfSql, notificationStatusSql } from "./notification-status";

const DUE = "2026-10-14 10:50:00+08";
const FACTS = {
  dueAt: "n.due_at",
  notifiedAt: "n.notified_at",
  reached: "n.reached",
  askedAt: "n.asked_at",
};

async function ask(sql: string, values: unknown[]): Promise<unknown> {
  const facts =
    "(select $1::timestamptz as due_at, $2::timestamptz as notified_at, $3::boolean as reached, $4::timestamptz as asked_at) n";
  const rows = await queryOnce(
    process.env["LIANXI_TEST_CLUSTER_URL"]!,
    `select ${sql} as answer from ${facts}`,
    values,
  );
  return rows[0]!["answer"];
}

describe("the status of a notification", () => {
  const after = "2026-10-15 00:00:00+08";
  const before = "2026-10-14 10:49:00+08";

  it.each([
    ["was never tried and the limit has passed", DUE, null, null, after, "FAILED", null],
    ["was tried in time and did not arrive", DUE, "2026-10-14 10:40:00+08", false, after, "FAILED", null],
    ["claims to have arrived but says no time", DUE, null, true, after, "FAILED", null],
    ["arrived a second late", DUE, "2026-10-14 10:50:01+08", true, after, "LATE", 1],
    ["arrived 17 minutes late", DUE, "2026-10-14 11:07:00+08", true, after, "LATE", 17],
    ["did not arrive yet", DUE, "2026-10-14 10:40:00+08", false, before, "PENDING", null],
    ["was not tried yet, at the very limit", DUE, null, null, DUE, "PENDING", null],
    ["arrived at the very limit", DUE, DUE, true, after, "ON_TIME", null],
    ["has no limit", null, "2026-10-14 10:40:00+08", true, after, null, null],
  ])("when it %s", async (_case, dueAt, notifiedAt, reached, askedAt, status, minutes) => {
    const values = [dueAt, notifiedAt, reached, askedAt];
    expect(await ask(notificationStatusSql(FACTS), values)).toBe(status);
    expect(await ask(minutesLateSql(FACTS), values)).toBe(minutes);
  });
});

describe("the moment of a question", () => {
  it("is the end of the day at which a clock stands still", async () => {
    const rows = await queryOnce(
      process.env["LIANXI_TEST_CLUSTER_URL"]!,
      `select ${momentOfSql("date '2020-02-28'")} = timestamptz '2020-02-29 00:00:00+08' as answer`,
    );
    expect(rows[0]!["answer"]).toBe(true);
  });

  it("is now while the clock goes", async () => {
    const rows = await queryOnce(
      process.env["LIANXI_TEST_CLUSTER_URL"]!,
      `select ${momentOfSql("(now() at time zone 'Asia/Shanghai')::date")} = now() as answer`,
    );
    expect(rows[0]!["answer"]).toBe(true);
  });
});
