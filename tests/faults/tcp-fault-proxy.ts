import { once } from "node:events";
import type { AddressInfo, Server, Socket } from "node:net";
import { connect, createServer } from "node:net";

/** What the wire does to answers. Bytes are counted from the beginning of each answer. */
export type TcpFault =
  | { readonly kind: "None" }
  /** Everything comes so much later. */
  | { readonly kind: "Latency"; readonly milliseconds: number }
  /** The question arrives; the answer does not. */
  | { readonly kind: "Stall" }
  /** Nothing passes, neither way, and nobody is told: neither FIN nor RST. */
  | { readonly kind: "Blackhole" }
  /** Nobody listens any more, and what was connected is reset. */
  | { readonly kind: "Refuse" }
  /** After so many bytes the connection is reset (RST). */
  | { readonly kind: "Reset"; readonly afterBytes: number }
  /** After so many bytes the connection ends (FIN). */
  | { readonly kind: "Cut"; readonly afterBytes: number }
  | { readonly kind: "Drip"; readonly bytesPerSecond: number }
  /** The question arrives; in the answer's place somebody else says something. */
  | { readonly kind: "Instead"; readonly say: (client: Socket) => void };

export const NO_FAULT: TcpFault = { kind: "None" };

/** Milliseconds. A reader that finds bytes and a reset at once takes the reset for an end. */
const UNTIL_RESET = 20;

/** Stands before a server and passes its bytes on, or does to them what a bad network does. The fault can be changed at any time. */
export class TcpFaultProxy {
  readonly #target: { readonly host: string; readonly port: number };
  readonly #relays = new Set<Relay>();
  #server: Server | undefined;
  #port = 0;
  #fault: TcpFault = NO_FAULT;

  private constructor(target: URL) {
    this.#target = { host: target.hostname, port: Number(target.port) };
  }

  static async start(target: string): Promise<TcpFaultProxy> {
    const proxy = new TcpFaultProxy(new URL(target));
    await proxy.#listen();
    return proxy;
  }

  /** The address of the target, by way of the proxy. */
  through(target: string): string {
    const url = new URL(target);
    url.port = String(this.#port);
    return url.href;
  }

  /** Connections that clients hold open. */
  get connections(): number {
    return this.#relays.size;
  }

  /** Those of them on which somebody still waits for an honest answer. */
  get waiting(): number {
    return [...this.#relays].filter((relay) => relay.isWaiting).length;
  }

  get fault(): TcpFault {
    return this.#fault;
  }

  /** From now on the wire does this, on open connections, too. */
  async set(fault: TcpFault): Promise<void> {
    this.#fault = fault;
    if (fault.kind === "Refuse") await this.close();
    else if (!this.#server) await this.#listen();
  }

  async close(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    for (const relay of this.#relays) relay.reset();
    if (server) await new Promise<void>((resolve) => void server.close(() => resolve()));
  }

  async #listen(): Promise<void> {
    const server = createServer((client) => this.#relay(client));
    server.listen(this.#port, this.#target.host);
    await once(server, "listening");
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  #relay(client: Socket): void {
    const relay = new Relay(client, connect(this.#target), () => this.#fault);
    this.#relays.add(relay);
    client.on("close", () => this.#relays.delete(relay));
  }
}

/** One connection of a client and the one to the target behind it. */
class Relay {
  readonly #client: Socket;
  readonly #target: Socket;
  readonly #fault: () => TcpFault;
  #passed = 0;
  #hasSpoken = false;
  #isAsked = false;

  constructor(client: Socket, target: Socket, fault: () => TcpFault) {
    this.#client = client;
    this.#target = target;
    this.#fault = fault;
    for (const socket of [client, target]) {
      socket.setNoDelay();
      socket.on("error", () => {});
    }
    client.on("data", (bytes) => this.#ask(bytes));
    client.on("close", () => target.destroy());
    target.on("data", (bytes) => this.#answer(bytes));
    target.on("end", () => this.#isSilent() || client.end());
    target.on("close", () => this.#isSilent() || client.destroySoon());
  }

  /** A question came, and no honest answer to it. */
  get isWaiting(): boolean {
    return this.#isAsked;
  }

  reset(): void {
    this.#client.resetAndDestroy();
  }

  #isSilent(): boolean {
    const { kind } = this.#fault();
    return kind === "Stall" || kind === "Blackhole";
  }

  #ask(bytes: Buffer): void {
    this.#passed = 0;
    this.#hasSpoken = false;
    this.#isAsked = true;
    if (this.#fault().kind !== "Blackhole") this.#target.write(bytes);
  }

  #answer(bytes: Buffer): void {
    const fault = this.#fault();
    switch (fault.kind) {
      case "None":
        this.#isAsked = false;
        return this.#pass(bytes);
      case "Latency":
        return void setTimeout(() => this.#pass(bytes), fault.milliseconds);
      case "Stall":
      case "Blackhole":
      case "Refuse":
        return;
      case "Reset":
      case "Cut":
        return this.#passUpTo(fault.afterBytes, bytes, fault.kind);
      case "Drip":
        return this.#drip(bytes, 1_000 / fault.bytesPerSecond);
      case "Instead":
        if (!this.#hasSpoken) fault.say(this.#client);
        this.#hasSpoken = true;
    }
  }

  #pass(bytes: Buffer): void {
    this.#passed += bytes.length;
    if (this.#client.writable) this.#client.write(bytes);
  }

  #passUpTo(limit: number, bytes: Buffer, end: "Reset" | "Cut"): void {
    const allowed = Math.max(0, limit - this.#passed);
    if (bytes.length <= allowed) return this.#pass(bytes);
    if (allowed > 0) this.#pass(bytes.subarray(0, allowed));
    if (end === "Cut") this.#client.end();
    else setTimeout(() => this.reset(), UNTIL_RESET);
  }

  #drip(bytes: Buffer, pause: number): void {
    let next = 0;
    const drip = setInterval(() => {
      if (next < bytes.length && this.#client.writable) this.#pass(bytes.subarray(next, ++next));
      else clearInterval(drip);
    }, pause);
  }
}
