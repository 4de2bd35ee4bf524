import type { DataSource } from "typeorm";
import type { Caller } from "../../schema/contract/caller";
import { Refusal } from "../../schema/contract/errors";
import type { ChildNumber } from "../../schema/contract/child-key";
import { parseChildKey } from "../../schema/contract/child-key";
import { LARGEST_PAGE } from "../../schema/contract/page";
import { seesWholeChild } from "../../schema/contract/visible-children";
import { ChildReferences } from "../audit/child-references";
import { openCursor, sealCursor } from "./access-log-cursor";
import type { AccessLogPage } from "./access-log-entry";
import { atNextTick } from "./at-next-tick";
import type { KindsOfData } from "./kinds-of-data";
import { kindsIn } from "./kinds-of-data";
import type { Looks } from "./read-looks";
import { readLooks } from "./read-looks";

export interface AccessLogSettings {
  readonly database: DataSource;
  readonly kinds: KindsOfData;
  readonly now: () => Date;
  /** Milliseconds to whose multiples every answer is held back. */
  readonly tick?: number;
}

export interface AccessLog {
  /**
   * @param reader a guardian with the children who were given to him
   * @param childId as the reader wrote it
   * @throws Refusal GUARDIANSHIP_UNPROVEN, the same for a child who never was and for one who is not the reader's;
   *   CHILD_KEY_INVALID, PAGE_TOO_LARGE, BAD_USER_INPUT or BAD_CURSOR
   */
  readonly page: (reader: Caller, childId: string, first: number, after: string | undefined) => Promise<AccessLogPage>;
}

/** The access log as a guardian reads it: made of the audit log, of which it is the part that may be told. */
export function openAccessLog({ database, kinds, now, tick }: AccessLogSettings): AccessLog {
  const references = new ChildReferences(database);

  async function read(reader: Caller, childId: string, first: number, after: string | undefined) {
    if (first < 1) throw new Refusal("BAD_USER_INPUT", { argument: "first" });
    if (first > LARGEST_PAGE) throw new Refusal("PAGE_TOO_LARGE", { limit: LARGEST_PAGE });
    const child = getWard(reader, childId);
    const seat = `${reader.subject} ${child}`;
    const numbers = await numbersOf(database, child);
    const mentioned = await references.of(numbers.map((number) => ({ subject: "CHILD", number })));
    // How the log names the child is told to nobody who reads it here, and is the same at every gateway.
    const key = mentioned[0]!;
    const place = after === undefined ? undefined : openCursor(after, seat, key);
    const asked = { child, references: mentioned, kinds, now: now(), after: place };
    const looks = await readLooks(database, { ...asked, limit: first + 1 });
    const shown = looks.slice(0, first);
    const last = looks.length > first ? shown.at(-1) : undefined;
    return { entries: shown.map((each) => entryOf(each)), next: last && sealCursor(last, seat, key) };
  }

  function entryOf({ day, office, purpose, texts }: Looks): AccessLogPage["entries"][number] {
    const coordinates = texts.flatMap((text) => text.split("\n"));
    return { day, office, purpose, kinds: kindsIn(coordinates, kinds) };
  }

  return { page: (...asked) => atNextTick(() => read(...asked), tick) };
}

function getWard(reader: Caller, childId: string): ChildNumber {
  const parsed = parseChildKey(childId);
  if (!parsed.valid) throw new Refusal("CHILD_KEY_INVALID", { reason: parsed.reason });
  if (!seesWholeChild(reader, parsed.number)) throw new Refusal("GUARDIANSHIP_UNPROVEN");
  return parsed.number;
}

/** The child's number and those that turned out to be the same child's: entries of before speak of these. */
async function numbersOf(database: DataSource, child: ChildNumber): Promise<ChildNumber[]> {
  const rows: { number: ChildNumber }[] = await database.query(
    "select number from index_number where subject = 'CHILD' and same_as = $1",
    [child],
  );
  return [child, ...rows.map(({ number }) => number)];
}
