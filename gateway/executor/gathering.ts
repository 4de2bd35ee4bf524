import type { ErrorCode } from "../../schema/contract/errors";
import type { AnswerError } from "./answer-error";
import { answerError } from "./answer-error";
import type { ResponsePath } from "./collect-targets";
import type { GatheredShape } from "./gathered-shape";
import { isAskedOf } from "./gathered-shape";
import type { JsonObject } from "./json";
import { clientPath, findSupplier } from "./locate-error";
import { mergeAnswer } from "./merge-answer";
import type { PreparedPlan } from "./prepare-plan";
import { CompletenessTracker } from "./track-completeness";
import type { RepresentedTargets } from "./represented-targets";
import type { TranslatedError } from "./translate-error";

export interface AnsweredFetch {
  readonly errors: readonly TranslatedError[];
  /** Nothing but null came back. */
  readonly isEmpty: boolean;
}

/** What is wrong with a value of the gathered answer. */
export interface Fault {
  readonly kind: "Missing" | "Null" | "WrongType";
  readonly gatheredPath: ResponsePath;
  /** The object that has the value. */
  readonly holder: JsonObject;
}

const MOST_ERRORS = 100;

/** What one run of a plan has brought together so far, and what went wrong. */
export class Gathering {
  readonly data: JsonObject = Object.create(null);
  readonly errors: AnswerError[] = [];
  readonly completeness = new CompletenessTracker();
  readonly #failed = new Map<object, Set<string>>();
  readonly #unknown = new Map<object, Set<string>>();
  readonly #represented = new Map<string, RepresentedTargets>();

  constructor(readonly prepared: PreparedPlan) {}

  /** Takes over what a subgraph said of an object, or of the whole. */
  merge(target: JsonObject, answer: JsonObject, shape: GatheredShape): void {
    mergeAnswer(target, answer, shape, this.prepared.plan.supergraph);
    this.#represented.clear();
  }

  /** Entities as they were represented for another fetch, unless something has changed since. */
  findRepresented(wording: string): RepresentedTargets | undefined {
    return this.#represented.get(wording);
  }

  keepRepresented(wording: string, represented: RepresentedTargets): void {
    this.#represented.set(wording, represented);
  }

  /** A whole fetch came to nothing. */
  fetchFailed(department: string, errors: readonly TranslatedError[], place: ResponsePath): void {
    this.completeness.failed(
      department,
      errors.map(({ code }) => code),
    );
    for (const { code, detail, path } of errors) this.#tell(code, department, path ?? place, detail);
  }

  /**
   * A fetch was used; `errors` say what is missing in it. `toGathered` tells their places in the gathered answer,
   * several where one entity stands in several.
   * When the errors left nothing in it, the department's part counts as failed.
   */
  fetchAnswered(
    department: string,
    answer: AnsweredFetch,
    toGathered: (path: ResponsePath) => readonly ResponsePath[],
  ): void {
    const { errors, isEmpty } = answer;
    const codes = errors.map(({ code }) => code);
    if (isEmpty && errors.length > 0) this.completeness.failed(department, codes);
    else this.completeness.answered(department);
    for (const { code, detail, path = [] } of errors) {
      for (const place of toGathered(path)) this.damage(code, department, place, detail);
    }
  }

  /** Tells of a gap or a wrong value, unless its department has told of it already. */
  explain({ kind, holder, gatheredPath }: Fault): void {
    const department = findSupplier(this.prepared, gatheredPath, this.data);
    if (department === undefined) return;
    if (kind !== "WrongType" && (this.isFailedFor(holder, department) || this.#isTold(department, gatheredPath)))
      return;
    const isUnknown = kind === "Null" && this.isUnknownTo(holder, department);
    this.damage(isUnknown ? "RECORD_NOT_FOUND" : "SUBGRAPH_BAD_ANSWER", department, gatheredPath);
  }

  /** Something that came, or a null that was an answer, went with what holds it. */
  lose(gatheredPath: ResponsePath): void {
    const department = findSupplier(this.prepared, gatheredPath, this.data);
    if (department !== undefined) this.completeness.damaged(department, "SUBGRAPH_BAD_ANSWER");
  }

  /** One place in the answer of a department is missing. */
  damage(
    code: ErrorCode,
    department: string,
    gathered: ResponsePath,
    detail?: AnswerError["extensions"]["detail"],
  ): void {
    this.completeness.damaged(department, code);
    this.#tell(code, department, gathered, detail);
  }

  /** A subgraph should have completed this object and did not: what it would have brought is a gap that is explained. */
  markFailed(object: JsonObject, subgraph: string): void {
    addTo(this.#failed, object, subgraph);
  }

  isFailedFor(object: JsonObject, subgraph: string): boolean {
    return this.#failed.get(object)?.has(subgraph) === true;
  }

  /** A subgraph does not know this object, or cannot be asked about it: what it would have brought is null, not a gap. */
  markUnknown(object: JsonObject, subgraph: string, shape: GatheredShape): void {
    const { supergraph } = this.prepared.plan;
    for (const key of shape.fields.keys()) if (isAskedOf(object, key, shape, supergraph)) object[key] ??= null;
    this.#represented.clear();
    addTo(this.#unknown, object, subgraph);
  }

  isUnknownTo(object: JsonObject, subgraph: string): boolean {
    return this.#unknown.get(object)?.has(subgraph) === true;
  }

  /** So many errors that one more would help nobody; a faulty list could bring a million. */
  get isFull(): boolean {
    return this.errors.length >= MOST_ERRORS;
  }

  #isTold(department: string, gatheredPath: ResponsePath): boolean {
    const path = clientPath(this.prepared.plan, gatheredPath, this.data);
    return this.errors.some((error) => error.extensions.department === department && touches(error.path, path));
  }

  #tell(
    code: ErrorCode,
    department: string,
    gathered: ResponsePath,
    detail?: AnswerError["extensions"]["detail"],
  ): void {
    if (this.isFull) return;
    this.errors.push(answerError(code, department, clientPath(this.prepared.plan, gathered, this.data), detail));
  }
}

/** Whether one place holds the other. */
function touches(one: ResponsePath, other: ResponsePath): boolean {
  const length = Math.min(one.length, other.length);
  for (let at = 0; at < length; at++) if (one[at] !== other[at]) return false;
  return true;
}

function addTo(marks: Map<object, Set<string>>, object: object, subgraph: string): void {
  const subgraphs = marks.get(object);
  if (subgraphs) subgraphs.add(subgraph);
  else marks.set(object, new Set([subgraph]));
}
