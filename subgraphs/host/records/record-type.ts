import { createHash } from "node:crypto";
import { Field, ObjectType } from "type-graphql";
import { Check, Entity, Index } from "typeorm";
import { findAnchor } from "./anchor";
import { isCodeList } from "./code-list";
import type { AttributeMetadata, RecordClass, RecordKind, RecordKindOptions } from "./record-metadata";
import { attributesOf, rememberField, rememberKind } from "./record-metadata";
import { RecordVersion } from "./record-version";

/** What several kinds have in common stands in an abstract class between them and the base; it is no kind itself. */
export function SharedAttributes(description: string): ClassDecorator {
  return ObjectType({ description });
}

/**
 * Declares a kind of record: TypeORM entity, GraphQL type and compiled shape in one class.
 * Its columns of its own come from `@Attribute`; key, place, version and history come from the base class.
 */
export function RecordType(options: RecordKindOptions): ClassDecorator {
  return (target) => {
    const type = target as unknown as RecordClass;
    const anchor = options.list && typeof options.list.on !== "string" ? findAnchor(options.list.on) : undefined;
    if (anchor) {
      const property = anchor.name.toLowerCase();
      Field(() => anchor.type, { nullable: true, description: anchor.name === "Child" ? "儿童" : "人员" })(
        type.prototype,
        property,
      );
      rememberField(type, {
        kind: "stub",
        property,
        target: () => anchor.type,
        by: `${property}Number`,
        title: options.title,
      });
    }
    if (options.writable !== false && options.list) {
      Field(() => [RecordVersion], { description: "办理历史：每个版本由谁、何时、如何更改" })(
        type.prototype,
        "history",
      );
      rememberField(type, { kind: "history", property: "history" });
    }
    const kind = rememberKind(type, options);
    ObjectType({ description: `${options.title} ${options.english} (${options.code})` })(target);
    Entity({ name: kind.table, comment: `${options.title} ${options.english} (${options.code})` })(target);
    for (const attribute of attributesOf(kind)) {
      const codes = codesCheck(kind, attribute);
      if (codes) Check(codes.name, codes.expression)(target);
      if (attribute.property === "childNumber" || attribute.property === "personNumber") {
        Index(`${kind.table}_by_${attribute.column}`, [attribute.property])(target);
      }
      if (attribute.property === options.key)
        Index(`${kind.table}_by_key`, [attribute.property, "areaCode"], { unique: true })(target);
    }
  };
}

/** The database accepts the list's values only. The name carries the values' digest, so that a longer list asks for a migration. */
function codesCheck(kind: RecordKind, attribute: AttributeMetadata): { name: string; expression: string } | null {
  const { type, column } = attribute;
  const list = typeof type === "string" ? undefined : isCodeList(type) ? type : type[0];
  if (!isCodeList(list)) return null;
  const values = list.values.map((value) => `'${value}'`).join(", ");
  const digest = createHash("sha256").update(values).digest("hex").slice(0, 8);
  return {
    name: `${kind.table}_${column}_${digest}`,
    expression: isCodeList(type) ? `"${column}" in (${values})` : `"${column}" <@ array[${values}]`,
  };
}
