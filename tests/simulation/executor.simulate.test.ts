import { FAULTS } from "./draw-fault";
import { runSeed } from "./run-seed";
import type { FailedSeed } from "./simulate";
import { simulate } from "./simulate";
import type { Stage } from "./stage";
import { openStage } from "./stage";

const SEEDS = 2_000;
/** `npm run simulate -- --scenario crowd --seeds 10000` plays more. */
const CROWD_SEEDS = 150;

describe("the executor, whatever departments do,", () => {
  const operations = new Set<string>();
  const faults = new Set<string>();
  let stage: Stage;
  let failed: readonly FailedSeed[];

  beforeAll(async () => {
    stage = await openStage();
    failed = await simulate(
      {
        from: 1,
        seeds: SEEDS,
        watch: ({ operation, fetches }) => {
          operations.add(operation.text);
          for (const { fault } of fetches) if (fault) faults.add(fault.name);
        },
      },
      stage,
    );
  }, 120_000);

  it(`keeps its promises in ${SEEDS} seeds`, () => {
    expect(failed.map(({ report }) => report).join("\n\n")).toBe("");
  });

  it("was asked every operation and met every fault", () => {
    expect(stage.operations.filter(({ text }) => !operations.has(text))).toEqual([]);
    expect(FAULTS.filter(({ name }) => !faults.has(name))).toEqual([]);
  });

  it("does the same again with the same seed", async () => {
    const play = async (seed: number) => {
      const { answer, fetches, endedAt } = await runSeed(seed, stage);
      const { dataText, errors, completeness } = answer;
      return { dataText, errors, completeness, fetches, endedAt };
    };
    for (let seed = 1; seed <= 50; seed++) expect(await play(seed)).toEqual(await play(seed));
  });

  describe("asked about up to five hundred children, by departments that answer about others,", () => {
    const asked = new Set<number>();
    let spoilt = 0;
    let unseen = 0;
    let failedCrowds: readonly FailedSeed[];

    beforeAll(async () => {
      failedCrowds = await simulate(
        {
          from: 1,
          seeds: CROWD_SEEDS,
          scenario: "crowd",
          watch: ({ answer, fetches }) => {
            for (const { department, entities, fault } of fetches) {
              if (entities > 0) asked.add(entities);
              if (!fault?.codes.includes("ENTITY_MISMATCH")) continue;
              spoilt++;
              const isTold = answer.errors.some(
                ({ extensions }) => extensions.code === "ENTITY_MISMATCH" && extensions.department === department,
              );
              if (!isTold) unseen++;
            }
          },
        },
        stage,
      );
    }, 120_000);

    it(`misattributes nothing in ${CROWD_SEEDS} seeds`, () => {
      expect(failedCrowds.map(({ report }) => report).join("\n\n")).toBe("");
      expect(Math.min(...asked)).toBe(1);
      expect(Math.max(...asked)).toBeGreaterThan(400);
    });

    it("tells ENTITY_MISMATCH each time", () => {
      expect(spoilt).toBeGreaterThan(CROWD_SEEDS / 2);
      expect(unseen).toBe(0);
    });
  });
});
