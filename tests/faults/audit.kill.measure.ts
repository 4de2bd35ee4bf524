import { KilledGateway } from "./killed-gateway.fixture";

const ROUNDS = 50;

describe("a gateway that is killed while it answers", () => {
  let killed: KilledGateway;
  beforeAll(async () => {
    killed = await KilledGateway.open();
  }, 600_000);
  afterAll(() => killed.close());

  it(
    `${ROUNDS} times over: no answer without a durable outcome, and the log verifies each time`,
    async () => {
      let answers = 0;
      for (let round = 1; round <= ROUNDS; round++) {
        const report = await killed.killUnderLoad();
        const { unrecorded, findings, orphans } = report;
        expect({ round, unrecorded, findings, orphans }).toEqual({ round, unrecorded: [], findings: [], orphans: [] });
        answers += report.answers;
        const { cutOff } = report;
        process.stdout.write(
          `killed ${round} times: ${answers} answers, all on record; ${cutOff} operations cut off\n`,
        );
      }
    },
    60 * 60_000,
  );
});
