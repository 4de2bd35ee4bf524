import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { hashDocument } from "../../gateway/documents/trusted-document";
import type { Caller } from "../../schema/contract/caller";
import unifiedView from "../oracle/unifiedView.json";
import { FULLEST_CHILD } from "../stage/find-fullest-child";
import type { GraphQLAnswer } from "../stage/graphql-answer";
import { maskPhone } from "../stage/mask-value";
import type { County } from "../stage/open-county";
import { openCounty } from "../stage/open-county";
import { analyst, jointCoordinator, publicSecurityClerk } from "../stage/test-callers";

const FOLDER = join(__dirname, "../../schema/operations");

function textOf(name: string): string {
  return readFileSync(join(FOLDER, `${name}.graphql`), "utf8");
}

/** The road of a production client: it holds ids, and what it may ask was decided when its documents were. */
describe("a county that answers trusted documents only", () => {
  let county: County;
  beforeAll(async () => {
    county = await openCounty("local", { trustMode: "only" });
  }, 180_000);
  afterAll(() => county.close());

  async function ask(caller: Caller, body: object): Promise<{ status: number; answer: GraphQLAnswer; codes: unknown }> {
    const { status, answer } = await county.post(`Bearer ${await county.token(caller)}`, body);
    return { status, answer, codes: answer.errors?.map(({ extensions }) => extensions.code) };
  }

  it("refuses any other text, however little it differs", async () => {
    const text = textOf("child-full-picture");
    for (const query of ["{ __typename }", text.trimEnd(), text.replaceAll("\n", "\r\n")])
      expect(await ask(jointCoordinator, { query })).toMatchObject({ status: 403, codes: ["DOCUMENT_NOT_TRUSTED"] });
  });

  it("refuses a trusted document to whom the rules refuse it", async () => {
    const documentId = hashDocument(textOf("child-full-picture"));
    const answer = await ask(analyst, { documentId, variables: { id: "11111111" } });
    expect(answer).toMatchObject({ status: 403, codes: ["FORBIDDEN"] });
  });

  it("leads from a number to the child's full picture by ids alone", async () => {
    const found = await ask(publicSecurityClerk, {
      documentId: `sha256:${hashDocument(textOf("child-by-resident-id"))}`,
      variables: { number: FULLEST_CHILD },
    });
    const { id } = found.answer.data!["childByResidentId"] as { id: string };
    const sha256Hash = hashDocument(textOf("child-full-picture"));
    const byId = await ask(jointCoordinator, {
      extensions: { persistedQuery: { version: 1, sha256Hash } },
      variables: { id },
    });
    expect(byId.answer.errors).toBeUndefined();
    const byText = await ask(jointCoordinator, { query: textOf("child-full-picture"), variables: { id } });
    expect(byId.answer).toEqual(byText.answer);
    expect((byId.answer.data!["child"] as { id: string }).id).toBe(id);
  });

  it("leads from a child to one phone in full by ids alone", async () => {
    const byId = (name: string, variables: object): ReturnType<typeof ask> =>
      ask(jointCoordinator, { documentId: hashDocument(textOf(name)), variables });
    const { id: childId } = (await ask(publicSecurityClerk, {
      documentId: hashDocument(textOf("child-by-resident-id")),
      variables: { number: FULLEST_CHILD },
    }).then(({ answer }) => answer.data!["childByResidentId"])) as { id: string };
    const { answer } = await byId("family-to-reach", { childId });
    expect(answer.errors).toBeUndefined();
    const { guardians } = answer.data!["child"] as { guardians: { nodes: [{ id: string; phone: string }] } };
    const [guardian] = guardians.nodes;
    const revealed = await byId("reveal-civil-affairs-identity", {
      childId,
      recordId: guardian.id,
      field: "GUARDIAN_PHONE",
      reason: "须当面通知监护人参加个案会商",
    });
    const { phone } = unifiedView.civilAffairs.guardian;
    expect([guardian.phone, revealed.answer.data]).toEqual([
      maskPhone(phone),
      { revealCivilAffairsIdentity: { field: "GUARDIAN_PHONE", value: phone } },
    ]);
  });

  it("has opened with every document of the product, and tells of the untrusted ones by hash alone", () => {
    expect(readdirSync(FOLDER).length).toBeGreaterThan(9);
    const told = county.log.filter(({ event }) => event === "untrusted");
    expect(told.map(({ document }) => document)).toContain(hashDocument("{ __typename }"));
    expect(new Set(told.flatMap(Object.keys))).toEqual(new Set(["time", "level", "event", "document"]));
  });
});
