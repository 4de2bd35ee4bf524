import { KilledGateway } from "./killed-gateway.fixture";

const ROUNDS = 3;

describe("a gateway that is killed while it answers", () => {
  let killed: KilledGateway;
  beforeAll(async () => {
    killed = await KilledGateway.open();
  }, 180_000);
  afterAll(() => killed.close());

  it.each(Array.from({ length: ROUNDS }, (_, at) => at + 1))(
    "has every answer that left on record, a log that verifies, and no orphan at a department (round %i)",
    async () => {
      const { answers, unrecorded, findings, orphans } = await killed.killUnderLoad();
      expect({ unrecorded, findings, orphans }).toEqual({ unrecorded: [], findings: [], orphans: [] });
      expect(answers).toBeGreaterThan(0);
    },
    120_000,
  );
});
