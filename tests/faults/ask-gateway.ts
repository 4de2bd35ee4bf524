/** How a request of a client ended. Before a connection was taken nothing is lost: the client goes to another gateway. */
export type Ending =
  | {
      readonly kind: "Answered";
      readonly status: number;
      /** Whether every department's part is in it. */
      readonly isWhole: boolean;
      readonly connection: string | null;
    }
  | { readonly kind: "NotTaken" }
  | { readonly kind: "Dropped"; readonly because: unknown };

export interface GatewayQuestion {
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text. */
  readonly body: string;
}

/** Asks as a client does whose connections are kept alive. */
export async function askGateway(origin: string, { headers, body }: GatewayQuestion): Promise<Ending> {
  try {
    const answer = await fetch(`${origin}/graphql`, { method: "POST", headers, body });
    const { errors } = (await answer.json()) as { errors?: unknown };
    const connection = answer.headers.get("connection");
    return { kind: "Answered", status: answer.status, isWhole: errors === undefined, connection };
  } catch (error) {
    const because = ((error as Error).cause as { code?: string } | undefined)?.code ?? error;
    return because === "ECONNREFUSED" ? { kind: "NotTaken" } : { kind: "Dropped", because };
  }
}
