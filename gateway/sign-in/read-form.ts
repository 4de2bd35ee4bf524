import type { IncomingMessage } from "node:http";

/** A form of a page of ours is a few fields long. */
const LARGEST_FORM = 4 * 1024;

/** Why a form is not read. */
export class FormRefused extends Error {
  constructor(
    /** HTTP status. */
    readonly status: 400 | 403 | 413 | 415,
    readonly code: string,
  ) {
    super(code);
    this.name = "FormRefused";
  }
}

/**
 * A form that was filled in on a page of ours. A browser says from which origin a form comes; who says another one, or hides it,
 * was sent by a foreign page.
 *
 * @throws FormRefused
 */
export async function readForm(request: IncomingMessage, origin: string): Promise<URLSearchParams> {
  if (request.headers.origin !== undefined && request.headers.origin !== origin)
    throw new FormRefused(403, "foreign_origin");
  if (request.headers["content-type"]?.split(";", 1)[0] !== "application/x-www-form-urlencoded")
    throw new FormRefused(415, "not_a_form");
  const chunks: Buffer[] = [];
  let received = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    received += chunk.length;
    if (received > LARGEST_FORM) throw new FormRefused(413, "too_large");
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString("utf8"));
}
