import { Kind, parse } from "graphql";
import type { ExplorerSignIn } from "./sign-in-script";
import { SIGN_IN_STYLE, signInScript } from "./sign-in-script";

/** One tab of the explorer. */
export interface ExplorerOperation {
  /** GraphQL text. */
  readonly document: string;
  /** What stands in the tab's variables; without it, every variable of the document with `null`. */
  readonly variables?: Readonly<Record<string, unknown>>;
}

export interface ExplorerSettings {
  /** Path of the GraphQL endpoint. */
  readonly endpoint: string;
  readonly operations: readonly ExplorerOperation[];
  /** Value of the `Authorization` header that each tab starts with: `Bearer ` leaves the place for a token. */
  readonly authorization?: string;
  /** Where a token can be had by signing in; without it one is pasted. */
  readonly signIn?: ExplorerSignIn;
}

export interface ExplorerFile {
  readonly contentType: string;
  readonly body: string;
}

export interface Explorer {
  /** Path -> file. `/` is the page; the page asks for nothing but the other files here and the endpoint. */
  readonly files: ReadonlyMap<string, ExplorerFile>;
  /** For every file: no script but ours, no request to anywhere but here, no framing. */
  readonly contentSecurityPolicy: string;
}

const SCRIPT = "text/javascript; charset=utf-8";
const STYLE = "text/css; charset=utf-8";
const PAGE = "text/html; charset=utf-8";

// The editor sets style attributes and adds style elements while it runs; its fonts and icons are data URLs.
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src data:",
  "img-src data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/**
 * GraphiQL with the product's operations as tabs, whole and offline. The bundle (9 MB) comes from
 * `@graphql-yoga/render-graphiql`; its own page is not used, because that is one inline script, which no policy can tell
 * from a foreign one, and it keeps the headers, and so the token, in the browser's storage.
 */
export async function loadExplorer(settings: ExplorerSettings): Promise<Explorer> {
  const bundle = await import("@graphql-yoga/render-graphiql/graphiql");
  const files = new Map<string, ExplorerFile>([
    ["/", { contentType: PAGE, body: page(settings.signIn !== undefined) }],
    ["/explorer/start.js", { contentType: SCRIPT, body: startScript(settings) }],
    ["/explorer/graphiql.js", { contentType: SCRIPT, body: bundle.js }],
    ["/explorer/graphiql.css", { contentType: STYLE, body: bundle.css }],
    ["/explorer/editorWorkerService.js", { contentType: SCRIPT, body: bundle.editorWorkerService }],
    ["/explorer/json.js", { contentType: SCRIPT, body: bundle.jsonWorker }],
    ["/explorer/graphql.js", { contentType: SCRIPT, body: bundle.graphqlWorker }],
  ]);
  if (settings.signIn) {
    files.set("/explorer/sign-in.js", { contentType: SCRIPT, body: signInScript(settings.signIn) });
    files.set("/explorer/sign-in.css", { contentType: STYLE, body: SIGN_IN_STYLE });
  }
  return { files, contentSecurityPolicy: CONTENT_SECURITY_POLICY };
}

const TITLE = "联席 Lianxi";

const SIGN_IN_HEAD = `
    <link rel="stylesheet" href="/explorer/sign-in.css" />
    <script defer src="/explorer/sign-in.js"></script>`;

function page(offersSignIn: boolean): string {
  return `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${TITLE}</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/explorer/graphiql.css" />${offersSignIn ? SIGN_IN_HEAD : ""}
    <script defer src="/explorer/graphiql.js"></script>
    <script defer src="/explorer/start.js"></script>
  </head>
  <body class="no-focus-outline">
    <noscript>请启用 JavaScript。 This page needs JavaScript.</noscript>
    ${offersSignIn ? `<button id="sign-in" type="button">登录 Sign in</button>` : ""}
    <div id="root"></div>
  </body>
</html>
`;
}

/** Runs in the browser. GraphiQL names the worker that it wants; each stands under its name. */
function startScript({ endpoint, operations, authorization = "Bearer " }: ExplorerSettings): string {
  const headers = JSON.stringify({ Authorization: authorization }, null, 2);
  const options = {
    title: TITLE,
    logo: " ",
    endpoint,
    headers,
    // Nothing that was typed here, a token least of all, stays behind in the browser.
    storage: null,
    shouldPersistHeaders: false,
    defaultEditorToolsVisibility: "headers",
    defaultTabs: operations.map((operation) => ({
      query: operation.document,
      variables: JSON.stringify(operation.variables ?? emptyVariables(operation.document), null, 2),
      headers,
    })),
  };
  return `self.MonacoEnvironment = { globalAPI: false, getWorkerUrl: (_, label) => \`/explorer/\${label}.js\` };
const options = ${JSON.stringify(options, null, 2)};
const open = () => YogaGraphiQL.renderYogaGraphiQL(document.querySelector("#root"), options);
const openWith = (token) => {
  const headers = JSON.stringify({ Authorization: "Bearer " + token }, null, 2);
  if (token !== undefined) for (const holder of [options, ...options.defaultTabs]) holder.headers = headers;
  open();
};
if (self.lianxiToken === undefined) open();
else void self.lianxiToken.then(openWith);
`;
}

/** Every variable of the document's first operation, without a value. */
function emptyVariables(document: string): Record<string, null> {
  const operation = parse(document).definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION);
  const names = operation?.variableDefinitions?.map(({ variable }) => variable.name.value) ?? [];
  return Object.fromEntries(names.map((name) => [name, null]));
}
