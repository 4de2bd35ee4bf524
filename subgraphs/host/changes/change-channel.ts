import { Client } from "pg";
import type { Announcement } from "./announcement";
import { CHANGE_CHANNEL, readAnnouncement } from "./announcement";
import type { InterruptionReason } from "./changes-interrupted";
import { PendingChanges } from "./pending-changes";

/** Announcements that one follower may have waiting. */
const MOST_PENDING = 1_000;

/** Milliseconds that may be followed on the strength of one signed context. */
const LONGEST_FOLLOWING = 3_600_000;

/**
 * The one connection on which a department hears what was written to its database, be it by this process or another. Opened
 * for the first follower. When it breaks, all followers are cut off: what was announced meanwhile is known to nobody.
 */
export class ChangeChannel {
  readonly #connectionString: string;
  readonly #followers = new Set<PendingChanges>();
  #client: Promise<Client> | undefined;
  #isClosed = false;

  constructor(connectionString: string) {
    this.#connectionString = connectionString;
  }

  /** @returns what is announced from the moment on at which this resolves. Ended by the signal. */
  async follow(signal: AbortSignal): Promise<PendingChanges> {
    await this.#open();
    const pending = new PendingChanges(MOST_PENDING);
    if (signal.aborted) {
      pending.end();
      return pending;
    }
    this.#followers.add(pending);
    const expiry = setTimeout(() => pending.breakOff("EXPIRED"), LONGEST_FOLLOWING).unref();
    const leave = (): void => {
      clearTimeout(expiry);
      this.#followers.delete(pending);
      pending.end();
    };
    signal.addEventListener("abort", leave, { once: true });
    return pending;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#cutOff("CLOSED");
    const client = await this.#client?.catch(() => undefined);
    await client?.end();
  }

  #open(): Promise<Client> {
    if (this.#isClosed) return Promise.reject(new Error("The channel of changes is closed"));
    this.#client ??= this.#connect().catch((error: unknown) => {
      this.#client = undefined;
      throw error;
    });
    return this.#client;
  }

  async #connect(): Promise<Client> {
    const client = new Client({
      connectionString: this.#connectionString,
      application_name: "lianxi-changes",
      keepAlive: true,
    });
    const lost = (): void => {
      this.#client = undefined;
      this.#cutOff("LOST");
    };
    client.on("notification", ({ payload }) => this.#spread(readAnnouncement(payload)));
    await client.connect();
    client.on("error", lost);
    client.on("end", lost);
    await client.query(`listen ${CHANGE_CHANNEL}`);
    return client;
  }

  #spread(announcement: Announcement | undefined): void {
    if (announcement) for (const follower of this.#followers) follower.add(announcement);
  }

  #cutOff(reason: InterruptionReason): void {
    for (const follower of this.#followers) follower.breakOff(reason);
    this.#followers.clear();
  }
}
