import { readFileSync } from "node:fs";
import { rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { hashDocument } from "../../gateway/documents/trusted-document";
import type { SupergraphFiles } from "../../gateway/supergraph/open-supergraph";
import { clusterUrl } from "../stage/county-databases";
import { findFullestChild } from "../stage/find-fullest-child";
import type { GraphQLAnswer } from "../stage/graphql-answer";
import { makeTemporaryFolder } from "../stage/make-temporary-folder";
import type { County } from "../stage/open-county";
import { openCounty } from "../stage/open-county";
import { printSchemaOnce } from "../stage/print-schema-once";
import { recomposeSupergraph } from "../stage/recompose-supergraph";
import { jointCoordinator } from "../stage/test-callers";

const FULL_PICTURE = readFileSync(join(__dirname, "../../schema/operations/child-full-picture.graphql"), "utf8");

/** Milliseconds: the county is told to look and does not look by itself. */
const UNWATCHED = 3_600_000;

/** A supergraph of the real departments takes the place of another under the demonstration county. */
describe("a county whose supergraph is replaced", () => {
  let folder: string;
  let files: SupergraphFiles;
  let printed: ReadonlyMap<string, string>;
  let county: County;
  let id: string;

  beforeAll(async () => {
    folder = await makeTemporaryFolder();
    printed = await printSchemaOnce(clusterUrl());
    files = {
      supergraph: join(folder, "supergraph.graphql"),
      policy: undefined,
      lastGood: join(folder, "home"),
      interval: UNWATCHED,
    };
    await writeFile(files.supergraph, printed.get("supergraph.graphql")!);
    county = await openCounty("local", { supergraphFiles: files });
    id = await findFullestChild(county);
  }, 180_000);
  afterAll(async () => {
    await county.close();
    await rm(folder, { recursive: true });
  });

  /** The departments' printed SDL, one of them changed, composed as `npm run schema` does, and put in place whole. */
  async function publish(department: string, change: (sdl: string) => string): Promise<void> {
    await writeFile(join(folder, "next"), recomposeSupergraph(printed, department, change));
    await rename(join(folder, "next"), files.supergraph);
  }

  async function picture(): Promise<{ status: number; answer: GraphQLAnswer }> {
    return county.post(`Bearer ${await county.token(jointCoordinator)}`, {
      documentId: hashDocument(FULL_PICTURE),
      variables: { id },
    });
  }

  /** What the log says of a supergraph that was put in place, and of nothing else. */
  async function refusalsOf(department: string, change: (sdl: string) => string): Promise<unknown[]> {
    const before = county.log.length;
    await publish(department, change);
    expect(await county.gateway.reloadSupergraph()).toBe("Refused");
    const refusals = county.log.slice(before).filter(({ event }) => event === "supergraph-refused");
    return refusals.flatMap(({ problems }) => problems as { code: string; sentence: string }[]);
  }

  it("keeps the one in force when a department takes another's field over, and names it", async () => {
    const { answer: before } = await picture();
    const identityState = /enum IdentityState \{[^}]*\}/.exec(printed.get("hub.graphql")!)![0];
    const refusals = await refusalsOf(
      "education",
      (sdl) => `${sdl.replace('"@policy"]', '"@policy", "@override"]')}
        extend type Child { identityState: IdentityState @override(from: "hub") }
        ${identityState}`,
    );
    expect(refusals).toEqual([
      { code: "COORDINATE_MOVED", sentence: expect.stringContaining("Child.identityState") },
      { code: "OVERRIDE_NOT_AGREED", sentence: expect.stringMatching(/^Child\.identityState.*education; hub/) },
    ]);
    expect((await picture()).answer).toEqual(before);
  });

  it("keeps it when a field has no rule, or when the joint meeting's question no longer fits", async () => {
    const added = await refusalsOf("education", (sdl) => `${sdl}\nextend type Child { horoscope: String }`);
    expect(added).toEqual([{ code: "FIELD_WITHOUT_RULE", sentence: expect.stringContaining("Child.horoscope") }]);
    const taken = await refusalsOf("judicial", (sdl) =>
      sdl.replace(/^type LegalAidCase [^]*?^}/m, "type LegalAidCase { id: ID! }"),
    );
    expect(taken).toEqual([
      {
        code: "DOCUMENTS_DO_NOT_FIT",
        sentence: expect.stringMatching(/operations\/child-full-picture\.graphql:\d+:\d+ .*LegalAidCase/),
      },
    ]);
  });

  it("answers every question while it is replaced, and the new one afterwards", async () => {
    const { answer: before } = await picture();
    const question =
      "{ children(first: 1) { nodes { leftBehindRegistrations(first: 1) { nodes { recordingUnit } } } } }";
    expect((await county.ask(jointCoordinator, question)).errors).toBeUndefined();
    await publish("civil-affairs", (sdl) =>
      sdl.replace(/(^type LeftBehindRegistration [^]*?) {2}"""[^"]*"""\n {2}recordingUnit:[^\n]*\n/m, "$1"),
    );
    const reloading = county.gateway.reloadSupergraph();
    const during: Promise<{ status: number; answer: GraphQLAnswer }>[] = [];
    const asking = { isOver: false };
    const over = reloading.finally(() => (asking.isOver = true));
    while (!asking.isOver) {
      during.push(picture());
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(await over).toBe("Replaced");
    for (const { status, answer } of await Promise.all(during)) expect([status, answer]).toEqual([200, before]);
    expect(during.length).toBeGreaterThan(5);
    expect((await picture()).answer).toEqual(before);
    const gone = await county.ask(jointCoordinator, question);
    expect(gone.errors?.map(({ extensions }) => extensions.code)).toEqual(["GRAPHQL_VALIDATION_FAILED"]);
  });
});
