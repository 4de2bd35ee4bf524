import type { ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { DepartmentDoor, DoorAnswer, Knock } from "../../schema/contract/department-door";
import { acceptsEventStream, writeEventStream } from "../../schema/contract/event-stream";

export interface ServedSubgraph {
  /** Where it answers GraphQL. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** A subgraph behind real HTTP, on any free port of this machine. */
export async function serveSubgraph(
  answer: (knock: Knock) => Promise<DoorAnswer>,
  follow?: DepartmentDoor["follow"],
): Promise<ServedSubgraph> {
  const send = async (knock: Knock, response: ServerResponse): Promise<void> => {
    const { status, body } = await answer(knock);
    response.writeHead(status, { "content-type": "application/json" }).end(body);
  };
  const stream = async (knock: Knock, response: ServerResponse): Promise<void> => {
    const end = new AbortController();
    response.on("close", () => end.abort());
    const opened = await follow!(knock, end.signal);
    if (opened.kind === "Open") await writeEventStream(response, opened.events);
    else response.writeHead(opened.answer.status, { "content-type": "application/json" }).end(opened.answer.body);
  };
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
      const isFollowed = follow !== undefined && acceptsEventStream(request.headers.accept);
      (isFollowed ? stream(knock, response) : send(knock, response)).catch(() => response.destroy());
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
