import { buildSchema } from "graphql";
import { formatChildKey } from "../../schema/contract/child-key";
import type { Refusal } from "../../schema/contract/errors";
import { askedRequest } from "./asked-request.fixture";
import { DEFAULT_LIMITS, limitBy } from "./limit";
import type { SubjectNumber } from "./recognise";
import { recogniseBy } from "./recognise";
import { validateAgainst } from "./validate";

const SCHEMA = buildSchema(/* GraphQL */ `
  type Query { child(childId: ID!): String }
  type Mutation {
    close(childId: ID!): String
    enter(input: Entry): String
    enterAll(inputs: [Entry!]): String
    amend(id: ID!, input: Patch): String
  }
  input Entry { childId: ID personKey: ID caseId: ID with: [Entry!] note: Note }
  input Note { childId: String within: Note }
  input Patch { text: String }
`);
const [ISSUED, PROVISIONAL, MERGED, NOBODY] = [1, 2, 3, 4].map(formatChildKey) as [string, string, string, string];
const INDEX = new Map([
  ["CHILD 1", "LINKED"],
  ["CHILD 2", "FOUNDED"],
  ["CHILD 3", "RETIRED"],
  ["PERSON 4", "LINKED"],
] as const);

const limit = limitBy(DEFAULT_LIMITS);
const validate = validateAgainst({ schema: SCHEMA, introspection: false });

describe("recognise", () => {
  const lookUps: (readonly SubjectNumber[])[] = [];
  beforeEach(() => void (lookUps.length = 0));

  const recognise = recogniseBy({
    schema: SCHEMA,
    findSubjects: (numbers) => {
      lookUps.push(numbers);
      const states: ReadonlyMap<string, "LINKED" | "FOUNDED" | "RETIRED"> = INDEX;
      const found = numbers.map(({ subject, number }) => states.get(`${subject} ${number}`));
      return Promise.resolve(found.map((state) => state && { state }));
    },
  });

  const ask = (query: string, variables: Record<string, unknown> = {}): Promise<void> =>
    recognise(validate(limit(askedRequest(query, variables))));

  async function refusalOf(query: string, variables?: Record<string, unknown>): Promise<unknown> {
    const refusal = await ask(query, variables).then(
      () => undefined,
      (error: Refusal & { faults: { detail: object }[] }) => error,
    );
    return refusal && { code: refusal.code, details: refusal.faults.map(({ detail }) => detail) };
  }

  it.each<[string, string, Record<string, unknown>, string[]]>([
    ["as an argument", `mutation { close(childId: "${NOBODY}") }`, {}, ["close.childId"]],
    ["in a literal", `mutation { enter(input: { childId: "${NOBODY}" }) }`, {}, ["enter.input.childId"]],
    [
      "in a variable within a literal",
      "mutation ($id: ID) { enter(input: { with: [{}, { childId: $id }] }) }",
      { id: NOBODY },
      ["enter.input.with[1].childId"],
    ],
    [
      "within itself, at any depth",
      "mutation ($input: Entry) { enter(input: $input) }",
      { input: { with: [{ with: { with: [{ childId: ISSUED }, { childId: NOBODY }] } }] } },
      ["enter.input.with[0].with[0].with[1].childId"],
    ],
    [
      "in a list that is given as one",
      "mutation ($inputs: [Entry!]) { enterAll(inputs: $inputs) }",
      { inputs: { childId: NOBODY } },
      ["enterAll.inputs[0].childId"],
    ],
    [
      "in a default",
      `mutation ($input: Entry = { childId: "${NOBODY}" }) { enter(input: $input) }`,
      {},
      ["enter.input.childId"],
    ],
    [
      "in a fragment, under an alias",
      `mutation { ...F } fragment F on Mutation { ... { other: close(childId: "${NOBODY}") } }`,
      {},
      ["close.childId"],
    ],
    [
      "more than once",
      "mutation ($inputs: [Entry!]) { enterAll(inputs: $inputs) }",
      { inputs: [{ childId: NOBODY }, { childId: ISSUED }, { childId: NOBODY, personKey: ISSUED }] },
      ["enterAll.inputs[0].childId", "enterAll.inputs[2].childId", "enterAll.inputs[2].personKey"],
    ],
  ])("refuses a key of nobody %s, and says where it stands", async (_, query, variables, places) => {
    const details = places.map((argument) => ({ argument }));
    expect(await refusalOf(query, variables)).toEqual({ code: "SUBJECT_NOT_FOUND", details });
  });

  it("refuses a mistyped key before anything is looked up", async () => {
    const query = `mutation { close(childId: "${NOBODY}") enter(input: { personKey: 0 }) }`;
    expect(await refusalOf(query)).toEqual({
      code: "CHILD_KEY_INVALID",
      details: [{ argument: "enter.input.personKey", reason: "FORM" }],
    });
    expect(lookUps).toEqual([]);
  });

  it("refuses a key that was merged into another", async () => {
    const details = [{ argument: "close.childId" }];
    expect(await refusalOf(`mutation { close(childId: "${MERGED}") }`)).toEqual({
      code: "SUBJECT_KEY_REPLACED",
      details,
    });
  });

  it("does not take an adult for a child, nor a child for an adult", async () => {
    await ask(`mutation { enter(input: { personKey: "${NOBODY}" }) }`);
    expect(await refusalOf(`mutation { enter(input: { personKey: "${ISSUED}" }) }`)).toMatchObject({
      code: "SUBJECT_NOT_FOUND",
    });
  });

  it("says ten places at most", async () => {
    const inputs = Array.from({ length: 50 }, () => ({ childId: NOBODY }));
    const refusal = await refusalOf("mutation ($inputs: [Entry!]) { enterAll(inputs: $inputs) }", { inputs });
    expect(refusal).toMatchObject({ details: { length: 10 } });
  });

  it("looks at what the variables leave in, each time", async () => {
    const query = `mutation ($no: Boolean!) { close(childId: "${ISSUED}") ... @include(if: $no) { b: close(childId: "${NOBODY}") } }`;
    await ask(query, { no: false });
    expect(await refusalOf(query, { no: true })).toMatchObject({ code: "SUBJECT_NOT_FOUND" });
    await ask(query, { no: false });
  });

  it("asks the index once for all whom an operation names", async () => {
    const query = `mutation ($id: ID!, $inputs: [Entry!]) { close(childId: $id) enterAll(inputs: $inputs) }`;
    await ask(query, { id: ISSUED, inputs: [{ childId: PROVISIONAL }, { personKey: NOBODY, childId: null }] });
    expect(lookUps).toEqual([
      [
        { subject: "CHILD", number: 1 },
        { subject: "CHILD", number: 2 },
        { subject: "PERSON", number: 4 },
      ],
    ]);
  });

  it.each([
    ["a question", `query { child(childId: "${NOBODY}") }`],
    ["a mutation that names nobody", `mutation { amend(id: "${NOBODY}", input: { text: "${NOBODY}" }) }`],
    [
      "other keys, and texts of that name",
      `mutation { enter(input: { caseId: "1", note: { childId: "${NOBODY}" } }) }`,
    ],
  ])("does not ask the index about %s", async (_, query) => {
    await ask(query);
    expect(lookUps).toEqual([]);
  });
});
