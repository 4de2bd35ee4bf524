import { Field, ID, ObjectType } from "type-graphql";
import type { RecordClass } from "./record-metadata";

/**
 * An anchor is what several departments hang their records on: it has no table anywhere, only a number from the index.
 * `Child` is the child; `Person` is an adult whom more than one department meets, such as a guardian.
 */
export interface Anchor {
  readonly type: RecordClass;
  readonly name: AnchorName;
  /** GraphQL field and federation key. */
  readonly key: string;
  /** The column by which a department's records point at it. */
  readonly column: string;
}

export type AnchorName = "Child" | "Person";

const SHAPES: Readonly<Record<AnchorName, { key: string; column: string; description: string }>> = {
  Child: { key: "id", column: "child_number", description: "A child, by the key of the child index (儿童)" },
  Person: {
    key: "key",
    column: "person_number",
    description: "An adult whom several departments know, e.g. a guardian, by the key of the index (相关成年人)",
  },
};

const anchors = new Map<RecordClass, Anchor>();

/** Each department declares its own class, since type-graphql hangs the department's lists on it. */
export function AnchorType(name: AnchorName): ClassDecorator {
  return (target) => {
    const type = target as unknown as RecordClass;
    const { key, column, description } = SHAPES[name];
    ObjectType(name, { description })(target);
    Field(() => ID, { description: "Key printed with a check symbol (编号)" })(type.prototype, key);
    anchors.set(type, { type, name, key, column });
  };
}

/** @throws Error when the class is no anchor: a fault of the department's code. */
export function getAnchor(type: RecordClass): Anchor {
  const anchor = anchors.get(type);
  if (!anchor) throw new Error(`${type.name} is not an anchor: decorate it with @AnchorType`);
  return anchor;
}

export function findAnchor(type: RecordClass): Anchor | undefined {
  return anchors.get(type);
}
