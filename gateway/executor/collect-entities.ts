import type { VariableValues } from "./answer-shape";
import { collectTargets, locateTargets } from "./collect-targets";
import type { Gathering } from "./gathering";
import type { JsonObject } from "./json";
import type { PreparedEntityFetch, PreparedGroup } from "./prepare-plan";
import type { EntityQuestion, RepresentedTargets, Unasked } from "./represented-targets";
import type { Extent } from "./track-completeness";

export interface QuestionGroup {
  readonly prepared: PreparedGroup;
  readonly questions: readonly EntityQuestion[];
}

export interface CollectedEntities {
  readonly groups: readonly QuestionGroup[];
  readonly extent: Extent;
}

/** Finds the entities that a fetch is about and writes their representations. */
export function collectEntities(
  fetch: PreparedEntityFetch,
  gathering: Gathering,
  variables: VariableValues,
): CollectedEntities {
  let metNull = false;
  let isShort = false;
  let any = false;
  const groups = fetch.groups.map((prepared): QuestionGroup => {
    const { questions, unasked, ...met } = representTargets(prepared, gathering, variables);
    metNull ||= met.metNull;
    isShort ||= met.metGap;
    any ||= questions.length > 0;
    for (const { target, why } of unasked) {
      if (why.kind === "Incomplete") {
        isShort = true;
        gathering.markFailed(target, fetch.node.subgraph);
        explainGap(target, why.field, prepared, gathering);
      } else {
        gathering.markUnknown(target, fetch.node.subgraph, prepared.shape);
      }
    }
    return { prepared, questions };
  });
  return { groups, extent: isShort ? "Short" : metNull && !any ? "Idle" : "Reached" };
}

/** Six departments that are asked about the same children at once are asked with the same words: written once. */
function representTargets(
  { group, representer, wording }: PreparedGroup,
  gathering: Gathering,
  variables: VariableValues,
): RepresentedTargets {
  const known = gathering.findRepresented(wording);
  if (known) return known;
  const { objects, metNull, metGap } = collectTargets(gathering.data, group.paths, gathering.prepared.plan, variables);
  const questions = new Map<string, EntityQuestion>();
  const unasked: { target: JsonObject; why: Unasked }[] = [];
  for (const target of objects) {
    const representation = representer.represent(target);
    if (representation.kind !== "Represented") {
      unasked.push({ target, why: representation });
      continue;
    }
    const { text, sent } = representation;
    const same = questions.get(text);
    if (same) same.targets.push(target);
    else questions.set(text, { text, sent, targets: [target] });
  }
  const represented = { questions: [...questions.values()], unasked, metNull, metGap };
  gathering.keepRepresented(wording, represented);
  return represented;
}

/** What is needed of it was not brought, or is nothing that it could be: somebody has to have said so. */
function explainGap(target: JsonObject, field: string, { group }: PreparedGroup, gathering: Gathering): void {
  const [place = []] = locateTargets(gathering.data, group.paths, new Set([target]));
  gathering.explain({ kind: "Missing", holder: target, gatheredPath: [...place, field] });
}

/** Splits what is asked into fetches of at most `limit` entities; every fetch has all groups, some of them empty. */
export function splitQuestions(groups: readonly QuestionGroup[], limit: number): QuestionGroup[][] {
  const total = groups.reduce((sum, { questions }) => sum + questions.length, 0);
  if (total === 0) return [];
  if (total <= limit) return [[...groups]];
  const batches: QuestionGroup[][] = [];
  for (let start = 0; start < total; start += limit) {
    let offset = 0;
    batches.push(
      groups.map(({ prepared, questions }) => {
        const part = questions.slice(Math.max(0, start - offset), Math.max(0, start + limit - offset));
        offset += questions.length;
        return { prepared, questions: part };
      }),
    );
  }
  return batches;
}
