import type { RecordRule } from "../../host/writing/record-rule";
import { Emergency } from "./emergency";
import { EmergencyPlan } from "./emergency-plan";

/** Rule EM-6: an emergency follows a plan that there is, and that was made for emergencies of its type. */
export const emergencyPlanRule: RecordRule = {
  of: Emergency,
  beside: { of: EmergencyPlan, where: "number", by: "planNumber" },
  check: ({ planNumber, type }, _today, plans = []) => {
    if ((planNumber ?? null) === null || plans.some((plan) => plan["type"] === type)) return [];
    return [
      {
        field: "planNumber",
        code: "PLAN_OF_ANOTHER_TYPE",
        zh: "没有这一编号的预案，或其类型与事件类型不符，请核对。",
        en: "There is no plan of this number for emergencies of this type; check both.",
      },
    ];
  },
};
