import type { AddressInfo, Server, Socket } from "node:net";
import { createServer } from "node:net";
import { MessageReader } from "../load/message-reader";
import type { SubgraphQuestion } from "./canned-answers";
import { CannedAnswers } from "./canned-answers";
import type { Subgraph } from "./subgraph";

/** A department behind a socket: the least HTTP that every gateway understands, some 30 microseconds a fetch. */
export interface ServedSubgraph {
  readonly url: string;
  /** How often graphql-js had to answer, because nobody had asked with the same bytes before. */
  readonly made: () => number;
  readonly close: () => Promise<void>;
}

export async function serveSubgraph(subgraph: Pick<Subgraph, "answer">): Promise<ServedSubgraph> {
  const answers = new CannedAnswers(subgraph, httpAnswer);
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => socket.destroy());
    answerOn(socket, answers);
  });
  await listen(server);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    made: () => answers.made,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Answers in the order of the questions, also when several were sent without waiting. */
function answerOn(socket: Socket, answers: CannedAnswers<Buffer>): void {
  let waiting: Promise<void> | undefined;
  const reader = new MessageReader((_, bytes) => {
    const body = bytes.toString("utf8");
    const known = answers.find(body);
    if (known && !waiting) {
      socket.write(known);
      return;
    }
    const turn = Promise.all([known ?? answers.make(body, JSON.parse(body) as SubgraphQuestion), waiting])
      .then(([answer]) => void socket.write(answer))
      .catch(() => void socket.destroy())
      .finally(() => {
        if (waiting === turn) waiting = undefined;
      });
    waiting = turn;
  });
  socket.on("data", (chunk: Buffer) => reader.push(chunk));
}

function httpAnswer(text: string): Buffer {
  const length = Buffer.byteLength(text);
  return Buffer.from(`HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n${text}`);
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
}
