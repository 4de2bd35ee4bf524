import type { GraphQLOutputType } from "graphql";
import { isListType, isNonNullType } from "graphql";
import type { ResponsePath } from "../../gateway/executor/collect-targets";
import type { HonestAnswer, Place } from "./ask-honestly";
import { typeOf } from "./faults/type-places";
import type { Stage } from "./stage";

/** Something that is true and asked for, and not in the answer. */
export interface Loss {
  readonly path: ResponsePath;
  /** Where the answer has the null that stands for it: there, or above. */
  readonly nullAt: ResponsePath;
  /** The field, `Child.name`. */
  readonly coordinate: string;
  /** Whose it is; undefined for a key, which several departments have. */
  readonly department: string | undefined;
}

export interface Comparison {
  /** Values that are not true of whom they stand under. */
  readonly falsehoods: readonly string[];
  /** Where the answer has another form than the operation and the schema give it. */
  readonly deformities: readonly string[];
  readonly losses: readonly Loss[];
  /** Departments that had something to say, be it null, of what is not in the answer. */
  readonly silenced: ReadonlySet<string>;
  /** Fields that are in the answer with a value, `Child.name`, with how often. */
  readonly kept: ReadonlyMap<string, number>;
}

/** Holds an answer against the truth: it may say less, but nothing else. */
export function compareAnswer(answer: unknown, truth: HonestAnswer, stage: Stage): Comparison {
  return new Comparer(truth, stage).compare(answer);
}

class Comparer {
  readonly #falsehoods: string[] = [];
  readonly #deformities: string[] = [];
  readonly #losses: Loss[] = [];
  readonly #silenced = new Set<string>();
  readonly #kept = new Map<string, number>();
  readonly #places = new Map<string, Place>();

  constructor(
    private readonly truth: HonestAnswer,
    private readonly stage: Stage,
  ) {
    for (const place of truth.places) this.#places.set(textOf(place.path), place);
  }

  compare(answer: unknown): Comparison {
    this.#value(this.truth.result.data, answer, [], undefined);
    return {
      falsehoods: this.#falsehoods,
      deformities: this.#deformities,
      losses: this.#losses,
      silenced: this.#silenced,
      kept: this.#kept,
    };
  }

  /** @param type undefined for the answer as a whole, and for `__typename` */
  #value(truth: unknown, answer: unknown, path: ResponsePath, type: GraphQLOutputType | undefined): void {
    const nullable = isNonNullType(type) ? type.ofType : type;
    if (answer === null) {
      if (isNonNullType(type)) this.#deformities.push(`null at ${textOf(path)}, where none may be`);
      if (truth !== null) this.#lost(truth, path, path);
    } else if (truth === null || typeof truth !== "object") {
      if (answer !== truth) this.#falsehoods.push(`${textOf(path)} is ${show(answer)} and not ${show(truth)}`);
      else this.#keep(path);
    } else if (Array.isArray(truth)) {
      this.#list(truth, answer, path, isListType(nullable) ? nullable.ofType : undefined);
    } else {
      this.#object(truth as Record<string, unknown>, answer, path);
    }
  }

  #list(truth: readonly unknown[], answer: unknown, path: ResponsePath, item: GraphQLOutputType | undefined): void {
    if (!Array.isArray(answer) || answer.length !== truth.length) {
      this.#deformities.push(`${textOf(path)} is no list of ${truth.length}`);
      return;
    }
    truth.forEach((each, index) => this.#value(each, answer[index], [...path, index], item));
  }

  #object(truth: Readonly<Record<string, unknown>>, answer: unknown, path: ResponsePath): void {
    const keys = Object.keys(truth).join();
    const found = typeof answer === "object" && answer !== null ? Object.keys(answer).join() : typeof answer;
    if (found !== keys) {
      this.#deformities.push(`${textOf(path)} has ${found} and not ${keys}`);
      return;
    }
    for (const [key, value] of Object.entries(truth)) {
      const inner = [...path, key];
      this.#value(value, (answer as Record<string, unknown>)[key], inner, this.#typeAt(inner));
    }
  }

  #typeAt(path: ResponsePath): GraphQLOutputType | undefined {
    const place = this.#places.get(textOf(path));
    return place && typeOf(place, this.stage.apiSchema);
  }

  /** All fields with a value, down from here. */
  #lost(truth: unknown, path: ResponsePath, nullAt: ResponsePath): void {
    const coordinate = this.#coordinateAt(path);
    const department = coordinate && this.stage.owners.get(coordinate);
    if (department) this.#silenced.add(department);
    if (coordinate && truth !== null) this.#losses.push({ path, nullAt, coordinate, department });
    if (typeof truth !== "object" || truth === null) return;
    for (const [key, value] of Object.entries(truth)) {
      this.#lost(value, [...path, Array.isArray(truth) ? Number(key) : key], nullAt);
    }
  }

  #keep(path: ResponsePath): void {
    const coordinate = this.#coordinateAt(path);
    if (coordinate) this.#kept.set(coordinate, (this.#kept.get(coordinate) ?? 0) + 1);
  }

  #coordinateAt(path: ResponsePath): string | undefined {
    const place = this.#places.get(textOf(path));
    return place && `${place.type}.${place.field}`;
  }
}

function textOf(path: ResponsePath): string {
  return path.join(".");
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}
