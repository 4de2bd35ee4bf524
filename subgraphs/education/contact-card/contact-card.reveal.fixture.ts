import type { Caller } from "../../../schema/contract/caller";
import { formatChildKey } from "../../../schema/contract/child-key";
import { REVEALS_PER_HOUR } from "../../../schema/contract/reveal";
import type { GraphQLAnswer } from "../../../tests/stage/graphql-answer";
import { maskPhone } from "../../../tests/stage/mask-value";
import type { StagedDepartment } from "../../../tests/stage/open-department";
import { queryOnce } from "../../../tests/stage/query-once";
import { analyst, educationClerk, jointCoordinator, jointMember } from "../../../tests/stage/test-callers";

const CARDS = `query Cards($representations: [_Any!]!) {
  _entities(representations: $representations) { ... on Child { contactCards { nodes { id guardianPhone } } } }
}`;
const REVEAL = `mutation Reveal($childId: ID!, $recordId: ID!, $field: EducationIdentityField!, $reason: String!) {
  revealEducationIdentity(childId: $childId, recordId: $recordId, field: $field, reason: $reason) { field value }
}`;
const REASON = "须当面通知监护人参加个案会商";

interface Card {
  readonly id: string;
  readonly guardianPhone: string;
}

/**
 * The call that shows one value in full, over a department that holds the demonstration county.
 *
 * @param child the number of a child with a contact card
 */
export function describeRevealing(stage: () => StagedDepartment, child: () => number): void {
  describe("asked to show a phone in full", () => {
    let masked: Card;
    const cardOf = async (caller: Caller): Promise<Card> => {
      const answer = await stage().ask(caller, CARDS, { representations: [{ __typename: "Child", id: childKey() }] });
      const [entity] = answer.data!["_entities"] as [{ contactCards: { nodes: [Card] } }];
      return entity.contactCards.nodes[0];
    };
    const childKey = (): string => formatChildKey(child());
    const reveal = (caller: Caller, given: object = {}): Promise<GraphQLAnswer> =>
      stage().ask(caller, REVEAL, {
        childId: childKey(),
        recordId: masked.id,
        field: "CONTACT_CARD_GUARDIAN_PHONE",
        reason: REASON,
        ...given,
      });
    const codes = ({ errors }: GraphQLAnswer): unknown => errors?.map(({ extensions }) => extensions.code);
    const account = (subject: string): Caller => ({ ...jointCoordinator, subject });
    /** What stands in the department's own book, as nobody but its database's administrator can read it. */
    const book = (): Promise<Record<string, unknown>[]> => {
      const url = new URL(process.env["LIANXI_TEST_CLUSTER_URL"]!);
      url.pathname = new URL(stage().databaseUrl).pathname;
      return queryOnce(url.href, "select * from revealed_value order by revealed_at");
    };

    beforeAll(async () => {
      masked = await cardOf(jointCoordinator);
    });

    it.each([
      ["a member of the meeting", jointMember, "FORBIDDEN"],
      ["an analyst", analyst, "FORBIDDEN"],
      ["its own clerk, who sees it anyway", educationClerk, "FORBIDDEN"],
      ["the office for statistics", { ...jointCoordinator, purpose: "STATISTICS" } as const, "FORBIDDEN"],
    ])("refuses %s", async (_who, caller, code) => {
      expect(codes(await reveal(caller))).toEqual([code]);
    });

    it.each([
      ["without a reason that says something", { reason: "   工作需要   " }, "BAD_USER_INPUT"],
      ["with a reason as long as a record", { reason: "因".repeat(501) }, "BAD_USER_INPUT"],
      ["of a record of another child", { childId: formatChildKey(2_000_000) }, "RECORD_NOT_FOUND"],
      ["of a record that is none", { recordId: "1" }, "RECORD_NOT_FOUND"],
      ["of a child whose key is none", { childId: "x" }, "CHILD_KEY_INVALID"],
    ])("shows nothing %s", async (_what, given, code) => {
      const answer = await reveal(jointCoordinator, given);
      expect(codes(answer)).toEqual([code]);
      expect(answer.data).toEqual({ revealEducationIdentity: null });
    });

    it("shows nothing to another division's office", async () => {
      expect(codes(await reveal({ ...jointCoordinator, division: "310101" }))).toEqual(["RECORD_NOT_FOUND"]);
    });

    it("shows one at a time", async () => {
      const call = `revealEducationIdentity(childId: "${childKey()}", recordId: "${masked.id}", field: CONTACT_CARD_GUARDIAN_PHONE, reason: "${REASON}") { value }`;
      const answer = await stage().ask(jointCoordinator, `mutation { a: ${call} b: ${call} }`);
      expect(answer.data).toEqual({ a: null, b: null });
      expect(codes(answer)).toEqual(["LIMIT_ROOT_FIELDS", "LIMIT_ROOT_FIELDS"]);
    });

    it("has written nothing down of what it did not show", async () => {
      expect(await book()).toEqual([]);
    });

    it("shows it to the office for a case, and writes down who saw which field of which record and why", async () => {
      const { guardianPhone } = await cardOf(educationClerk);
      expect(masked.guardianPhone).toBe(maskPhone(guardianPhone));
      const answer = await reveal({ ...jointCoordinator, granted: [{ child: child() }] });
      expect(answer).toEqual({
        data: { revealEducationIdentity: { field: "CONTACT_CARD_GUARDIAN_PHONE", value: guardianPhone } },
      });
      const written = await book();
      expect(written).toEqual([
        expect.objectContaining({
          subject: jointCoordinator.subject,
          role: "joint.coordinator",
          purpose: "CASE_MEETING",
          kind: "ContactCard",
          record_id: masked.id,
          child_number: child(),
          field: "guardianPhone",
          reason: REASON,
          context_id: expect.any(String) as string,
        }),
      ]);
      expect(JSON.stringify(written)).not.toContain(guardianPhone);
    });

    it("keeps its book against the department's own program", async () => {
      for (const change of [
        "update revealed_value set reason = ''",
        "delete from revealed_value",
        "select child_number from revealed_value",
      ]) {
        await expect(queryOnce(stage().databaseUrl, change)).rejects.toThrow(/permission denied/);
      }
    });

    it("shows an account so many in an hour by its own book, and others none the fewer", async () => {
      for (let shown = 0; shown < REVEALS_PER_HOUR; shown++)
        expect(codes(await reveal(account("busy")))).toBeUndefined();
      const refused = await reveal(account("busy"));
      expect(refused.data).toEqual({ revealEducationIdentity: null });
      expect(refused.errors?.map(({ extensions }) => extensions)).toEqual([
        { code: "RATE_LIMITED", detail: { retryAfterSeconds: expect.any(Number) as number } },
      ]);
      expect(codes(await reveal(account("calm")))).toBeUndefined();
    });
  });
}
