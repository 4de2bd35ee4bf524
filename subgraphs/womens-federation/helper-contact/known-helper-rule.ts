import type { RecordRule } from "../../host/writing/record-rule";
import { SubstituteParent } from "../substitute-parent/substitute-parent";
import { Volunteer } from "../volunteer/volunteer";
import { HelperContact } from "./helper-contact";

/** Whoever was in contact with a child is a volunteer or a substitute parent of the registers (UPL art. 62). */
export const knownHelperRule: RecordRule = {
  of: HelperContact,
  beside: [Volunteer, SubstituteParent].map((of) => ({ of, where: "code", by: "helperCode" })),
  check: (_values, _today, volunteers = [], substituteParents = []) =>
    volunteers.length + substituteParents.length > 0
      ? []
      : [
          {
            field: "helperCode",
            code: "HELPER_UNKNOWN",
            zh: "志愿者和代理家长名册中都没有该编号，请核对。",
            en: "Neither volunteers nor substitute parents have this code; check it.",
          },
        ],
};
