import { attribution } from "./invariants/attribution";
import { blame } from "./invariants/blame";
import { cleanliness } from "./invariants/cleanliness";
import { completeness } from "./invariants/completeness";
import { deadline } from "./invariants/deadline";
import { discretion } from "./invariants/discretion";
import { explanation } from "./invariants/explanation";
import { form } from "./invariants/form";
import { limits } from "./invariants/limits";
import { mutationOrder } from "./invariants/mutation-order";
import { recognition } from "./invariants/recognition";
import type { Invariant, Outcome } from "./outcome";

const INVARIANTS: Readonly<Record<string, Invariant>> = {
  attribution,
  form,
  deadline,
  completeness,
  explanation,
  discretion,
  blame,
  recognition,
  limits,
  mutationOrder,
  cleanliness,
};

/** @returns one line per violation, none when the executor did as it promises */
export function judge(outcome: Outcome): string[] {
  return Object.entries(INVARIANTS).flatMap(([name, invariant]) =>
    [...new Set(invariant(outcome))].map((violation) => `${name}: ${violation}`),
  );
}
