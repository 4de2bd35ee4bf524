import { TRANSPORTS } from "../stage/open-county";
import type { SecurityStage } from "./open-security-stage";
import { openSecurityStage } from "./open-security-stage";
import { TABLE, tableOver } from "./table";
import { tryCase } from "./try-case";

describe.each(TRANSPORTS)("a gateway whose departments are reached over %s, attacked by", (transport) => {
  let stage: SecurityStage;
  beforeAll(async () => {
    stage = await openSecurityStage(transport);
  }, 180_000);
  afterAll(() => stage.close());

  describe.each(tableOver(transport))("$title", ({ cases }) => {
    it.each(cases)(
      "$id $what",
      async (each) => {
        expect((await tryCase(stage, each)).complaints).toEqual([]);
      },
      120_000,
    );
  });
});

it("the table names each attack once", () => {
  const names = TABLE.flatMap(({ cases }) => cases.map(({ id, what }) => `${id} ${what}`));
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});
