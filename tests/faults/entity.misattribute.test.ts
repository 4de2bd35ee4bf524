import type { Caller } from "../../schema/contract/caller";
import { decideAccess } from "../../schema/contract/decide-access";
import type { DoorAnswer } from "../../schema/contract/department-door";
import type { DepartmentName } from "../../schema/contract/departments";
import { tabulatePolicy } from "../../schema/contract/policy";
import { departments } from "../../subgraphs/departments";
import type { Department } from "../../subgraphs/host/department";
import { attributesOf } from "../../subgraphs/host/records/record-metadata";
import { childLists } from "../stage/child-lists";
import type { GraphQLAnswer } from "../stage/graphql-answer";
import type { County } from "../stage/open-county";
import { openCounty, TRANSPORTS } from "../stage/open-county";
import { jointCoordinator } from "../stage/test-callers";

type Entities = readonly unknown[];

const FAULTS: readonly (readonly [string, (entities: Entities) => Entities])[] = [
  ["in reverse order", (entities) => entities.toReversed()],
  ["each in the next one's place", ([first, ...others]) => [...others, first]],
  ["without the first", (entities) => entities.slice(1)],
  ["without the last", (entities) => entities.slice(0, -1)],
  ["with one too many", (entities) => [...entities, entities[0]]],
  ["with another child in the second one's place", ([first, , ...others]) => [first, first, ...others]],
];

const COORDINATOR: Caller = { ...jointCoordinator, purpose: "DATA_CORRECTION" };

describe.each(TRANSPORTS)("a department that answers over %s about the children asked for, but", (transport) => {
  let county: County;
  let disturbed: { readonly name: DepartmentName; readonly disturb: (entities: Entities) => Entities } | undefined;

  beforeAll(async () => {
    county = await openCounty(transport, {
      between: async (name, request, pass) => {
        const honest = await pass();
        return name === disturbed?.name ? disturbEntities(request, honest, disturbed.disturb) : honest;
      },
    });
  }, 180_000);
  afterEach(() => {
    disturbed = undefined;
  });
  afterAll(() => county.close());

  describe.each(departments)("$name", (department) => {
    const { name } = department;
    const question = questionAbout(department);
    const lists = listsOf(department);
    let honestly: GraphQLAnswer;
    let honest: readonly ListedChild[];

    beforeAll(async () => {
      honestly = await county.ask(COORDINATOR, question);
      honest = childrenIn(honestly);
    });

    it("has something to tell of several children, of each something else", () => {
      expect(honestly.errors).toBeUndefined();
      const told = honest.map((child) => JSON.stringify(lists.map(({ field }) => child[field]?.nodes)));
      const empty = JSON.stringify(lists.map(() => []));
      expect(new Set(told.filter((each) => each !== empty)).size).toBeGreaterThan(1);
    });

    it.each(FAULTS)(
      "%s, is not believed: its part is absent for every child, and nothing else is",
      async (_, disturb) => {
        disturbed = { name, disturb };
        const answer = await county.ask(COORDINATOR, question);
        const absent = Object.fromEntries(lists.map(({ field }) => [field, null]));
        expect(childrenIn(answer)).toEqual(honest.map((child) => ({ ...child, ...absent })));
        expect(answer.errors!.map(({ extensions }) => extensions)).toEqual([
          { code: "ENTITY_MISMATCH", department: name },
        ]);
        expect(answer.extensions!.completeness).toMatchObject({ [name]: "UNAVAILABLE" });
        expect(Object.values(answer.extensions!.completeness!).filter((state) => state !== "COMPLETE")).toHaveLength(1);
      },
    );
  });
});

type ListedChild = Readonly<Record<string, { readonly nodes: readonly unknown[] } | null>>;

/**
 * A page of children with everything that the coordinator may read of this department, and one list of another. The roll is
 * civil affairs' own, so its entities are asked for by way of the pairs that wait for a person.
 */
function questionAbout(department: Department): string {
  const other = department.name === "health" ? "enrolments" : "healthFiles";
  const lists = listsOf(department).map(({ field, fields }) => `${field} { nodes { ${fields.join(" ")} } }`);
  const child = `id ${lists.join(" ")} ${other} { nodes { id } }`;
  return department.name === "civil-affairs"
    ? `{ linkCandidates(first: 40) { rollChild { ${child} } } }`
    : `{ children(first: 200, order: { by: REGISTRATION_NO, direction: ASC }) { nodes { ${child} } } }`;
}

function childrenIn({ data }: GraphQLAnswer): readonly ListedChild[] {
  const { children, linkCandidates } = data as {
    children?: { nodes: ListedChild[] };
    linkCandidates?: { rollChild: ListedChild }[];
  };
  return children?.nodes ?? linkCandidates!.map(({ rollChild }) => rollChild);
}

/** The department's lists under `Child` with those of their fields that the coordinator may read for this purpose. */
function listsOf(department: Department): { readonly field: string; readonly fields: readonly string[] }[] {
  const rules = tabulatePolicy(department.name, department.policy);
  const mayRead = (coordinate: string): boolean => decideAccess(COORDINATOR, [coordinate], rules).kind === "Allowed";
  return childLists(department)
    .filter((kind) => mayRead(`Child.${kind.list.field}`))
    .map((kind) => ({
      field: kind.list.field,
      fields: attributesOf(kind)
        .filter((attribute) => attribute.published && mayRead(`${kind.name}.${attribute.property}`))
        .map((attribute) => attribute.property),
    }));
}

function disturbEntities(request: string, answer: DoorAnswer, disturb: (entities: Entities) => Entities): DoorAnswer {
  const { variables } = JSON.parse(request) as { variables?: { representations?: unknown } };
  const response = JSON.parse(answer.body) as { data?: Record<string, unknown> };
  if (!variables?.representations || !response.data) return answer;
  const data = Object.fromEntries(
    Object.entries(response.data).map(([key, entities]) => [key, disturb(entities as Entities)]),
  );
  return { ...answer, body: JSON.stringify({ ...response, data }) };
}
