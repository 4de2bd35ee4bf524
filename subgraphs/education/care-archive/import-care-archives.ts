import type { ImportEntry, ImportKind } from "../../host/import/import-kind";
import { judgeRows, labelsOf } from "../../host/import/row-reading";
import { ContactCard, ContactPhoneStatus } from "../contact-card/contact-card";
import { ENROLMENT_REGISTER } from "../enrolment/import-enrolments";
import { refuseRepeatedKey } from "../refuse-repeated-key";
import { CareArchive } from "./care-archive";

const STATUS = labelsOf(ContactPhoneStatus);

/** 留守档案与联系卡 ED11: a row is a contact card, and a care archive as well where it says when one was opened. */
export const importCareArchives: ImportKind = {
  name: "care-archives",
  title: "留守档案与联系卡 ED11",
  source: {
    keyHeading: "学籍号",
    headings: ["学籍号", "建档日期", "监护人姓名", "监护人电话", "监护人电话状态"],
    optionalHeadings: ["姓名", "父亲电话", "父亲电话状态", "母亲电话", "母亲电话状态", "核实日期"],
  },
  judge: async (rows, world) => {
    const known = await world.localNumbers(ENROLMENT_REGISTER);
    const once = refuseRepeatedKey("学籍号");
    return judgeRows(rows, (row) => {
      const studentNo = once(row, row.knownKey("学籍号", known));
      const child = { register: ENROLMENT_REGISTER, localNumber: studentNo };
      const card: ImportEntry = {
        of: ContactCard,
        key: studentNo,
        values: {
          guardianName: row.name("监护人姓名"),
          guardianPhone: row.phone("监护人电话", "warn"),
          guardianPhoneStatus: row.code("监护人电话状态", STATUS, "warn"),
          fatherPhone: row.phone("父亲电话", "warn"),
          fatherPhoneStatus: row.code("父亲电话状态", STATUS, "warn"),
          motherPhone: row.phone("母亲电话", "warn"),
          motherPhoneStatus: row.code("母亲电话状态", STATUS, "warn"),
          verifiedOn: row.date("核实日期", "warn"),
        },
        child,
      };
      const openedOn = row.date("建档日期", "warn");
      return openedOn === null ? [card] : [card, { of: CareArchive, key: studentNo, values: { openedOn }, child }];
    });
  },
};
