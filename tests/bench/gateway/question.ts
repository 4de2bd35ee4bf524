import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { FieldNode, SelectionSetNode } from "graphql";
import { Kind, parse } from "graphql";
import type { Records } from "./subgraphs/make-records";

/** Q1: one child's full picture. Q2: fifty children with parts of all departments. */
export type QuestionName = "one-child" | "fifty-children";

/** One request and what is true about it. */
export interface Case {
  /** The body that every gateway gets. */
  readonly body: string;
  /** `data` of the answer, taken from the records without any GraphQL server. */
  readonly expected: unknown;
}

export const QUESTIONS: readonly QuestionName[] = ["one-child", "fifty-children"];

const AT_ONCE = 50;

/** As many different requests as there are children: no two under way at the same time ask about the same. */
export function casesOf(question: QuestionName, records: Records): Case[] {
  const query = readQuestion(question);
  const selection = rootSelection(query);
  const children = Object.values(records).reduce<Map<string, Record<string, unknown>>>((whole, parts) => {
    for (const [id, part] of parts) whole.set(id, { ...whole.get(id), ...part });
    return whole;
  }, new Map());
  const ids = [...children.keys()];
  return ids.map((id, place) => {
    if (question === "one-child") {
      return {
        body: JSON.stringify({ query, variables: { id } }),
        expected: { child: project(children.get(id), selection) },
      };
    }
    const page = Array.from({ length: AT_ONCE }, (_, step) => ids[(place + step * 7) % ids.length]!);
    return {
      body: JSON.stringify({ query, variables: { ids: page } }),
      expected: { children: page.map((each) => project(children.get(each), selection)) },
    };
  });
}

export function readQuestion(question: QuestionName): string {
  return readFileSync(join(__dirname, "questions", `${question}.graphql`), "utf8");
}

function rootSelection(query: string): SelectionSetNode {
  const [operation] = parse(query).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error("A question is one operation");
  return (operation.selectionSet.selections[0] as FieldNode).selectionSet!;
}

/** The questions have neither aliases nor fragments. */
function project(value: unknown, selection: SelectionSetNode | undefined): unknown {
  if (!selection || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => project(each, selection));
  return Object.fromEntries(
    selection.selections.map((each) => {
      const { name, selectionSet } = each as FieldNode;
      return [name.value, project((value as Record<string, unknown>)[name.value], selectionSet)];
    }),
  );
}
