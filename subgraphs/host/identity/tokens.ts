import { createHmac } from "node:crypto";
import type { Likeness } from "../../../schema/contract/identity-exchange";

/**
 * Tokens by which departments recognise the same person without showing the hub who it is: HMAC-SHA-256 with a secret that
 * the hub does not hold, so that it can compare but neither read nor enumerate.
 */
export function identityToken(key: Buffer, residentIdNumber: string): string {
  return token(key, "resident-id", residentIdNumber);
}

/** @param owner the department whose number it is, so that equal numbers of two departments differ */
export function localToken(key: Buffer, owner: string, localNumber: string): string {
  return token(key, "local-number", owner, localNumber);
}

/** What a candidate is recognised by; the phone is not among it: siblings share one. */
export interface Particulars {
  readonly name: string;
  /** `YYYY-MM-DD` */
  readonly birthDate: string;
  readonly sex: "MALE" | "FEMALE";
  readonly parentNames: readonly string[];
  readonly villageCode: string | null;
}

/**
 * Two names meet when they are equal, or equally long and different in one character (张/章, 婷/亭): each name also sends
 * a token for every place with that place left out, and such tokens are equal exactly when the rest is.
 */
export function likenessOf(key: Buffer, { name, birthDate, sex, parentNames, villageCode }: Particulars): Likeness {
  const characters = Array.from(name);
  return {
    whole: token(key, "name", birthDate, sex, name),
    oneCharacterOff: characters.map((_, place) =>
      token(key, "name-without", birthDate, sex, String(place), characters.toSpliced(place, 1, "□").join("")),
    ),
    parents: parentNames.map((parent) => token(key, "parent", birthDate, parent)),
    village: villageCode && token(key, "village", birthDate, villageCode),
  };
}

function token(key: Buffer, ...parts: readonly string[]): string {
  return createHmac("sha256", key).update(parts.join("\u0000")).digest("hex");
}
