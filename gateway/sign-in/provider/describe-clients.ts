import type { MachineSecrets } from "../accounts/machines";
import { MACHINES } from "../accounts/machines";

/** A program that may ask for a sign-in (OpenID Connect Dynamic Client Registration 1.0, section 2). */
export interface ClientDescription {
  readonly client_id: string;
  readonly client_name: string;
  readonly application_type: "web" | "native";
  readonly redirect_uris: readonly string[];
  readonly post_logout_redirect_uris: readonly string[];
  readonly grant_types: readonly string[];
  readonly response_types: readonly string[];
  readonly token_endpoint_auth_method: string;
  readonly client_secret?: string;
}

export const EXPLORER = "explorer";

/**
 * The programs of the demonstration, behind which a person sits. None of them can keep a secret, so none has one: the code is
 * bound to who asked for it by PKCE (RFC 7636), and may be sent to registered places alone.
 */
export function describeClients(origin: string): ClientDescription[] {
  const common = {
    grant_types: ["authorization_code", "refresh_token"],
    response_types: ["code"],
    token_endpoint_auth_method: "none",
  };
  return [
    {
      ...common,
      client_id: EXPLORER,
      client_name: "查询页 Explorer",
      application_type: "web",
      redirect_uris: [`${origin}/`],
      post_logout_redirect_uris: [`${origin}/`],
    },
    {
      // A program on the person's own machine takes the code at any port of it (RFC 8252, 7.3).
      ...common,
      client_id: "local-program",
      client_name: "本机程序 A program on this machine",
      application_type: "native",
      redirect_uris: ["http://127.0.0.1/callback", "http://[::1]/callback"],
      post_logout_redirect_uris: ["http://127.0.0.1/signed-out"],
    },
  ];
}

/** The departments' other systems, behind which nobody sits: each has a secret, and nothing to send a person or a code to. */
export function describeMachines(secrets: MachineSecrets): ClientDescription[] {
  return MACHINES.map(({ subject, department }) => ({
    client_id: subject,
    client_name: subject,
    application_type: "web",
    redirect_uris: [],
    post_logout_redirect_uris: [],
    grant_types: ["client_credentials"],
    response_types: [],
    token_endpoint_auth_method: "client_secret_basic",
    client_secret: secrets[department],
  }));
}
