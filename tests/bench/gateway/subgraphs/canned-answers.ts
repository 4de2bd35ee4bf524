import type { Subgraph } from "./subgraph";

export interface SubgraphQuestion {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/**
 * What a subgraph answered before. The first time, graphql-js answers; from then on the same is given again, so that what
 * is measured is the gateway and not its departments.
 */
export class CannedAnswers<Answer> {
  readonly #answers = new Map<string, Answer>();
  readonly #subgraph: Pick<Subgraph, "answer">;
  readonly #pack: (answer: string) => Answer;
  #made = 0;

  /** @param pack what is kept of an answer's JSON text */
  constructor(subgraph: Pick<Subgraph, "answer">, pack: (answer: string) => Answer) {
    this.#subgraph = subgraph;
    this.#pack = pack;
  }

  /** How often graphql-js had to answer. */
  get made(): number {
    return this.#made;
  }

  /** @param asked the question as it came, to the byte */
  find(asked: string): Answer | undefined {
    return this.#answers.get(asked);
  }

  async make(asked: string, { query, variables = {} }: SubgraphQuestion): Promise<Answer> {
    this.#made++;
    const answer = this.#pack(JSON.stringify(await this.#subgraph.answer(query, variables)));
    this.#answers.set(asked, answer);
    return answer;
  }
}
