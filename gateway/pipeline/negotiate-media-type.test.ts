import { negotiateMediaType, takesJson } from "./negotiate-media-type";

describe("negotiateMediaType", () => {
  it.each([
    "text/html",
    "image/*",
    "application/json;q=0",
    "application/json; charset=utf-16",
    "*/*;q=0",
    "application/json;q=0, application/graphql-response+json;q=0, */*",
  ])("finds nothing to answer in for accept: %s", (accept) => {
    expect(negotiateMediaType(accept)).toEqual({ kind: "None" });
  });

  it.each([
    [undefined, "json"],
    ["", "json"],
    ["*/*", "json"],
    ["application/*", "json"],
    ["text/html, */*;q=0.8", "json"],
    ["application/json", "legacy"],
    ["Application/JSON; charset=UTF-8", "legacy"],
    ["application/json, */*;q=0.1", "legacy"],
    ["application/json, application/graphql-response+json;q=0.5", "legacy"],
    ["application/graphql-response+json", "response"],
    ["application/graphql-response+json; charset=utf-8, application/json;q=0.9", "response"],
    ["application/graphql-response+json, application/json", "response"],
    ["application/json, application/graphql-response+json", "response"],
    ["application/json;q=0, */*", "response"],
    ["application/graphql-response+json;q=0.2, */*", "json"],
  ])("answers accept: %s in %s", (accept, mediaType) => {
    expect(negotiateMediaType(accept)).toEqual({ kind: "Agreed", mediaType });
  });
});

describe("takesJson", () => {
  it.each([
    ["application/graphql-response+json", false],
    ["application/graphql-response+json, application/json;q=0", false],
    ["text/html", false],
    [undefined, true],
    ["*/*", true],
    ["application/graphql-response+json, application/json;q=0.9", true],
    ["multipart/mixed;deferSpec=20220824, application/graphql-response+json, application/json", true],
  ])("with accept: %s says %s", (accept, takes) => {
    expect(takesJson(accept)).toBe(takes);
  });
});
