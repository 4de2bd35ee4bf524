import { Client } from "pg";
import type { AskedQuestion } from "./asked-question";

interface Pending extends AskedQuestion {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

const STATEMENT_TIMEOUT_MS = 3_000;

const KEEP = {
  name: "keep-questions",
  text: "insert into asked_question (id, is_personal) select * from unnest($1::uuid[], $2::boolean[])",
};

/**
 * Writes down by its id every question that is answered, so that the hub's audit log can be held against what this department
 * knows. What one statement reads is written down in front of it (`lanes/group-query.ts`); everything else here, before it is
 * answered: writes, subscriptions, and what needs no statement. One connection; questions that come while some are being written are written together
 * with the next, and durable then.
 */
export class QuestionLog {
  readonly #connectionString: string;
  #client: Promise<Client> | undefined;
  #waiting: Pending[] = [];
  #isWriting = false;
  #isClosed = false;

  constructor(connectionString: string) {
    this.#connectionString = connectionString;
  }

  /** @throws when it could not be written: then nothing may be answered */
  keep(question: AskedQuestion): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ ...question, resolve, reject });
      if (!this.#isWriting) void this.#writeOn();
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const client = await this.#client?.catch(() => undefined);
    await client?.end();
  }

  async #writeOn(): Promise<void> {
    this.#isWriting = true;
    while (this.#waiting.length > 0) {
      const group = this.#waiting;
      this.#waiting = [];
      try {
        const client = await this.#open();
        await client.query({ ...KEEP, values: [group.map(({ id }) => id), group.map((each) => each.isPersonal)] });
        for (const { resolve } of group) resolve();
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    this.#isWriting = false;
  }

  #open(): Promise<Client> {
    if (this.#isClosed) return Promise.reject(new Error("The log of questions is closed"));
    this.#client ??= this.#connect().catch((error: unknown) => {
      this.#client = undefined;
      throw error;
    });
    return this.#client;
  }

  async #connect(): Promise<Client> {
    const client = new Client({
      connectionString: this.#connectionString,
      application_name: "lianxi-questions",
      keepAlive: true,
      options: `-c synchronous_commit=on -c statement_timeout=${STATEMENT_TIMEOUT_MS}`,
    });
    const forget = (): void => void (this.#client = undefined);
    client.on("error", forget);
    client.on("end", forget);
    await client.connect();
    return client;
  }
}
