/** What we use of the package, which brings no types of its own. Named as there. */
declare module "oidc-provider" {
  import type { IncomingMessage, ServerResponse } from "node:http";

  export interface Adapter {
    upsert(id: string, payload: Record<string, unknown>, expiresIn: number): Promise<void>;
    find(id: string): Promise<Record<string, unknown> | undefined>;
    findByUid(uid: string): Promise<Record<string, unknown> | undefined>;
    findByUserCode(userCode: string): Promise<Record<string, unknown> | undefined>;
    consume(id: string): Promise<void>;
    destroy(id: string): Promise<void>;
    revokeByGrantId(grantId: string): Promise<void>;
  }

  export interface ProviderAccount {
    readonly accountId: string;
    claims(): Promise<{ readonly sub: string }>;
  }

  export interface Grant {
    readonly accountId?: string;
    addOIDCScope(scope: string): void;
    addResourceScope(resource: string, scope: string): void;
    getResourceScope(resource: string): string;
    save(): Promise<string>;
  }

  export interface Client {
    readonly clientId: string;
    readonly clientName?: string;
    readonly redirectUris?: readonly string[];
    grantTypeAllowed(grantType: string): boolean;
  }

  /** A token that is about to be issued. */
  export interface Token {
    readonly kind: string;
    readonly clientId: string;
    readonly grantId?: string;
    readonly sessionUid?: string;
  }

  export interface InteractionResult {
    readonly login?: { readonly accountId: string; readonly remember: boolean };
    readonly purpose?: object;
    readonly consent?: { readonly grantId: string };
    readonly error?: string;
  }

  export interface Interaction {
    readonly uid: string;
    readonly prompt: { readonly name: string };
    readonly params: { readonly client_id: string; readonly redirect_uri?: string };
    readonly session?: { readonly accountId?: string };
  }

  /** Koa's context, and what the provider adds to it. */
  export interface Context {
    type: string;
    body: unknown;
    status: number;
    set(headers: Readonly<Record<string, string>>): void;
    readonly oidc: {
      readonly provider: Provider;
      readonly route: string;
      readonly result?: InteractionResult;
      readonly params?: { readonly post_logout_redirect_uri?: string; readonly scope?: string };
      readonly entities: {
        readonly Grant?: Grant;
        readonly Account?: ProviderAccount;
        readonly Client?: Client;
        readonly AuthorizationCode?: { readonly authTime?: number };
        readonly RefreshToken?: { readonly authTime?: number };
      };
    };
  }

  export type Configuration = Readonly<Record<string, unknown>>;

  export class Provider {
    constructor(issuer: string, configuration: Configuration);
    /** Whether `x-forwarded-proto` and `x-forwarded-host` count. */
    proxy: boolean;
    readonly Grant: {
      new (owner: { readonly accountId: string; readonly clientId: string }): Grant;
      find(grantId: string): Promise<Grant | undefined>;
    };
    readonly Client: { find(clientId: string): Promise<Client | undefined> };
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<Interaction>;
    interactionFinished(request: IncomingMessage, response: ServerResponse, result: InteractionResult): Promise<void>;
    on(event: "server_error", listener: (context: Context, error: Error) => void): this;
  }

  export namespace interactionPolicy {
    class Check {
      constructor(reason: string, description: string, check: (context: Context) => boolean);
    }
    class Prompt {
      constructor(options: { readonly name: string; readonly requestable: boolean }, ...checks: Check[]);
    }
    function base(): { remove(name: string): void; add(prompt: Prompt): void };
  }

  export namespace errors {
    class InvalidGrant extends Error {
      constructor(detail: string);
    }
    class InvalidScope extends Error {
      constructor(description: string, scope: string);
    }
    class InvalidTarget extends Error {}
    class SessionNotFound extends Error {}
  }
}
