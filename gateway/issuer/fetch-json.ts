import { request } from "undici";

/** What an issuer may make us wait, and how much it may say. */
export interface FetchLimits {
  readonly milliseconds: number;
  readonly bytes: number;
}

/** Why an issuer's document was not read. Names what is wrong with it, never what it said. */
export class IssuerProblem extends Error {
  constructor(readonly problem: string) {
    super(problem);
    this.name = "IssuerProblem";
  }
}

/**
 * One GET. No redirect is followed: an issuer that answers from elsewhere has to say so in its settings.
 * @throws IssuerProblem
 */
export async function fetchJson(address: URL, { milliseconds, bytes }: FetchLimits): Promise<unknown> {
  try {
    const { statusCode, body } = await request(address, {
      headers: { accept: "application/json" },
      signal: AbortSignal.timeout(milliseconds),
    });
    const chunks: Buffer[] = [];
    let received = 0;
    for await (const chunk of body as AsyncIterable<Buffer>) {
      received += chunk.length;
      if (received > bytes) throw new IssuerProblem("TOO_LARGE");
      chunks.push(chunk);
    }
    if (statusCode !== 200) throw new IssuerProblem(`STATUS_${statusCode}`);
    return parseJson(Buffer.concat(chunks));
  } catch (error) {
    throw error instanceof IssuerProblem ? error : new IssuerProblem("UNREACHABLE");
  }
}

function parseJson(text: Buffer): unknown {
  try {
    return JSON.parse(text.toString("utf8"));
  } catch {
    throw new IssuerProblem("NOT_JSON");
  }
}
