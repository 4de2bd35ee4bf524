import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { departments } from "../../subgraphs/departments";
import { EXPIRED, FORGED } from "../../subgraphs/host/database/caller-context-function";
import { installRowContext } from "../../subgraphs/host/database/install-row-context";
import { migrate } from "../../subgraphs/host/database/open-data-source";
import type { RowContextSetting } from "../../subgraphs/host/database/row-context";
import { rowContextBy, signRowContext } from "../../subgraphs/host/database/row-context";
import { runDepartment } from "../../subgraphs/host/serve/run-department";
import { makeDatabase } from "../stage/open-department";
import { queryOnce } from "../stage/query-once";
import { YONGAN } from "../stage/test-callers";
import { TEST_KEYS } from "../stage/test-keys";

const FORBIDDEN = "42501";
const BEIJING = "110101";
const MINUTE = 60;

/** In every department the switch can be on: then the database itself knows a context that was made up. */
describe.each(departments)("the row guard of $name, once it verifies contexts,", (department) => {
  const setting: RowContextSetting & { mode: "signed" } = { mode: "signed", key: randomBytes(32) };
  const rowContext = rowContextBy(setting);
  let ownerUrl: string;
  let databaseUrl: string;
  let client: Client;

  beforeAll(async () => {
    ({ databaseUrl, ownerUrl } = await makeDatabase(department));
    await migrate(department, ownerUrl);
    await installRowContext(ownerUrl, setting);
    client = new Client({ connectionString: databaseUrl });
    await client.connect();
    for (const division of [YONGAN, BEIJING]) await insert(rowContext(division), division, "kept");
  });
  afterAll(() => client.end());

  /** One row in a division, behind whatever context. */
  async function insert(context: string, division: string, number: string): Promise<void> {
    await client.query("begin");
    await client.query("select set_config('lianxi.division', $1, true)", [context]);
    try {
      await client.query(
        "insert into subject_reference (subject, register, local_number, area_code) values ('CHILD', 'test', $1, $2)",
        [number, division],
      );
      await client.query("commit");
    } catch (error) {
      await client.query("rollback");
      throw error;
    }
  }

  /** The divisions whose rows are seen behind a context. */
  async function seenBehind(context: string | null): Promise<string[]> {
    await client.query("begin");
    try {
      if (context !== null) await client.query("select set_config('lianxi.division', $1, true)", [context]);
      const { rows } = await client.query<{ place: string }>(
        "select area_code as place from subject_reference order by area_code",
      );
      return rows.map(({ place }) => place);
    } finally {
      await client.query("rollback");
    }
  }

  const inAMinute = (): number => Math.floor(Date.now() / 1000) + MINUTE;

  it.each<[string, (good: string) => string]>([
    ["a division alone", () => YONGAN],
    ["a shorter division", (good) => good.replace(YONGAN, "3504")],
    ["another division", (good) => good.replace(YONGAN, BEIJING)],
    ["no division", (good) => good.replace(YONGAN, "")],
    ["every child", (good) => good.replace("/7", "")],
    ["a child more", (good) => good.replace("/7", "/7,8")],
    ["a later expiry", (good) => good.replace(/\.(\d{10})\./, (_, expiry: string) => `.${Number(expiry) + 1}.`)],
    ["another key's MAC", () => signRowContext(YONGAN, inAMinute(), randomBytes(32))],
    ["the MAC of an empty key", () => signRowContext(YONGAN, inAMinute(), Buffer.alloc(0))],
    ["a MAC in capitals", (good) => good.slice(0, -64) + good.slice(-64).toUpperCase()],
    ["a blank more", (good) => `${good} `],
    ["a quotation mark", () => "'"],
    ["every place", () => "%"],
  ])("refuses %s, reading and writing", async (_, forge) => {
    const context = forge(rowContext(YONGAN, [7]));
    await expect(seenBehind(context)).rejects.toMatchObject({ code: FORGED });
    await expect(insert(context, YONGAN, "forged")).rejects.toMatchObject({ code: FORGED });
  });

  it("refuses a context that is cut off anywhere", async () => {
    const good = rowContext(YONGAN);
    for (let length = 1; length < good.length; length++) {
      await expect(seenBehind(good.slice(0, length))).rejects.toMatchObject({ code: FORGED });
    }
  });

  it("refuses a context that was good and is too old", async () => {
    const old = signRowContext(YONGAN, inAMinute() - MINUTE - 1, setting.key);
    await expect(seenBehind(old)).rejects.toMatchObject({ code: EXPIRED });
  });

  it("shows no row without a context, nor to a caller without a division", async () => {
    expect(await seenBehind(null)).toEqual([]);
    expect(await seenBehind("")).toEqual([]);
    expect(await seenBehind(rowContext(""))).toEqual([]);
  });

  it("shows each caller the rows of his division, and lets him write no other", async () => {
    expect(await seenBehind(rowContext(YONGAN))).toEqual([YONGAN]);
    expect(await seenBehind(rowContext("3504"))).toEqual([YONGAN]);
    expect(await seenBehind(rowContext(BEIJING))).toEqual([BEIJING]);
    await expect(insert(rowContext(BEIJING), YONGAN, "elsewhere")).rejects.toMatchObject({ code: FORBIDDEN });
  });

  it("accepts the key before for a while, and no longer", async () => {
    const next: RowContextSetting = { mode: "signed", key: randomBytes(100) };
    const before = rowContext(YONGAN);
    await installRowContext(ownerUrl, next);
    try {
      expect(await seenBehind(rowContextBy(next)(YONGAN))).toEqual([YONGAN]);
      expect(await seenBehind(before)).toEqual([YONGAN]);
      const [kept] = await queryOnce(
        ownerUrl,
        `select count(*)::int as keys, max(accepted_until) - now() between interval '59 minutes' and interval '60 minutes' as "anHour"
         from row_context_key`,
      );
      expect(kept).toEqual({ keys: 2, anHour: true });
      await queryOnce(ownerUrl, "update row_context_key set accepted_until = now() where accepted_until is not null");
      await expect(seenBehind(before)).rejects.toMatchObject({ code: FORGED });
    } finally {
      await installRowContext(ownerUrl, setting);
    }
    expect(await seenBehind(before)).toEqual([YONGAN]);
  });

  it("lets no process start that sends another context, and goes back to plain contexts for one that does", async () => {
    const start = async (rowContextSetting: RowContextSetting): Promise<void> => {
      const running = await runDepartment(department, {
        databaseUrl,
        keys: TEST_KEYS,
        rowContext: rowContextSetting,
        introspection: false,
        log: () => undefined,
      });
      await running.close();
    };
    const refusal = /guards rows by another context/;
    await expect(start({ mode: "plain" })).rejects.toThrow(refusal);
    await expect(start({ mode: "signed", key: randomBytes(32) })).rejects.toThrow(refusal);
    await start(setting);
    await installRowContext(ownerUrl, { mode: "plain" });
    try {
      await expect(start(setting)).rejects.toThrow(refusal);
      await start({ mode: "plain" });
      expect(await seenBehind(YONGAN)).toEqual([YONGAN]);
      expect(await seenBehind(rowContext(YONGAN))).toEqual([]);
      expect(await queryOnce(ownerUrl, "select from row_context_key")).toEqual([]);
    } finally {
      await installRowContext(ownerUrl, setting);
    }
  });
});

describe("a signed context", () => {
  it("is good for the whole transaction that it began: a long import does not outlive it", async () => {
    const [department] = departments;
    const setting: RowContextSetting = { mode: "signed", key: randomBytes(32) };
    const { databaseUrl, ownerUrl } = await makeDatabase(department!);
    await migrate(department!, ownerUrl);
    await installRowContext(ownerUrl, setting);
    await queryOnce(
      `${databaseUrl}?options=${encodeURIComponent(`-c lianxi.division=${rowContextBy(setting)(YONGAN)}`)}`,
      `insert into subject_reference (subject, register, local_number, area_code) values ('CHILD', 'test', '1', '${YONGAN}')`,
    );
    const context = signRowContext(YONGAN, Math.floor(Date.now() / 1000) + 1, setting.key);
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    const set = "select set_config('lianxi.division', $1, $2)";
    try {
      await client.query("begin");
      await client.query(set, [context, true]);
      await client.query("select pg_sleep(2.1)");
      expect((await client.query("select from subject_reference")).rowCount).toBe(1);
      await client.query("commit");
      await client.query(set, [context, false]);
      await expect(client.query("select from subject_reference")).rejects.toMatchObject({ code: EXPIRED });
    } finally {
      await client.end();
    }
  });
});
