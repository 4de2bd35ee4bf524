import { quoted } from "./statement";

/** Expressions over one row that several of its derived fields share, collected while their SQL is written. */
export class RowFacts {
  readonly #expressions = new Map<string, string>();

  /** @param alias of the subquery that computes them */
  constructor(private readonly alias: string) {}

  /** @throws Error when the name already stands for another expression: a fault of the department's code. */
  once(name: string, sql: string): string {
    if ((this.#expressions.get(name) ?? sql) !== sql)
      throw new Error(`Two derived fields mean different things by "${name}"`);
    this.#expressions.set(name, sql);
    return `${this.alias}.${quoted(name)}`;
  }

  /** Whether nothing is shared: then there is nothing to join. */
  get isEmpty(): boolean {
    return this.#expressions.size === 0;
  }

  /** What follows the row's table in `from`; empty when nothing is shared. */
  get join(): string {
    return this.isEmpty ? "" : ` cross join lateral ${this.subquery}`;
  }

  /** `offset 0` keeps PostgreSQL from writing the expressions out again wherever they are used. */
  get subquery(): string {
    const columns = [...this.#expressions].map(([name, sql]) => `${sql} as ${quoted(name)}`);
    return `(select ${columns.join(", ")} offset 0) ${this.alias}`;
  }
}
