import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** The two questions that are measured, by the names of their documents in `schema/operations`. */
export type QuestionName = "child-full-picture" | "children-of-township";

export const QUESTIONS: readonly QuestionName[] = ["child-full-picture", "children-of-township"];

/** How many children of a township are asked for at once. */
export const PAGE = 50;

export async function readOperation(name: QuestionName): Promise<string> {
  return readFile(join(__dirname, "../../schema/operations", `${name}.graphql`), "utf8");
}
