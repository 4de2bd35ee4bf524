import { Field } from "type-graphql";
import { Column, Index } from "typeorm";
import type { MaskForm } from "../../../schema/contract/masking";
import { MASK_FORMS } from "../../../schema/contract/masking";
import { mappingOf } from "./attribute-type";
import type { AttributeMetadata, AttributeType, DerivationScope, RecordClass } from "./record-metadata";
import { rememberField, snakeCase } from "./record-metadata";

export interface AttributeOptions {
  /** Chinese title, as the paper says it; it becomes the field's description. */
  readonly title: string;
  /** NOT NULL in the database and in GraphQL. */
  readonly required?: boolean;
  /** A column that is stored but not part of the API. */
  readonly private?: boolean;
  /** Callers may select records by it. Only for attributes under the same rule as the list itself. */
  readonly filter?: boolean;
  /** Callers may order lists by it. */
  readonly order?: boolean;
  /** Rows are found by it: the key of the whole that a part belongs to, or of a look-up. */
  readonly indexed?: boolean;
  /** Clerks may write it (default); otherwise only imports and rules do. */
  readonly input?: boolean;
  /** What those are shown of it who may read it and may not see it in full (`schema/contract/masking.ts`). */
  readonly mask?: MaskForm;
}

/** A stored fact: one decorator feeds TypeORM, type-graphql and the reading compiler. */
export function Attribute(type: AttributeType, options: AttributeOptions): PropertyDecorator {
  return (prototype, key) => {
    const property = String(key);
    const { mask } = options;
    if (mask) assertMaskable(property, type, options);
    const attribute: AttributeMetadata = {
      kind: "attribute",
      property,
      column: snakeCase(property),
      type,
      title: options.title,
      required: options.required ?? false,
      published: !options.private,
      filter: options.filter ?? false,
      order: options.order ?? false,
      input: options.input ?? !options.private,
      ...(mask && { mask }),
    };
    const mapping = mappingOf(type);
    Column({
      name: attribute.column,
      type: mapping.columnType,
      array: mapping.array,
      nullable: !attribute.required,
      comment: options.title,
    })(prototype, key);
    if (options.indexed) Index()(prototype, key);
    if (attribute.published) {
      const description = mask ? `${options.title}（脱敏时只显示${MASK_FORMS[mask].title}）` : options.title;
      Field(mapping.graphql, { nullable: !attribute.required, description })(prototype, key);
    }
    rememberField(prototype.constructor as RecordClass, attribute);
  };
}

/** Only text has a mask; and the order of a list tells what it is ordered by, place by place, whatever is shown of it. */
function assertMaskable(
  property: string,
  type: AttributeType,
  { order, private: unpublished }: AttributeOptions,
): void {
  if (type !== "text" && !(Array.isArray(type) && type[0] === "text"))
    throw new Error(`${property} is no text to mask`);
  if (order) throw new Error(`${property} is masked and must not order lists`);
  if (unpublished) throw new Error(`${property} is private: there is nothing to mask`);
}

export interface DerivedOptions {
  readonly title: string;
  readonly required?: boolean;
  /** SQL expression over the record's own row. */
  readonly sql: (scope: DerivationScope) => string;
}

/** A status computed when it is read (architecture decision 6): facts are stored, statuses are not. */
export function Derived(type: AttributeType, options: DerivedOptions): PropertyDecorator {
  return (prototype, key) => {
    const required = options.required ?? false;
    Field(mappingOf(type).graphql, { nullable: !required, description: options.title })(prototype, key);
    rememberField(prototype.constructor as RecordClass, {
      kind: "derived",
      property: String(key),
      type,
      title: options.title,
      required,
      sql: options.sql,
    });
  };
}
