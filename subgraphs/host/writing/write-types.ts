import { Field, ID, InputType, ObjectType } from "type-graphql";
import type { SubjectField } from "../../../schema/contract/subject-fields";
import { findAnchor } from "../records/anchor";
import { mappingOf } from "../records/attribute-type";
import type { RecordClass, RecordKind } from "../records/record-metadata";
import { attributesOf, getAttribute, lowerFirst } from "../records/record-metadata";

/** A fault that the person at the form can mend: it is data, not an error (字段问题). */
@ObjectType({ description: "What the person at the form can mend (需更正的问题)" })
export class UserError {
  @Field(() => String, { nullable: true, description: "The field of the input" }) field!: string | null;
  @Field(() => String, { description: "Stable code" }) code!: string;
  @Field(() => String, { description: "中文说明" }) zh!: string;
  @Field(() => String, { description: "English explanation" }) en!: string;
}

export interface WriteTypes {
  readonly input: RecordClass;
  readonly patch: RecordClass;
  /** For kinds that come to an end. */
  readonly closing: RecordClass | undefined;
  readonly payload: RecordClass;
  /** The payload's field that holds the record. */
  readonly recordField: string;
}

const known = new Map<RecordClass, WriteTypes>();

/**
 * `TalkInput`, `TalkPatch` and `TalkPayload`: the attributes that a clerk may write, once required and once not; and
 * `DropoutCaseClosing` for a kind that comes to an end.
 */
export function writeTypesOf(kind: RecordKind): WriteTypes {
  const found = known.get(kind.type);
  if (found) return found;
  class Input {}
  InputType(`${kind.name}Input`, { description: kind.title })(Input);
  class Patch {}
  InputType(`${kind.name}Patch`, { description: `${kind.title}：只写要改的字段` })(Patch);
  const anchor = anchorOf(kind);
  if (anchor)
    Field(() => ID, {
      nullable: kind.aboutSomebody === false,
      description: anchor.name === "Person" ? "相关成年人编号" : "儿童编号",
    })(Input.prototype, anchorInputField(kind));
  for (const attribute of attributesOf(kind).filter((each) => each.input)) {
    const { graphql } = mappingOf(attribute.type);
    Field(graphql, { nullable: !attribute.required, description: attribute.title })(
      Input.prototype,
      attribute.property,
    );
    Field(graphql, { nullable: true, description: attribute.title })(Patch.prototype, attribute.property);
  }
  class Payload {}
  const recordField = lowerFirst(kind.name);
  ObjectType(`${kind.name}Payload`, { description: kind.title })(Payload);
  Field(() => kind.type, { nullable: true })(Payload.prototype, recordField);
  Field(() => [UserError])(Payload.prototype, "userErrors");
  const types = { input: Input, patch: Patch, closing: closingOf(kind), payload: Payload, recordField };
  known.set(kind.type, types);
  return types;
}

function closingOf(kind: RecordKind): RecordClass | undefined {
  if (!kind.closes) return undefined;
  class Closing {}
  InputType(`${kind.name}Closing`, { description: `${kind.title}：结束` })(Closing);
  kind.closes.forEach((property, place) => {
    const { type, title } = getAttribute(kind, property);
    Field(mappingOf(type).graphql, { nullable: place > 0, description: title })(Closing.prototype, property);
  });
  Field(() => String, { description: "办理理由，必填" })(Closing.prototype, "reason");
  return Closing;
}

/** `childId` or `personKey`: how an entry says whom it is about; undefined for kinds that are about nobody. */
export function anchorInputField(kind: RecordKind): SubjectField {
  return anchorOf(kind)?.name === "Person" ? "personKey" : "childId";
}

export function anchorOf(kind: RecordKind): ReturnType<typeof findAnchor> {
  return kind.list && kind.list.on !== "Query" ? findAnchor(kind.list.on) : undefined;
}
