import type { JWK } from "jose";
import type { DataSource } from "typeorm";
import type { MachineSecrets } from "./accounts/machines";

/** The embedded sign-in of the demonstration. */
export interface SignInSettings {
  /** Where people reach the gateway, e.g. `http://localhost:4000`: the sign-in is below it, and its issuer is named by it. */
  readonly origin: string;
  /** What access tokens are for. */
  readonly audience: string;
  /** The division in which the demonstration persons sit. */
  readonly division: string;
  /** Private keys, ES256 with `kid`; the first signs, all are published. */
  readonly signingKeys: readonly JWK[];
  /** From which the keys of cookies and of the stored records are derived. */
  readonly secret: Buffer;
  /** By which the departments' machines sign in. */
  readonly machines: MachineSecrets;
  readonly database: DataSource;
  readonly log: (entry: Readonly<Record<string, unknown>>) => void;
}

/** The path below which the sign-in answers. */
export const SIGN_IN_PATH = "/oidc";

/** Seconds. */
export const LIFETIMES = {
  accessToken: 5 * 60,
  /** It asks for another whenever it needs one: there is nothing by which to go on. */
  machineToken: 5 * 60,
  code: 60,
  /** For a person to sign in and choose. */
  interaction: 10 * 60,
  /** A working day. */
  session: 8 * 60 * 60,
  /** A refresh token that is not used for so long is gone, and the sign-in of its program with it. */
  refreshToken: 30 * 60,
} as const;
