import { createHash } from "node:crypto";
import type { EntityManager } from "typeorm";
import type { Caller } from "../../../schema/contract/caller";
import { parseChildKey } from "../../../schema/contract/child-key";
import { Refusal } from "../../../schema/contract/errors";
import { seesChild } from "../../../schema/contract/visible-children";
import type { Span } from "../../../schema/contract/tracing";
import { announceChange } from "../changes/announce-change";
import { inCallerContext } from "../database/caller-context";
import type { DepartmentDataSource } from "../database/department-data-source";
import { traceStatement } from "../database/trace-statement";
import type { RecordKind } from "../records/record-metadata";
import type { ContextUse } from "./accept-context";
import { acceptContext } from "./accept-context";
import { changeOf } from "./change-of";
import { changedSince } from "./changed-since";
import { entryOf } from "./entry-of";
import type { VersionEnd } from "./keep-history";
import { keepHistory } from "./keep-history";
import { isUuid } from "./is-uuid";
import { recallIdempotencyKey, rememberIdempotencyKey } from "./idempotency-key";
import type { Beside, EntryValues, RecordRule, RuleViolation } from "./record-rule";
import type { WriteOperation } from "./write-operation";
import { mutationOf, writeOperationsOf } from "./write-operation";
import { anchorInputField, anchorOf } from "./write-types";

/** A violation is data for the person at the form; a refusal (stale version, reused key) is thrown. */
export type WriteOutcome =
  | { readonly kind: "Written"; readonly id: string }
  | { readonly kind: "Rejected"; readonly violations: readonly RuleViolation[] };

export interface WriteContext {
  readonly caller: Caller;
  /** Calendar date in Asia/Shanghai. */
  readonly today: string;
  /** The department's span for the request; undefined when nobody keeps a trace. */
  readonly span?: Span;
  /** Undefined for whoever asks within the process, without a signed context. */
  readonly use: ContextUse | undefined;
}

const UNIQUE_VIOLATION = "23505";
const LONGEST_KEY = 200;

type StoredRow = Record<string, unknown> & { id: string; version: number };

/**
 * Writes one record: row, history, announcement and idempotency key in one transaction behind the caller's context. One procedure for
 * every kind; what is special about a kind stands in its rules.
 */
export class Writer {
  readonly #operations = new Map<string, WriteOperation>();

  constructor(
    private readonly dataSource: DepartmentDataSource,
    kinds: readonly RecordKind[],
    private readonly rules: readonly RecordRule[],
  ) {
    for (const record of kinds) {
      for (const operation of writeOperationsOf(record)) this.#operations.set(mutationOf(operation), operation);
    }
  }

  findOperation(mutation: string): WriteOperation | undefined {
    return this.#operations.get(mutation);
  }

  /**
   * @throws Refusal BAD_USER_INPUT, CHILD_KEY_INVALID, CHILD_NOT_FOUND, RECORD_NOT_FOUND, STALE_VERSION, IDEMPOTENCY_KEY_REUSED or
   * CONTEXT_REPLAYED; nothing is then stored.
   */
  async write(
    operation: WriteOperation,
    args: Readonly<Record<string, unknown>>,
    context: WriteContext,
  ): Promise<WriteOutcome> {
    const key = idempotencyKeyOf(args);
    const digest = digestOf(operation, args);
    const write = async (manager: EntityManager): Promise<WriteOutcome> => {
      if (context.use) await acceptContext(manager, context.caller, context.use);
      const known = await recallIdempotencyKey(manager, context.caller, key, digest);
      if (known) return { kind: "Written", id: known };
      const outcome =
        operation.act === "create"
          ? await this.#create(manager, operation.record, args, context)
          : await this.#change(manager, operation.record, operation.act, args, context);
      if (outcome.kind === "Written") await rememberIdempotencyKey(manager, context.caller, key, digest, outcome.id);
      return outcome;
    };
    const written = traceStatement(context.span, "TRANSACTION", () =>
      inCallerContext(this.dataSource, context.caller, write),
    );
    return written.catch((error: unknown) => alreadyRecorded(operation.record, error));
  }

  async #create(
    manager: EntityManager,
    record: RecordKind,
    args: Readonly<Record<string, unknown>>,
    { caller, today }: WriteContext,
  ): Promise<WriteOutcome> {
    const anchored = anchorNumberOf(record, args["input"]);
    const entry = { ...entryOf(record, args["input"]), ...anchored };
    const violations = await this.#check(manager, record, entry, today);
    if (violations.length > 0) return { kind: "Rejected", violations };
    const child = anchored["childNumber"];
    if (child !== undefined && !seesChild(caller, child)) throw new Refusal("CHILD_NOT_FOUND");
    const repository = manager.getRepository<StoredRow>(record.type);
    const { identifiers } = await repository.insert({
      ...entry,
      areaCode: caller.division,
      recordedBy: caller.subject,
      recordingUnit: caller.role,
      recordedAt: () => "now()",
      updatedAt: () => "now()",
      version: 1,
    });
    const id = String(identifiers[0]!["id"]);
    await announceChange(manager, { kind: record.name, id, version: 1 });
    return { kind: "Written", id };
  }

  async #change(
    manager: EntityManager,
    record: RecordKind,
    act: VersionEnd["act"],
    args: Readonly<Record<string, unknown>>,
    { caller, today }: WriteContext,
  ): Promise<WriteOutcome> {
    const stored = await lockStored(manager, record, args);
    const change = changeOf(record, act, args, stored);
    if (change.kind === "Rejected") return change;
    const violations = await this.#check(manager, record, { ...stored, ...change.values }, today);
    if (violations.length > 0) return { kind: "Rejected", violations };
    const { id } = stored;
    await keepHistory(manager, record, id, { act, reason: change.reason });
    const version = stored.version + 1;
    await manager.getRepository<StoredRow>(record.type).update(id, {
      ...change.values,
      recordedBy: caller.subject,
      recordingUnit: caller.role,
      updatedAt: () => "greatest(now(), updated_at)",
      version,
    });
    await announceChange(manager, { kind: record.name, id, version });
    return { kind: "Written", id };
  }

  async #check(
    manager: EntityManager,
    record: RecordKind,
    values: EntryValues,
    today: string,
  ): Promise<RuleViolation[]> {
    const violations: RuleViolation[] = [];
    for (const rule of this.rules.filter((each) => each.of === record.type)) {
      const found: EntryValues[][] = [];
      for (const beside of [rule.beside ?? []].flat()) found.push(await findBeside(manager, beside, values));
      violations.push(...rule.check(values, today, ...found));
    }
    return violations;
  }
}

/** The record as it stands, locked until the transaction's end, if it is the version that the caller read. */
async function lockStored(
  manager: EntityManager,
  record: RecordKind,
  args: Readonly<Record<string, unknown>>,
): Promise<StoredRow> {
  const id = String(args["id"]);
  if (!isUuid(id)) throw new Refusal("RECORD_NOT_FOUND");
  const repository = manager.getRepository<StoredRow>(record.type);
  const stored = await repository.findOne({ where: { id }, lock: { mode: "pessimistic_write" } });
  if (!stored) throw new Refusal("RECORD_NOT_FOUND");
  const expected = Number(args["expectedVersion"]);
  if (stored.version !== expected) {
    const changed = await changedSince(manager, record, id, expected);
    throw new Refusal("STALE_VERSION", { currentVersion: stored.version, changed });
  }
  return stored;
}

async function findBeside(manager: EntityManager, beside: Beside, values: EntryValues): Promise<EntryValues[]> {
  const value = values[beside.by] ?? null;
  if (value === null) return [];
  const found = await manager.getRepository<StoredRow>(beside.of).find({
    where: { [beside.where]: value } as never,
    ...(beside.held ? { lock: { mode: "pessimistic_write" } } : {}),
  });
  return found.filter((each) => each.id !== values["id"]);
}

/** The record's own key is taken within the division: said like any other fault of the entry. */
function alreadyRecorded(record: RecordKind, error: unknown): WriteOutcome {
  const { code, constraint } = error as { code?: string; constraint?: string };
  if (code !== UNIQUE_VIOLATION || constraint !== `${record.table}_by_key`) throw error;
  return {
    kind: "Rejected",
    violations: [
      {
        field: record.key ?? null,
        code: "ALREADY_RECORDED",
        zh: "该编号已有记录，请核对编号或更正原记录。",
        en: "There is a record with this number already; check the number or amend that record.",
      },
    ],
  };
}

function anchorNumberOf(record: RecordKind, input: unknown): Record<string, number> {
  const anchor = anchorOf(record);
  const key = (input as Record<string, unknown>)[anchorInputField(record)];
  if (!anchor || key === undefined || key === null) return {};
  const parsed = parseChildKey(key as string);
  if (!parsed.valid) throw new Refusal("CHILD_KEY_INVALID", { reason: parsed.reason });
  return { [anchor.name === "Child" ? "childNumber" : "personNumber"]: parsed.number };
}

/** An empty key would make an account's unrelated writes one; a long one fits in no index. */
function idempotencyKeyOf(args: Readonly<Record<string, unknown>>): string {
  const key = String(args["idempotencyKey"]);
  if (key.trim() === "" || key.length > LONGEST_KEY) throw new Refusal("BAD_USER_INPUT", { field: "idempotencyKey" });
  return key;
}

function digestOf(operation: WriteOperation, args: Readonly<Record<string, unknown>>): string {
  const { idempotencyKey: _key, ...body } = args;
  return createHash("sha256")
    .update(JSON.stringify([operation.act, operation.record.name, body]))
    .digest("hex");
}
