import { randomInt } from "node:crypto";
import { checkProof, exitCodeOfProof } from "../../gateway/audit/check-proof";
import type { Finding } from "../../gateway/audit/finding";
import { exitCodeOf } from "../../gateway/audit/finding";
import type { CosignatureRow, EntryRow, HeadRow, LogSource, TextRow } from "../../gateway/audit/log-source";
import { readLog } from "../../gateway/audit/log-source";
import { proveEvent } from "../../gateway/audit/prove-event";
import { verifyLog } from "../../gateway/audit/verify-log";
import { openHubDatabase } from "../../gateway/database/open-hub-database";
import type { WitnessedHead } from "../../schema/contract/witness-exchange";
import { clusterUrl } from "../stage/county-databases";
import { makeHub } from "../stage/open-hub";
import { queryOnce } from "../stage/query-once";
import { YONGAN } from "../stage/test-callers";
import type { WrittenLog } from "./written-log.fixture";
import { openWrittenLog } from "./written-log.fixture";

const HEADS = 3;
const OPERATIONS_A_HEAD = 4;
/** Each head: a start entry, and an intent and an outcome of each operation. */
const ENTRIES = HEADS * (1 + 2 * OPERATIONS_A_HEAD);
const FLIPS = 10_000;

/** Whoever holds the hub's database, even its keys, against whoever verifies the log. */
describe("an audit log that somebody tampers with", () => {
  let written: WrittenLog;
  let witnesses: ReadonlyMap<string, readonly WitnessedHead[]>;

  beforeAll(async () => {
    written = await openWrittenLog();
    for (let head = 0; head < HEADS; head++) await written.write(OPERATIONS_A_HEAD);
    witnesses = await written.witnessed();
  }, 120_000);
  afterAll(() => written.close());

  const verify = async (log: LogSource, by = witnesses): Promise<readonly Finding[]> => {
    const { publicKey } = written.signer;
    return (await verifyLog({ log, division: YONGAN, publicKey, witnesses: by })).findings;
  };

  it("is sound as it was written, as a whole and in segments, and every witness saw every head", async () => {
    const { findings, chains } = await verifyLog({ log: written.log, division: YONGAN, witnesses });
    expect({ findings, chains }).toEqual({ findings: [], chains: [{ chain: 1, entries: ENTRIES, heads: HEADS }] });
    expect([...witnesses.values()].map((heads) => heads.length)).toEqual([HEADS, HEADS]);
    expect(written.said.filter(({ level }) => level !== "info")).toEqual([]);
    for (const [from, to] of [
      [10, 20],
      [18, 22],
      [0, 10],
    ] as const) {
      const segment = await verifyLog({ log: written.log, division: YONGAN, witnesses, from, to });
      expect(segment.findings).toEqual([]);
      expect(segment.chains[0]!.entries).toBe(to + 1);
    }
  });

  it(`shows each of ${FLIPS} random changes of one byte, and where it is`, async () => {
    const rows = await readRows(written.log);
    expect(await verify(rowsLog(rows))).toEqual([]);
    const missed: unknown[] = [];
    for (let flip = 0; flip < FLIPS; flip++) {
      const changed = flipAnywhere(rows);
      const [first] = await verify(rowsLog(changed.rows), new Map());
      if (JSON.stringify(first) !== JSON.stringify(changed.expected))
        missed.push({ first, expected: changed.expected });
    }
    expect(missed.slice(0, 5)).toEqual([]);
  }, 240_000);

  describe("in the database, as its superuser:", () => {
    const asSuperuser = (url: string, statement: string): Promise<unknown> => {
      const superuser = new URL(clusterUrl());
      superuser.pathname = new URL(url).pathname;
      return queryOnce(superuser.href, statement);
    };

    /** The same, on a log of its own: what was changed stays changed. */
    async function tampered(statements: readonly string[]): Promise<{ findings: readonly Finding[]; code: number }> {
      const own = await openWrittenLog();
      try {
        for (let head = 0; head < 2; head++) await own.write(3);
        for (const statement of statements) await asSuperuser(own.hub.url, statement);
        const { publicKey } = own.signer;
        const by = await own.witnessed();
        const { findings } = await verifyLog({ log: own.log, division: YONGAN, publicKey, witnesses: by });
        return { findings, code: exitCodeOf(findings) };
      } finally {
        await own.close();
      }
    }

    it.each<[string, readonly string[], number, Partial<Finding>]>([
      [
        "one bit is changed",
        ["update audit_entry set entry = set_byte(entry, 100, get_byte(entry, 100) # 1) where sequence = 5"],
        1,
        { kind: "Altered", sequence: 5 },
      ],
      [
        "an entry is written anew with its hash",
        [
          `update audit_entry set entry = substr(entry, 1, 60) || convert_to('{"kind":"INTENT"}', 'utf8') where sequence = 5`,
          "update audit_entry set hash = sha256('\\x00' || entry) where sequence = 5",
        ],
        1,
        { kind: "Altered", sequence: 5 },
      ],
      ["an entry is deleted", ["delete from audit_entry where sequence = 5"], 2, { kind: "EntryMissing", sequence: 5 }],
      [
        "two entries are swapped",
        [
          "update audit_entry set sequence = -1 - sequence where false",
          "alter table audit_entry drop constraint audit_entry_sequence_check",
          "update audit_entry set sequence = -1 where sequence = 4",
          "update audit_entry set sequence = 4 where sequence = 5",
          "update audit_entry set sequence = 5 where sequence = -1",
        ],
        1,
        { kind: "Altered", sequence: 4 },
      ],
      [
        "an entry is put in twice",
        ["insert into audit_entry select chain, 14, event, hash, entry from audit_entry where sequence = 13"],
        1,
        { kind: "Altered", sequence: 14 },
      ],
      [
        "the first entries are cut off",
        ["delete from audit_entry where sequence < 3"],
        2,
        { kind: "EntryMissing", sequence: 0 },
      ],
      [
        "the last entries are cut off",
        ["delete from audit_entry where sequence > 10"],
        2,
        { kind: "Truncated", entries: 11 },
      ],
      [
        "the last entries and their heads are cut off",
        [
          "delete from audit_entry where sequence > 6",
          "delete from audit_cosignature where size > 7",
          "delete from audit_head where size > 7",
        ],
        4,
        { kind: "WitnessDisagrees", witness: "education", size: 14 },
      ],
      [
        "everything is deleted",
        ["truncate audit_entry, audit_head, audit_cosignature, audit_coordinates, audit_salt"],
        4,
        { kind: "WitnessDisagrees", witness: "education", size: 7 },
      ],
      [
        "a head is deleted",
        ["delete from audit_cosignature where size = 7", "delete from audit_head where size = 7"],
        2,
        { kind: "HeadMissing", size: 7 },
      ],
      [
        "a head is signed by nobody",
        ["update audit_head set signature = decode(repeat('00', 64), 'hex') where size = 7"],
        3,
        { kind: "BadSignature", size: 7, by: "hub" },
      ],
      [
        "what an operation read is said to be something else",
        ["update audit_coordinates set coordinates = 'Query.departments'"],
        1,
        { kind: "TextAltered" },
      ],
      ["nobody can say any more what was read", ["delete from audit_coordinates"], 2, { kind: "TextMissing" }],
    ])("%s", async (_, statements, code, finding) => {
      const outcome = await tampered(statements);
      expect(outcome.code).toBe(code);
      expect(outcome.findings[0]).toMatchObject(finding);
    });

    it("the whole log is rebuilt and signed with the stolen key", async () => {
      const forged = await makeHub();
      for (let head = 0; head < HEADS; head++) {
        await written.write(OPERATIONS_A_HEAD, { hubUrl: forged.url, isWitnessed: false });
      }
      const database = await openHubDatabase(forged.url);
      try {
        const log = readLog(database);
        expect(await verify(log, new Map())).toEqual([]);
        const findings = await verify(log);
        expect(exitCodeOf(findings)).toBe(4);
        expect(findings).toHaveLength(2 * HEADS);
      } finally {
        await database.destroy();
      }
    });

    it("witnesses refuse what does not extend what they saw, and say so to the gateway that goes on", async () => {
      const own = await openWrittenLog();
      try {
        await own.write(3);
        await asSuperuser(own.hub.url, "truncate audit_entry, audit_head, audit_cosignature");
        await own.write(5);
        expect(own.said).toContainEqual(
          expect.objectContaining({ level: "error", event: "audit-head-refused", department: "health", size: 11 }),
        );
        expect([...(await own.witnessed()).values()].map((heads) => heads.length)).toEqual([1, 1]);
      } finally {
        await own.close();
      }
    });
  });

  describe("a proof", () => {
    let text: string;
    beforeAll(async () => {
      const [row] = await queryOnce(written.hub.url, "select event from audit_entry where sequence = 14");
      const proven = await proveEvent(written.database, String(row!["event"]));
      if (proven.kind !== "Proven") throw new Error(proven.kind);
      text = JSON.stringify(proven.proof);
    });

    it("holds without the database: both entries of the operation, the head, both witnesses", () => {
      const checked = checkProof(text);
      expect(checked).toMatchObject({ kind: "Sound", head: { size: 18 } });
      if (checked.kind !== "Sound") return;
      expect(checked.entries.map(({ body }) => (JSON.parse(body) as { kind: string }).kind)).toEqual([
        "INTENT",
        "OUTCOME",
      ]);
      expect(checked.witnesses.map(({ witness }) => witness)).toEqual(["education", "health"]);
      expect(checkProof(text, checked.key).kind).toBe("Sound");
    });

    it("does not hold for another key than the hub's", () => {
      expect(exitCodeOfProof(checkProof(text, "0123456789abcdef"))).toBe(3);
    });

    it("does not hold when anything in it is another", () => {
      const survivors = Array.from({ length: 2_000 }, () => {
        const at = randomInt(text.length);
        const other = text.charAt(at) === "A" ? "B" : "A";
        return text.slice(0, at) + other + text.slice(at + 1);
      }).filter((changed) => checkProof(changed).kind === "Sound");
      // Only the name under which a witness is listed is not signed: it is known by its key.
      const places = survivors
        .filter((changed) => withoutNames(changed) !== withoutNames(text))
        .map((changed) => {
          const at = [...changed].findIndex((each, place) => each !== text.charAt(place));
          return changed.slice(at - 20, at + 20);
        });
      expect(places).toEqual([]);
    });
  });
});

function withoutNames(proof: string): string {
  return proof.replaceAll(/"witness":"[^"]*"/g, "");
}

interface Rows {
  readonly entries: readonly EntryRow[];
  readonly heads: readonly HeadRow[];
  readonly cosignatures: readonly CosignatureRow[];
  readonly texts: readonly TextRow[];
}

async function readRows(log: LogSource): Promise<Rows> {
  return {
    entries: await log.entries(1, 0, 10_000),
    heads: await log.heads(1),
    cosignatures: await log.cosignatures(1),
    texts: await log.texts(),
  };
}

function rowsLog({ entries, heads, cosignatures, texts }: Rows): LogSource {
  return {
    chains: async () => [1],
    entries: async (_, from, limit) => entries.filter(({ sequence }) => sequence >= from).slice(0, limit),
    heads: async () => heads,
    cosignatures: async () => cosignatures,
    texts: async () => texts,
  };
}

/** Changes one byte somewhere in an entry (number, event, previous hash and JSON), its hash, a head, its frontier or a signature. */
function flipAnywhere(rows: Rows): { rows: Rows; expected: Finding } {
  const place = randomInt(10);
  if (place < 6) {
    const at = randomInt(rows.entries.length);
    const column = place < 5 ? "entry" : "hash";
    const entries = rows.entries.with(at, { ...rows.entries[at]!, [column]: flipped(rows.entries[at]![column]) });
    return { rows: { ...rows, entries }, expected: { kind: "Altered", chain: 1, sequence: at } };
  }
  if (place < 9) {
    const at = randomInt(rows.heads.length);
    const row = rows.heads[at]!;
    const column = (["head", "signature", "frontier"] as const)[place - 6]!;
    const value = row[column];
    const heads = rows.heads.with(at, {
      ...row,
      [column]: typeof value === "string" ? flipped(Buffer.from(value)).toString("latin1") : flipped(value),
    });
    const { size } = row;
    const expected: Finding =
      column === "frontier"
        ? { kind: "HeadAltered", chain: 1, size }
        : { kind: "BadSignature", chain: 1, size, by: "hub" };
    return { rows: { ...rows, heads }, expected };
  }
  const at = randomInt(rows.cosignatures.length);
  const row = rows.cosignatures[at]!;
  const cosignatures = rows.cosignatures.with(at, { ...row, cosignature: flipped(row.cosignature) });
  const expected: Finding = { kind: "BadSignature", chain: 1, size: row.size, by: row.witness };
  return { rows: { ...rows, cosignatures }, expected };
}

function flipped(bytes: Buffer): Buffer {
  const changed = Buffer.from(bytes);
  changed[randomInt(changed.length)]! ^= randomInt(1, 256);
  return changed;
}
