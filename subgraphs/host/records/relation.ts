import { Field } from "type-graphql";
import type { RecordClass } from "./record-metadata";
import { rememberField } from "./record-metadata";

/**
 * Relations point one way and are keys, not objects, in the database: TypeORM never loads them, the reading compiler joins
 * them. Three kinds: a row of the same department (Belongs), parts of this record (Parts), and another department's thing,
 * of which only the key stands here (Stub).
 */
export interface RelationOptions {
  readonly title: string;
  /** The property that holds the key: of this record for Belongs and Stub, of the part for Parts. */
  readonly by: string;
}

/** @param options.to the target's property that `by` equals; `id` when absent. */
export function Belongs(target: () => RecordClass, options: RelationOptions & { to?: string }): PropertyDecorator {
  return (prototype, key) => {
    Field(target, { nullable: true, description: options.title })(prototype, key);
    rememberField(prototype.constructor as RecordClass, {
      kind: "belongs",
      property: String(key),
      target,
      by: options.by,
      to: options.to ?? "id",
      title: options.title,
    });
  };
}

/** @param options.of this record's property that the part's `by` equals; `id` when absent. */
export function Parts(
  target: () => RecordClass,
  options: RelationOptions & { of?: string; orderBy: string },
): PropertyDecorator {
  return (prototype, key) => {
    Field(() => [target()], { description: options.title })(prototype, key);
    rememberField(prototype.constructor as RecordClass, {
      kind: "parts",
      property: String(key),
      target,
      by: options.by,
      of: options.of ?? "id",
      orderBy: options.orderBy,
      title: options.title,
    });
  };
}

export function Stub(target: () => RecordClass, options: RelationOptions): PropertyDecorator {
  return (prototype, key) => {
    Field(target, { nullable: true, description: options.title })(prototype, key);
    rememberField(prototype.constructor as RecordClass, {
      kind: "stub",
      property: String(key),
      target,
      by: options.by,
      title: options.title,
    });
  };
}
