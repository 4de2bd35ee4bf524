import { randomUUID } from "node:crypto";
import type { DataSource } from "typeorm";
import type { PendingLink } from "../../schema/contract/identity-exchange";
import { openHub } from "../../tests/stage/open-hub";
import { findSubjects } from "./child-index";
import { linkReferences } from "./link-references";
import { queryPrepared } from "./query-prepared";

describe("findSubjects", () => {
  let hub: DataSource;
  let child: number;

  beforeAll(async () => {
    hub = await openHub();
    const pending: PendingLink = {
      reference: randomUUID(),
      subject: "CHILD",
      register: "roll",
      identityToken: "t",
      localToken: null,
      viaLocalToken: null,
      likeness: null,
      mayFound: false,
    };
    await linkReferences(hub, "civil-affairs", [pending]);
    const [row] = (await hub.query("select number from index_number")) as [{ number: number }];
    child = row.number;
  });
  afterAll(() => hub.destroy());

  it("knows nobody by a number that was never issued, nor an adult by a child's", async () => {
    const numbers = [2 ** 31 - 1, child].map((number) => ({ subject: "PERSON" as const, number }));
    expect(await findSubjects(hub, numbers)).toEqual([undefined, undefined]);
    expect(await findSubjects(hub, [])).toEqual([]);
  });

  it("answers in the order of the numbers, as often as one is asked", async () => {
    const known = { subject: "CHILD", number: child, state: "LINKED" };
    const asked = [child, 2 ** 31 - 1, child].map((number) => ({ subject: "CHILD" as const, number }));
    expect(await findSubjects(hub, asked)).toEqual([known, undefined, known]);
  });

  it("asks about any number of them with one statement, prepared once", async () => {
    for (const count of [1, 3]) {
      await findSubjects(
        hub,
        Array.from({ length: count }, (_, number) => ({ subject: "CHILD", number })),
      );
    }
    const text = "select count(*)::int as count from pg_prepared_statements where statement like $1";
    expect(await queryPrepared(hub, text, ["select subject, number, state%"])).toEqual([{ count: 1 }]);
  });
});
