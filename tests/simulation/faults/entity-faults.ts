import type { Random } from "../random";
import type { Fault, Spoilable } from "./fault";
import { answers, isEntity, SECRET } from "./fault";

type Entities = unknown[];

/** Departments that answer about others than those asked for (security design F1). */
export const ENTITY_FAULTS: readonly Fault[] = [
  ofList("entities reversed", (entities) => entities.reverse()),
  ofList("entities each in the next one's place", ([first, ...others]) => [...others, first]),
  ofList("one entity short", (entities, random) => entities.toSpliced(random.below(entities.length), 1)),
  ofList("one entity long", (entities, random) => [...entities, random.pick(entities)]),
  ofList("one entity in all places", (entities, random) => {
    const one = random.pick(entities.some(isEntity) ? entities.filter(isEntity) : entities);
    return entities.map(() => one);
  }),
  ofEntity("another child's entity", (entity, random, { world }) => {
    const own = String(entity["_key_Child_id"]);
    // Every text about a child holds its key.
    return JSON.parse(JSON.stringify(entity).replaceAll(own, String(random.pick(world.children)["id"])));
  }),
  ofEntity("an entity of another type", (entity, random) => ({
    ...entity,
    _key_typename: random.pick(["Case", "Query", SECRET, null, 1]),
  })),
  ofEntity("a key of digits as a number, or a number as digits", (entity) =>
    withKey(entity, (key) => (typeof key === "string" && /^\d+$/.test(key) ? Number(key) : String(key))),
  ),
  ofEntity("an entity without its key", (entity, random) => withKey(entity, () => random.pick([null, undefined]))),
  ofEntity("no entity but a text", () => SECRET),
  {
    name: "entities that are no list",
    codes: ["SUBGRAPH_BAD_ANSWER"],
    fits: hasEntities,
    answer: ({ response, entityKeys }, random) => {
      response.data[random.pick(entityKeys)] = random.pick([SECRET, { 0: SECRET }, null]);
      return answers(response);
    },
  },
];

function hasEntities({ entityKeys }: Spoilable): boolean {
  return entityKeys.length > 0;
}

function ofList(name: string, spoil: (entities: Entities, random: Random) => Entities): Fault {
  return {
    name,
    codes: ["ENTITY_MISMATCH"],
    fits: hasEntities,
    answer: ({ response, entityKeys }, random) => {
      const key = random.pick(entityKeys);
      response.data[key] = spoil(response.data[key] as Entities, random);
      return answers(response);
    },
  };
}

/** Spoils one entity of those that the department knows. */
function ofEntity(
  name: string,
  spoil: (entity: Record<string, unknown>, random: Random, spoilable: Spoilable) => unknown,
): Fault {
  return {
    name,
    codes: ["ENTITY_MISMATCH"],
    fits: ({ response, entityKeys }) => entityKeys.some((key) => (response.data[key] as Entities).some(isEntity)),
    answer: (spoilable, random) => {
      const all = spoilable.entityKeys.map((key) => spoilable.response.data[key] as Entities);
      const entities = random.pick(all.filter((each) => each.some(isEntity)));
      const at = entities.indexOf(random.pick(entities.filter(isEntity)));
      entities[at] = spoil(entities[at] as Record<string, unknown>, random, spoilable);
      return answers(spoilable.response);
    },
  };
}

function withKey(entity: Record<string, unknown>, change: (key: unknown) => unknown): Record<string, unknown> {
  const key = Object.keys(entity).find((each) => each.startsWith("_key_") && each !== "_key_typename");
  return key === undefined ? entity : { ...entity, [key]: change(entity[key]) };
}
