import type { Socket } from "node:net";
import { connect } from "node:net";
import { MessageReader } from "./message-reader";

export interface HttpMessage {
  readonly status: number;
  readonly body: Buffer;
}

interface Waiting {
  readonly resolve: (message: HttpMessage) => void;
  readonly reject: (error: Error) => void;
}

/** One keep-alive connection, over which one request at a time is asked. */
export class HttpLine {
  readonly #socket: Socket;
  #waiting: Waiting | undefined;
  #closed = false;

  /** @param patience milliseconds of silence after which it is closed; without them, never */
  constructor({ hostname, port }: URL, patience = 0) {
    this.#socket = connect({ host: hostname, port: Number(port), noDelay: true, timeout: patience });
    this.#socket.on("timeout", () => this.#socket.destroy());
    const reader = new MessageReader((startLine, body) =>
      this.#answer({ status: Number(startLine.split(" ")[1]), body }),
    );
    this.#socket.on("data", (chunk: Buffer) => reader.push(chunk));
    this.#socket.on("error", () => this.#socket.destroy());
    this.#socket.on("close", () => {
      this.#closed = true;
      this.#waiting?.reject(new Error("The connection was closed"));
    });
  }

  /** @param request a whole HTTP/1.1 request. @throws Error when the connection is or gets closed. */
  ask(request: Buffer | string): Promise<HttpMessage> {
    return new Promise((resolve, reject) => {
      if (this.#closed) return reject(new Error("The connection was closed"));
      this.#waiting = { resolve, reject };
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #answer(message: HttpMessage): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.resolve(message);
  }
}
