import type { VariableValues } from "./answer-shape";
import { collectTargets, locateTargets } from "./collect-targets";
import type { Gathering } from "./gathering";
import type { JsonObject } from "./json";
import type { PreparedEntityFetch, PreparedGroup } from "./prepare-plan";
import type { SentIdentity } from "./represent-entity";
import type { Extent } from "./track-completeness";

/** One entity to ask about; equal representations are asked once and serve all places where they stand. */
export interface EntityQuestion {
  readonly text: string;
  readonly sent: SentIdentity;
  readonly targets: JsonObject[];
}

export interface QuestionGroup {
  readonly prepared: PreparedGroup;
  readonly questions: EntityQuestion[];
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
  const { plan } = gathering.prepared;
  const { subgraph } = fetch.node;
  let metNull = false;
  let isShort = false;
  let any = false;
  const groups = fetch.groups.map((prepared): QuestionGroup => {
    const targets = collectTargets(gathering.data, prepared.group.paths, plan, variables);
    metNull ||= targets.metNull;
    isShort ||= targets.metGap;
    const questions = new Map<string, EntityQuestion>();
    for (const target of targets.objects) {
      const representation = prepared.representer.represent(target);
      if (representation.kind === "Represented") {
        const known = questions.get(representation.text);
        if (known) known.targets.push(target);
        else questions.set(representation.text, { ...representation, targets: [target] });
      } else if (representation.kind === "Incomplete") {
        isShort = true;
        gathering.markFailed(target, subgraph);
        explainGap(target, representation.field, prepared, gathering);
      } else {
        gathering.markUnknown(target, subgraph, prepared.shape);
      }
    }
    any ||= questions.size > 0;
    return { prepared, questions: [...questions.values()] };
  });
  return { groups, extent: isShort ? "Short" : metNull && !any ? "Idle" : "Reached" };
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
