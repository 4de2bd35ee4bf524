import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { DepartmentName } from "../../schema/contract/departments";
import { DEPARTMENT_NAMES, HUB } from "../../schema/contract/departments";
import { departments } from "../../subgraphs/departments";
import { childLists } from "../stage/child-lists";
import { findFullestChild } from "../stage/find-fullest-child";
import type { GraphQLAnswer } from "../stage/graphql-answer";
import type { County } from "../stage/open-county";
import { openCounty, TRANSPORTS } from "../stage/open-county";
import { jointCoordinator } from "../stage/test-callers";
import { DEPENDENT } from "./dependent-parts";

const QUESTION = readFileSync(join(__dirname, "../../schema/operations/child-full-picture.graphql"), "utf8");

type Part = { readonly nodes: readonly Readonly<Record<string, unknown>>[] };
type Picture = Readonly<Record<string, unknown>> & { readonly guardians: Part };

describe.each(TRANSPORTS)("a department that is down, over %s,", (transport) => {
  let county: County;
  let id: string;
  let whole: Picture;

  beforeAll(async () => {
    county = await openCounty(transport);
    id = await findFullestChild(county);
    whole = pictureIn(await ask());
  }, 180_000);
  afterAll(() => county.close());

  const ask = (): Promise<GraphQLAnswer> => county.ask(jointCoordinator, QUESTION, { id });

  describe.each(departments)("$name,", (department) => {
    const { name } = department;
    let answer: GraphQLAnswer;
    let picture: Picture;

    beforeAll(async () => {
      await county.stopDepartment(name);
      answer = await ask();
      picture = pictureIn(answer);
    });
    afterAll(() => county.resumeDepartment(name));

    it("is named as unavailable, what depends on it as partial, everybody else as complete", () => {
      const state = (each: string): string =>
        each === name
          ? "UNAVAILABLE"
          : DEPENDENT[name].some((dependent) => dependent === each)
            ? "PARTIAL"
            : "COMPLETE";
      expect(answer.extensions!.completeness).toEqual(
        Object.fromEntries([HUB, ...DEPARTMENT_NAMES].map((each) => [each, state(each)])),
      );
    });

    it("is the only one that an error tells of", () => {
      expect(new Set(answer.errors!.map(({ extensions }) => JSON.stringify(extensions)))).toEqual(
        new Set([JSON.stringify({ code: "SUBGRAPH_UNAVAILABLE", department: name })]),
      );
      expect(answer.errors!.map(({ path }) => path)).toEqual([
        ["child"],
        ...(name === "womens-federation" ? [["child", "guardians", "nodes", 0, "person"]] : []),
      ]);
    });

    it("leaves its own part out", () => {
      const own = ownParts(name);
      expect(own.length).toBeGreaterThan(1);
      expect(Object.fromEntries(own.map((part) => [part, picture[part]]))).toEqual(
        Object.fromEntries(own.map((part) => [part, null])),
      );
    });

    it("leaves out what cannot be known without it", () => {
      expect(picture["discrepancies"]).toEqual(DEPENDENT[name].includes(HUB) ? null : whole["discrepancies"]);
      const { guardians } = whole;
      expect(picture.guardians).toEqual(
        name === "civil-affairs" ? null : name === "womens-federation" ? withoutAttendances(guardians) : guardians,
      );
    });

    it("leaves every other part as it was, byte by byte", () => {
      const touched = new Set([
        ...ownParts(name),
        ...(DEPENDENT[name].includes(HUB) ? ["discrepancies"] : []),
        ...(name === "womens-federation" ? ["guardians"] : []),
      ]);
      const untouched = Object.keys(whole).filter((part) => !touched.has(part));
      expect(untouched.length).toBeGreaterThan(15);
      for (const part of untouched) expect(JSON.stringify(picture[part])).toBe(JSON.stringify(whole[part]));
    });
  });

  it("is missing where it is down, not where it is up", () => {
    expect(Object.entries(whole).filter(([, part]) => part === null)).toEqual([]);
  });

  it("is asked again as soon as it is back", async () => {
    await county.stopDepartment("education");
    expect(pictureIn(await ask())["talks"]).toBeNull();
    await county.resumeDepartment("education");
    const answer = await ask();
    expect(answer.errors).toBeUndefined();
    expect(pictureIn(answer)).toEqual(whole);
  });

  it("leaves the child's key and links when all seven are down", async () => {
    await Promise.all(DEPARTMENT_NAMES.map((name) => county.stopDepartment(name)));
    const answer = await ask();
    await Promise.all(DEPARTMENT_NAMES.map((name) => county.resumeDepartment(name)));
    const { id: key, identityState, links, ...parts } = pictureIn(answer);
    const { identityState: known, links: knownLinks } = whole;
    expect({ key, identityState, links }).toEqual({ key: id, identityState: known, links: knownLinks });
    expect(new Set(Object.values(parts))).toEqual(new Set([null]));
    expect(answer.extensions!.completeness).toEqual({
      [HUB]: "PARTIAL",
      ...Object.fromEntries(DEPARTMENT_NAMES.map((name) => [name, "UNAVAILABLE"])),
    });
  });
});

function pictureIn(answer: GraphQLAnswer): Picture {
  return answer.data!["child"] as Picture;
}

/** The parts of the question that are lists of this department. */
function ownParts(name: DepartmentName): string[] {
  const lists = childLists(departments.find((department) => department.name === name)!);
  return lists.map(({ list }) => list.field).filter((field) => new RegExp(`^ {4}${field}\\b`, "m").test(QUESTION));
}

/** A guardian is civil affairs'; what she did at parent school is women's federation's. */
function withoutAttendances({ nodes }: Part): Part {
  return {
    nodes: nodes.map((guardian) => ({
      ...guardian,
      person: { ...(guardian["person"] as object), parentSchoolAttendances: null },
    })),
  };
}
