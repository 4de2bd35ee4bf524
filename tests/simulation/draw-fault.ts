import { ENTITY_FAULTS } from "./faults/entity-faults";
import { ERROR_FAULTS } from "./faults/error-faults";
import type { Fault, Spoilable } from "./faults/fault";
import { TRANSPORT_FAULTS } from "./faults/transport-faults";
import { VALUE_FAULTS } from "./faults/value-faults";
import type { Random } from "./random";

export const FAULT_KINDS: readonly (readonly Fault[])[] = [
  TRANSPORT_FAULTS,
  ENTITY_FAULTS,
  ENTITY_FAULTS,
  VALUE_FAULTS,
  ERROR_FAULTS,
];

export const FAULTS: readonly Fault[] = [...new Set(FAULT_KINDS.flat())];

/**
 * @param kinds one of which is drawn first
 * @returns undefined when there is nothing to spoil in the way that was drawn
 */
export function drawFault(
  kinds: readonly (readonly Fault[])[],
  spoilable: Spoilable,
  random: Random,
): Fault | undefined {
  const fitting = random.pick(kinds).filter(({ fits }) => fits?.(spoilable) ?? true);
  return fitting.length > 0 ? random.pick(fitting) : undefined;
}
