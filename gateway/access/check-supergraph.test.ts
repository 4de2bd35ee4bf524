import { composeServices } from "@theguild/federation-composition";
import { parse } from "graphql";
import type { FieldRule } from "../../schema/contract/policy";
import { buildApiSchema } from "../planner/api-schema";
import { checkSupergraph } from "./check-supergraph";
import type { PrintedPolicy } from "./merge-policy";
import { describeProblem, SUPERGRAPH_PROBLEMS } from "./supergraph-problem";

const IMPORTS = ["@key", "@shareable", "@external", "@requires", "@provides", "@override", "@requiresScopes"];
const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ${JSON.stringify(IMPORTS)})`;

const HEALTH = `
  type Query { child(id: ID!): Child }
  type Child @key(fields: "id") { id: ID! visits: [Visit!] bloodType: String }
  type Visit { diagnosis: String @requiresScopes(scopes: [["health.visit.s3:read"]]) }`;
const EDUCATION = `type Child @key(fields: "id") { id: ID! talks: Int }`;
const AGREED = compose({ health: HEALTH, education: EDUCATION });

function compose(subgraphs: Readonly<Record<string, string>>, link = LINK): string {
  const services = Object.entries(subgraphs).map(([name, sdl]) => ({ name, typeDefs: parse(`${link}\n${sdl}`) }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join("\n"));
  return supergraphSdl;
}

function rule(owner: FieldRule["owner"], who: FieldRule["who"] = ["health.clerk"]): FieldRule {
  return { owner, who, purposes: ["HEALTH_FOLLOWUP"], grade: "I", because: "test" };
}

function rules(owner: FieldRule["owner"], ...coordinates: string[]): Record<string, FieldRule> {
  return Object.fromEntries(coordinates.map((coordinate) => [coordinate, rule(owner)]));
}

const POLICY: PrintedPolicy = {
  health: rules("health", "Query.child", "Child.id", "Child.visits", "Child.bloodType", "Visit.diagnosis"),
  education: rules("education", "Child.id", "Child.talks"),
};

/** What is said of a supergraph, and of the rules that come with it. */
function problemsOf(supergraph: string, policy: PrintedPolicy = POLICY): string[] {
  const document = parse(supergraph);
  const agreed = { document: parse(AGREED), policy: POLICY };
  const problems = checkSupergraph({ document, policy }, buildApiSchema(document), agreed);
  return problems.map(({ code, subject, parties }) => [code, subject, ...parties].join(" "));
}

describe("a supergraph is refused", () => {
  it("when a subgraph takes another's field over by @override", () => {
    const intruder = EDUCATION.replace("talks", `bloodType: String @override(from: "health") talks`);
    expect(problemsOf(compose({ health: HEALTH, education: intruder }))).toEqual([
      "COORDINATE_MOVED Child.bloodType education health",
      "OVERRIDE_NOT_AGREED Child.bloodType education health",
    ]);
  });

  it("when a field is moved to another department, or shared with one", () => {
    const moved = {
      health: HEALTH.replace("bloodType: String", ""),
      education: EDUCATION.replace("talks", "bloodType: String talks"),
    };
    expect(problemsOf(compose(moved))).toEqual(["COORDINATE_MOVED Child.bloodType education health"]);
    const shared = {
      health: HEALTH.replace("bloodType: String", "bloodType: String @shareable"),
      education: EDUCATION.replace("talks", "bloodType: String @shareable talks"),
    };
    expect(problemsOf(compose(shared))).toEqual(["COORDINATE_MOVED Child.bloodType education health"]);
  });

  it("when a department's rules claim another's field", () => {
    const claiming = { ...POLICY, education: { ...POLICY["education"], ...rules("education", "Child.bloodType") } };
    expect(problemsOf(AGREED, claiming)).toEqual(["COORDINATE_MOVED Child.bloodType education health"]);
  });

  it("when a subgraph answers another's field by @provides", () => {
    const providing = `${EDUCATION} type Visit { diagnosis: String @external @shareable }
      extend type Child { lastVisit: Visit @provides(fields: "diagnosis") }`;
    const sharing = HEALTH.replace("diagnosis: String", "diagnosis: String @shareable");
    const policy = { ...POLICY, education: { ...POLICY["education"], ...rules("education", "Child.lastVisit") } };
    expect(problemsOf(compose({ health: sharing, education: providing }), policy)).toEqual([
      "PROVIDES_NOT_AGREED Child.lastVisit education diagnosis",
    ]);
  });

  it("when a subgraph lets itself be handed another's field by @requires, under a rule or not", () => {
    const requiring = EDUCATION.replace(
      "talks",
      `bloodType: String @external risk: Int @requires(fields: "bloodType") talks`,
    );
    const supergraph = compose({ health: HEALTH, education: requiring });
    const handed = "REQUIRES_NOT_AGREED Child.risk education bloodType";
    expect(problemsOf(supergraph)).toEqual([handed, "FIELD_WITHOUT_RULE Child.risk"]);
    const policy = { ...POLICY, education: { ...POLICY["education"], ...rules("education", "Child.risk") } };
    expect(problemsOf(supergraph, policy)).toEqual([handed]);
  });

  it("when it holds a subgraph that nobody agreed on", () => {
    const stranger = `type Child @key(fields: "id") { id: ID! horoscope: String }`;
    const policy = { ...POLICY, astrology: rules("health", "Child.id", "Child.horoscope") };
    expect(problemsOf(compose({ health: HEALTH, education: EDUCATION, astrology: stranger }), policy)).toEqual([
      "SUBGRAPH_UNKNOWN astrology",
      "COORDINATE_MOVED Child.id astrology health education",
    ]);
  });

  it.each([
    [
      `@link(url: "https://specs.apollo.dev/requiresScopes/v0.1", as: "needs", for: SECURITY)`,
      "@requiresScopes @needs",
    ],
    [
      `@link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", {name: "@policy", as: "@rule"}])`,
      "@policy @rule",
    ],
    [`@core(feature: "https://specs.apollo.dev/authenticated/v0.1", as: "signedIn")`, "@authenticated @signedIn"],
  ])("when it knows a directive of access by another name: %s", (link, named) => {
    expect(problemsOf(`${AGREED}\nextend schema ${link}`)).toEqual([`ACCESS_DIRECTIVE_RENAMED ${named}`]);
  });

  it("when it asks for a security feature that is not known here", () => {
    const link = `@link(url: "https://specs.example/masking/v1.0", for: SECURITY)`;
    expect(problemsOf(`${AGREED}\nextend schema ${link}`)).toEqual(["SECURITY_FEATURE_UNKNOWN masking"]);
  });

  it.each([
    ["the interface", `interface Dated @requiresScopes(scopes: [["s"]]) { heldOn: String }`],
    ["its field", `interface Dated { heldOn: String @requiresScopes(scopes: [["s"]]) }`],
  ])("when a rule stands on %s and not on the field that implements it", (_where, declared) => {
    const visit = "type Visit implements Dated @join__type(graph: HEALTH) { heldOn: String";
    const supergraph = `${AGREED.replace(/type Visit[^{]*\{/, visit)}\n${declared}`;
    const policy = { ...POLICY, health: { ...POLICY["health"], ...rules("health", "Visit.heldOn") } };
    expect(problemsOf(supergraph, policy)).toEqual(["RULE_NOT_ON_FIELD Visit.heldOn Dated"]);
    const carried = supergraph.replace("{ heldOn: String", `{ heldOn: String @requiresScopes(scopes: [["s"]])`);
    expect(problemsOf(carried, policy)).toEqual([]);
  });

  it("when a field comes through an interface from somebody who does not own it", () => {
    const visit = "type Visit implements Dated @join__type(graph: HEALTH) { heldOn: String @join__field";
    const dated =
      "interface Dated @join__type(graph: EDUCATION, isInterfaceObject: true) { heldOn: String @join__field(graph: EDUCATION) }";
    const supergraph = `${AGREED.replace(/type Visit[^{]*\{/, visit)}\n${dated}`;
    const policy = { ...POLICY, health: { ...POLICY["health"], ...rules("health", "Visit.heldOn") } };
    expect(problemsOf(supergraph, policy)).toEqual(["COORDINATE_MOVED Visit.heldOn education health"]);
  });

  it("when a field has no rule", () => {
    const more = EDUCATION.replace("talks", "grades: Int talks");
    expect(problemsOf(compose({ health: HEALTH, education: more }))).toEqual(["FIELD_WITHOUT_RULE Child.grades"]);
  });

  it("when a rule that was agreed on is another now", () => {
    const wider = { "Visit.diagnosis": rule("health", ["health.clerk", "analyst"]) };
    expect(problemsOf(AGREED, { ...POLICY, health: { ...POLICY["health"], ...wider } })).toEqual([
      "RULE_CHANGED Visit.diagnosis health",
    ]);
  });
});

describe("a supergraph is taken", () => {
  it("as it was agreed on", () => {
    expect(problemsOf(AGREED)).toEqual([]);
  });

  it("with a new field of a department and its rule, be the rule alone in its file or with the others", () => {
    const supergraph = compose({ health: HEALTH, education: EDUCATION.replace("talks", "grades: Int talks") });
    const added = rules("education", "Child.grades");
    expect(problemsOf(supergraph, { education: added })).toEqual([]);
    expect(problemsOf(supergraph, { ...POLICY, education: { ...POLICY["education"], ...added } })).toEqual([]);
  });

  it("without a field, and without a department", () => {
    expect(problemsOf(compose({ health: HEALTH.replace("bloodType: String", ""), education: EDUCATION }))).toEqual([]);
    expect(problemsOf(compose({ health: HEALTH }))).toEqual([]);
  });

  it("when this composer has put the standard name of a renamed directive back", () => {
    const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", {name: "@requiresScopes", as: "@needs"}])`;
    const supergraph = compose({ health: HEALTH.replace("@requiresScopes", "@needs"), education: EDUCATION }, link);
    expect(supergraph).toContain("diagnosis: String @requiresScopes");
    expect(problemsOf(supergraph)).toEqual([]);
  });

  it("with what a department may require of another by agreement, and no more", () => {
    const requiring = EDUCATION.replace(
      "talks",
      `bloodType: String @external risk: Int @requires(fields: "bloodType") talks`,
    );
    const document = parse(compose({ health: HEALTH, education: requiring }));
    const policy = { ...POLICY, education: { ...POLICY["education"], ...rules("education", "Child.risk") } };
    const signed = { document, policy };
    expect(checkSupergraph(signed, buildApiSchema(document), signed)).toEqual([]);
    const grown = parse(
      compose({
        health: HEALTH.replace("bloodType", "weight: Int bloodType"),
        education: requiring
          .replace("bloodType: String", "weight: Int @external bloodType: String")
          .replace('"bloodType"', '"bloodType weight"'),
      }),
    );
    const added = { health: rules("health", "Child.weight") };
    expect(checkSupergraph({ document: grown, policy: added }, buildApiSchema(grown), signed)).toEqual([
      { code: "REQUIRES_NOT_AGREED", subject: "Child.risk", parties: ["education", "bloodType weight"] },
    ]);
  });
});

it("a problem says in Chinese and in English what is wrong, and with what", () => {
  const problem = { code: "COORDINATE_MOVED", subject: "Child.talks", parties: ["health", "education"] } as const;
  expect(describeProblem(problem)).toBe(
    "Child.talks: 该字段属于另一部门。 The field belongs to another department. (health; education)",
  );
  for (const [zh, en] of Object.values(SUPERGRAPH_PROBLEMS))
    expect([zh, en]).toEqual([expect.stringMatching(/。$/), expect.stringMatching(/\.$/)]);
});
