import { Field, ID, ObjectType } from "type-graphql";
import { PrimaryGeneratedColumn } from "typeorm";
import { Attribute } from "./attribute";
import type { RecordClass } from "./record-metadata";
import { rememberField } from "./record-metadata";

/** The key of a record: random, so that it tells neither order nor number of records. */
function Identifier(): PropertyDecorator {
  return (prototype, key) => {
    PrimaryGeneratedColumn("uuid", { name: "id" })(prototype, key);
    Field(() => ID, { description: "记录标识" })(prototype, key);
    rememberField(prototype.constructor as RecordClass, {
      kind: "attribute",
      property: String(key),
      column: "id",
      type: "id",
      title: "记录标识",
      required: true,
      published: true,
      filter: false,
      order: false,
      input: false,
    });
  };
}

/** What every kind of record carries: its place, who recorded it and when, and its version. */
@ObjectType({ description: "What every record carries" })
export abstract class RecordBase {
  @Identifier()
  id!: string;

  @Attribute("text", { title: "所属区划代码", required: true, input: false })
  areaCode!: string;

  @Attribute("text", { title: "登记账号", required: true, private: true })
  recordedBy!: string;

  @Attribute("text", { title: "登记单位", required: true, input: false })
  recordingUnit!: string;

  @Attribute("dateTime", { title: "登记时间", required: true, order: true, input: false })
  recordedAt!: string;

  @Attribute("dateTime", { title: "最近修改时间", required: true, input: false })
  updatedAt!: string;

  /** Counts from 1; an amendment names the version that it read. */
  @Attribute("integer", { title: "版本", required: true, input: false })
  version!: number;

  /** Digest of the imported row, so that the same row twice changes nothing; null when entered by hand. */
  @Attribute("text", { title: "来源行摘要", private: true })
  sourceDigest!: string | null;
}

/** A record about a child. The number is null until the child index has linked the row. */
@ObjectType({ description: "What every record about a child carries" })
export abstract class ChildRecord extends RecordBase {
  @Attribute("integer", { title: "儿童编号（数）", private: true })
  childNumber!: number | null;

  /** The department's own reference to the child: see identity/child-reference.ts. */
  @Attribute("id", { title: "本部门儿童索引", private: true })
  childReference!: string | null;
}

/** A record about an adult, such as a guardian at a parent school. */
@ObjectType({ description: "What every record about an adult carries" })
export abstract class PersonRecord extends RecordBase {
  @Attribute("integer", { title: "人员编号（数）", private: true })
  personNumber!: number | null;

  @Attribute("id", { title: "本部门人员索引", private: true })
  personReference!: string | null;
}
