import type { Counts } from "./counts";
import type { Expected, Reply } from "./security-case";

/** What came of a case, and what it left behind. */
export interface Observation extends Counts {
  /** Absent when the attempt itself failed. */
  readonly reply: Reply | undefined;
  /** Why it failed. */
  readonly failure?: string;
  /** What the gateway and its departments logged meanwhile. */
  readonly logged: string;
  /** Names of all properties of `Object.prototype`. */
  readonly prototype: readonly string[];
  /** Whether the gateway answers for its life afterwards. */
  readonly isAlive: boolean;
}

/** Values that the cases put into requests hold `CNRY`, tokens begin with `eyJ`, and identity numbers are such. */
const VALUE = /CNRY|eyJ|(?<!\w)\d{17}[\dXx](?!\w)/;
/** As it is before anything was tried. */
const CLEAN_PROTOTYPE: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/** @returns what is not as it has to be, a sentence each; none: the case has passed */
export function judge(seen: Observation, expected: Expected): readonly string[] {
  const { reply, failure, logged, prototype, isAlive } = seen;
  return [
    ...(failure === undefined ? [] : [failure]),
    ...(reply ? judgeReply(reply, expected) : []),
    ...judgeWork(seen, expected),
    ...prototype.filter((name) => !CLEAN_PROTOTYPE.has(name)).map((name) => `Object.prototype has got ${name}`),
    ...(VALUE.test(logged) ? ["The log repeats a value"] : []),
    ...(isAlive ? [] : ["The gateway does not answer for its life"]),
  ];
}

/** Codes of the errors in an answer, each once. */
export function codesIn(body: string): readonly string[] {
  try {
    const { errors = [] } = JSON.parse(body) as { errors?: { extensions?: { code?: string } }[] };
    return [...new Set(errors.map(({ extensions }) => extensions?.code ?? "no code"))];
  } catch {
    return [];
  }
}

function judgeReply({ status, headers, body, isClosed }: Reply, expected: Expected): string[] {
  const complaints: string[] = [];
  const compare = (what: string, told: unknown, wanted: unknown): void => {
    if (told !== wanted) complaints.push(`${what} is ${String(told)} in place of ${String(wanted)}`);
  };
  const codes = codesIn(body);
  compare("The status", status, expected.status);
  compare("The code", codes.join(), expected.code ?? "");
  for (const [name, value] of Object.entries(expected.headers ?? {})) compare(name, headers[name], value);
  if (expected.isClosed) compare("Whether the connection was closed", isClosed, true);
  if (expected.hides?.test(body)) complaints.push(`The answer says ${String(expected.hides)}`);
  if (codes.length > 0 && VALUE.test(body)) complaints.push("The refusal repeats a value");
  if (body.includes("Did you mean")) complaints.push("The answer suggests a name");
  for (const name of Object.keys(headers)) {
    if (name.startsWith("access-control-")) complaints.push(`The answer opens itself to other origins: ${name}`);
  }
  return complaints;
}

function judgeWork({ fetches, plans }: Counts, expected: Expected): string[] {
  const complaints: string[] = [];
  const wantedFetches = expected.fetches ?? 0;
  if (fetches !== wantedFetches) complaints.push(`${fetches} fetches were sent in place of ${wantedFetches}`);
  const wantedPlans = expected.plans ?? (wantedFetches === 0 ? 0 : "Any");
  if (wantedPlans !== "Any" && plans !== wantedPlans)
    complaints.push(`${plans} questions were planned in place of ${wantedPlans}`);
  return complaints;
}
