import type { ImportKind } from "../../host/import/import-kind";
import { judgeRows, labelsOf } from "../../host/import/row-reading";
import { ENROLMENT_REGISTER } from "../enrolment/import-enrolments";
import { ContactChannel, ContactParent, FamilyContact } from "./family-contact";

const CHANNEL = labelsOf(ContactChannel, {
  亲情电话: "PHONE",
  亲情视频: "VIDEO",
  微信: "CHAT_GROUP",
  QQ: "CHAT_GROUP",
});
const PARENT = labelsOf(ContactParent);

/** 亲情电话记录 ED10 */
export const importFamilyContacts: ImportKind = {
  name: "family-contacts",
  title: "亲情电话记录 ED10",
  source: {
    keyHeading: "学籍号",
    headings: ["学籍号", "开始时间", "时长"],
    optionalHeadings: ["姓名", "通话对象", "方式"],
  },
  judge: async (rows, world) => {
    const known = await world.localNumbers(ENROLMENT_REGISTER);
    return judgeRows(rows, (row) => {
      const studentNo = row.knownKey("学籍号", known);
      return [
        {
          of: FamilyContact,
          key: row.contentKey(),
          values: {
            startedAt: row.pastTime("开始时间", world.asOf),
            channel: row.code("方式", CHANNEL, "warn"),
            with: row.code("通话对象", PARENT, "warn"),
            durationSeconds: row.duration("时长"),
          },
          child: { register: ENROLMENT_REGISTER, localNumber: studentNo },
        },
      ];
    });
  },
};
