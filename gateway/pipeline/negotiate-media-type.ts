/**
 * In which media type, and with which statuses, a request is answered (GraphQL over HTTP, "Media Types", "Status Codes").
 *
 * - `response`: `application/graphql-response+json`; a refused request carries its own status (400 and the like).
 * - `legacy`: the caller named `application/json`; a request that is well-formed HTTP but faulty GraphQL is answered 200.
 * - `json`: the caller named neither (no `accept`, or a wildcard); labelled `application/json`, with the true statuses.
 */
export type MediaType = "response" | "legacy" | "json";

export type NegotiatedMediaType =
  | { readonly kind: "Agreed"; readonly mediaType: MediaType }
  | { readonly kind: "None" };

export const CONTENT_TYPES: Readonly<Record<MediaType, string>> = {
  response: "application/graphql-response+json; charset=utf-8",
  legacy: "application/json; charset=utf-8",
  json: "application/json; charset=utf-8",
};

const RESPONSE = "application/graphql-response+json";
const JSON_TYPE = "application/json";

interface MediaRange {
  readonly type: string;
  readonly quality: number;
}

export function negotiateMediaType(accept: string | undefined): NegotiatedMediaType {
  if (!accept?.trim()) return { kind: "Agreed", mediaType: "json" };
  const ranges = accept.split(",").flatMap(parseRange);
  const any = qualityOf(["*/*", "application/*"], ranges);
  const response = qualityOf([RESPONSE], ranges);
  const json = qualityOf([JSON_TYPE], ranges);
  const [forResponse, forJson] = [response ?? any ?? 0, json ?? any ?? 0];
  if (forResponse === 0 && forJson === 0) return { kind: "None" };
  if (forResponse > forJson || (forResponse === forJson && response !== undefined)) {
    return { kind: "Agreed", mediaType: "response" };
  }
  return { kind: "Agreed", mediaType: json === undefined ? "json" : "legacy" };
}

/** Whether `application/json` may be answered, be it less welcome than something else. */
export function takesJson(accept: string | undefined): boolean {
  if (!accept?.trim()) return true;
  const ranges = accept.split(",").flatMap(parseRange);
  return (qualityOf([JSON_TYPE], ranges) ?? qualityOf(["*/*", "application/*"], ranges) ?? 0) > 0;
}

/** The highest quality that one of these types was given; undefined when none was named. */
function qualityOf(types: readonly string[], ranges: readonly MediaRange[]): number | undefined {
  const qualities = ranges.filter((range) => types.includes(range.type)).map((range) => range.quality);
  return qualities.length === 0 ? undefined : Math.max(...qualities);
}

/** A range that asks for another character set than UTF-8 is one that cannot be served: it is passed over. */
function parseRange(text: string): MediaRange[] {
  const [type = "", ...parameters] = text.split(";").map((part) => part.trim().toLowerCase());
  const valueOf = (name: string) => parameters.find((each) => each.startsWith(`${name}=`))?.slice(name.length + 1);
  const charset = valueOf("charset")?.replaceAll('"', "");
  if (charset !== undefined && charset !== "utf-8") return [];
  const quality = Number(valueOf("q") ?? 1);
  return [{ type, quality: Number.isFinite(quality) ? quality : 0 }];
}
