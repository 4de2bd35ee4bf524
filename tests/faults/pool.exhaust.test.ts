import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Pool, PoolClient } from "pg";
import type { PostgresDriver } from "typeorm/driver/postgres/PostgresDriver";
import { CREATE } from "../journeys/entry-desk.fixture";
import { findFullestChild } from "../stage/find-fullest-child";
import type { GraphQLAnswer } from "../stage/graphql-answer";
import type { County } from "../stage/open-county";
import { openCounty } from "../stage/open-county";
import { educationClerk, jointCoordinator, REFERENCE_DATE } from "../stage/test-callers";
import { countEntries } from "./count-entries";

const QUESTION = readFileSync(join(__dirname, "../../schema/operations/child-full-picture.graphql"), "utf8");

describe("a pool of connections of which none is left", () => {
  let county: County;
  let child: string;
  let held: PoolClient[];
  beforeAll(async () => {
    county = await openCounty("local");
    child = await findFullestChild(county);
  }, 180_000);
  beforeEach(() => void (held = []));
  afterEach(() => {
    for (const client of held) client.release();
  });
  afterAll(() => county.close());

  /** The department's pool for writing, all of it taken. @returns how many connections it has */
  async function exhaust(): Promise<number> {
    const pool = (county.running.get("education")!.dataSource.driver as PostgresDriver).master as Pool;
    const size = pool.options.max;
    held = await Promise.all(Array.from({ length: size }, () => pool.connect()));
    return size;
  }

  function enter(): Promise<GraphQLAnswer> {
    const input = { childId: child, heldOn: REFERENCE_DATE, teacher: "官秋菊", summary: "夜里害怕" };
    return county.ask(educationClerk, CREATE, { input, key: randomUUID() });
  }

  const codesOf = ({ errors = [] }: GraphQLAnswer): string[] => errors.map(({ extensions }) => extensions.code);

  it("has entries refused after a second, not kept waiting, and none of them made later", async () => {
    const before = await countEntries(county, "education");
    const size = await exhaust();
    const started = performance.now();
    const answers = await Promise.all(Array.from({ length: 10 * size }, enter));
    expect(performance.now() - started).toBeGreaterThanOrEqual(990);
    expect(answers.map(codesOf)).toEqual(answers.map(() => ["SUBGRAPH_UNAVAILABLE"]));
    for (const client of held.splice(0)) client.release();
    expect(codesOf(await enter())).toEqual([]);
    expect(await countEntries(county, "education")).toBe(before + 1);
  });

  it("lets a hundred wait and refuses the next at once", async () => {
    const { dataSource } = county.running.get("education")!;
    const pool = (dataSource.driver as PostgresDriver).master as Pool;
    await exhaust();
    const waiting = Array.from({ length: 100 }, () => pool.connect());
    expect(codesOf(await enter())).toEqual(["SUBGRAPH_UNAVAILABLE"]);
    for (const client of held.splice(0)) client.release();
    for (const each of waiting) (await each).release();
    expect(codesOf(await enter())).toEqual([]);
  });

  it("does not touch reads: they have connections of their own", async () => {
    await exhaust();
    const { errors } = await county.ask(jointCoordinator, QUESTION, { id: child });
    expect(errors).toBeUndefined();
  });
});
