import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { DoorAnswer, Knock } from "../../schema/contract/department-door";

export interface ServedSubgraph {
  /** Where it answers GraphQL. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** A subgraph behind real HTTP, on any free port of this machine. */
export async function serveSubgraph(answer: (knock: Knock) => Promise<DoorAnswer>): Promise<ServedSubgraph> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const context = request.headers["lianxi-context"];
      const knock: Knock = {
        path: "/graphql",
        body: Buffer.concat(chunks),
        context: typeof context === "string" ? context : undefined,
      };
      answer(knock).then(
        ({ status, body }) => response.writeHead(status, { "content-type": "application/json" }).end(body),
        () => response.destroy(),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/graphql`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
