import { isObjectType } from "graphql";
import type { Supergraph } from "../planner/read-supergraph";
import type { CompositeShape, ConditionedShape, FieldShape, ObjectShape, ValueShape } from "./answer-shape";
import type { ResponsePath } from "./collect-targets";
import type { Fault } from "./gathering";
import { isAsAsked } from "./is-as-asked";
import type { JsonObject } from "./json";
import { isJsonObject } from "./json";
import { jsonText, leafText } from "./leaf-text";

export interface WriterContext {
  readonly shape: ConditionedShape;
  readonly supergraph: Supergraph;
  /** Texts of the root fields `__schema` and `__type`, by gathered key. */
  readonly introspection: ReadonlyMap<string, string>;
  /** Whether no more faults are wanted: what is wrong then is lost without a word. */
  readonly isFull: () => boolean;
  readonly onFault: (fault: Fault) => void;
  /** A field that came well, or whose null was an answer, is left out because what holds it became null. */
  readonly onLoss: (gatheredPath: ResponsePath) => void;
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
  readonly #lost = new Set<FieldShape>();
  readonly #lostWhole = new Set<ValueShape>();
  readonly #untold = new Set<string>();

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
        return leafText(value, shape.type) ?? this.#wrong(shape, holder);
      case "Composite":
        if (!this.#isOfShape(value, shape)) return this.#wrong(shape, holder);
        return this.#whole(value, shape) ?? this.#composite(value, shape);
      case "List":
        if (!Array.isArray(value)) return this.#wrong(shape, holder);
        return this.#whole(value, shape) ?? this.#list(value, shape.item, holder) ?? this.#gone(shape);
      default:
        return this.#wrong(shape, holder);
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
      const written = this.#value(items[index], item, holder);
      this.#path.pop();
      if (written === NOTHING) {
        this.#loseBelow(items.toSpliced(index, 1), { kind: "List", nonNull: false, item });
        return NOTHING;
      }
      text += index === 0 ? written : `,${written}`;
    }
    return `${text}]`;
  }

  #composite(object: JsonObject, shape: CompositeShape): string | undefined {
    const type = this.#typeOf(object, shape);
    // A type that the client may not see (`@inaccessible`) is nothing to it, not an error.
    if (type === undefined) return nullText(shape);
    return this.#object(object, this.#context.shape.fieldsOf(shape, type)) ?? this.#gone(shape);
  }

  /** Whether it is an object that says it is what the schema has there, or says nothing of it. */
  #isOfShape(value: unknown, { typeName }: CompositeShape): value is JsonObject {
    if (!isJsonObject(value)) return false;
    const typename = value["__typename"];
    return typename === undefined || (typeof typename === "string" && this.#isPossible(typeName, typename));
  }

  /** @returns undefined when the client may not see the type */
  #typeOf(object: JsonObject, { typeName, isAbstract }: CompositeShape): string | undefined {
    const typename = isAbstract ? object["__typename"] : undefined;
    if (typeof typename !== "string") return typeName;
    return this.#context.shape.schema.getType(typename) && typename;
  }

  #isPossible(abstract: string, typename: string): boolean {
    return typename === abstract || this.#context.supergraph.possibleTypes.get(abstract)?.has(typename) === true;
  }

  #object(object: JsonObject, shape: ObjectShape): string | undefined {
    let text = "{";
    for (const field of shape.fields) {
      this.#path.push(field.gatheredKey);
      const written = this.#field(object, field.gatheredKey, field.value, shape.typename);
      this.#path.pop();
      if (written === NOTHING) {
        this.#loseFields(object, shape, field);
        return NOTHING;
      }
      text += text.length === 1 ? field.label + written : `,${field.label}${written}`;
    }
    return `${text}}`;
  }

  #field(object: JsonObject, key: string, shape: ValueShape, typename: string): string | undefined {
    if (shape.kind === "Typename") return this.#typename(typename, object);
    if (shape.kind === "Introspection") return this.#context.introspection.get(key) ?? nullText(shape);
    return this.#value(object[key], shape, object);
  }

  /** An object of which only the interface is known has no type to tell. */
  #typename(typename: string, holder: JsonObject): string | undefined {
    if (isObjectType(this.#context.shape.schema.getType(typename))) return JSON.stringify(typename);
    this.#fault("Missing", holder);
    return NOTHING;
  }

  #absent(value: null | undefined, shape: ValueShape, holder: JsonObject): string | undefined {
    if (value === undefined) this.#fault("Missing", holder);
    else if (shape.nonNull) {
      this.#fault("Null", holder);
      this.#loseBelow(undefined, shape);
    }
    return nullText(shape);
  }

  /** What came is left out because of something in it. */
  #gone(shape: ValueShape): string | undefined {
    this.#context.onLoss([...this.#path]);
    return nullText(shape);
  }

  #wrong(shape: ValueShape, holder: JsonObject): string | undefined {
    this.#fault("WrongType", holder);
    this.#loseBelow(undefined, shape);
    return nullText(shape);
  }

  #fault(kind: Fault["kind"], holder: JsonObject): void {
    if (!this.#context.isFull()) return this.#context.onFault({ kind, holder, gatheredPath: [...this.#path] });
    const field = this.#path.filter((step) => typeof step === "string").join();
    if (!this.#untold.has(field)) this.#context.onLoss([...this.#path]);
    this.#untold.add(field);
  }

  /** Tells what goes with an object: its other fields, whether or not they were written already. */
  #loseFields(object: JsonObject | undefined, { fields }: ObjectShape, spared?: FieldShape): void {
    for (const field of fields) {
      if (field === spared) continue;
      this.#path.push(field.gatheredKey);
      if (!this.#lost.has(field)) this.#context.onLoss([...this.#path]);
      this.#lost.add(field);
      this.#loseBelow(object && (object[field.gatheredKey] ?? null), field.value);
      this.#path.pop();
    }
  }

  /** @param value undefined, or null where none may be, when it is not to be believed: then all that it could hold is lost. */
  #loseBelow(value: unknown, shape: ValueShape): void {
    if ((value === null && !shape.nonNull) || this.#lostWhole.has(shape)) return;
    if (shape.kind === "List") {
      if (!Array.isArray(value)) this.#loseBelow(undefined, shape.item);
      else for (const item of value) this.#loseBelow(item ?? null, shape.item);
    } else if (shape.kind === "Composite") {
      const object = this.#isOfShape(value, shape) ? value : undefined;
      const type = object && this.#typeOf(object, shape);
      if (!object) this.#lostWhole.add(shape);
      for (const each of type === undefined ? this.#possibleTypes(shape) : [type]) {
        this.#loseFields(object, this.#context.shape.fieldsOf(shape, each));
      }
    }
  }

  #possibleTypes({ typeName, isAbstract }: CompositeShape): string[] {
    if (!isAbstract) return [typeName];
    const possible = [...(this.#context.supergraph.possibleTypes.get(typeName) ?? [])];
    return possible.filter((each) => this.#context.shape.schema.getType(each));
  }
}

function nullText(shape: ValueShape): string | undefined {
  return shape.nonNull ? NOTHING : "null";
}
