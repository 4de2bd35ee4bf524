import { hashLeaf } from "../../schema/contract/tree-hash";
import { findEventId, formatEventId, newEventId } from "./event-id";
import type { Tail } from "./link-group";
import { linkGroup } from "./link-group";
import { NOTHING_BEFORE, readEntry } from "./log-entry";

const BEGIN: Tail = { chain: 7, next: 0, hash: NOTHING_BEFORE };

describe("linkGroup", () => {
  it("gives entries their place, links each to the one before, and says where the chain ends", () => {
    const entries = ["一", "{}", ""].map((body) => ({ event: newEventId(), body }));
    const { leaves, lengths, hashes, tail } = linkGroup("sha256", { ...BEGIN, next: 5 }, entries);
    let start = 0;
    let previous: Buffer = NOTHING_BEFORE;
    lengths.forEach((length, at) => {
      const bytes = leaves.subarray(start + 1, start + length);
      expect(readEntry(bytes)).toEqual({ chain: 7, sequence: 5 + at, previous, ...entries[at] });
      previous = hashLeaf("sha256", bytes);
      expect(hashes.subarray(32 * at, 32 * (at + 1))).toEqual(previous);
      start += length;
    });
    expect(start).toBe(leaves.length);
    expect(tail).toEqual({ chain: 7, next: 8, hash: previous });
  });

  it("gives the same chain however the entries are grouped", () => {
    const entries = Array.from({ length: 10 }, (_, at) => ({ event: newEventId(), body: `{"n":${at}}` }));
    const one = linkGroup("sm3", BEGIN, entries).tail;
    const other = entries.reduce((tail, entry) => linkGroup("sm3", tail, [entry]).tail, BEGIN);
    expect(other).toEqual(one);
  });
});

describe("newEventId", () => {
  it("is a UUID of version 7 in the order of time", () => {
    const [earlier, later] = [newEventId(1_700_000_000_000), newEventId(1_700_000_000_001)].map(formatEventId);
    expect(earlier).toMatch(/^018bcfe5-6800-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(earlier! < later!).toBe(true);
    expect(formatEventId(findEventId(later!)!)).toBe(later);
    expect(findEventId("1 or 1=1")).toBeUndefined();
  });
});
