import type { JsonObject } from "./json";
import type { Representation, SentIdentity } from "./represent-entity";

/** One entity to ask about; equal representations are asked once and serve all places where they stand. */
export interface EntityQuestion {
  readonly text: string;
  readonly sent: SentIdentity;
  readonly targets: JsonObject[];
}

export type Unasked = Exclude<Representation, { readonly kind: "Represented" }>;

/** The entities at the places that a group is about, as they can be asked for. */
export interface RepresentedTargets {
  readonly questions: readonly EntityQuestion[];
  /** Those that cannot, and why. */
  readonly unasked: readonly { readonly target: JsonObject; readonly why: Unasked }[];
  readonly metNull: boolean;
  readonly metGap: boolean;
}
