import { Field, ID, ObjectType } from "type-graphql";
import type { RecordClass } from "./record-metadata";

/** Another department's type, of which only the key stands here; the gateway asks its owner for everything else. */
export interface StubShape {
  readonly type: RecordClass;
  readonly name: string;
  readonly key: string;
}

const stubs = new Map<RecordClass, StubShape>();

export function StubType(options: { key: string; title: string; name?: string }): ClassDecorator {
  return (target) => {
    const type = target as unknown as RecordClass;
    const name = options.name ?? type.name;
    ObjectType(name, { description: options.title })(target);
    // As the owner publishes it: the subgraphs' types must agree.
    Field(() => (options.key === "id" ? ID : String))(type.prototype, options.key);
    stubs.set(type, { type, name, key: options.key });
  };
}

export function findStub(type: RecordClass): StubShape | undefined {
  return stubs.get(type);
}
