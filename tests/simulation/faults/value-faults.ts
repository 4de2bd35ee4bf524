import type { Random } from "../random";
import type { Fault, Spoilable, TypedPlace } from "./fault";
import { answers, holderOf, SECRET } from "./fault";

/** Departments that answer about the right ones, with something wrong in one place. */
export const VALUE_FAULTS: readonly Fault[] = [
  ofPlace(
    "a value of the wrong type",
    () => true,
    (place, random) => random.pick(wrongValues(place)),
  ),
  ofPlace(
    "null where none may be",
    ({ nonNull }) => nonNull,
    () => null,
  ),
  ofPlace(
    "a field left out",
    () => true,
    () => undefined,
  ),
  {
    name: "a null item where none may be",
    codes: ["SUBGRAPH_BAD_ANSWER"],
    fits: ({ places }) => places.some(({ hasNonNullItems }) => hasNonNullItems),
    answer: ({ response, places }, random) => {
      const { path } = random.pick(places.filter(({ hasNonNullItems }) => hasNonNullItems));
      const items = holderOf(response.data, path)[path.at(-1)!];
      if (Array.isArray(items)) items[random.below(items.length)] = null;
      return answers(response);
    },
  },
  {
    name: "a type that is not there",
    codes: ["SUBGRAPH_BAD_ANSWER"],
    fits: ({ response }) => typedObjects(response.data).length > 0,
    answer: ({ response }, random) => {
      random.pick(typedObjects(response.data))["__typename"] = random.pick([SECRET, "Query", 1, null]);
      return answers(response);
    },
  },
  {
    name: "names that every object has, and fields that nobody asked for",
    codes: [],
    answer: ({ response }) => {
      addEverywhere(response.data);
      return answers({ ...response, extensions: { note: SECRET } });
    },
  },
];

/** A key that is spoilt makes it another entity; anything else is a wrong value. */
function ofPlace(
  name: string,
  where: (place: TypedPlace) => boolean,
  wrong: (place: TypedPlace, random: Random) => unknown,
): Fault {
  return {
    name,
    codes: ["SUBGRAPH_BAD_ANSWER", "ENTITY_MISMATCH"],
    fits: ({ places }) => places.some(where),
    answer: ({ response, places }: Spoilable, random) => {
      const place = random.pick(places.filter(where));
      holderOf(response.data, place.path)[place.path.at(-1)!] = wrong(place, random);
      return answers(response);
    },
  };
}

/** Values that no coercion can save. */
function wrongValues({ kind }: TypedPlace): unknown[] {
  if (kind === "List") return [SECRET, { 0: SECRET }, 1];
  if (kind === "Composite") return [SECRET, [SECRET], true];
  if (kind === "Leaf") return [{ value: SECRET }, [SECRET]];
  return [{ value: SECRET }, [SECRET], SECRET, true];
}

function typedObjects(value: unknown): Record<string, unknown>[] {
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.values(value).flatMap(typedObjects);
  return "__typename" in value ? [value, ...inner] : inner;
}

function addEverywhere(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  for (const inner of Object.values(value)) addEverywhere(inner);
  if (Array.isArray(value)) return;
  // As `JSON.parse` makes it: an own property, which `JSON.stringify` writes again.
  Object.defineProperty(value, "__proto__", { value: { polluted: SECRET }, enumerable: true });
  Object.assign(value, { constructor: { prototype: { polluted: SECRET } }, polluted: SECRET, extra: [SECRET] });
}
