import type { QuestionName } from "./question";

/** One way of answering the questions over the demonstration county's seven databases. */
export interface Contestant {
  readonly name: string;
  /**
   * What may be asked about: a child's number in the index for the full picture, a township's code for its children. Each
   * contestant has its own, since two counties number their children differently.
   */
  readonly subjects: Readonly<Record<QuestionName, readonly Subject[]>>;
  /** @returns the JSON text of a GraphQL answer. @throws Error when it holds errors. */
  readonly answer: (question: QuestionName, subject: Subject) => Promise<string>;
  /** What of the answer it leaves out by its nature: response keys, at whatever depth. */
  readonly leavesOut: readonly string[];
  readonly close: () => Promise<void>;
}

export type Subject = string | number;
