import { StringDecoder } from "node:string_decoder";

/** A line, and what stands after it; an event ends with a line that is empty. */
const LINE_END = /\r\n|\n|\r(?!$)/;

/** One event of a stream as the distinct connections mode has it. */
export type StreamEvent = { readonly kind: "Next"; readonly text: string } | { readonly kind: "Complete" };

/**
 * Reads Server-Sent Events from bytes as they come (HTML, "Interpreting an event stream"). Comments, ids and events of
 * other names are passed over.
 */
export class EventStreamReader {
  readonly #decoder = new StringDecoder("utf8");
  readonly #largest: number;
  #rest = "";
  #event = "";
  #data: string[] = [];
  #size = 0;

  /** @param largest characters of an event */
  constructor(largest: number) {
    this.#largest = largest;
  }

  /** @returns the events that are whole now; undefined when one is larger than it may be. */
  read(chunk: Buffer): readonly StreamEvent[] | undefined {
    const events: StreamEvent[] = [];
    const lines = (this.#rest + this.#decoder.write(chunk)).split(LINE_END);
    this.#rest = lines.pop()!;
    for (const line of lines) {
      this.#size += line.length;
      if (line === "") events.push(...this.#dispatch());
      else this.#take(line);
    }
    return this.#size + this.#rest.length > this.#largest ? undefined : events;
  }

  #take(line: string): void {
    const colon = line.indexOf(":");
    const [name, value] = colon === -1 ? [line, ""] : [line.slice(0, colon), line.slice(colon + 1).replace(/^ /, "")];
    if (name === "event") this.#event = value;
    else if (name === "data") this.#data.push(value);
  }

  #dispatch(): StreamEvent[] {
    const [event, text] = [this.#event, this.#data.join("\n")];
    [this.#event, this.#data, this.#size] = ["", [], 0];
    if (event === "complete") return [{ kind: "Complete" }];
    return event === "next" && text !== "" ? [{ kind: "Next", text }] : [];
  }
}
