import type { Pool } from "pg";
import type { DataSource } from "typeorm";
import type { PostgresDriver } from "typeorm/driver/postgres/PostgresDriver";
import { openHub } from "../../tests/stage/open-hub";
import { queryPrepared } from "./query-prepared";

describe("queryPrepared", () => {
  let hub: DataSource;
  beforeAll(async () => {
    hub = await openHub();
  });
  afterAll(() => hub.destroy());

  it("fails with PostgreSQL's error and leaves its connection usable", async () => {
    await expect(queryPrepared(hub, "select 1 / $1::int as one", [0])).rejects.toMatchObject({ code: "22012" });
    await expect(queryPrepared(hub, "select 1 / $1::int as one", [1])).resolves.toEqual([{ one: 1 }]);
  });

  it("is refused after a second when no connection comes free, and reads again as soon as one does", async () => {
    const pool = (hub.driver as PostgresDriver).master as Pool;
    const held = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()));
    const started = performance.now();
    await expect(queryPrepared(hub, "select 1 as one", [])).rejects.toMatchObject({ code: "OVERLOADED" });
    expect(performance.now() - started).toBeGreaterThanOrEqual(990);
    const waiting = queryPrepared(hub, "select 1 as one", []);
    for (const client of held) client.release();
    expect(await waiting).toEqual([{ one: 1 }]);
  });

  it("is refused at once when a hundred wait already", async () => {
    const pool = (hub.driver as PostgresDriver).master as Pool;
    const taken = Array.from({ length: pool.options.max + 100 }, () => pool.connect());
    await expect(queryPrepared(hub, "select 1 as one", [])).rejects.toMatchObject({ code: "OVERLOADED" });
    for (const client of taken) (await client).release();
  });

  it("outlives the connection that it reads over", async () => {
    await expect(queryPrepared(hub, "select pg_terminate_backend(pg_backend_pid())", [])).rejects.toBeInstanceOf(Error);
    await expect(queryPrepared(hub, "select 1 as one", [])).resolves.toEqual([{ one: 1 }]);
  });

  it("has PostgreSQL prepare equal texts once per connection, whatever their values", async () => {
    const text = "select $1::int as value, pg_backend_pid() as pid";
    const pids = new Set<number>();
    for (const value of [1, 2, 3, 4, 5]) {
      const [row] = await queryPrepared<{ value: number; pid: number }>(hub, text, [value]);
      expect(row?.value).toBe(value);
      pids.add(row!.pid);
    }
    const prepared = await queryPrepared<{ count: number }>(
      hub,
      "select count(*)::int as count from pg_prepared_statements where statement = $1",
      [text],
    );
    expect(pids.size).toBe(1);
    expect(prepared).toEqual([{ count: 1 }]);
  });
});
