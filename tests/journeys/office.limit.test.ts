import { randomUUID } from "node:crypto";
import type { Caller } from "../../schema/contract/caller";
import { FULLEST_CHILD } from "../stage/find-fullest-child";
import { educationClerk, jointCoordinator, publicSecurityClerk } from "../stage/test-callers";
import { AMEND, EntryDesk, refused, talkIn } from "./entry-desk.fixture";

/** What an office sees and does beyond its own place: nothing. */
describe("an office of another place", () => {
  let desk: EntryDesk;

  beforeAll(async () => {
    desk = await EntryDesk.open();
  }, 180_000);
  beforeEach(() => desk.look());
  afterAll(() => desk.county.close());

  const elsewhere = (caller: Caller): Caller => ({ ...caller, division: "110101" });
  const coordinator = elsewhere(jointCoordinator);

  it("finds no child on the roll", async () => {
    const query = "{ children { totalCount nodes { id } pageInfo { hasNextPage endCursor } } }";
    const answer = await desk.county.ask(coordinator, query);
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toEqual({
      children: { totalCount: 0, nodes: [], pageInfo: { hasNextPage: false, endCursor: null } },
    });
  });

  it("finds none by a key that it should not know, nor which departments know the child", async () => {
    const query = `query ($id: ID!) {
      child(id: $id) { identityState links { department register } talks { nodes { id } } }
    }`;
    const answer = await desk.county.ask(coordinator, query, { id: desk.child });
    expect(answer.data).toEqual({ child: null });
    expect(await desk.outcomeOf(answer)).toEqual({ repeated: [], stored: "nothing" });
  });

  it("finds none by an identity number", async () => {
    const query = `{ childByResidentId(number: "${FULLEST_CHILD}") { id } }`;
    const answer = await desk.county.ask(elsewhere(publicSecurityClerk), query);
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toEqual({ childByResidentId: null });
  });

  it("sees no pair that waits, and can neither decide one nor take a decision back", async () => {
    const caller: Caller = { ...coordinator, purpose: "DATA_CORRECTION" };
    const pairs = await desk.county.ask(caller, "{ linkCandidates { id } }");
    expect(pairs.data).toEqual({ linkCandidates: [] });
    const decide = `mutation { decideLinkCandidate(id: "1", decision: ACCEPTED, reason: "猜测") }`;
    expect(await desk.outcomeOf(await desk.county.ask(caller, decide))).toEqual(refused("RECORD_NOT_FOUND"));
    expect(await desk.outcomeOf(await desk.county.ask(caller, `mutation { undoLinkDecision(id: "1") }`))).toEqual(
      refused("RECORD_NOT_FOUND"),
    );
    const own = await desk.county.ask(
      { ...jointCoordinator, purpose: "DATA_CORRECTION" },
      "{ linkCandidates(first: 1) { id state } }",
    );
    expect(own.data).toEqual({ linkCandidates: [{ id: "1", state: "OPEN" }] });
  });

  it("cannot amend a record, although it knows its id and version", async () => {
    const talk = talkIn(await desk.create({}), "createTalk");
    await desk.look();
    const variables = { id: talk.id, version: 1, input: { summary: "改" }, key: randomUUID() };
    expect(await desk.outcomeOf(await desk.county.ask(elsewhere(educationClerk), AMEND, variables))).toEqual(
      refused("RECORD_NOT_FOUND"),
    );
  });
});
