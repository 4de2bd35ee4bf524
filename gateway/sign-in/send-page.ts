import type { ServerResponse } from "node:http";
import type { Page } from "./pages/page";
import { pageHeaders, renderPage } from "./pages/page";
import { SIGN_IN_PATH } from "./sign-in-settings";

/** Seconds after which it is worth while to try again. */
const RETRY_AFTER = "10";

export function sendPage(response: ServerResponse, page: Page, formTargets: readonly string[] = []): void {
  const body = renderPage(page, SIGN_IN_PATH);
  response
    .writeHead(page.status, {
      ...pageHeaders(formTargets),
      ...(page.status === 503 && { "retry-after": RETRY_AFTER }),
      "content-length": Buffer.byteLength(body),
    })
    .end(body);
}
