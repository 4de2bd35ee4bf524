import type { QuestionName } from "./question";

/** One way of answering the questions over the demonstration county's seven databases. */
export interface Contestant {
  readonly name: string;
  /** @returns the JSON text of a GraphQL answer. @throws Error when it holds errors. */
  readonly answer: (question: QuestionName, subject: Subject) => Promise<string>;
  /** What of the answer it leaves out by its nature: response keys, at whatever depth. */
  readonly leavesOut: readonly string[];
  readonly close: () => Promise<void>;
}

/** What is asked about: a child's key for the full picture, a township's code for its children. */
export type Subject = string;

export type Subjects = Readonly<Record<QuestionName, readonly Subject[]>>;
