import type { RecordRule } from "../../host/writing/record-rule";
import { SchoolAward } from "./school-award";

/** An award has somebody who got it: 关爱模范 a teacher or guardian by name, every other one a child. */
export const schoolAwardRecipient: RecordRule = {
  of: SchoolAward,
  check: ({ award, recipientName, childNumber, childReference }) => {
    if (award === "CARE_MODEL") return recipientName ? [] : [NAME_MISSING];
    return (childNumber ?? childReference ?? null) === null ? [CHILD_MISSING] : [];
  },
};

const NAME_MISSING = {
  field: "recipientName",
  code: "RECIPIENT_MISSING",
  zh: "关爱模范须填写受表彰教师或监护人姓名。",
  en: "A care model is a teacher or guardian; give the name.",
};

const CHILD_MISSING = {
  field: "childId",
  code: "RECIPIENT_MISSING",
  zh: "须指明受表彰的儿童。",
  en: "Say which child was awarded.",
};
