import type { ChildNumber } from "../../schema/contract/child-key";
import { parseChildKey } from "../../schema/contract/child-key";
import { applyRewrites } from "./apply-rewrites";
import type { CheckedEntity } from "./check-entities";
import { areEntitiesAskedFor } from "./check-entities";
import type { QuestionGroup } from "./collect-entities";
import { collectEntities, splitQuestions } from "./collect-entities";
import type { ResponsePath } from "./collect-targets";
import { locateTargets } from "./collect-targets";
import { variablesText } from "./fetch-question";
import type { FetchWatch } from "./fetch-watch";
import type { Gathering } from "./gathering";
import type { JsonObject } from "./json";
import type { PreparedEntityFetch } from "./prepare-plan";
import type { Run } from "./run";
import type { TranslatedError } from "./translate-error";

/** Asks a subgraph for more about entities that were gathered already, and takes over what is surely about them. */
export async function fetchEntities(fetch: PreparedEntityFetch, run: Run): Promise<void> {
  const { groups, extent } = collectEntities(fetch, run.gathering, run.variables);
  run.gathering.completeness.reached(fetch.node.subgraph, extent);
  const batches = splitQuestions(groups, run.limits.entitiesPerFetch);
  await Promise.all(batches.map((batch) => fetchBatch(fetch, batch, run)));
}

async function fetchBatch(fetch: PreparedEntityFetch, batch: readonly QuestionGroup[], run: Run): Promise<void> {
  const { gathering, sender, variables } = run;
  const { subgraph, variables: names } = fetch.node;
  const question = {
    document: fetch.document,
    variables: variablesText(names, variables, representationsOf(batch)),
    children: sender.tellsChildren ? childrenOf(batch) : undefined,
  };
  if (sender.watch) tellEntities(batch, sender.watch);
  const answer = await sender.send(subgraph, question, "read");
  if (answer.kind === "Failed") return failBatch(subgraph, batch, answer.errors, gathering);
  const entities = readEntities(answer.data, batch, gathering);
  if (entities.kind === "Faulty") {
    const errors = entities.code === "SUBGRAPH_BAD_ANSWER" && answer.errors.length > 0 ? answer.errors : [entities];
    return failBatch(subgraph, batch, errors, gathering);
  }
  batch.forEach((group, at) => mergeGroup(subgraph, group, entities.lists[at] ?? [], gathering));
  const isEmpty = entities.lists.every((list) => list.every((entity) => !entity));
  gathering.fetchAnswered(subgraph, { errors: answer.errors, isEmpty }, (path) =>
    locateInBatch(path, batch, gathering),
  );
}

function tellEntities(batch: readonly QuestionGroup[], watch: FetchWatch): void {
  for (const { questions } of batch) {
    for (const { sent } of questions) {
      if (sent.key.kind === "Plain") watch.entityAsked(sent.typename, String(sent.key.value));
    }
  }
}

/** Whom it asks about; undefined as soon as it asks about anything but children, from which others may be reached. */
function childrenOf(batch: readonly QuestionGroup[]): ReadonlySet<ChildNumber> | undefined {
  const children = new Set<ChildNumber>();
  for (const { questions } of batch) {
    for (const { sent } of questions) {
      if (sent.typename !== "Child" || sent.key.kind !== "Plain") return undefined;
      const parsed = parseChildKey(String(sent.key.value));
      if (parsed.valid) children.add(parsed.number);
    }
  }
  return children;
}

/** The variables that take representations. Two groups may share one; they then ask about the same entities. */
function representationsOf(batch: readonly QuestionGroup[]): Map<string, string> {
  const texts = new Map<string, string>();
  for (const { prepared, questions } of batch) {
    texts.set(prepared.group.variable, `[${questions.map(({ text }) => text).join()}]`);
  }
  return texts;
}

type ReadEntities =
  | { readonly kind: "Sound"; readonly lists: readonly (readonly CheckedEntity[])[] }
  | { readonly kind: "Faulty"; readonly code: "SUBGRAPH_BAD_ANSWER" | "ENTITY_MISMATCH" };

/** Checks all groups of an answer before anything of any of them is used. */
function readEntities(data: JsonObject, batch: readonly QuestionGroup[], gathering: Gathering): ReadEntities {
  const lists: (readonly CheckedEntity[])[] = [];
  for (const { prepared, questions } of batch) {
    const entities = data[prepared.group.field];
    if (!Array.isArray(entities)) return { kind: "Faulty", code: "SUBGRAPH_BAD_ANSWER" };
    const sent = questions.map((question) => question.sent);
    if (!areEntitiesAskedFor(entities, sent, gathering.prepared.plan.supergraph)) {
      return { kind: "Faulty", code: "ENTITY_MISMATCH" };
    }
    lists.push(entities);
  }
  return { kind: "Sound", lists };
}

function mergeGroup(
  subgraph: string,
  { prepared, questions }: QuestionGroup,
  entities: readonly CheckedEntity[],
  gathering: Gathering,
): void {
  const { supergraph } = gathering.prepared.plan;
  questions.forEach(({ targets }, index) => {
    const entity = entities[index];
    if (entity) applyRewrites(entity, prepared.group.outputRewrites, supergraph);
    for (const target of targets) {
      if (entity) gathering.merge(target, entity, prepared.shape);
      else if (entity === null) gathering.markUnknown(target, subgraph, prepared.shape);
      else gathering.markFailed(target, subgraph);
    }
  });
}

function failBatch(
  subgraph: string,
  batch: readonly QuestionGroup[],
  errors: readonly TranslatedError[],
  gathering: Gathering,
): void {
  const targets = new Set(batch.flatMap(({ questions }) => questions.flatMap((question) => question.targets)));
  for (const target of targets) gathering.markFailed(target, subgraph);
  const places = batch.flatMap(({ prepared }) => locateTargets(gathering.data, prepared.group.paths, targets));
  const withoutPaths = errors.map(({ code, detail }) => ({ code, detail }));
  gathering.fetchFailed(subgraph, withoutPaths, commonStart(places));
}

/** `["_entities", 3, "school"]` of the subgraph's answer -> `["children", 7, "school"]` of the gathered one. */
function locateInBatch(
  [field, index, ...rest]: ResponsePath,
  batch: readonly QuestionGroup[],
  gathering: Gathering,
): ResponsePath[] {
  const group = batch.find(({ prepared }) => prepared.group.field === field);
  const question = typeof index === "number" ? group?.questions[index] : undefined;
  if (!group || !question) return [[]];
  const places = locateTargets(gathering.data, group.prepared.group.paths, new Set(question.targets));
  return places.map((place) => [...place, ...rest]);
}

function commonStart([first = [], ...others]: readonly ResponsePath[]): ResponsePath {
  const length = first.findIndex((step, at) => others.some((other) => other[at] !== step));
  return length === -1 ? first : first.slice(0, length);
}
