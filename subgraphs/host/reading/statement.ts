import type { FieldNode, GraphQLField } from "graphql";

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
}

/** What the gateway sends for one entity: its type's name and its key. */
export type Representation = Readonly<Record<string, unknown>> & { readonly __typename: string };

export type Parameter = (bindings: Bindings) => unknown;

/** One SQL statement that answers one root field, and where its parameters come from. */
export interface CompiledStatement {
  readonly text: string;
  readonly parameters: readonly Parameter[];
}

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

  finish(text: string): CompiledStatement {
    return { text, parameters: this.#parameters };
  }
}

/** A name in SQL text. Names come from the schema or, as response keys, from a parsed document: never raw from a request. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
