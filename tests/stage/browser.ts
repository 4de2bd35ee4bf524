/** A page as it came, or the place outside to which it led. */
export interface Visited {
  readonly status: number;
  readonly url: URL;
  readonly text: string;
  readonly headers: Headers;
}

interface Cookie {
  readonly value: string;
  readonly path: string;
}

/**
 * As much of a browser as pages without a script need: it keeps cookies by path, follows redirects within its origin, and
 * fills in forms that are there. Led to another origin it stays where it is and says where that was.
 */
export class Browser {
  readonly #cookies = new Map<string, Cookie>();

  constructor(private readonly origin: string) {}

  open(address: URL | string): Promise<Visited> {
    return this.#visit(new URL(address, this.origin), { method: "GET" });
  }

  /**
   * Sends the form of a page whose action ends so.
   *
   * @param from the origin of the page that sends it
   * @throws Error when the page has no such form
   */
  submit(
    page: Visited,
    action: string,
    fields: Readonly<Record<string, string>> = {},
    from = this.origin,
  ): Promise<Visited> {
    const form = [...page.text.matchAll(/<form[^>]*\saction="([^"]+)"[^>]*>(.*?)<\/form>/gs)].find(([, target]) =>
      target!.endsWith(action),
    );
    if (!form) throw new Error(`The page has no form that leads to ${action}: ${page.text}`);
    const hidden = [...form[2]!.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
    const body = new URLSearchParams({
      ...Object.fromEntries(hidden.map(([, name, value]) => [name!, value!])),
      ...fields,
    });
    return this.#visit(new URL(form[1]!, page.url), { method: "POST", body, headers: { origin: from } });
  }

  /** What it would send to a path: names of cookies. */
  cookiesFor(path: string): string[] {
    return [...this.#cookies].filter(([, cookie]) => isWithin(path, cookie.path)).map(([name]) => name);
  }

  async #visit(url: URL, init: { method: string; body?: URLSearchParams; headers?: object }): Promise<Visited> {
    const cookie = [...this.#cookies]
      .filter(([, { path }]) => isWithin(url.pathname, path))
      .map(([name, { value }]) => `${name}=${value}`)
      .join("; ");
    const response = await fetch(url, {
      ...init,
      redirect: "manual",
      headers: { accept: "text/html", ...init.headers, ...(cookie && { cookie }) },
    });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    const text = await response.text();
    const location = response.headers.get("location");
    if (location === null) return { status: response.status, url, text, headers: response.headers };
    const target = new URL(location, url);
    if (target.origin !== this.origin || target.pathname === "/")
      return { status: response.status, url: target, text, headers: response.headers };
    return this.#visit(target, { method: "GET" });
  }

  #keep(line: string): void {
    const [pair, ...attributes] = line.split("; ");
    const [name, value] = [pair!.slice(0, pair!.indexOf("=")), pair!.slice(pair!.indexOf("=") + 1)];
    const path = attributes.find((each) => each.toLowerCase().startsWith("path="))?.slice(5) ?? "/";
    if (value === "") this.#cookies.delete(name);
    else this.#cookies.set(name, { value, path });
  }
}

function isWithin(path: string, place: string): boolean {
  return path === place || path.startsWith(place.endsWith("/") ? place : `${place}/`);
}
