import type { Html } from "./html";
import { html } from "./html";

/** A page that is whole without a script: Chinese first, English complete. */
export interface Page {
  readonly status: number;
  readonly title: string;
  readonly english: string;
  readonly body: Html;
}

/** Where the one style sheet is, below the place of the sign-in. */
export const STYLE_PATH = "/style.css";

/** @param base the path below which the sign-in is served, e.g. `/oidc` */
export function renderPage({ title, english, body }: Page, base: string): string {
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} ${english} · 联席 Lianxi</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${base}${STYLE_PATH}">
</head>
<body>
<main>
<h1>${title} <span lang="en">${english}</span></h1>
${body}
</main>
</body>
</html>
`.text;
}

/** Something said twice. */
export function both(chinese: string, english: string): Html {
  return html`${chinese} <span lang="en">${english}</span>`;
}

/**
 * Headers of every page: nothing runs, nothing is loaded but the style sheet, nobody frames it, no form leads elsewhere.
 *
 * @param formTargets origins to which a form's answer may lead on: browsers hold redirects against this list as well
 */
export function pageHeaders(formTargets: readonly string[] = []): Readonly<Record<string, string>> {
  return {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": [
      "default-src 'none'",
      "style-src 'self'",
      "img-src data:",
      `form-action ${["'self'", ...formTargets].join(" ")}`,
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join("; "),
    "cache-control": "no-store",
    // Not "no-referrer": a form would then be sent with the origin "null", and its origin is checked.
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
  };
}

/** The origin to which a form's answer leads on, as far as there is one. */
export function formTargets(address: string | undefined): string[] {
  return address !== undefined && URL.canParse(address) ? [new URL(address).origin] : [];
}

export const STYLE = `:root { color-scheme: light dark; --ink: #1c2430; --paper: #fff; --line: #b9c2cf; --deep: #a4161a; --quiet: #556070; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ecf2; --paper: #14181f; --line: #46505e; --deep: #ff8a80; --quiet: #a7b1c0; } }
* { box-sizing: border-box; }
body { margin: 0; color: var(--ink); background: var(--paper); font: 1rem/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
main { max-width: 52rem; margin: 0 auto; padding: 2rem 1rem; }
h1 { font-size: 1.5rem; line-height: 1.3; }
h2 { font-size: 1.1rem; margin: 0 0 0.75rem; }
[lang="en"] { color: var(--quiet); font-size: 0.9em; }
fieldset { border: 1px solid var(--line); border-radius: 0.5rem; margin: 0 0 1.25rem; padding: 0.5rem 1rem 1rem; min-width: 0; }
.offices { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 22rem), 1fr)); gap: 1rem; margin: 0 0 1.25rem; }
.offices fieldset { margin: 0; padding: 0.25rem 1rem 0.75rem; }
legend { padding: 0 0.5rem; font-weight: 600; }
.choice { display: flex; gap: 0.75rem; padding: 0.4rem 0; align-items: baseline; }
.note, .wrong { border-left: 0.3rem solid var(--line); padding: 0.25rem 0 0.25rem 1rem; margin: 0 0 1.25rem; }
.wrong { border-color: var(--deep); }
.field { margin: 0 0 1.25rem; }
.field label { display: block; font-weight: 600; }
input[type="password"] { font: inherit; width: 100%; max-width: 20rem; padding: 0.5rem; border: 1px solid var(--quiet); border-radius: 0.375rem; color: inherit; background: transparent; }
button { font: inherit; padding: 0.5rem 1.25rem; border: 1px solid var(--deep); border-radius: 0.375rem; background: var(--deep); color: var(--paper); cursor: pointer; }
button [lang="en"] { color: inherit; }
button.quiet { background: transparent; color: inherit; border-color: var(--quiet); }
:focus-visible { outline: 3px solid var(--deep); outline-offset: 2px; }
form + form { margin-top: 1.25rem; }
code { overflow-wrap: anywhere; }
`;
