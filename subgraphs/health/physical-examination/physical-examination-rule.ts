import type { EntryValues, RecordRule, RuleViolation } from "../../host/writing/record-rule";
import { isAfter } from "../../host/writing/is-after";
import { PhysicalExamination } from "./physical-examination";

interface Limits {
  readonly title: string;
  readonly english: string;
  readonly from: number;
  readonly to: number;
}

/** Outside these no child was ever measured: the entry is a slip of the hand, e.g. metres for centimetres. */
const LIMITS = {
  heightCm: { title: "身高（厘米）", english: "Height in centimetres", from: 30, to: 230 },
  weightKg: { title: "体重（千克）", english: "Weight in kilograms", from: 1, to: 250 },
  visionLeft: { title: "左眼视力（五分记录）", english: "Vision of the left eye", from: 3, to: 5.3 },
  visionRight: { title: "右眼视力（五分记录）", english: "Vision of the right eye", from: 3, to: 5.3 },
  haemoglobin: { title: "血红蛋白（克每升）", english: "Haemoglobin in grams per litre", from: 20, to: 250 },
} as const satisfies Partial<Record<keyof PhysicalExamination, Limits>>;

/** What an examination entered by hand must keep beyond its types. */
export const physicalExaminationRule: RecordRule = {
  of: PhysicalExamination,
  check: (values, today) => [...dateViolations(values, today), ...outliers(values)],
};

function dateViolations({ examinedOn, followUpOn }: Partial<PhysicalExamination>, today: string): RuleViolation[] {
  const violations: RuleViolation[] = [];
  if (isAfter(examinedOn, today)) {
    violations.push({
      field: "examinedOn",
      code: "EXAMINED_ON_FUTURE",
      zh: "体检日期在今天之后，请核对。",
      en: "The examination lies in the future; check the date.",
    });
  }
  if (isAfter(examinedOn, followUpOn)) {
    violations.push({
      field: "followUpOn",
      code: "FOLLOW_UP_BEFORE_EXAMINATION",
      zh: "复查日期早于体检日期，请核对。",
      en: "The follow-up lies before the examination; check both dates.",
    });
  }
  return violations;
}

function outliers(values: EntryValues): RuleViolation[] {
  return Object.entries(LIMITS)
    .filter(([field, { from, to }]) => {
      const measured = values[field] ?? null;
      return measured !== null && !(Number(measured) >= from && Number(measured) <= to);
    })
    .map(([field, { title, english, from, to }]) => ({
      field,
      code: "MEASUREMENT_IMPOSSIBLE",
      zh: `${title}应在 ${from} 至 ${to} 之间，请核对。`,
      en: `${english} lies between ${from} and ${to}; check it.`,
    }));
}
