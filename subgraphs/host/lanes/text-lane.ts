import type { FieldNode } from "graphql";
import { Kind } from "graphql";
import type { PreparedDocument } from "./prepared-document";
import { rootFieldsOf } from "./prepared-document";
import type { Reader, ReadingRequest } from "../reading/reader";
import type { Representation } from "../reading/statement";

/**
 * The text lane: the answer is the text that PostgreSQL built, passed on as it is. It takes documents whose root fields are
 * all compiled, above all the gateway's entity fetches; everything else takes the Apollo lane over the same compiler.
 */
export async function answerWithText(
  reader: Reader,
  document: PreparedDocument,
  request: ReadingRequest,
): Promise<string> {
  const parts = rootFieldsOf(reader.schema, document, request.variables).map(async ([key, fields]) => {
    return `${JSON.stringify(key)}:${await readRoot(reader, request, fields)}`;
  });
  return `{"data":{${(await Promise.all(parts)).join(",")}}}`;
}

async function readRoot(reader: Reader, request: ReadingRequest, fields: readonly FieldNode[]): Promise<string> {
  const name = fields[0]!.name.value;
  const root = reader.findRoot(name);
  if (!root) throw new Error(`Query.${name} has no compiled form`);
  if (root.kind !== "entities") return (await reader.readField(request, root, fields)) ?? "null";
  return readEntities(reader, request, fields, representationsOf(reader, fields, request));
}

/** Entities of several types are read type by type and put back into the order of their representations. */
export async function readEntities(
  reader: Reader,
  request: ReadingRequest,
  fields: readonly FieldNode[],
  representations: readonly Representation[],
): Promise<string> {
  const types = [...new Set(representations.map((each) => each.__typename))];
  if (types.length <= 1) return reader.readEntities(request, types[0] ?? "Child", fields, representations);
  const places: unknown[] = representations.map(() => null);
  await Promise.all(
    types.map(async (type) => {
      const own = representations.flatMap((each, place) => (each.__typename === type ? [{ each, place }] : []));
      const text = await reader.readEntities(
        request,
        type,
        fields,
        own.map(({ each }) => each),
      );
      (JSON.parse(text) as unknown[]).forEach((entity, index) => {
        places[own[index]!.place] = entity;
      });
    }),
  );
  return JSON.stringify(places);
}

function representationsOf(reader: Reader, fields: readonly FieldNode[], request: ReadingRequest): Representation[] {
  const argument = fields[0]!.arguments?.find((each) => each.name.value === "representations");
  const given = argument?.value.kind === Kind.VARIABLE ? request.variables[argument.value.name.value] : undefined;
  return readRepresentations(reader, given);
}

/** Representations of types that are no entities here are unknown, like keys that were never issued. */
export function readRepresentations(reader: Reader, given: unknown): Representation[] {
  if (!Array.isArray(given)) return [];
  return given.map((each: unknown) => {
    const typename =
      typeof each === "object" && each !== null ? (each as { __typename?: unknown }).__typename : undefined;
    const known =
      typeof typename === "string" &&
      (reader.model.anchors.has(typename) || reader.model.kinds.get(typename)?.key !== undefined);
    if (!known) throw new Error("A representation names a type that is no entity of this department");
    return each as Representation;
  });
}
