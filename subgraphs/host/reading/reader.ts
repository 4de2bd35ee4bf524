import { createHash } from "node:crypto";
import type { FieldNode, FragmentDefinitionNode, GraphQLSchema } from "graphql";
import type { Caller } from "../../../schema/contract/caller";
import type { Span } from "../../../schema/contract/tracing";
import type { Announcement } from "../changes/announcement";
import type { UnkeptQuestion } from "../questions/unkept-question";
import type { RecordKind } from "../records/record-metadata";
import { BoundedCache } from "./bounded-cache";
import type { Compilation, ReadingModel, RootField } from "./compilation";
import { compileChange } from "./compile-change";
import { compileList } from "./compile-list";
import { compileEntities, compileRecords, compileRootField } from "./compile-root-field";
import { argumentReader } from "./document-arguments";
import type { CompiledStatement, Representation } from "./statement";
import { StatementBuilder } from "./statement";

/** Runs one compiled statement behind the caller's context, below the span if there is one, and returns its single text value. */
export type RunStatement = (
  caller: Caller,
  statement: NamedStatement,
  span?: Span,
  question?: UnkeptQuestion,
) => Promise<string | null>;

/** A statement with its values; equal names have equal texts, so PostgreSQL plans each once per connection. */
export interface NamedStatement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

/** What of a request a root field is read with. */
export interface ReadingRequest {
  readonly caller: Caller;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /** Coerced. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Names the document and the shape of its variables: what decides about a compiled statement besides the caller's masks. */
  readonly cacheKey: string;
  readonly today: string;
  /** The department's span for the request; undefined when nobody keeps a trace. */
  readonly span?: Span;
  /** Written down with the first statement that reads for it; undefined where it was written down already. */
  readonly question?: UnkeptQuestion;
}

const COMPILED_LIMIT = 2_000;

/** Compiles root fields, once per document and shape, and reads them: the one way to read for both lanes. */
export class Reader {
  readonly #compiled = new BoundedCache<string, CompiledStatement & { name: string }>(COMPILED_LIMIT);

  constructor(
    readonly schema: GraphQLSchema,
    readonly model: ReadingModel,
    private readonly run: RunStatement,
  ) {}

  findRoot(field: string): RootField | undefined {
    return this.model.roots.get(field);
  }

  /** @returns the JSON text of one root field other than `_entities`, or null when there is nothing to see. */
  async readField(
    request: ReadingRequest,
    root: Exclude<RootField, { kind: "entities" }>,
    fields: readonly FieldNode[],
  ): Promise<string | null> {
    const statement = this.#compile(placeOf(fields), request, (compilation) =>
      compileRootField(compilation, root, fields),
    );
    return this.run(request.caller, this.#bind(statement, request, []), request.span, request.question);
  }

  /** @returns the JSON text of the entities' list, in the order of the representations. */
  async readEntities(
    request: ReadingRequest,
    typeName: string,
    fields: readonly FieldNode[],
    representations: readonly Representation[],
  ): Promise<string> {
    if (representations.length === 0) return "[]";
    const statement = this.#compile(`${placeOf(fields)}|${typeName}`, request, (compilation) =>
      compileEntities(compilation, typeName, fields),
    );
    const bound = this.#bind(statement, request, representations);
    return (await this.run(request.caller, bound, request.span, request.question)) ?? "[]";
  }

  /** @returns the JSON text of one record by its id, as a mutation's payload gives it back; null when it may not be seen. */
  async readRecord(
    request: ReadingRequest,
    kind: RecordKind,
    id: string,
    fields: readonly FieldNode[],
  ): Promise<unknown> {
    const statement = this.#compile(`${placeOf(fields)}|record`, request, (compilation) =>
      compileRecords(compilation, kind, "id", fields),
    );
    const bound = this.#bind(statement, request, [{ __typename: kind.name, id }]);
    const text = await this.run(request.caller, bound, request.span);
    return (JSON.parse(text ?? "[]") as unknown[])[0] ?? null;
  }

  /** @returns the JSON text of a change, or null when the record may not be seen or was overtaken by a later version. */
  async readChange(
    request: ReadingRequest,
    typeName: string,
    kind: RecordKind,
    { id, version }: Announcement,
    fields: readonly FieldNode[],
  ): Promise<string | null> {
    const statement = this.#compile(`${placeOf(fields)}|change|${kind.name}`, request, (compilation) =>
      compileChange(compilation, typeName, kind, fields),
    );
    return this.run(request.caller, this.#bind(statement, request, [{ __typename: kind.name, id, version }]));
  }

  /** @param what tells the request's statements apart; who is shown other masks has statements of his own */
  #compile(
    what: string,
    { caller, cacheKey, fragments, variables }: ReadingRequest,
    compile: (compilation: Compilation) => CompiledStatement,
  ): CompiledStatement & { name: string } {
    const { schema, model } = this;
    const { key: masks, coordinates: masked } = model.maskedFieldsOf(caller);
    const key = `${cacheKey}|${masks}|${what}`;
    const known = this.#compiled.get(key);
    if (known) return known;
    const statement = new StatementBuilder();
    const compiled = compile({ schema, model, fragments, variables, masked, statement, compileList });
    const name = createHash("sha256").update(compiled.text).digest("base64url").slice(0, 32);
    return this.#compiled.set(key, { ...compiled, name });
  }

  #bind(
    statement: CompiledStatement & { name: string },
    { caller, variables, today }: ReadingRequest,
    representations: readonly Representation[],
  ): NamedStatement {
    const { listKeys, comparisonKey } = this.model;
    const { asOf } = caller;
    const listKey = (list: string, column: string): Buffer => listKeys.keyOf(caller.division, list, column);
    const bindings = { argumentsOf: argumentReader(variables), representations, today, asOf, listKey, comparisonKey };
    for (const parameter of statement.unused) parameter(bindings);
    return {
      name: statement.name,
      text: statement.text,
      values: statement.parameters.map((parameter) => parameter(bindings)),
    };
  }
}

function placeOf(fields: readonly FieldNode[]): string {
  return fields.map((field) => field.loc?.start ?? 0).join(",");
}
