import { Client } from "pg";
import type { DataSource } from "typeorm";
import type { DatabaseUrls } from "../../tests/stage/county-databases";
import { clusterUrl } from "../../tests/stage/county-databases";
import { makeHub } from "../../tests/stage/open-hub";
import { queryOnce } from "../../tests/stage/query-once";
import { openHubDatabase } from "../database/open-hub-database";
import { newEventId } from "./event-id";
import { linkGroup } from "./link-group";
import { NOTHING_BEFORE, readEntry } from "./log-entry";
import { readLog } from "./log-source";
import { Sequencer, SEQUENCER_LIMITS } from "./sequencer";
import { verifyLog } from "./verify-log";

const FORBIDDEN = { code: "42501" };
const UNAVAILABLE = { code: "AUDIT_UNAVAILABLE" };
const HASTY = { ...SEQUENCER_LIMITS, pause: 50, deadline: 1_000 };

describe("the audit log refuses the application's own", () => {
  let urls: DatabaseUrls;
  beforeAll(async () => {
    urls = await makeHub();
  });

  it.each([
    "insert into audit_entry values (1, 0, gen_random_uuid(), decode(repeat('00', 32), 'hex'), '')",
    "update audit_entry set entry = ''",
    "delete from audit_entry",
    "truncate audit_entry",
    "insert into audit_head values (1, 1, '', '', '', '')",
    "update audit_head set size = 0",
    "delete from audit_cosignature",
    "update audit_coordinates set coordinates = ''",
    "select * from audit_salt",
    "delete from audit_salt",
    "drop table audit_entry",
    "alter table audit_entry disable trigger all",
    "create or replace function audit_append(integer, bigint, integer[], bytea, bytea) returns void language sql as ''",
  ])("%s", async (statement) => {
    await expect(queryOnce(urls.url, statement)).rejects.toMatchObject(FORBIDDEN);
  });
});

describe("the audit log's sequencer", () => {
  let urls: DatabaseUrls;
  let database: DataSource;
  let opened: Sequencer[];

  beforeEach(async () => {
    urls = await makeHub();
    database = await openHubDatabase(urls.url);
    opened = [];
  });
  afterEach(async () => {
    await Promise.all(opened.map((each) => each.close()));
    await database.destroy();
  });

  async function open(limits = HASTY): Promise<Sequencer> {
    const opening = () => ({ event: newEventId(), body: '{"kind":"START"}' });
    const sequencer = await Sequencer.open({ databaseUrl: urls.url, suite: "sha256", opening, limits });
    opened.push(sequencer);
    return sequencer;
  }

  const write = (sequencer: Sequencer, body: string): Promise<void> => sequencer.append(newEventId(), body);

  async function bodies(chain = 1): Promise<string[]> {
    const rows = await queryOnce(urls.url, "select entry from audit_entry where chain = $1 order by sequence", [chain]);
    return rows.map((row) => readEntry(row["entry"] as Buffer).body);
  }

  async function findings(): Promise<unknown> {
    const { findings: found } = await verifyLog({ log: readLog(database), division: "350481", witnesses: new Map() });
    return found;
  }

  const cutAll = (): Promise<unknown> =>
    queryOnce(
      clusterUrl(),
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'lianxi-audit' and datname = $1",
      [new URL(urls.url).pathname.slice(1)],
    );

  it("is the only way in, and that leads to the end of the chain alone", async () => {
    const append = async (next: number, hash: Buffer): Promise<unknown> => {
      const group = linkGroup("sha256", { chain: 1, next, hash }, [{ event: newEventId(), body: "{}" }]);
      return queryOnce(urls.url, "select audit_append(1, $1, $2, $3, $4)", [
        group.first,
        group.lengths,
        group.leaves,
        group.hashes,
      ]).then(() => group.tail.hash);
    };
    const refused = { code: "23000" };
    await expect(append(1, NOTHING_BEFORE)).rejects.toMatchObject(refused);
    const first = (await append(0, NOTHING_BEFORE)) as Buffer;
    await expect(append(0, NOTHING_BEFORE)).rejects.toMatchObject(refused);
    await expect(append(2, first)).rejects.toMatchObject(refused);
    await expect(append(1, NOTHING_BEFORE)).rejects.toMatchObject(refused);
    await append(1, first);
    expect(await bodies()).toHaveLength(2);
  });

  it("writes what comes together in the order in which it came, durable before it says so", async () => {
    const sequencer = await open();
    const wanted = Array.from({ length: 2_000 }, (_, at) => `{"n":${at}}`);
    await Promise.all(
      wanted.map(async (body, at) => {
        await write(sequencer, body);
        if (at % 400 !== 0) return;
        const [row] = await queryOnce(urls.url, "select sequence from audit_entry where chain = 1 and sequence = $1", [
          at + 1,
        ]);
        expect(row).toBeDefined();
      }),
    );
    expect(await bodies()).toEqual(['{"kind":"START"}', ...wanted]);
    expect(await findings()).toEqual([]);
    expect(sequencer.chain!.frontier.size).toBe(2_001);
  });

  it("goes on where the one before it ended, and beside one that still writes on a chain of its own", async () => {
    const first = await open();
    await write(first, '{"of":"first"}');
    const second = await open();
    await write(second, '{"of":"second"}');
    await write(first, '{"of":"first, again"}');
    await first.close();
    const third = await open();
    await write(third, '{"of":"third"}');
    expect(await bodies(1)).toEqual([
      '{"kind":"START"}',
      '{"of":"first"}',
      '{"of":"first, again"}',
      '{"kind":"START"}',
      '{"of":"third"}',
    ]);
    expect(await bodies(2)).toEqual(['{"kind":"START"}', '{"of":"second"}']);
    expect(await findings()).toEqual([]);
  });

  it("tells who waits that it lost the database, and writes again by itself when it is back", async () => {
    const sequencer = await open();
    const blocker = await holdTable(urls.ownerUrl);
    const waiting = [write(sequencer, "{}"), write(sequencer, "{}")];
    await new Promise((resolve) => setTimeout(resolve, 50));
    await cutAll();
    for (const each of waiting) await expect(each).rejects.toMatchObject(UNAVAILABLE);
    expect(sequencer.isWriting).toBe(false);
    await expect(write(sequencer, "{}")).rejects.toMatchObject(UNAVAILABLE);
    await blocker.release();
    while (!sequencer.isWriting) await new Promise((resolve) => setTimeout(resolve, 20));
    await write(sequencer, '{"after":true}');
    expect((await bodies()).slice(-2)).toEqual(['{"kind":"START"}', '{"after":true}']);
    expect(await findings()).toEqual([]);
  });

  it("waits for a database that is slow, and no longer than its deadline", async () => {
    const sequencer = await open();
    const slow = await holdTable(urls.ownerUrl);
    const patient = write(sequencer, '{"patient":true}');
    await new Promise((resolve) => setTimeout(resolve, 300));
    await slow.release();
    await patient;
    expect(await bodies()).toContain('{"patient":true}');
    const stuck = await holdTable(urls.ownerUrl);
    const started = performance.now();
    await expect(write(sequencer, '{"stuck":true}')).rejects.toMatchObject(UNAVAILABLE);
    expect(performance.now() - started).toBeLessThan(2 * HASTY.deadline);
    await stuck.release();
  });

  it("takes no more than may wait", async () => {
    const sequencer = await open({ ...HASTY, waiting: 10 });
    const blocker = await holdTable(urls.ownerUrl);
    const first = write(sequencer, "{}");
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    const waiting = Array.from({ length: 10 }, () => write(sequencer, "{}"));
    await expect(write(sequencer, "{}")).rejects.toMatchObject(UNAVAILABLE);
    await blocker.release();
    await Promise.all([first, ...waiting]);
  });

  it("leaves a chain alone whose entries were taken away from under a head, and begins another", async () => {
    const sequencer = await open();
    await write(sequencer, "{}");
    const { frontier } = sequencer.chain!;
    await database.query("select audit_sign(1, $1, '', '', '', $2)", [frontier.size, frontier.peaks]);
    await sequencer.close();
    await queryOnce(urls.ownerUrl, "delete from audit_entry where sequence = 1");
    const next = await open();
    expect(next.chain!.tail.chain).toBe(2);
  });
});

/** Holds up every write to the log until it is released. */
async function holdTable(ownerUrl: string): Promise<{ release: () => Promise<void> }> {
  const client = new Client({ connectionString: ownerUrl });
  client.on("error", () => undefined);
  await client.connect();
  await client.query("begin; lock table audit_entry in share mode");
  return {
    release: async () => {
      await client.query("commit");
      await client.end();
    },
  };
}
