import type { Caller } from "../../../schema/contract/caller";
import { showingOf } from "../../../schema/contract/masking";
import type { PolicyTable } from "../../../schema/contract/policy";

/** The fields of which one caller is shown the mask. */
export interface MaskedFields {
  readonly coordinates: ReadonlySet<string>;
  /** Equal for callers who are shown the same masks: their questions share compiled statements. */
  readonly key: string;
}

export type MaskedFieldsOf = (caller: Pick<Caller, "role" | "purpose">) => MaskedFields;

/** Which fields are masked is decided by role and purpose, of which there are few: once for each pair. */
export function maskedFieldsBy(policy: PolicyTable): MaskedFieldsOf {
  const maskable = [...policy].filter(([, { masking }]) => masking !== undefined);
  const known = new Map<string, MaskedFields>();
  const keys = new Map<string, string>();

  function decide(caller: Pick<Caller, "role" | "purpose">): MaskedFields {
    const masked = maskable.filter(([, { masking }]) => showingOf(caller, masking) === "Masked");
    const coordinates = masked.map(([coordinate]) => coordinate);
    const text = coordinates.join();
    const key = keys.get(text) ?? String(keys.size);
    keys.set(text, key);
    return { coordinates: new Set(coordinates), key };
  }

  return (caller) => {
    const name = `${caller.role} ${caller.purpose}`;
    const fields = known.get(name) ?? decide(caller);
    known.set(name, fields);
    return fields;
  };
}
