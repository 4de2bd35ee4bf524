/** A question as it is written down. */
export interface AskedQuestion {
  /** `jti`. */
  readonly id: string;
  readonly isPersonal: boolean;
}
