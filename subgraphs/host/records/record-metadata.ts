import type { MaskForm } from "../../../schema/contract/masking";
import type { CodeList } from "./code-list";

/** A class that stands for a kind of record, a part of one, or a stub of another department's type. */
export type RecordClass<Instance extends object = object> = abstract new (...args: never[]) => Instance;

export type AttributeType =
  | "text"
  | "id"
  | "date"
  | "dateTime"
  | "integer"
  | "decimal"
  | "boolean"
  | CodeList
  | readonly ["text"]
  | readonly [CodeList];

/** A stored column that is published under the same name. */
export interface AttributeMetadata {
  readonly kind: "attribute";
  readonly property: string;
  readonly column: string;
  readonly type: AttributeType;
  readonly title: string;
  readonly required: boolean;
  readonly published: boolean;
  readonly filter: boolean;
  readonly order: boolean;
  readonly input: boolean;
  /** What those are shown of it who may not see it in full; absent where every reader may. */
  readonly mask?: MaskForm;
}

/** What a derived field's SQL may lean on: the row and the day on which the question is asked. */
export interface DerivationScope {
  /** `column("given_on")` -> the qualified column of the record's own row. */
  readonly column: (name: string) => string;
  /** A `date` parameter: today in Asia/Shanghai, or the day that the department's clock stands at. */
  readonly today: string;
  /**
   * Computes an expression once for a row, however many derived fields lean on it. Fields that share one give it the same
   * name and the same text.
   *
   * @returns a reference to its value
   */
  readonly once: (name: string, sql: string) => string;
  /** By what other departments' values can be told to be equal to this text without either being shown: see reading/comparison-sql.ts. */
  readonly comparison: (sql: string) => string;
}

/** A status that is computed from facts when it is read, never stored. */
export interface DerivedMetadata {
  readonly kind: "derived";
  readonly property: string;
  readonly type: AttributeType;
  readonly title: string;
  readonly required: boolean;
  readonly sql: (scope: DerivationScope) => string;
}

/** A row of the same department that this one points at. */
export interface BelongsMetadata {
  readonly kind: "belongs";
  readonly property: string;
  readonly target: () => RecordClass;
  /** This record's property, and the target's property that it equals. */
  readonly by: string;
  readonly to: string;
  readonly title: string;
}

/** Rows of the same department that are parts of this one: short, returned whole, in order. */
export interface PartsMetadata {
  readonly kind: "parts";
  readonly property: string;
  readonly target: () => RecordClass;
  /** The part's property that holds this record's `id` (or `of`). */
  readonly by: string;
  readonly of: string;
  readonly orderBy: string;
  readonly title: string;
}

/** Another department's thing: only its key stands here, the gateway asks its owner for the rest. */
export interface StubMetadata {
  readonly kind: "stub";
  readonly property: string;
  readonly target: () => RecordClass;
  /** This record's property that holds the key. */
  readonly by: string;
  readonly title: string;
}

/** The versions of a record, for those who write it. */
export interface HistoryMetadata {
  readonly kind: "history";
  readonly property: "history";
}

export type FieldMetadata =
  | AttributeMetadata
  | DerivedMetadata
  | BelongsMetadata
  | PartsMetadata
  | StubMetadata
  | HistoryMetadata;

/** Where the list of a kind hangs, and under which name: on an anchor (the department's `Child`) or on `Query`. */
export interface ListPlace {
  readonly on: RecordClass | "Query";
  readonly field: string;
}

export interface RecordKindOptions {
  /** Code of the domain report, e.g. `E5`. */
  readonly code: string;
  readonly title: string;
  readonly english: string;
  readonly list: ListPlace | null;
  /** Property by which lists are ordered unless the caller says otherwise (newest first): when it happened. */
  readonly occurred: string;
  /** Property that other departments use as the key of this type; `id` when absent. */
  readonly key?: string;
  /** False for records under `Child` that may also be about nobody, such as a task of the joint meeting. */
  readonly aboutSomebody?: boolean;
  /** Whether clerks write it by hand and read its history; parts are written with their whole. */
  readonly writable?: boolean;
  /** For kinds that come to an end: the property that holds the day, then what else is said at the end (a reason). */
  readonly closes?: readonly [day: string, ...said: string[]];
}

export interface RecordKind extends RecordKindOptions {
  readonly type: RecordClass;
  readonly name: string;
  readonly table: string;
  readonly fields: readonly FieldMetadata[];
}

const fieldsOf = new Map<RecordClass, FieldMetadata[]>();
const kindsOf = new Map<RecordClass, RecordKind>();

export function rememberField(type: RecordClass, field: FieldMetadata): void {
  const fields = fieldsOf.get(type) ?? [];
  fields.push(field);
  fieldsOf.set(type, fields);
}

export function rememberKind(type: RecordClass, options: RecordKindOptions): RecordKind {
  const kind: RecordKind = {
    writable: true,
    ...options,
    type,
    name: type.name,
    table: snakeCase(type.name),
    fields: inheritedFields(type),
  };
  kindsOf.set(type, kind);
  return kind;
}

/** @throws Error when the class is not decorated as a kind: a fault of the department's code. */
export function getRecordKind(type: RecordClass): RecordKind {
  const kind = kindsOf.get(type);
  if (!kind) throw new Error(`${type.name} is not a kind of record: decorate it with @RecordType`);
  return kind;
}

export function findRecordKind(type: RecordClass): RecordKind | undefined {
  return kindsOf.get(type);
}

export function getAttribute(kind: RecordKind, property: string): AttributeMetadata {
  const field = kind.fields.find((each) => each.property === property);
  if (field?.kind !== "attribute") throw new Error(`${kind.name} has no attribute ${property}`);
  return field;
}

export function attributesOf(kind: RecordKind): readonly AttributeMetadata[] {
  return kind.fields.filter((field) => field.kind === "attribute");
}

export function snakeCase(name: string): string {
  return name.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
}

export function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** The fields of a class after those of the classes that it extends. */
function inheritedFields(type: RecordClass): FieldMetadata[] {
  const parent: unknown = Object.getPrototypeOf(type);
  const inherited = typeof parent === "function" && parent.prototype ? inheritedFields(parent as RecordClass) : [];
  return [...inherited, ...(fieldsOf.get(type) ?? [])];
}
