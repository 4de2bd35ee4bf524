import { Kind, parse } from "graphql";
import type { FragmentDefinitionNode, OperationDefinitionNode } from "graphql";
import type { Caller } from "../../schema/contract/caller";
import { limitReveals } from "./limit-reveals";

const HOUR = 60 * 60_000;
const coordinator: Caller = {
  subject: "coordinator",
  role: "joint.coordinator",
  division: "350481",
  purpose: "CASE_MEETING",
};
const ONE = "mutation { revealEducationIdentity { value } }";

function read(text: string): { operation: OperationDefinitionNode; fragments: Map<string, FragmentDefinitionNode> } {
  const { definitions } = parse(text);
  const fragments = definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION);
  return {
    operation: definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION)!,
    fragments: new Map(fragments.map((each) => [each.name.value, each])),
  };
}

describe("the limit of values shown in full", () => {
  let now = Date.UTC(2026, 10, 22);
  let told: string[] = [];
  const open = (): ((caller: Caller, text: string) => void) => {
    const reveals = limitReveals(
      (account) => told.push(account),
      () => now,
    );
    return (caller, text) => reveals.admit(caller, read(text));
  };
  beforeEach(() => {
    told = [];
  });

  it.each([
    ["two of them", "mutation { a: revealEducationIdentity { value } b: revealEducationIdentity { value } }"],
    ["one beside an entry", "mutation { revealEducationIdentity { value } createTalk { userErrors { code } } }"],
    [
      "two behind one fragment",
      "mutation { ...F ...F } fragment F on Mutation { revealPublicSecurityIdentity { value } }",
    ],
    [
      "one beside one that is left out",
      `mutation { ...{ revealEducationIdentity { value } } b: __typename @skip(if: true) }`,
    ],
  ])("refuses %s in one operation, and counts none", (_what, text) => {
    const admit = open();
    for (let time = 0; time < 30; time++) {
      expect(() => admit(coordinator, text)).toThrow(expect.objectContaining({ code: "LIMIT_ROOT_FIELDS" }));
    }
    admit(coordinator, ONE);
  });

  it("lets an account have twenty in an hour, tells of it, and says when to come again", () => {
    const admit = open();
    for (let time = 0; time < 20; time++) admit(coordinator, ONE);
    now += 15 * 60_000;
    expect(() => admit(coordinator, ONE)).toThrow(
      expect.objectContaining({ code: "RATE_LIMITED", status: 429, detail: { retryAfterSeconds: 45 * 60 } }),
    );
    expect(told).toEqual(["coordinator"]);
    admit({ ...coordinator, subject: "another" }, ONE);
    now += HOUR;
    admit(coordinator, ONE);
  });

  it("counts neither questions nor entries", () => {
    const admit = open();
    const others = ["{ revealEducationIdentity }", "mutation { createTalk { userErrors { code } } }"];
    for (let time = 0; time < 30; time++) for (const text of others) admit(coordinator, text);
    expect(() => admit(coordinator, ONE)).not.toThrow();
  });
});
