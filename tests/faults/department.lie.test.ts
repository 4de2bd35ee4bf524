import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { GraphQLOutputType, GraphQLSchema } from "graphql";
import { getNamedType, getNullableType, isEnumType, isLeafType, isListType } from "graphql";
import type { DoorAnswer } from "../../schema/contract/department-door";
import type { DepartmentName } from "../../schema/contract/departments";
import { DEPARTMENT_NAMES, HUB } from "../../schema/contract/departments";
import { clusterUrl } from "../stage/county-databases";
import { findFullestChild } from "../stage/find-fullest-child";
import type { GraphQLAnswer } from "../stage/graphql-answer";
import type { County } from "../stage/open-county";
import { openCounty } from "../stage/open-county";
import { printSchemaOnce } from "../stage/print-schema-once";
import { jointCoordinator } from "../stage/test-callers";
import type { AnsweredPlace } from "./answered-places";
import { answeredPlaces, readDepartmentSchema } from "./answered-places";
import { DEPENDENT } from "./dependent-parts";

const QUESTION = readFileSync(join(__dirname, "../../schema/operations/child-full-picture.graphql"), "utf8");

/** A text that no answer may repeat. */
const CANARY = "CNRY_relation_talk_at_10.0.0.7";

/** What a department was about to answer, free to be spoilt. */
interface Spoilable {
  status: number;
  readonly response: { data: unknown; errors?: readonly object[] };
  readonly places: readonly AnsweredPlace[];
}
type Spoil = (answer: Spoilable) => void;
type Holder = Record<string | number, unknown>;

/** What a department says of a field in place of what its schema has there. */
const LIES: readonly (readonly [
  what: string,
  fits: (type: GraphQLOutputType) => boolean,
  lie: (holder: Holder, key: string | number, type: GraphQLOutputType) => unknown,
])[] = [
  ["a field is missing", () => true, (holder, key) => delete holder[key]],
  ["a field is of another type", () => true, (holder, key, type) => (holder[key] = valueOfAnotherType(type))],
  [
    "a value is not of the enum",
    (type) => isEnumType(getNamedType(type)),
    (holder, key, type) => (holder[key] = isListType(getNullableType(type)) ? [CANARY] : CANARY),
  ],
];

/** Every field of every department that the joint meeting's question asks for, one after the other. */
describe("a department whose answer is not what its schema says", () => {
  let county: County;
  let id: string;
  let whole: unknown;
  let schemas: ReadonlyMap<DepartmentName, GraphQLSchema>;
  let disturbed: { readonly name: DepartmentName; readonly spoil: Spoil } | undefined;
  /** How many fields each lie was told of. */
  const told: Record<string, number> = {};

  beforeAll(async () => {
    const printed = await printSchemaOnce(clusterUrl());
    schemas = new Map(DEPARTMENT_NAMES.map((name) => [name, readDepartmentSchema(printed.get(`${name}.graphql`)!)]));
    county = await openCounty("local", {
      between: async (name, request, pass) => {
        const honest = await pass();
        return name === disturbed?.name ? spoilAnswer(request, honest, schemas.get(name)!, disturbed.spoil) : honest;
      },
    });
    id = await findFullestChild(county);
    whole = (await county.ask(jointCoordinator, QUESTION, { id })).data;
  }, 300_000);
  afterAll(() => county.close());

  async function askWhile(name: DepartmentName, spoil: Spoil): Promise<GraphQLAnswer> {
    disturbed = { name, spoil };
    const answer = await county.ask(jointCoordinator, QUESTION, { id });
    disturbed = undefined;
    return answer;
  }

  describe.each(DEPARTMENT_NAMES)("%s:", (name) => {
    /** `Talk.topic`, with where it stands. */
    let fields: ReadonlyMap<string, readonly AnsweredPlace[]>;
    beforeAll(async () => {
      const places: AnsweredPlace[] = [];
      await askWhile(name, (answer) => void places.push(...answer.places));
      const coordinates = new Set(places.map(({ coordinate }) => coordinate));
      fields = new Map(
        [...coordinates].map((coordinate) => [coordinate, places.filter((place) => place.coordinate === coordinate)]),
      );
    });

    it.each(LIES)("%s, and that field is absent, with an error, and nothing else", async (what, fits, lie) => {
      const wrong: string[] = [];
      const spoilt = [...fields].filter(([, [first]]) => fits(first!.type));
      for (const [coordinate] of spoilt) {
        const answer = await askWhile(name, ({ response, places }) => {
          for (const { path, type } of places.filter((place) => place.coordinate === coordinate).toReversed()) {
            lie(holderOf(response.data, path), path.at(-1)!, type);
          }
        });
        wrong.push(...faultsOf(answer, name).map((fault) => `${coordinate} ${fault}`));
      }
      expect(wrong).toEqual([]);
      told[what] = (told[what] ?? 0) + spoilt.length;
    });

    it("an error stands in a place, and what was left there is not used, and all else is", async () => {
      const wrong: string[] = [];
      for (const [coordinate, [first]] of fields) {
        const { path } = first!;
        const answer = await askWhile(name, ({ response }) => (response.errors = [errorAt(path)]));
        wrong.push(...faultsOf(answer, name).map((fault) => `${coordinate} ${fault}`));
      }
      expect(wrong).toEqual([]);
    });

    it.each<[string, Spoil]>([
      [
        "an error without a place stands beside its data",
        ({ response }) => (response.errors = [{ message: CANARY, extensions: { code: "INTERNAL_SERVER_ERROR" } }]),
      ],
      [
        "it says that it has no such field",
        (answer) => {
          answer.status = 400;
          answer.response.data = undefined;
          answer.response.errors = [{ message: CANARY, extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }];
        },
      ],
    ])("%s, and nothing of it is used", async (_, spoil) => {
      const answer = await askWhile(name, spoil);
      expect(faultsOf(answer, name)).toEqual([]);
      expect(answer.extensions!.completeness![name]).toBe("UNAVAILABLE");
    });

    it("an error leads nowhere, and it is told, and its data are used", async () => {
      const answer = await askWhile(name, ({ response }) => (response.errors = [errorAt(["_entities", 0, CANARY])]));
      expect(answer.data).toEqual(whole);
      expect(faultsOf(answer, name)).toEqual([]);
    });
  });

  it("lied about every field of the question", () => {
    for (const [what] of LIES) expect(told[what]).toBeGreaterThan(what === "a value is not of the enum" ? 20 : 100);
  });

  /** What is against the promise: the department's field is absent and explained, and everything else is as it was. */
  function faultsOf(answer: GraphQLAnswer, name: DepartmentName): string[] {
    const { errors = [], extensions } = answer;
    const states = Object.entries(extensions!.completeness!);
    const isTouched = (each: string): boolean =>
      each === name || DEPENDENT[name].some((dependent) => dependent === each);
    const isExplained = (path: AnsweredPlace["path"]): boolean =>
      errors.some((error) => startsWith(path, error.path!) || startsWith(error.path!, path)) ||
      (DEPENDENT[name].includes(HUB) && path[1] === "discrepancies") ||
      (name === "civil-affairs" && path.includes("person"));
    return [
      ...(errors.length === 0 ? ["passes without an error"] : []),
      ...(JSON.stringify(answer).includes(CANARY) ? ["is repeated"] : []),
      ...errors
        .filter(({ extensions: { code } }) => code !== "SUBGRAPH_BAD_ANSWER")
        .map(({ extensions: { code } }) => `is told as ${code}`),
      ...errors
        .filter((error) => (error.extensions as { department?: string }).department !== name)
        .map((error) => `is blamed on ${JSON.stringify(error.extensions)}`),
      ...states.filter(([each, state]) => state !== "COMPLETE" && !isTouched(each)).map(([each]) => `touches ${each}`),
      ...(extensions!.completeness![name] === "COMPLETE" ? ["passes as complete"] : []),
      ...differencesBetween(whole, answer.data).flatMap(({ path, kind }) => {
        if (kind === "Absent" && isExplained(path)) return [];
        return [`leaves ${path.join(".")} ${kind}`];
      }),
    ];
  }
});

function spoilAnswer(request: string, honest: DoorAnswer, schema: GraphQLSchema, spoil: Spoil): DoorAnswer {
  const question = JSON.parse(request) as { query?: string; variables?: Record<string, unknown> };
  if (question.query === undefined) return honest;
  const response = JSON.parse(honest.body) as Spoilable["response"];
  const places = answeredPlaces(schema, { query: question.query, variables: question.variables }, response.data);
  const spoilable: Spoilable = { status: honest.status, response, places };
  spoil(spoilable);
  return { ...honest, status: spoilable.status, body: JSON.stringify(response) };
}

function valueOfAnotherType(type: GraphQLOutputType): unknown {
  return isLeafType(getNullableType(type)) ? { value: CANARY } : CANARY;
}

function errorAt(path: AnsweredPlace["path"]): object {
  return { message: CANARY, path, extensions: { code: "INTERNAL_SERVER_ERROR", stack: CANARY } };
}

function holderOf(data: unknown, path: AnsweredPlace["path"]): Holder {
  return path.slice(0, -1).reduce((holder, step) => (holder as Holder)[step], data) as Holder;
}

function startsWith(path: AnsweredPlace["path"], start: AnsweredPlace["path"]): boolean {
  return start.every((step, at) => path[at] === step);
}

/** Where one answer says less than another (`Absent`), or something else. */
function differencesBetween(
  whole: unknown,
  answer: unknown,
  path: AnsweredPlace["path"] = [],
): readonly { readonly path: AnsweredPlace["path"]; readonly kind: "Absent" | "Changed" }[] {
  if (whole === answer) return [];
  if (answer === null) return [{ path, kind: "Absent" }];
  if (!isHolder(whole) || !isHolder(answer) || Object.keys(whole).join() !== Object.keys(answer).join()) {
    return [{ path, kind: "Changed" }];
  }
  return Object.keys(whole).flatMap((key) =>
    differencesBetween(whole[key], answer[key], [...path, Array.isArray(whole) ? Number(key) : key]),
  );
}

function isHolder(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
