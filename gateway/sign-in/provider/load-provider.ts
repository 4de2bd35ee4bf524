import type * as OidcProvider from "oidc-provider";

/**
 * The package, loaded when a sign-in is opened and not before: it is a module of the newer kind, and whoever signs in elsewhere
 * does without it. It is written for Node 22; of what Node 20 lacks it needs one function of the web's, which is added here.
 */
export async function loadProvider(): Promise<typeof OidcProvider> {
  addUrlParse();
  return import("oidc-provider");
}

/** `URL.parse` (WHATWG URL, section 6.1): as the constructor, but nothing in place of an error. */
function addUrlParse(): void {
  if ("parse" in URL) return;
  const parse = (text: string, base?: string): URL | null => (URL.canParse(text, base) ? new URL(text, base) : null);
  Object.defineProperty(URL, "parse", { value: parse, configurable: true, writable: true });
}
