import type { Supergraph } from "../planner/read-supergraph";
import { isOfType } from "../planner/read-supergraph";
import { carriesKey, IDENTITY_TYPENAME } from "./entity-identity";
import type { JsonObject } from "./json";
import { isJsonObject } from "./json";
import type { SentIdentity } from "./represent-entity";

export type CheckedEntity = JsonObject | null | undefined;

/**
 * Whether the entities that came back are the ones that were asked for: as many, in the same order, each of the same
 * type with the same key, compared strictly. One difference condemns the whole fetch: a subgraph that answers in another
 * order, one short or one long would otherwise put one child's record under another child's name, silently.
 * A null entity says that the subgraph does not know it; an undefined one, that an error stands in its place.
 */
export function areEntitiesAskedFor(
  entities: readonly unknown[],
  sent: readonly SentIdentity[],
  supergraph: Supergraph,
): entities is readonly CheckedEntity[] {
  if (entities.length !== sent.length) return false;
  for (let index = 0; index < sent.length; index++) {
    const entity = entities[index];
    const asked = sent[index];
    if (entity === null || entity === undefined) continue;
    if (!asked || !isJsonObject(entity)) return false;
    const typename = entity[IDENTITY_TYPENAME];
    if (typename !== asked.typename && !isOfType(supergraph, typename, asked.typename)) return false;
    if (!carriesKey(entity, asked.key, asked.identity)) return false;
  }
  return true;
}
