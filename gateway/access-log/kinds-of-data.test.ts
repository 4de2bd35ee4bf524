import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "graphql";
import { mergePolicy } from "../access/merge-policy";
import { readPolicy } from "../access/read-policy";
import { kindsIn, kindsOfData } from "./kinds-of-data";

const printed = (file: string): string => readFileSync(join(__dirname, "../../schema/generated", file), "utf8");
const policy = mergePolicy(readPolicy(printed("policy.json")));
const kinds = kindsOfData(parse(printed("supergraph.graphql")), policy);

describe("the kinds of data that a guardian is told of", () => {
  it.each(["Query", "Mutation", "Child", "Person", "PageInfo", "UserError", "School", "Area", "Department"])(
    "do not have %s among them, which says nothing of a child",
    (type) => {
      expect(kinds.get(type)).toBeUndefined();
    },
  );

  it.each(["AccessLogEntry", "AccessLogWithholding", "AuditFinding", "BreakGlassNotice", "LinkCandidate"])(
    "do not have %s among them, which is the hub's own book",
    (type) => {
      expect(kinds.get(type)).toBeUndefined();
    },
  );

  it.each([
    ["Guardian", "civil-affairs", "委托监护人", "Guardian"],
    ["Talk", "education", "谈心记录", expect.any(String)],
    ["ChildLink", "hub", "部门登记簿关联", expect.any(String)],
    ["Discrepancy", "hub", "数据差异", expect.any(String)],
  ])("have %s of %s among them, by its title", (name, department, title, english) => {
    expect(kinds.get(name)).toEqual({ name, department, title, english });
    expect(kinds.get(`${name}Connection`)).toBe(kinds.get(name));
  });

  it("each have a Chinese and an English title", () => {
    for (const { name, title, english } of kinds.values()) {
      expect([name, title]).toEqual([name, expect.stringMatching(/^\p{Script=Han}/u)]);
      expect([name, english]).toEqual([name, expect.stringMatching(/^[A-Za-z][\w' ,-]+$/)]);
    }
  });

  it("are all that somebody could read of a child in a department's books, and what stands within it", () => {
    const sdl = printed("supergraph.graphql");
    const [child = ""] = /^type Child [^]*?^}/m.exec(sdl) ?? [];
    const connections = [...new Set([...child.matchAll(/: (\w+)Connection/g)].map(([, name]) => name!))];
    expect(connections.length).toBeGreaterThan(30);
    expect(connections.filter((name) => !kinds.has(name))).toEqual([]);
    expect(kinds.get("FamilyMember")).toMatchObject({ department: "civil-affairs" });
    expect(kinds.get("EducationRecordChange")).toMatchObject({ department: "education" });
  });

  it("are told once each, in one order, whatever was read of them", () => {
    const coordinates = ["Talk.summary", "Child.talks", "TalkConnection.totalCount", "Guardian.phone", "Query.child"];
    expect(kindsIn(coordinates, kinds).map(({ name }) => name)).toEqual(["Guardian", "Talk"]);
    expect(kindsIn(["Query.child", "Child.id"], kinds)).toEqual([]);
  });
});
