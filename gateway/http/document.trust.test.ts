import { messageOf } from "../../schema/contract/errors";
import { hashWithoutLiterals } from "../documents/hash-without-literals";
import { hashDocument } from "../documents/trusted-document";
import { TRUST_MODES } from "../documents/trust-mode";
import type { LittleGateway } from "./little-gateway.fixture";
import { startLittleGateway } from "./little-gateway.fixture";

const NAME = "query Name($id: ID!) { child(id: $id) { name } }";
const RENAME = 'mutation Rename { renameChild(id: "A", name: "B") { name } }';
const VISITS = 'query Visits { child(id: "A") { visits { diagnosis } } }';
const DOCUMENTS = [
  { id: hashDocument(NAME), text: NAME, source: "operations/name.graphql" },
  { id: "rename-1", text: RENAME, source: "manifest.json: Rename" },
  { id: "visits-1", text: VISITS, source: "manifest.json: Visits" },
];
/** Trusted, but for a space. */
const OTHER = `${NAME} `;
const NAME_OF_A = {
  data: { child: { name: "CNRY-A" } },
  extensions: { completeness: { "civil-affairs": "COMPLETE" } },
};

describe.each(TRUST_MODES)("trusted documents in mode %s", (trustMode) => {
  let gateway: LittleGateway;
  let nurse: string;
  let registrar: string;

  beforeAll(async () => {
    gateway = await startLittleGateway({ documents: DOCUMENTS, trustMode });
    nurse = `Bearer ${await gateway.issueToken()}`;
    registrar = `Bearer ${await gateway.issueToken({ role: "civil-affairs.clerk" })}`;
  });
  afterAll(() => gateway.close());
  beforeEach(() => {
    gateway.state.fetches = 0;
    gateway.untrusted.length = 0;
  });

  async function answerTo(response: Promise<Response>) {
    const { status, text } = await response.then(async (each) => ({ status: each.status, text: await each.text() }));
    const answer = JSON.parse(text) as { errors?: { extensions: { code: string } }[] };
    return { status, answer, codes: answer.errors?.map(({ extensions }) => extensions.code) };
  }

  function post(body: object, authorization = nurse, accept = "application/graphql-response+json") {
    const headers = { "content-type": "application/json", accept, ...(authorization && { authorization }) };
    return answerTo(fetch(`${gateway.url}/graphql`, { method: "POST", headers, body: JSON.stringify(body) }));
  }

  function get(parameters: Record<string, string>) {
    const headers = { authorization: nurse, "apollo-require-preflight": "true" };
    return answerTo(fetch(`${gateway.url}/graphql?${new URLSearchParams(parameters).toString()}`, { headers }));
  }

  it("are no way around the token", async () => {
    for (const body of [{ documentId: "visits-1" }, { documentId: "unknown" }, { query: OTHER }])
      expect(await post(body, "")).toMatchObject({ status: 401, codes: ["UNAUTHENTICATED"] });
  });

  it("are no way around the rules: who may not see is refused before anybody is asked", async () => {
    const refused = await post({ documentId: "visits-1" }, registrar);
    expect(refused).toMatchObject({ status: 403, codes: ["FORBIDDEN"] });
    expect(await post({ query: VISITS }, registrar)).toMatchObject({ status: 403, codes: ["FORBIDDEN"] });
    expect(gateway.state.fetches).toBe(0);
  });

  it("are no way to change anything by GET", async () => {
    expect(await get({ documentId: "rename-1" })).toMatchObject({ status: 405, codes: ["METHOD_NOT_ALLOWED"] });
    expect(gateway.state.fetches).toBe(0);
  });

  it("have variables that are checked like any other's", async () => {
    const wrong = await post({ documentId: hashDocument(NAME), variables: { id: { CNRY: 1 } } });
    expect(wrong).toMatchObject({ status: 400, codes: ["BAD_USER_INPUT"] });
    expect(JSON.stringify(wrong)).not.toContain("CNRY");
  });

  it("do not include an unknown id, which each of Apollo's clients is told in the way it knows", async () => {
    const apollo = { extensions: { persistedQuery: { version: 1, sha256Hash: hashDocument(OTHER) } } };
    const unknown = { codes: ["PERSISTED_QUERY_NOT_FOUND"] };
    expect(await post(apollo)).toMatchObject({ status: 400, ...unknown });
    // As the clients for JavaScript, for Kotlin and iOS, and those that name no media type ask.
    const accepts = [
      "application/graphql-response+json,application/json;q=0.9",
      "multipart/mixed;deferSpec=20220824, application/graphql-response+json, application/json",
      "*/*",
      "application/json",
    ];
    const sentence = messageOf("PERSISTED_QUERY_NOT_FOUND");
    for (const accept of accepts)
      expect(await post(apollo, nurse, accept)).toMatchObject({
        status: 200,
        ...unknown,
        answer: { errors: [{ message: "PersistedQueryNotFound", extensions: { sentence } }] },
      });
    await post({ query: OTHER, variables: { id: "A" }, ...apollo });
    expect(await post(apollo)).toMatchObject({ status: 400, ...unknown });
  });

  it("are answered by id, by hash and by text, by POST and by GET", async () => {
    const hash = hashDocument(NAME);
    const variables = { id: "A" };
    const bodies = [
      { documentId: hash },
      { documentId: `sha256:${hash}` },
      { extensions: { persistedQuery: { version: 1, sha256Hash: hash } } },
      { query: NAME },
      { query: NAME, documentId: hash },
    ];
    for (const body of bodies) {
      expect((await post({ ...body, variables })).answer).toEqual(NAME_OF_A);
      expect((await post({ ...body, variables, operationName: "Name" })).answer).toEqual(NAME_OF_A);
    }
    expect((await get({ documentId: `sha256:${hash}`, variables: JSON.stringify(variables) })).answer).toEqual(
      NAME_OF_A,
    );
    expect(gateway.untrusted).toEqual([]);
  });

  it("leave any other text to the mode, and the log tells its hash and nothing else of it", async () => {
    const other = `{ child(id: "A") { name } } # ${trustMode} 990101201001010015`;
    const answer = await post({ query: other });
    const refused = { status: 403, codes: ["DOCUMENT_NOT_TRUSTED"] };
    const answered = { status: 200, answer: NAME_OF_A };
    expect(answer).toMatchObject(trustMode === "only" ? refused : answered);
    expect(gateway.state.fetches).toBe(trustMode === "only" ? 0 : 1);
    const unparsed = await post({ query: "{" }, nurse, "application/json");
    expect(unparsed).toMatchObject(trustMode === "only" ? refused : { status: 200, codes: ["GRAPHQL_PARSE_FAILED"] });
    expect(gateway.untrusted).toContain(hashWithoutLiterals(other));
    expect(gateway.untrusted).not.toContain(hashDocument(other));
    expect(JSON.stringify([gateway.log, gateway.untrusted])).not.toMatch(/990101|child/);
  });

  it("alone may be wide in mode prefer", async () => {
    const wide = `{ ${[1, 2, 3].map((n) => `c${n}: child(id: "A") { name }`).join(" ")} }`;
    const { codes } = await post({ query: wide });
    const expected = { log: undefined, prefer: ["LIMIT_ROOT_FIELDS"], only: ["DOCUMENT_NOT_TRUSTED"] };
    expect(codes).toEqual(expected[trustMode]);
  });
});
