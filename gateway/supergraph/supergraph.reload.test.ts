import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { composeServices } from "@theguild/federation-composition";
import { graphql, parse } from "graphql";
import { contextMac } from "../../schema/contract/context-suite";
import type { DepartmentName } from "../../schema/contract/departments";
import { tabulatePolicy } from "../../schema/contract/policy";
import { loadDocuments } from "../documents/load-documents";
import { runningPlanners } from "../../tests/stage/running-planners";
import type { TrustMode } from "../documents/trust-mode";
import type { TrustedDocument } from "../documents/trusted-document";
import { hashDocument } from "../documents/trusted-document";
import { TrustedDocuments } from "../documents/trusted-documents";
import { LocalDoor } from "../executor/transports/local-door";
import { executeThrough, followThrough } from "../pipeline/execute";
import type { HttpAnswer } from "../pipeline/http-message";
import { subscriptionPlaces } from "../pipeline/subscription-places";
import type { DocumentSource, OpenSupergraph, SupergraphFiles } from "./open-supergraph";
import { openSupergraph } from "./open-supergraph";
import { digestOf } from "./schema-texts";

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@override", "@external"])`;
const HEALTH = `type Query { child(id: ID!): Child } type Child @key(fields: "id") { id: ID! name: String bloodType: String }`;
const EDUCATION = `type Child @key(fields: "id") { id: ID! talks: Int }`;
/** Education publishes more than before: the departments' systems have it already, the supergraph does not. */
const GRADES = EDUCATION.replace("talks", "grades: Int talks");
const AGREED = compose(HEALTH, EDUCATION);
const WITH_GRADES = compose(HEALTH, GRADES);
const WITHOUT_BLOOD_TYPE = compose(HEALTH.replace("bloodType: String", ""), EDUCATION);
const INTRUDING = compose(HEALTH, EDUCATION.replace("talks", `bloodType: String @override(from: "health") talks`));

const ROW = { grade: "I", who: ["health.clerk"], purposes: ["HEALTH_FOLLOWUP"], because: "test" } as const;
const rulesOf = (owner: DepartmentName, ...rows: readonly [type: string, ...fields: string[]][]) =>
  Object.fromEntries(
    tabulatePolicy(
      owner,
      rows.map(([type, ...fields]) => ({ type, fields, ...ROW })),
    ),
  );
const POLICY = JSON.stringify({
  health: rulesOf("health", ["Query", "child"], ["Child", "id", "name", "bloodType"]),
  education: rulesOf("education", ["Child", "id", "talks"]),
});
const GRADES_RULE = JSON.stringify({ education: rulesOf("education", ["Child", "grades"]) });

const NAME = 'query Name { child(id: "A") { name talks } }';
/** Is valid while there are blood types. */
const CHANGING = '{ child(id: "A") { bloodType talks } }';
const DOCUMENTS: readonly TrustedDocument[] = [
  { id: hashDocument(NAME), text: NAME, source: "operations/name.graphql" },
];

function compose(health: string, education: string): string {
  const services = Object.entries({ health, education }).map(([name, sdl]) => ({
    name,
    typeDefs: parse(`${LINK}\n${sdl}`),
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join("\n"));
  return supergraphSdl;
}

/** How often each broken supergraph is published, and how often one takes another's place under load. */
const REFUSALS = 20;
const RELOADS = 20;

/** Milliseconds: no look at the files falls into a test that loads by itself. */
const UNWATCHED = 3_600_000;

async function until(holds: () => boolean): Promise<void> {
  for (let look = 0; look < 1_000 && !holds(); look++) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(holds()).toBe(true);
}

interface ServeOptions {
  readonly mode?: TrustMode;
  readonly documents?: DocumentSource;
}

function always(documents: readonly TrustedDocument[]): DocumentSource {
  return { load: () => Promise.resolve(new TrustedDocuments(documents)), files: [] };
}

describe("a supergraph that is loaded anew", () => {
  let folder: string;
  let files: SupergraphFiles;
  let log: Record<string, unknown>[];
  let open: OpenSupergraph[];
  /** What a department waits for before it answers. */
  let beforeAnswer: () => Promise<void>;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "supergraph-"));
    const at = (name: string): string => join(folder, name);
    files = { supergraph: at("supergraph.graphql"), policy: undefined, lastGood: at("home"), interval: UNWATCHED };
    [log, open] = [[], []];
    beforeAnswer = () => Promise.resolve();
    await writeFile(files.supergraph, AGREED);
  });
  afterEach(async () => {
    for (const each of open) await each.close();
    await rm(folder, { recursive: true });
  });

  async function serve({ mode = "log", documents = always(DOCUMENTS) }: ServeOptions = {}): Promise<OpenSupergraph> {
    const keys = new Map(["health", "education"].map((name) => [name, contextMac("hmac", [randomBytes(32)])]));
    const child = (_: unknown, { id }: { id: string }) => ({
      id,
      name: `Name of ${id}`,
      bloodType: "A",
      talks: 3,
      grades: 4,
    });
    const find = { __resolveReference: ({ id }: { id: string }) => child(undefined, { id }) };
    const doorTo = (name: string, typeDefs: string, resolvers: object): [string, LocalDoor] => {
      const schema = buildSubgraphSchema([{ typeDefs: parse(`${LINK}\n${typeDefs}`), resolvers: { ...resolvers } }]);
      return [
        name,
        new LocalDoor(name, async ({ body }) => {
          const { query, variables } = JSON.parse(body.toString()) as {
            query: string;
            variables: Record<string, unknown>;
          };
          await beforeAnswer();
          return {
            status: 200,
            body: JSON.stringify(await graphql({ schema, source: query, variableValues: variables })),
          };
        }),
      ];
    };
    const doors = new Map([
      doorTo("health", HEALTH, { Query: { child }, Child: find }),
      doorTo("education", GRADES, { Child: find }),
    ]);
    const opened = await openSupergraph({
      agreed: { supergraph: AGREED, policy: POLICY },
      files,
      documents,
      options: {
        access: {
          audit: "Off",
          authenticate: () =>
            Promise.resolve({
              subject: "seat-1",
              role: "health.clerk",
              division: "990481",
              purpose: "HEALTH_FOLLOWUP",
            }),
        },
        trustMode: mode,
        introspection: false,
        execute: executeThrough({ doors, contextKeys: keys }),
        subscriptions: { follow: followThrough({ doors, contextKeys: keys }), places: subscriptionPlaces() },
        log: () => {},
      },
      log: (entry) => void log.push(entry),
    });
    open.push(opened);
    return opened;
  }

  function ask({ answerRequest }: OpenSupergraph, body: object | string): Promise<HttpAnswer> {
    const sent = Buffer.from(JSON.stringify(typeof body === "string" ? { query: body } : body));
    return answerRequest({
      method: "POST",
      url: "/graphql",
      headers: { "content-type": "application/json" },
      rawHeaders: [],
      body: sent,
    });
  }

  async function dataOf(answer: Promise<HttpAnswer>): Promise<unknown> {
    const { data, errors } = JSON.parse((await answer).body) as { data: unknown; errors: unknown };
    return errors ?? data;
  }

  const problems = (): unknown[] =>
    log.flatMap((entry) => (entry["event"] === "supergraph-refused" ? [entry["problems"]] : [])).flat();
  const refusal = (named: readonly unknown[]) => ({
    time: expect.any(String) as string,
    level: "error",
    event: "supergraph-refused",
    problems: named,
    inForce: digestOf({ supergraph: AGREED, policy: POLICY }),
  });
  const problem = (code: string, names: string) => ({ code, sentence: expect.stringContaining(names) as string });

  describe("does not start", () => {
    it.each([
      ["that is not there", undefined, "supergraph.graphql cannot be read"],
      ["that is no SDL", "type Query {", "Syntax Error"],
      ["that is no supergraph", "type Query { a: Int }", "no join__Graph"],
      ["with a field that was taken over", INTRUDING, "Child.bloodType"],
      ["with a field without a rule", WITH_GRADES, "Child.grades"],
    ])("on one %s", async (_what, text, sentence) => {
      if (text === undefined) await rm(files.supergraph);
      else await writeFile(files.supergraph, text);
      await expect(serve()).rejects.toThrow(sentence);
      await until(() => runningPlanners().length === 0);
    });

    it("when a trusted document does not fit it, and names file and place", async () => {
      const text = "query Wrong {\n  child(id: 1) { nmae }\n}";
      const wrong = { id: "wrong", text, source: "operations/wrong.graphql" };
      await expect(serve({ documents: always([wrong]) })).rejects.toThrow("operations/wrong.graphql:2:18");
      await until(() => runningPlanners().length === 0);
    });
  });

  it.each([
    ["is no SDL", "type Query {", [problem("SUPERGRAPH_UNREADABLE", "Syntax Error")]],
    [
      "takes a field over",
      INTRUDING,
      [problem("COORDINATE_MOVED", "Child.bloodType"), problem("OVERRIDE_NOT_AGREED", "Child.bloodType")],
    ],
    [
      "renames a directive of access",
      `${AGREED}\nextend schema @link(url: "https://specs.apollo.dev/requiresScopes/v0.1", as: "needs")`,
      [problem("ACCESS_DIRECTIVE_RENAMED", "@requiresScopes")],
    ],
    [
      "has a department asked by a key that it does not answer",
      compose(HEALTH, EDUCATION.replace("id: ID!", "id: ID! @external")),
      [problem("KEY_NOT_ANSWERED", "Child.id")],
    ],
    ["brings a field without a rule", WITH_GRADES, [problem("FIELD_WITHOUT_RULE", "Child.grades")]],
    [
      "lacks a field that a trusted document asks for",
      compose(HEALTH.replace("name: String", ""), EDUCATION),
      [problem("DOCUMENTS_DO_NOT_FIT", "operations/name.graphql:1:31")],
    ],
  ])(
    "is refused by name whenever it %s, and the one in force stays, also across a start",
    async (_what, text, named) => {
      const before = await serve();
      for (let time = 1; time <= REFUSALS; time++) {
        log.length = 0;
        await writeFile(files.supergraph, `${text}\n# ${time}`);
        expect(await before.reload()).toBe("Refused");
        expect(log).toEqual([refusal(named)]);
        expect(await dataOf(ask(before, '{ child(id: "A") { bloodType } }'))).toEqual({ child: { bloodType: "A" } });
      }
      await before.close();
      log.length = 0;
      const after = await serve();
      expect(problems()).toEqual(named);
      expect(await dataOf(ask(after, NAME))).toEqual({ child: { name: "Name of A", talks: 3 } });
      await until(() => runningPlanners().length === 1);
    },
  );

  it("is refused when its rules are none, or other than those agreed on", async () => {
    files = { ...files, policy: join(folder, "policy.json") };
    await writeFile(files.policy!, POLICY);
    const supergraph = await serve();
    await writeFile(files.policy!, "{");
    expect(await supergraph.reload()).toBe("Refused");
    await writeFile(files.policy!, POLICY.replace('"who":["health.clerk"]', '"who":["health.clerk","analyst"]'));
    expect(await supergraph.reload()).toBe("Refused");
    expect(problems()).toEqual([problem("SUPERGRAPH_UNREADABLE", "JSON"), problem("RULE_CHANGED", "Query.child")]);
  });

  it("takes the place of the one in force by itself when its file is another, with the new field's rule", async () => {
    files = { ...files, policy: join(folder, "policy.json"), interval: 20 };
    await writeFile(files.policy!, POLICY);
    const supergraph = await serve();
    const grades = '{ child(id: "A") { grades } }';
    expect((await ask(supergraph, grades)).status).toBe(400);
    await writeFile(files.policy!, GRADES_RULE);
    await writeFile(files.supergraph, WITH_GRADES);
    await until(() => log.filter(({ event }) => event === "supergraph-served").length >= 2);
    await supergraph.reload();
    expect(await dataOf(ask(supergraph, grades))).toEqual({ child: { grades: 4 } });
    expect(await supergraph.reload()).toBe("Unchanged");
  });

  it("lets those who are being answered finish over the old one, and then ends its planner", async () => {
    const supergraph = await serve();
    const arrived = new Promise<void>((resolve) => {
      beforeAnswer = () => (resolve(), released);
    });
    let release: () => void = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    const asked = ask(supergraph, CHANGING);
    await arrived;
    await writeFile(files.supergraph, WITHOUT_BLOOD_TYPE);
    expect(await supergraph.reload()).toBe("Replaced");
    expect(runningPlanners()).toHaveLength(2);
    expect((await ask(supergraph, CHANGING)).status).toBe(400);
    release();
    expect(await dataOf(asked)).toEqual({ child: { bloodType: "A", talks: 3 } });
    await until(() => runningPlanners().length === 1);
  });

  it("fails no request while it changes again and again, and answers each by the one in force when it came", async () => {
    const supergraph = await serve();
    const trusted = '200 {"child":{"name":"Name of A","talks":3}}';
    const changing = { withBloodType: '200 {"child":{"bloodType":"A","talks":3}}', without: "400 undefined" };
    const inForce = (): keyof typeof changing =>
      log.filter(({ event }) => event === "supergraph-served").length % 2 === 1 ? "withBloodType" : "without";
    const resultOf = async (answer: Promise<HttpAnswer>): Promise<string> => {
      const { status, body } = await answer;
      return `${status} ${JSON.stringify((JSON.parse(body) as { data?: unknown }).data)}`;
    };
    const answered = { withBloodType: 0, without: 0 };
    const wrong = new Set<string>();
    const askBoth = async (): Promise<void> => {
      const version = inForce();
      const asked = [ask(supergraph, { documentId: hashDocument(NAME) }), ask(supergraph, CHANGING)];
      const results = await Promise.all(asked.map(resultOf));
      if (results.join() === [trusted, changing[version]].join()) answered[version]++;
      else wrong.add(`${version}: ${results.join()}`);
    };
    const asked: Promise<void>[] = [];
    const asking = setInterval(() => asked.push(askBoth()), 5);
    for (let time = 1; time <= RELOADS; time++) {
      await writeFile(files.supergraph, time % 2 === 1 ? WITHOUT_BLOOD_TYPE : AGREED);
      expect(await supergraph.reload()).toBe("Replaced");
    }
    clearInterval(asking);
    await Promise.all(asked);
    expect([...wrong]).toEqual([]);
    for (const times of Object.values(answered)) expect(times).toBeGreaterThan(RELOADS);
    await until(() => runningPlanners().length === 1);
  }, 120_000);

  describe("with a manifest of trusted documents", () => {
    const BLOOD = 'query Blood { child(id: "A") { bloodType } }';
    let manifest: string;
    let documents: DocumentSource;

    beforeEach(async () => {
      manifest = join(folder, "manifest.json");
      const operations = join(folder, "operations");
      await mkdir(operations);
      await writeFile(join(operations, "name.graphql"), NAME);
      await writeFile(manifest, JSON.stringify({ "talks-1": 'query Talks { child(id: "A") { talks } }' }));
      documents = { load: () => loadDocuments({ folder: operations, manifest }), files: [manifest] };
    });

    it.each([
      ["is not there", undefined, [problem("DOCUMENTS_UNREADABLE", "manifest.json cannot be read")]],
      ["is no JSON", "{", [problem("DOCUMENTS_UNREADABLE", "manifest.json is not JSON")]],
      [
        "gives a known id to another text",
        JSON.stringify({ [hashDocument(NAME)]: BLOOD }),
        [problem("DOCUMENTS_UNREADABLE", "operations/name.graphql")],
      ],
      [
        "asks for a field that is not there",
        JSON.stringify({ "wrong-1": 'query Wrong { child(id: "A") { nmae } }' }),
        [problem("DOCUMENTS_DO_NOT_FIT", "manifest.json: wrong-1:1:32")],
      ],
    ])("that %s refuses it by name; those in force stay, the supergraph as well", async (_what, text, named) => {
      const supergraph = await serve({ mode: "only", documents });
      if (text === undefined) await rm(manifest);
      else await writeFile(manifest, text);
      await writeFile(files.supergraph, WITHOUT_BLOOD_TYPE);
      expect(await supergraph.reload()).toBe("Refused");
      expect(problems()).toEqual(named);
      expect(await dataOf(ask(supergraph, { documentId: "talks-1" }))).toEqual({ child: { talks: 3 } });
      await until(() => runningPlanners().length === 1);
    });

    it("takes another one over by itself when its file is another, planned before anybody asks", async () => {
      files = { ...files, interval: 20 };
      const supergraph = await serve({ mode: "only", documents });
      expect((await ask(supergraph, { documentId: "blood-1" })).body).toContain("PERSISTED_QUERY_NOT_FOUND");
      await writeFile(join(folder, "next"), JSON.stringify({ "blood-1": BLOOD }));
      await rename(join(folder, "next"), manifest);
      await until(() => log.filter(({ event }) => event === "supergraph-served").length === 2);
      for (const pid of runningPlanners()) process.kill(pid, "SIGSTOP");
      expect(await dataOf(ask(supergraph, { documentId: "blood-1" }))).toEqual({ child: { bloodType: "A" } });
      for (const pid of runningPlanners()) process.kill(pid, "SIGCONT");
      expect((await ask(supergraph, { documentId: "talks-1" })).body).toContain("PERSISTED_QUERY_NOT_FOUND");
      expect(await supergraph.reload()).toBe("Unchanged");
    });

    it("is not started with one that cannot be read", async () => {
      await writeFile(manifest, "{");
      await expect(serve({ documents })).rejects.toThrow("manifest.json is not JSON");
      expect(runningPlanners()).toEqual([]);
    });
  });

  it("has its trusted documents planned before anybody asks", async () => {
    const supergraph = await serve();
    for (const pid of runningPlanners()) process.kill(pid, "SIGSTOP");
    expect(await dataOf(ask(supergraph, NAME))).toEqual({ child: { name: "Name of A", talks: 3 } });
    for (const pid of runningPlanners()) process.kill(pid, "SIGCONT");
  });

  it("may be closed while it is loaded, and leaves no process behind", async () => {
    const supergraph = await serve();
    await writeFile(files.supergraph, WITHOUT_BLOOD_TYPE);
    const reloading = supergraph.reload();
    await supergraph.close();
    await reloading;
    await until(() => runningPlanners().length === 0);
    expect(await supergraph.reload()).toBe("Unchanged");
  });
});
