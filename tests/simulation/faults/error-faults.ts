import type { ErrorCode } from "../../../schema/contract/errors";
import type { Random } from "../random";
import type { Fault, Response, TypedPlace } from "./fault";
import { answers, holderOf, SECRET, SECRET_NUMBER } from "./fault";

/** A department's own code -> what the answer may call it. */
const CODES: readonly (readonly [unknown, ErrorCode])[] = [
  ["FORBIDDEN", "SUBGRAPH_FORBIDDEN"],
  ["CONTEXT_INVALID", "SUBGRAPH_FORBIDDEN"],
  ["BAD_CURSOR", "BAD_CURSOR"],
  ["PAGE_TOO_LARGE", "PAGE_TOO_LARGE"],
  ["INTERNAL_SERVER_ERROR", "SUBGRAPH_BAD_ANSWER"],
  ["SUBGRAPH_UNAVAILABLE", "SUBGRAPH_BAD_ANSWER"],
  ["constructor", "SUBGRAPH_BAD_ANSWER"],
  [SECRET, "SUBGRAPH_BAD_ANSWER"],
  [{ SECRET }, "SUBGRAPH_BAD_ANSWER"],
];

/** Departments that answer with errors, and tell more in them than they should. */
export const ERROR_FAULTS: readonly Fault[] = [
  {
    name: "more errors than anybody reads",
    codes: ["SUBGRAPH_BAD_ANSWER"],
    answer: ({ response, places }, random) => {
      const errors = Array.from({ length: 150 }, () => errorOf("TROUBLE", [...drawPath(places, random), SECRET]));
      return answers({ ...response, errors });
    },
  },
  ...CODES.flatMap(errorFaults),
];

function errorFaults([code, told]: (typeof CODES)[number]): Fault[] {
  return [
    {
      name: `errors without a place, ${told}`,
      codes: [told],
      answer: ({ response }, random) => {
        const error = random.pick([errorOf(code), errorOf(code, []), errorOf(code, SECRET)]);
        return answers({ data: random.chance(0.5) ? response.data : null, errors: [error] });
      },
    },
    {
      name: `an error in its place, ${told}`,
      codes: [told],
      fits: ({ places }) => places.some(isNullable),
      answer: ({ response, places }, random) =>
        answers({ ...response, errors: [errorOf(code, random.pick(places.filter(isNullable)).path)] }),
    },
    {
      name: `a field that failed and took its holders along, ${told}`,
      codes: [told],
      fits: ({ places }) => places.length > 0,
      answer: ({ response, places }, random) => {
        const { path } = random.pick(places);
        nullUpFrom(path, places, response);
        return answers({ ...response, errors: [errorOf(code, path)] });
      },
    },
    {
      name: `an error in a place that is not there, ${told}`,
      codes: [told],
      answer: ({ response, places }, random) =>
        answers({ ...response, errors: [errorOf(code, [...drawPath(places, random), ...random.pick(LOST_STEPS)])] }),
    },
  ];
}

const LOST_STEPS: readonly (readonly (string | number)[])[] = [
  [SECRET],
  [SECRET_NUMBER],
  ["__proto__", "polluted"],
  ["constructor", SECRET_NUMBER, "prototype"],
  [-1, SECRET],
];

function errorOf(code: unknown, path?: unknown) {
  const detail = { limit: 100, name: SECRET, phone: SECRET_NUMBER, [SECRET]: 1, where: { SECRET } };
  return { message: SECRET, path, locations: [SECRET], extensions: { code, detail, stack: [SECRET] } };
}

/** As GraphQL has it: the first place, upwards, that may be null is null (6.4.4). An entity may always be. */
function nullUpFrom(path: TypedPlace["path"], places: readonly TypedPlace[], response: Response): void {
  for (let length = path.length; length > 0; length--) {
    const upper = path.slice(0, length);
    const isEntity = length === 2 && typeof upper[1] === "number";
    const place = places.find((each) => each.path.join() === upper.join());
    if (isEntity || place?.nonNull === false) {
      holderOf(response.data, upper)[upper.at(-1)!] = null;
      return;
    }
  }
  (response as { data: unknown }).data = null;
}

/** With an error in a place that may not be null, the whole way up to one that may would have to go: see value faults. */
function isNullable({ nonNull, path }: TypedPlace): boolean {
  return !nonNull && !path.some((step) => String(step).startsWith("_key_"));
}

function drawPath(places: readonly TypedPlace[], random: Random): TypedPlace["path"] {
  return places.length > 0 && random.chance(0.7) ? random.pick(places).path : [];
}
