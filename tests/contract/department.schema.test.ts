import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { DocumentNode, FieldDefinitionNode, TypeNode } from "graphql";
import { Kind, parse } from "graphql";
import { showingOf } from "../../schema/contract/masking";
import type { FieldRule } from "../../schema/contract/policy";
import { scopeOf } from "../../schema/contract/policy";
import { isPurpose, roleMayActFor } from "../../schema/contract/purposes";
import { isRole, ROLES } from "../../schema/contract/roles";
import { isSubjectField } from "../../schema/contract/subject-fields";
import { departments } from "../../subgraphs/departments";
import { attributesOf, getRecordKind } from "../../subgraphs/host/records/record-metadata";
import { buildDepartmentSchema } from "../../subgraphs/host/schema/build-department-schema";

/** Titles of what tells who or where somebody is. */
const TELLING = /电话|手机|身份号码|证件号|学籍号|残疾证号|住址|地址|账号|姓名/;
/** Numbers, places and names of an office and of those who act in one: every reader of the field needs them. */
const IN_OFFICE: ReadonlySet<string> = new Set([
  "ContactCard.schoolHotline",
  "SchoolPairing.helperName",
  "Teacher.name",
  "PostedOfficer.name",
  "PoliceStation.address",
  "PoliceStation.phone",
  "ChildWorker.name",
  "ServiceContactCard.cadrePhone",
  "ServiceContactCard.medicalHelpPhone",
  "ServiceContactCard.emergencyPhone",
  "ServiceContactCard.policePhone",
  "LegalServiceOffice.address",
  "LegalServiceOffice.phone",
  "RightsCard.phone",
]);

const GENERATED = join(__dirname, "../../schema/generated");

/** What every department prints, read here as a stranger would: the texts alone. */
describe.each(departments)("what $name prints", (department) => {
  const printed = readFileSync(join(GENERATED, `${department.name}.graphql`), "utf8");
  const policies = JSON.parse(readFileSync(join(GENERATED, "policy.json"), "utf8")) as Record<
    string,
    Record<string, FieldRule>
  >;
  const rules = policies[department.name]!;
  const fields = publishedFields(parse(printed));

  it("is what its code prints now", () => {
    const built = buildDepartmentSchema(department);
    expect(built.printSdl()).toBe(printed);
    expect(Object.fromEntries(built.policy)).toEqual(rules);
  });

  it("has a rule for every field, and no rule for anything else", () => {
    expect([...fields.keys()].toSorted(compare)).toEqual(Object.keys(rules).toSorted(compare));
  });

  it("has rules of known roles and purposes, each with its reason, none of them about what is sealed", () => {
    for (const { owner, grade, who, purposes, because } of Object.values(rules)) {
      expect(owner).toBe(department.name);
      expect(grade).not.toBe("X");
      expect(who.length).toBeGreaterThan(0);
      expect(who.every(isRole)).toBe(true);
      expect(purposes.length).toBeGreaterThan(0);
      expect(purposes.every(isPurpose)).toBe(true);
      expect(because).toMatch(/\S.{4,}/u);
    }
  });

  it("masks whatever its title calls a phone, a number of identity, an address, an account or a name", () => {
    const bare = department.records
      .map((type) => getRecordKind(type))
      .flatMap((kind) =>
        attributesOf(kind).map((attribute) => ({ ...attribute, at: `${kind.name}.${attribute.property}` })),
      )
      .filter(({ published, type }) => published && (type === "text" || (Array.isArray(type) && type[0] === "text")))
      .filter(({ title, mask, at }) => TELLING.test(title) && !mask && !IN_OFFICE.has(at));
    expect(bare.map(({ at, title }) => `${at} ${title}`)).toEqual([]);
  });

  it("lets nobody have a value shown whom its rule does not let read the mask", () => {
    for (const { who, purposes, masking } of Object.values(rules)) {
      for (const readers of [...(masking?.full ?? []), ...(masking?.reveal ?? [])]) {
        expect(who).toEqual(expect.arrayContaining([...readers.who]));
        expect(purposes).toEqual(expect.arrayContaining([...readers.purposes]));
      }
    }
  });

  it("shows in full whatever somebody may amend or follow through its versions, so that no mask is written back or seen behind", () => {
    for (const [coordinate, { who, purposes }] of Object.entries(rules)) {
      const kind = /^Mutation\.amend(\w+)$|^(\w+)\.history$/.exec(coordinate)?.slice(1).join("");
      const fields = Object.entries(rules).filter(([at, { masking }]) => masking && at.startsWith(`${kind}.`));
      for (const [at, { masking }] of fields) {
        for (const role of who) {
          for (const purpose of purposes.filter((each) => roleMayActFor(role, each))) {
            expect([at, role, purpose, showingOf({ role, purpose }, masking)]).toEqual([at, role, purpose, "Full"]);
          }
        }
      }
    }
  });

  it("carries each rule at its field, so that any router could keep it", () => {
    for (const [coordinate, field] of fields) {
      const rule = rules[coordinate]!;
      const isOpen = ROLES.every((role) => rule.who.includes(role));
      expect({ coordinate, directives: accessDirectivesOf(field) }).toEqual({
        coordinate,
        directives: isOpen
          ? []
          : [
              ["requiresScopes", `[["${scopeOf(coordinate, rule)}"]]`],
              ["policy", `[["purpose:${rule.purposes.toSorted(compare).join(",")}"]]`],
            ],
      });
    }
  });

  it("says in every entry whom the record is about, in a field that the gateway holds against the child index", () => {
    const inputs = inputFields(parse(printed));
    const entries = [...fields].filter(([coordinate]) => coordinate.startsWith("Mutation.create"));
    expect(entries.length).toBeGreaterThan(0);
    for (const [coordinate] of entries) {
      const record = coordinate.replace("Mutation.create", "");
      const isAboutSomebody = [...fields].some(
        ([place, { type }]) => place.startsWith(`${record}.`) && ["Child", "Person"].includes(typeNameOf(type)),
      );
      const named = inputs.get(`${record}Input`)!.filter(({ name }) => isSubjectField(name));
      expect({ record, types: named.map(({ type }) => type) }).toEqual({
        record,
        types: isAboutSomebody ? ["ID"] : [],
      });
    }
  });

  it("lets the child stand when the department is down: every list under it may be absent", () => {
    const lists = [...fields].filter(([coordinate]) => coordinate.startsWith("Child.") && coordinate !== "Child.id");
    expect(lists.length).toBeGreaterThan(1);
    for (const [, { type }] of lists) expect(type.kind).not.toBe(Kind.NON_NULL_TYPE);
  });
});

function publishedFields(document: DocumentNode): Map<string, FieldDefinitionNode> {
  const fields = new Map<string, FieldDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.OBJECT_TYPE_EXTENSION) continue;
    for (const field of definition.fields ?? []) fields.set(`${definition.name.value}.${field.name.value}`, field);
  }
  return fields;
}

function inputFields(document: DocumentNode): Map<string, { name: string; type: string }[]> {
  const inputs = new Map<string, { name: string; type: string }[]>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.INPUT_OBJECT_TYPE_DEFINITION) continue;
    const named = (definition.fields ?? []).map(({ name, type }) => ({ name: name.value, type: typeNameOf(type) }));
    inputs.set(definition.name.value, named);
  }
  return inputs;
}

function typeNameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : typeNameOf(type.type);
}

/** Name and printed argument of each access directive. */
function accessDirectivesOf({ directives = [] }: FieldDefinitionNode): [string, string][] {
  return directives.flatMap(({ name, arguments: given }) => {
    if (name.value !== "requiresScopes" && name.value !== "policy") return [];
    const { start, end, source } = given![0]!.value.loc! as { start: number; end: number; source: { body: string } };
    return [[name.value, source.body.slice(start, end)] as [string, string]];
  });
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
