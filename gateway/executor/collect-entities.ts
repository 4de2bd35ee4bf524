import { collectTargets } from "./collect-targets";
import type { Gathering } from "./gathering";
import type { JsonObject } from "./json";
import type { PreparedEntityFetch, PreparedGroup } from "./prepare-plan";
import type { SentIdentity } from "./represent-entity";

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
  /**
   * `Reached`: everything that should be asked about is there, be it nothing. `Short`: something was not reached because
   * what it depends on is missing.
   */
  readonly extent: "Reached" | "Short";
}

/** Finds the entities that a fetch is about and writes their representations. */
export function collectEntities(fetch: PreparedEntityFetch, gathering: Gathering): CollectedEntities {
  let metNull = false;
  let incomplete = false;
  let any = false;
  const groups = fetch.groups.map((prepared): QuestionGroup => {
    const targets = collectTargets(gathering.data, prepared.group.paths, gathering.prepared.plan.supergraph);
    metNull ||= targets.metNull;
    const questions = new Map<string, EntityQuestion>();
    for (const target of targets.objects) {
      const representation = prepared.representer.represent(target, gathering.failed);
      if (representation.kind === "Represented") {
        const known = questions.get(representation.text);
        if (known) known.targets.push(target);
        else questions.set(representation.text, { ...representation, targets: [target] });
      } else if (representation.kind === "Incomplete") {
        incomplete = true;
        gathering.failed.add(target);
      } else {
        gathering.unknown.add(target);
      }
    }
    any ||= questions.size > 0;
    return { prepared, questions: [...questions.values()] };
  });
  return { groups, extent: incomplete || (metNull && !any) ? "Short" : "Reached" };
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
