import type { ImportKind } from "../../host/import/import-kind";
import type { RowReading } from "../../host/import/row-reading";
import { judgeRows, labelsOf } from "../../host/import/row-reading";
import { MemberUnit } from "../member-unit/member-unit";
import { ownKeyReader } from "../rows/own-key-reader";
import { readKnownKeys } from "../rows/read-known-keys";
import { readOptionalKey } from "../rows/read-optional-key";
import { Resolution, ResolutionProgress } from "./resolution";

const PROGRESS = labelsOf(ResolutionProgress);

/** 决议 JM03: adopted on the day of the meeting that it names. */
export const importResolutions: ImportKind = {
  name: "resolutions",
  title: "决议 JM03",
  source: {
    keyHeading: "决议编号",
    headings: ["决议编号", "会议编号", "内容", "责任单位", "期限", "状态"],
    optionalHeadings: ["配合单位", "完成日期"],
  },
  judge: async (rows, world) => {
    const meetings = await world.query<{ number: string; heldOn: string }>(
      `select number, held_on::text as "heldOn" from meeting`,
    );
    const adoptedOn = new Map(meetings.map(({ number, heldOn }) => [number, heldOn]));
    const known = new Set(adoptedOn.keys());
    const units = await readKnownKeys(world, MemberUnit);
    const ownKey = ownKeyReader("决议编号");
    return judgeRows(rows, (row) => {
      const number = ownKey(row);
      if (row.text("内容") === null) row.warn("W_MISSING_FIELD");
      const meetingNumber = row.knownKey("会议编号", known);
      return [
        {
          of: Resolution,
          key: number,
          values: {
            number,
            meetingNumber,
            adoptedOn: adoptedOn.get(meetingNumber),
            content: row.text("内容"),
            ownerUnitCode: readOptionalKey(row, "责任单位", units),
            supportUnitCodes: supportUnits(row, units),
            dueOn: row.date("期限", "warn"),
            progress: row.code("状态", PROGRESS, "warn"),
            doneOn: row.date("完成日期", "warn"),
          },
        },
      ];
    });
  },
};

function supportUnits(row: RowReading, known: ReadonlySet<string>): string[] {
  const codes = (row.text("配合单位") ?? "")
    .toUpperCase()
    .split(/[、，,；;\s]+/)
    .filter((code) => code !== "");
  if (codes.some((code) => !known.has(code))) row.warn("W_UNKNOWN_KEY");
  return [...new Set(codes.filter((code) => known.has(code)))];
}
