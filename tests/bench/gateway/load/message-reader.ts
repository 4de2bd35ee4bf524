const HEAD_END = "\r\n\r\n";
const NOTHING = Buffer.alloc(0);

/**
 * Cuts what comes over one socket into HTTP/1.1 messages, requests or answers alike, whole and in order. It reads what it
 * must and refuses nothing: both ends are ours or were compared before.
 */
export class MessageReader {
  #pending: Buffer = NOTHING;
  readonly #onMessage: (startLine: string, body: Buffer) => void;

  constructor(onMessage: (startLine: string, body: Buffer) => void) {
    this.#onMessage = onMessage;
  }

  push(chunk: Buffer): void {
    this.#pending = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
    while (this.#pending.length > 0) {
      const headEnd = this.#pending.indexOf(HEAD_END);
      if (headEnd < 0) return;
      const head = this.#pending.toString("latin1", 0, headEnd);
      const start = headEnd + HEAD_END.length;
      const read = /\r\ntransfer-encoding: *chunked/i.test(head)
        ? readChunks(this.#pending, start)
        : readLength(this.#pending, start, head);
      if (!read) return;
      this.#pending = read.end === this.#pending.length ? NOTHING : this.#pending.subarray(read.end);
      this.#onMessage(head.slice(0, head.indexOf("\r\n")), read.body);
    }
  }
}

interface Read {
  readonly body: Buffer;
  /** Where the next message begins. */
  readonly end: number;
}

function readLength(bytes: Buffer, start: number, head: string): Read | undefined {
  const end = start + Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
  return bytes.length < end ? undefined : { body: bytes.subarray(start, end), end };
}

/** RFC 9112, 7.1. Trailers are not expected. */
function readChunks(bytes: Buffer, start: number): Read | undefined {
  const chunks: Buffer[] = [];
  for (let at = start; ; ) {
    const lineEnd = bytes.indexOf("\r\n", at);
    if (lineEnd < 0) return undefined;
    const size = Number.parseInt(bytes.toString("latin1", at, lineEnd), 16);
    const end = lineEnd + 2 + size + 2;
    if (bytes.length < end) return undefined;
    if (size === 0) return { body: chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks), end };
    chunks.push(bytes.subarray(lineEnd + 2, end - 2));
    at = end;
  }
}
