import type { FieldNode, GraphQLField } from "graphql";
import { Refusal } from "../../../schema/contract/errors";

/** Everything a parameter's value may be taken from when a compiled statement is bound for one request. */
export interface Bindings {
  /** Coerced argument values of a field of the document. */
  readonly argumentsOf: (
    definition: GraphQLField<unknown, unknown>,
    node: FieldNode,
  ) => Readonly<Record<string, unknown>>;
  /** The representations of an entity fetch, in the gateway's order. */
  readonly representations: readonly Representation[];
  /** Calendar date in Asia/Shanghai. */
  readonly today: string;
  /** The moment as of which the caller asks; undefined: now. */
  readonly asOf: string | undefined;
  /** By what cursors of a list, in the order of a column, are sealed for this caller. */
  readonly listKey: (list: string, column: string) => Buffer;
  /** By what values are made comparable without being shown. */
  readonly comparisonKey: Buffer;
}

/** What the gateway sends for one entity: its type's name and its key. */
export type Representation = Readonly<Record<string, unknown>> & { readonly __typename: string };

export type Parameter = (bindings: Bindings) => unknown;

/** One SQL statement that answers one root field, and where its parameters come from. */
export interface CompiledStatement {
  readonly text: string;
  readonly parameters: readonly Parameter[];
  /** Parameters that the text came not to use; their values are still held against their rules. */
  readonly unused: readonly Parameter[];
}

/** A parameter as `StatementBuilder.parameter` writes it. */
const PLACE = /\$(\d+)::/g;

/** Collects parameters while the SQL text grows: values never enter the text. */
export class StatementBuilder {
  readonly #parameters: Parameter[] = [];
  readonly #numbered = new Map<string, number>();
  #aliases = 0;

  /** @param key equal keys share one parameter. */
  parameter(key: string, cast: string, value: Parameter): string {
    let number = this.#numbered.get(key);
    if (number === undefined) {
      number = this.#parameters.push(value);
      this.#numbered.set(key, number);
    }
    return `$${number}::${cast}`;
  }

  today(): string {
    return this.parameter("today", "date", (bindings) => bindings.today);
  }

  /** A fresh table alias, so that nothing nested can clash. */
  alias(): string {
    this.#aliases += 1;
    return `t${this.#aliases}`;
  }

  /**
   * Leaves out parameters that the text came not to use, such as the page size of a list of which only the total is asked:
   * PostgreSQL refuses a value without a place.
   */
  finish(text: string): CompiledStatement {
    const used = [...new Set(Array.from(text.matchAll(PLACE), ([, number]) => Number(number)))].sort((a, b) => a - b);
    return {
      text: text.replace(PLACE, (_, number: string) => `$${used.indexOf(Number(number)) + 1}::`),
      parameters: used.map((number) => this.#parameters[number - 1]!),
      unused: this.#parameters.filter((_, index) => !used.includes(index + 1)),
    };
  }
}

/** PostgreSQL cuts names at 63 bytes; a longer response key would come back as another one. */
const LONGEST_RESPONSE_KEY = 63;

/** An expression under its response key. @throws Refusal LIMIT_ALIASES when the key is longer than PostgreSQL's names */
export function underKey(expression: string, key: string): string {
  if (key.length > LONGEST_RESPONSE_KEY) throw new Refusal("LIMIT_ALIASES", { longest: LONGEST_RESPONSE_KEY });
  return `${expression} as ${quoted(key)}`;
}

/** A name in SQL text. Names come from the schema or, as response keys, from a parsed document: never raw from a request. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A constant of the schema in SQL text, such as a title; never a value of a request. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
