import type { DocumentNode, GraphQLSchema, OperationDefinitionNode, TypeNode } from "graphql";
import { buildASTSchema, isObjectType, Kind, parse, printSchema, validate, visit } from "graphql";
import type { PlanNode, QueryPlan } from "../../gateway/planner/query-plan";
import { startPlanner } from "../../gateway/planner/start-planner";
import { composeFixture, subgraphSchema } from "../federation/start-federation";
import { DEPARTMENT_SDL, progressOf, riskOf, supportOf } from "./departments";
import { OPERATIONS } from "./operations";
import type { Entity, World } from "./world";

/** What all seeds have in common: made once. */
export interface Stage {
  readonly operations: readonly StagedOperation[];
  readonly departments: ReadonlyMap<string, GraphQLSchema>;
  readonly apiSchema: GraphQLSchema;
  /** All departments as one, where everything may be null: what is true, before GraphQL's nulls spread. */
  readonly truthSchema: GraphQLSchema;
  /** `Child.name` -> the one department that has it; keys, which several have, are not in it. */
  readonly owners: ReadonlyMap<string, string>;
}

export interface StagedOperation {
  readonly text: string;
  readonly plan: QueryPlan;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** Department -> those that are asked before it, on which what it is asked may depend. */
  readonly dependences: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Composes the departments and lets the real planner plan each operation. */
export async function openStage(): Promise<Stage> {
  const fixtures = Object.fromEntries(Object.entries(DEPARTMENT_SDL).map(([name, typeDefs]) => [name, { typeDefs }]));
  const planner = await startPlanner(composeFixture(fixtures));
  const { apiSchema } = planner.supergraph;
  try {
    const operations = await Promise.all(
      OPERATIONS.map(async (text): Promise<StagedOperation> => {
        const document = parse(text, { noLocation: true });
        const faults = validate(apiSchema, document);
        if (faults.length > 0) throw new Error(`${text}: ${faults.join("; ")}`);
        const operation = document.definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION)!;
        const plan = await planner.plan(text);
        return { text, plan, document, operation, dependences: dependencesIn(plan.root) };
      }),
    );
    const names = Object.keys(DEPARTMENT_SDL);
    const departments = new Map(names.map((name) => [name, departmentSchema(name)]));
    return { operations, departments, apiSchema, truthSchema: withoutNonNull(apiSchema), owners: ownersOf(apiSchema) };
  } finally {
    await planner.close();
  }
}

function dependencesIn(root: PlanNode | undefined): Map<string, Set<string>> {
  const dependences = new Map<string, Set<string>>();
  /** @returns the departments asked so far */
  const follow = (node: PlanNode | undefined, before: readonly string[]): readonly string[] => {
    if (!node) return before;
    switch (node.kind) {
      case "Sequence":
        return node.nodes.reduce((asked, each) => follow(each, asked), before);
      case "Parallel":
        return node.nodes.flatMap((each) => follow(each, before));
      case "Condition":
        return [...follow(node.ifTrue, before), ...follow(node.ifFalse, before)];
      default: {
        const found = dependences.get(node.subgraph) ?? new Set();
        dependences.set(node.subgraph, found);
        if (node.kind === "EntityFetch") for (const each of before) found.add(each);
        return [...before, node.subgraph];
      }
    }
  };
  follow(root, []);
  return dependences;
}

/** A department finds entities by reference, and derives fields from what it was sent with the reference. */
function departmentSchema(department: string): GraphQLSchema {
  const typeDefs = DEPARTMENT_SDL[department]!;
  const resolveReference =
    (type: string) =>
    (reference: Readonly<Record<string, unknown>>, world: World): Entity | null => {
      const entity = world.find(department, type, reference);
      return entity ? { ...entity, ...derivedFrom(reference, department), __typename: entity.__typename } : null;
    };
  const resolvers: Record<string, Record<string, unknown>> = {};
  for (const definition of parse(typeDefs).definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    const type = definition.name.value;
    if (!definition.directives?.some(({ name }) => name.value === "key")) continue;
    resolvers[type] = { __resolveReference: resolveReference(type) };
  }
  return subgraphSchema({ typeDefs, resolvers });
}

function derivedFrom(reference: Readonly<Record<string, unknown>>, department: string): Record<string, unknown> {
  if (reference["__typename"] !== "Child") return {};
  if (department === "education") return { support: supportOf(reference["risk"]) };
  if (department !== "joint-meeting") return {};
  return { risk: riskOf(reference["region"], reference["weight"]), progress: progressOf(reference["marks"]) };
}

function withoutNonNull(schema: GraphQLSchema): GraphQLSchema {
  const nullable = (type: TypeNode): TypeNode => {
    if (type.kind === Kind.NON_NULL_TYPE) return nullable(type.type);
    return type.kind === Kind.LIST_TYPE ? { ...type, type: nullable(type.type) } : type;
  };
  const document = visit(parse(printSchema(schema)), {
    FieldDefinition: (field) => ({ ...field, type: nullable(field.type) }),
  });
  return buildASTSchema(document);
}

function ownersOf(apiSchema: GraphQLSchema): Map<string, string> {
  const owners = new Map<string, string>();
  const shared = new Set<string>();
  for (const [department, sdl] of Object.entries(DEPARTMENT_SDL)) {
    for (const definition of parse(sdl).definitions) {
      if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION || isExternal(definition)) continue;
      for (const field of definition.fields ?? []) {
        if (isExternal(field)) continue;
        for (const type of objectTypes(definition.name.value, apiSchema)) {
          const coordinate = `${type}.${field.name.value}`;
          if (owners.has(coordinate)) shared.add(coordinate);
          owners.set(coordinate, department);
        }
      }
    }
  }
  for (const coordinate of shared) owners.delete(coordinate);
  return owners;
}

/** An interface that a department knows as an object stands for the object types that implement it. */
function objectTypes(name: string, apiSchema: GraphQLSchema): string[] {
  const type = apiSchema.getType(name);
  if (!type || isObjectType(type)) return [name];
  return Object.values(apiSchema.getTypeMap())
    .filter((each) => isObjectType(each) && each.getInterfaces().some((face) => face.name === name))
    .map((each) => each.name);
}

function isExternal({
  directives,
}: {
  readonly directives?: readonly { readonly name: { readonly value: string } }[];
}): boolean {
  return directives?.some(({ name }) => name.value === "external") === true;
}
