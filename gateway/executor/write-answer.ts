import type { GraphQLEnumType, GraphQLLeafType } from "graphql";
import { GraphQLBoolean, GraphQLFloat, GraphQLID, GraphQLInt, GraphQLString, isEnumType, isObjectType } from "graphql";
import type { Supergraph } from "../planner/read-supergraph";
import type { CompositeShape, ConditionedShape, ObjectShape, ValueShape } from "./answer-shape";
import type { ResponsePath } from "./collect-targets";
import { isAsAsked } from "./is-as-asked";
import type { JsonObject } from "./json";
import { isJsonObject } from "./json";

/** What is wrong with a value of the gathered answer. */
export interface Fault {
  /** In the client's aliases. */
  readonly path: ResponsePath;
  /** The same place in the gathered answer. */
  readonly gatheredPath: ResponsePath;
  readonly kind: "Missing" | "Null" | "WrongType";
}

export interface WriterContext {
  readonly shape: ConditionedShape;
  readonly supergraph: Supergraph;
  /** Objects of which a part is known to be absent: already told as an error, or not known to a subgraph. */
  readonly incomplete: { has(object: object): boolean };
  /** Texts of the root fields `__schema` and `__type`, by gathered key. */
  readonly introspection: ReadonlyMap<string, string>;
  /** Whether no more faults are wanted. */
  readonly isFull: () => boolean;
  readonly onFault: (fault: Fault) => void;
}

/**
 * Writes the client's answer from the gathered one: only what was asked for, in the order asked, under the client's
 * aliases, every value checked against the schema (GraphQL 6.4.3, 6.4.4). What is wrong becomes null, and a null where
 * none may stand makes its parent null.
 *
 * @returns JSON text of `data`.
 */
export function writeAnswer(gathered: JsonObject, context: WriterContext): string {
  return new AnswerWriter(context).write(gathered);
}

/** In place of a text: the value has to be null and may not be, so the parent is null. */
const NOTHING = undefined;

class AnswerWriter {
  readonly #context: WriterContext;
  readonly #path: (string | number)[] = [];
  readonly #gatheredPath: (string | number)[] = [];

  constructor(context: WriterContext) {
    this.#context = context;
  }

  write(gathered: JsonObject): string {
    return this.#composite(gathered, this.#context.shape.root) ?? "null";
  }

  #value(value: unknown, shape: ValueShape, holder: JsonObject): string | undefined {
    if (value === null || value === undefined) return this.#absent(value, shape, holder);
    switch (shape.kind) {
      case "Leaf":
        return leafText(value, shape.type) ?? this.#wrong(shape);
      case "Composite":
        if (!isJsonObject(value)) return this.#wrong(shape);
        return this.#whole(value, shape) ?? this.#composite(value, shape) ?? nullText(shape);
      case "List":
        if (!Array.isArray(value)) return this.#wrong(shape);
        return this.#whole(value, shape) ?? this.#list(value, shape.item, holder) ?? nullText(shape);
      default:
        return this.#wrong(shape);
    }
  }

  /** In one go where nothing in it has to be changed: written piece by piece, a page of children is thousands of pieces. */
  #whole(value: JsonObject | readonly unknown[], shape: ValueShape): string | undefined {
    return isAsAsked(value, shape, this.#context.shape) ? jsonText(value) : undefined;
  }

  #list(items: readonly unknown[], item: ValueShape, holder: JsonObject): string | undefined {
    let text = "[";
    for (let index = 0; index < items.length; index++) {
      this.#path.push(index);
      this.#gatheredPath.push(index);
      const written = this.#value(items[index], item, holder);
      this.#path.pop();
      this.#gatheredPath.pop();
      if (written === NOTHING) return NOTHING;
      text += index === 0 ? written : `,${written}`;
    }
    return `${text}]`;
  }

  #composite(object: JsonObject, shape: CompositeShape): string | undefined {
    if (!shape.isAbstract) return this.#object(object, this.#context.shape.fieldsOf(shape, shape.typeName));
    const typename = object["__typename"];
    if (typename === undefined) return this.#object(object, this.#context.shape.fieldsOf(shape, shape.typeName));
    if (typeof typename === "string" && this.#isPossible(shape.typeName, typename)) {
      if (this.#context.shape.schema.getType(typename)) {
        return this.#object(object, this.#context.shape.fieldsOf(shape, typename));
      }
      // A type that the client may not see (`@inaccessible`) is nothing to it, not an error.
      return NOTHING;
    }
    this.#fault("WrongType");
    return NOTHING;
  }

  #isPossible(abstract: string, typename: string): boolean {
    return typename === abstract || this.#context.supergraph.possibleTypes.get(abstract)?.has(typename) === true;
  }

  #object(object: JsonObject, shape: ObjectShape): string | undefined {
    let text = "{";
    for (const field of shape.fields) {
      this.#path.push(field.clientKey);
      this.#gatheredPath.push(field.gatheredKey);
      const written = this.#field(object, field.gatheredKey, field.value, shape.typename);
      this.#path.pop();
      this.#gatheredPath.pop();
      if (written === NOTHING) return NOTHING;
      text += text.length === 1 ? field.label + written : `,${field.label}${written}`;
    }
    return `${text}}`;
  }

  #field(object: JsonObject, key: string, shape: ValueShape, typename: string): string | undefined {
    if (shape.kind === "Typename") return this.#typename(typename);
    if (shape.kind === "Introspection") return this.#context.introspection.get(key) ?? nullText(shape);
    return this.#value(object[key], shape, object);
  }

  /** An object of which only the interface is known has no type to tell. */
  #typename(typename: string): string | undefined {
    if (isObjectType(this.#context.shape.schema.getType(typename))) return JSON.stringify(typename);
    this.#fault("Missing");
    return NOTHING;
  }

  #absent(value: null | undefined, shape: ValueShape, holder: JsonObject): string | undefined {
    if (value === undefined && !this.#context.incomplete.has(holder)) this.#fault("Missing");
    else if (value === null && shape.nonNull) this.#fault("Null");
    return nullText(shape);
  }

  #wrong(shape: ValueShape): string | undefined {
    this.#fault("WrongType");
    return nullText(shape);
  }

  #fault(kind: Fault["kind"]): void {
    if (this.#context.isFull()) return;
    this.#context.onFault({ kind, path: [...this.#path], gatheredPath: [...this.#gatheredPath] });
  }
}

function nullText(shape: ValueShape): string | undefined {
  return shape.nonNull ? NOTHING : "null";
}

/**
 * Result coercion (GraphQL 3.5), with what loses nothing: a number may stand for a text. `serialize` of graphql-js is not
 * used, because it throws: a list of a million wrong values would cost a minute of stack traces.
 *
 * @returns undefined when the value is not one of this type.
 */
function leafText(value: unknown, type: GraphQLLeafType): string | undefined {
  switch (type) {
    case GraphQLString:
      if (typeof value === "string") return JSON.stringify(value);
      return typeof value === "boolean" || Number.isFinite(value) ? `"${String(value)}"` : undefined;
    case GraphQLID:
      if (typeof value === "string") return JSON.stringify(value);
      return Number.isSafeInteger(value) ? `"${String(value)}"` : undefined;
    case GraphQLInt:
      return typeof value === "number" && (value | 0) === value ? String(value) : undefined;
    case GraphQLFloat:
      return Number.isFinite(value) ? String(value) : undefined;
    case GraphQLBoolean:
      return typeof value === "boolean" ? String(value) : undefined;
    default:
      return isEnumType(type) ? enumText(value, type) : jsonText(value);
  }
}

function enumText(value: unknown, type: GraphQLEnumType): string | undefined {
  return typeof value === "string" && type.getValue(value) ? `"${value}"` : undefined;
}

/** What a custom scalar holds is its owner's affair: undefined when it is nested deeper than the stack. */
function jsonText(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}
