import type { DocumentNode, GraphQLSchema } from "graphql";
import { Kind, OperationTypeNode, parse } from "graphql";
import type { ExecutionLimits } from "../../gateway/executor/limits";
import { LocalDoor } from "../../gateway/executor/transports/local-door";
import type { DoorAnswer, Knock } from "../../schema/contract/department-door";
import type { HonestAnswer } from "./ask-honestly";
import { askHonestly } from "./ask-honestly";
import { drawFault } from "./draw-fault";
import type { FakeClock } from "./fake-clock";
import type { Fault, FaultyAnswer, Spoilable } from "./faults/fault";
import { typePlaces } from "./faults/type-places";
import { Random } from "./random";
import type { World } from "./world";

/** One fetch as the department saw it, and what it did. */
export interface SeenFetch {
  readonly department: string;
  readonly kind: "query" | "mutation";
  /** Response keys of the root fields asked for. */
  readonly fields: readonly string[];
  /** Representations sent. */
  readonly entities: number;
  readonly sentAt: number;
  /** Undefined when the department answered as it should: no fault was drawn, or it found nothing to spoil. */
  fault?: Fault;
  /** When the answer came; undefined when none did. */
  answeredAt?: number;
  /** Length of the answer. */
  bytes: number;
}

/** What the doors of one seed share. */
export interface DoorSetting {
  readonly seed: number;
  /** The probability of a fault. */
  readonly faultRate: number;
  readonly faults: readonly (readonly Fault[])[];
  /** Numbers of the fetches that are spared, whatever was drawn for them. */
  readonly spared: ReadonlySet<number>;
  readonly world: World;
  readonly limits: ExecutionLimits;
  readonly clock: FakeClock;
  readonly seen: SeenFetch[];
}

/** The real local door, with a department behind it that answers from the world and fails as the seed has it. */
export function fakeDoor(department: string, schema: GraphQLSchema, setting: DoorSetting): LocalDoor {
  const answerKnock = async (knock: Knock): Promise<DoorAnswer> => {
    const { clock, seen, seed, world } = setting;
    const { query, variables } = JSON.parse(knock.body.toString("utf8")) as Question;
    const question = readQuestion(query);
    const entities = question.representations.flatMap((name) => variables[name] as unknown[]).length;
    const { kind, fields } = question;
    const fetch: SeenFetch = { department, kind, fields, entities, sentAt: clock.now(), bytes: 0 };
    const random = new Random(seed, seen.push(fetch));
    const isSpared = setting.spared.has(seen.length);
    const honest = await askHonestly(schema, question.document, variables, world);
    if (honest.result.errors) throw honest.result.errors[0]!;
    const honestText = JSON.stringify(honest.result);
    const spoilt = isSpared ? undefined : spoil({ ...honest, text: honestText }, question, schema, setting, random);
    const isHarmed = spoilt && !isAsItShould(spoilt.answer, honestText);
    if (spoilt && (isHarmed || spoilt.fault.codes.length === 0)) fetch.fault = spoilt.fault;
    if (spoilt?.answer.kind === "NeverAnswers") return new Promise(() => {});
    await clock.sleep((spoilt?.answer.kind === "Answers" && spoilt.answer.milliseconds) || random.between(1, 60));
    fetch.answeredAt = clock.now();
    if (spoilt?.answer.kind === "Refuses") throw new Error("connection refused");
    const answer = spoilt?.answer.answer ?? { status: 200, body: honestText };
    fetch.bytes = Buffer.byteLength(answer.body);
    return answer;
  };
  return new LocalDoor(department, answerKnock, undefined, setting.clock);
}

function isAsItShould(answer: FaultyAnswer, honestText: string): boolean {
  return answer.kind === "Answers" && answer.answer.body === honestText && answer.milliseconds === undefined;
}

interface Question {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

interface ReadQuestion {
  readonly document: DocumentNode;
  readonly kind: SeenFetch["kind"];
  readonly fields: readonly string[];
  /** Response keys of `_entities` fields. */
  readonly entityKeys: readonly string[];
  /** Names of the variables that hold representations. */
  readonly representations: readonly string[];
}

function spoil(
  { text, places }: HonestAnswer & { readonly text: string },
  { entityKeys }: ReadQuestion,
  schema: GraphQLSchema,
  { faultRate, faults, world, limits }: DoorSetting,
  random: Random,
): { readonly fault: Fault; readonly answer: FaultyAnswer } | undefined {
  if (!random.chance(faultRate)) return undefined;
  const response = JSON.parse(text) as Spoilable["response"];
  const filled = entityKeys.filter((key) => (response.data[key] as unknown[]).length > 0);
  const spoilable = { response, places: typePlaces(places, response.data, schema), entityKeys: filled, world, limits };
  const fault = drawFault(faults, spoilable, random);
  return fault && { fault, answer: fault.answer(spoilable, random) };
}

const READ = new Map<string, ReadQuestion>();

/** Fetches of one plan have the same text in every seed. */
function readQuestion(query: string): ReadQuestion {
  const known = READ.get(query);
  if (known) return known;
  const document = parse(query, { noLocation: true });
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error("A fetch begins with its operation");
  const fields = operation.selectionSet.selections.filter((each) => each.kind === Kind.FIELD);
  const entityFields = fields.filter(({ name }) => name.value === "_entities");
  const read: ReadQuestion = {
    document,
    kind: operation.operation === OperationTypeNode.MUTATION ? "mutation" : "query",
    fields: fields.map(({ alias, name }) => (alias ?? name).value),
    entityKeys: entityFields.map(({ alias, name }) => (alias ?? name).value),
    representations: entityFields.flatMap(({ arguments: given = [] }) =>
      given.flatMap(({ value }) => (value.kind === Kind.VARIABLE ? [value.name.value] : [])),
    ),
  };
  READ.set(query, read);
  return read;
}
