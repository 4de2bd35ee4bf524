import type { Start } from "../contestant";
import { HttpLine } from "../load/http-line";
import { serveFloor } from "./serve-floor";

/** The floor over bare sockets, one question at a time on each: what an HTTP client costs beyond that is undici's. */
export const start: Start = async (stand) => {
  const clients = new Map(stand.subgraphs.map(({ name, url }) => [name as string, new SocketClient(new URL(url))]));
  await serveFloor(stand, (subgraph, body) => clients.get(subgraph)!.fetch(body));
};

/** Opens as many connections as there are questions at once, and keeps them. */
class SocketClient {
  readonly #url: URL;
  readonly #head: string;
  readonly #idle: HttpLine[] = [];

  constructor(url: URL) {
    this.#url = url;
    this.#head = `POST ${url.pathname} HTTP/1.1\r\nhost: ${url.host}\r\ncontent-type: application/json\r\ncontent-length: `;
  }

  async fetch(body: string): Promise<string> {
    const line = this.#idle.pop() ?? new HttpLine(this.#url);
    const answer = await line.ask(`${this.#head}${Buffer.byteLength(body)}\r\n\r\n${body}`);
    this.#idle.push(line);
    return answer.body.toString("utf8");
  }
}
