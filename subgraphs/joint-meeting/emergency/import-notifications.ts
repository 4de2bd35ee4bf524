import type { ImportKind } from "../../host/import/import-kind";
import { judgeRows, labelsOf } from "../../host/import/row-reading";
import { readOptionalPastTime } from "../rows/read-optional-past-time";
import { checkNotification } from "./check-notification";
import { Emergency, Notification, NotificationChannel } from "./emergency";
import { NotificationTarget } from "./notification-limit";
import { readEmergencyClocks } from "./read-emergency-clocks";

const TARGET = labelsOf(NotificationTarget, { 公安机关: "POLICE", 卫生健康部门: "HEALTH" });
const CHANNEL = labelsOf(NotificationChannel, { 短信: "MESSAGE", 微信: "MESSAGE" });

/** 告知记录 JM06: refers to the emergency by its number, which must be known. */
export const importNotifications: ImportKind = {
  name: "notifications",
  title: "告知记录 JM06",
  source: { keyHeading: "事件编号", headings: ["事件编号", "告知对象", "告知时间", "是否到达", "方式", "迟报原因"] },
  judge: async (rows, world) => {
    const clocks = await readEmergencyClocks(world);
    const known = new Set(clocks.keys());
    const rowsOfTarget = new Map<string, number>();
    return judgeRows(rows, (row) => {
      const number = row.knownKey("事件编号", known);
      const { startedAt, dueAt } = clocks.get(number)!;
      const target = row.code("告知对象", TARGET, "warn");
      const notifiedAt = readOptionalPastTime(row, "告知时间", world.asOf);
      const delayReason = row.text("迟报原因");
      const limit = (target && dueAt[target]) ?? null;
      for (const { code } of checkNotification({ notifiedAt, delayReason }, { startedAt, dueAt: limit })) {
        if (code === "NOTIFIED_BEFORE_DISCOVERY") row.refuse("R_DATE_BAD", "告知时间");
        row.warn("W_MISSING_FIELD");
      }
      // The office does not number notifications: the n-th row of a target stays the n-th when its time is corrected.
      const addressee = `${number} ${row.text("告知对象") ?? ""}`;
      const place = (rowsOfTarget.get(addressee) ?? 0) + 1;
      rowsOfTarget.set(addressee, place);
      return [
        {
          of: Notification,
          key: `${addressee} ${place}`,
          refersTo: { emergencyId: { of: Emergency, key: number } },
          values: {
            target,
            notifiedAt,
            reached: row.yesNo("是否到达"),
            channel: row.code("方式", CHANNEL, "warn"),
            delayReason,
          },
        },
      ];
    });
  },
};
