import { readAnnouncement } from "./announcement";

describe("readAnnouncement", () => {
  it.each([
    undefined,
    "",
    "Talk",
    "null",
    "[]",
    '{"kind":"Talk"}',
    '{"kind":1,"id":"a","version":1}',
    '{"kind":"Talk","id":"a","version":"1"}',
    '{"kind":"Talk","id":"a","version":1.5}',
  ])("makes nothing of %j", (payload) => {
    expect(readAnnouncement(payload)).toBeUndefined();
  });

  it("reads which record was written, and nothing else that stands there", () => {
    expect(readAnnouncement('{"kind":"Talk","id":"a","version":2,"name":"B"}')).toEqual({
      kind: "Talk",
      id: "a",
      version: 2,
    });
  });
});
