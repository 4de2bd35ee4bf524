import { Arg, FieldResolver, ID, Int, Mutation, Query, Resolver } from "type-graphql";
import { LARGEST_PAGE } from "../../../schema/contract/page";
import type { AnchorQuery, Department } from "../department";
import type { Anchor } from "../records/anchor";
import { getAnchor } from "../records/anchor";
import { connectionTypeOf, listTypesOf } from "../records/list-types";
import type { RecordClass, RecordKind } from "../records/record-metadata";
import { getRecordKind, lowerFirst } from "../records/record-metadata";
import { DateTimeScalar } from "../records/scalars";
import { DEFAULT_PAGE } from "../reading/compile-list";
import type { WriteOperation } from "../writing/write-operation";
import { mutationOf, writeOperationsOf } from "../writing/write-operation";
import { writeTypesOf } from "../writing/write-types";

interface Argument {
  readonly name: string;
  readonly type: () => object;
  readonly required: boolean;
  readonly description: string;
}

interface Operation {
  readonly name: string;
  readonly description: string;
  readonly returns: () => object;
  readonly nullable: boolean;
  readonly arguments: readonly Argument[];
}

/**
 * Declares to type-graphql the lists, single look-ups and mutations that every kind of record has. The methods have no body
 * of their own: reads are compiled (reading/), writes are one procedure for all kinds (writing/); the schema builder puts
 * both in their place.
 */
export function declareOperations(department: Department): RecordClass[] {
  const kinds = department.records.map((type) => getRecordKind(type));
  const anchors = department.anchors.map((type) => getAnchor(type));
  return [
    queriesClass(department, kinds),
    ...(kinds.some((kind) => kind.writable && kind.list) ? [mutationsClass(kinds)] : []),
    ...anchors.map((anchor) => listsClass(anchor, kinds)),
  ];
}

function queriesClass(department: Department, kinds: readonly RecordKind[]): RecordClass {
  class Queries {}
  Resolver()(Queries);
  for (const kind of kinds.filter((each) => each.list)) {
    const key = kind.key ?? "id";
    declare(Queries, Query, {
      name: lowerFirst(kind.name),
      description: `${kind.title}（单条）`,
      returns: () => kind.type,
      nullable: true,
      arguments: [
        { name: key, type: () => (key === "id" ? ID : String), required: true, description: "记录标识" },
        { name: "asOf", type: () => DateTimeScalar, required: false, description: "截至该时刻的记录；默认当前" },
      ],
    });
    if (kind.list?.on === "Query") declare(Queries, Query, listOperation(kind, kind.list.field));
  }
  for (const query of department.anchorQueries) declare(Queries, Query, anchorOperation(query));
  return Queries;
}

function anchorOperation(query: AnchorQuery): Operation {
  const anchor = getAnchor(query.anchor);
  const { field: name, title: description } = query;
  if (query.kind === "list") {
    const list = listOperation(getRecordKind(query.over), name);
    // Declared before the schema is built: type-graphql must know the connection's class when it reads the first one.
    const connection = connectionTypeOf(anchor.type, anchor.name);
    return { ...list, description, returns: () => connection };
  }
  return {
    name,
    description,
    returns: () => anchor.type,
    nullable: true,
    arguments: [{ name: query.argument, type: () => String, required: true, description }],
  };
}

function listsClass(anchor: Anchor, kinds: readonly RecordKind[]): RecordClass {
  class Lists {}
  Resolver(() => anchor.type)(Lists);
  for (const kind of kinds) {
    if (kind.list?.on === anchor.type) declare(Lists, FieldResolver, listOperation(kind, kind.list.field));
  }
  return Lists;
}

/** Nullable although a list is never null: a department that is down must not take the child with it. */
function listOperation(kind: RecordKind, name: string): Operation {
  const { connection, filter, order } = listTypesOf(kind);
  return {
    name,
    description: kind.title,
    returns: () => connection,
    nullable: true,
    arguments: [
      ...(filter ? [{ name: "filter", type: () => filter, required: false, description: "查询条件" }] : []),
      { name: "order", type: () => order, required: false, description: "排序，默认按发生时间从新到旧" },
      {
        name: "first",
        type: () => Int,
        required: false,
        description: `每页条数，默认 ${DEFAULT_PAGE}，最多 ${LARGEST_PAGE}`,
      },
      { name: "after", type: () => String, required: false, description: "上一页的 endCursor" },
    ],
  };
}

function mutationsClass(kinds: readonly RecordKind[]): RecordClass {
  class Mutations {}
  Resolver()(Mutations);
  for (const kind of kinds.filter((each) => each.writable && each.list)) {
    for (const operation of writeOperationsOf(kind)) declare(Mutations, Mutation, writeOperation(operation));
  }
  return Mutations;
}

const REQUIRED = { required: true } as const;
const IDENTIFIED: readonly Argument[] = [
  { name: "id", type: () => ID, ...REQUIRED, description: "记录标识" },
  { name: "expectedVersion", type: () => Int, ...REQUIRED, description: "读取时的版本；已被他人修改则拒绝" },
];
const IDEMPOTENCY_KEY: Argument = {
  name: "idempotencyKey",
  type: () => String,
  ...REQUIRED,
  description: "幂等键：同一键重发同一内容只执行一次",
};

function writeOperation(operation: WriteOperation): Operation {
  const { act, record } = operation;
  const { input, patch, closing, payload } = writeTypesOf(record);
  const inputOf = (type: RecordClass): Argument => ({
    name: "input",
    type: () => type,
    ...REQUIRED,
    description: record.title,
  });
  const { description, takes } = {
    create: { description: `新增${record.title}`, takes: [inputOf(input)] },
    amend: { description: `更正${record.title}：未给出的字段不变`, takes: [...IDENTIFIED, inputOf(patch)] },
    close: { description: `结束${record.title}`, takes: [...IDENTIFIED, inputOf(closing ?? patch)] },
    reopen: {
      description: `重新开启已结束的${record.title}`,
      takes: [...IDENTIFIED, { name: "reason", type: () => String, ...REQUIRED, description: "办理理由，必填" }],
    },
  }[act];
  return {
    name: mutationOf(operation),
    description,
    returns: () => payload,
    nullable: true,
    arguments: [...takes, IDEMPOTENCY_KEY],
  };
}

type OperationDecorator = (
  returns: () => object,
  options: { nullable: boolean; description: string },
) => MethodDecorator;

function declare(owner: RecordClass, decorator: unknown, operation: Operation): void {
  const prototype: object = owner.prototype as object;
  const { name } = operation;
  Object.defineProperty(prototype, name, { configurable: true, writable: true, value: () => undefined });
  Reflect.defineMetadata(
    "design:paramtypes",
    operation.arguments.map(() => Object),
    prototype,
    name,
  );
  Reflect.defineMetadata("design:returntype", Object, prototype, name);
  operation.arguments.forEach((argument, index) => {
    const { type, required, description } = argument;
    Arg(argument.name, type as () => RecordClass, { nullable: !required, description })(prototype, name, index);
  });
  const descriptor = Object.getOwnPropertyDescriptor(prototype, name)!;
  const { returns, nullable, description } = operation;
  (decorator as OperationDecorator)(returns, { nullable, description })(prototype, name, descriptor);
}
