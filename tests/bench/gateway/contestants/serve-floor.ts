import { createServer } from "node:http";
import type { QuestionName } from "../question";
import { QUESTIONS } from "../question";
import type { Stand } from "../contestant";
import { writeFetches } from "./floor-fetches";

/** @returns the text of the answer to one fetch */
export type Fetch = (subgraph: string, body: string) => Promise<string>;

type Child = Record<string, unknown> & { readonly id: string };

interface Asked {
  readonly variables: { readonly id?: string; readonly ids?: readonly string[] };
}

/**
 * The least that joins seven departments: one root fetch, six at once for the rest, their objects put together. It knows
 * both questions by heart; it parses no GraphQL, checks nothing and would believe whatever it is answered.
 */
export async function serveFloor(stand: Stand, fetch: Fetch): Promise<void> {
  const fetches = new Map(QUESTIONS.map((question) => [question, writeFetches(question, stand)]));
  const rootName = stand.subgraphs[0]!.name;

  async function answer({ variables }: Asked): Promise<string> {
    const question: QuestionName = variables.id === undefined ? "fifty-children" : "one-child";
    const { root, rootField, entities } = fetches.get(question)!;
    const rootText = await fetch(rootName, `{"query":${root},"variables":${JSON.stringify(variables)}}`);
    const { data } = JSON.parse(rootText) as { data: Record<string, Child | Child[]> };
    const children = [data[rootField]!].flat();
    const representations = JSON.stringify(children.map(({ id }) => ({ __typename: "Child", id })));
    await Promise.all(
      entities.map(async ({ name, query }) => {
        const text = await fetch(name, `{"query":${query},"variables":{"representations":${representations}}}`);
        const parts = (JSON.parse(text) as { data: { _entities: Child[] } }).data._entities;
        for (const [place, part] of parts.entries()) Object.assign(children[place]!, part);
      }),
    );
    return JSON.stringify({ data });
  }

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      answer(JSON.parse(Buffer.concat(chunks).toString("utf8")) as Asked).then(
        (text) => response.writeHead(200, { "content-type": "application/json" }).end(text),
        () => response.writeHead(502).end(),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(stand.port, "127.0.0.1", resolve));
}
