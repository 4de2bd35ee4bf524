import type { ImportKind } from "../../host/import/import-kind";
import { judgeRows, labelsOf } from "../../host/import/row-reading";
import { MemberUnit } from "../member-unit/member-unit";
import { ownKeyReader } from "../rows/own-key-reader";
import { readKnownKeys } from "../rows/read-known-keys";
import { readOptionalKey } from "../rows/read-optional-key";
import { Meeting, MeetingKind } from "./meeting";

const KIND = labelsOf(MeetingKind);

/** 联席会议 JM02 */
export const importMeetings: ImportKind = {
  name: "meetings",
  title: "联席会议 JM02",
  source: { keyHeading: "会议编号", headings: ["会议编号", "类型", "召集单位", "召开日期", "议题"] },
  judge: async (rows, world) => {
    const units = await readKnownKeys(world, MemberUnit);
    const ownKey = ownKeyReader("会议编号");
    return judgeRows(rows, (row) => {
      const number = ownKey(row);
      return [
        {
          of: Meeting,
          key: number,
          values: {
            number,
            kind: row.code("类型", KIND, "warn"),
            convenorCode: readOptionalKey(row, "召集单位", units),
            heldOn: row.pastDate("召开日期", world.asOf),
            agenda: agendaItems(row.text("议题") ?? ""),
          },
        },
      ];
    });
  },
};

/** The minutes write one item after another, apart by a full-width or plain semicolon. */
function agendaItems(text: string): string[] {
  return text
    .split(/[；;]/)
    .map((item) => item.trim())
    .filter((item) => item !== "");
}
