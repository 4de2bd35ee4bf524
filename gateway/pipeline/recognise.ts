import type { GraphQLSchema, OperationDefinitionNode } from "graphql";
import { OperationTypeNode } from "graphql";
import type { ChildNumber } from "../../schema/contract/child-key";
import { parseChildKey } from "../../schema/contract/child-key";
import type { ErrorCode, RefusalDetail } from "../../schema/contract/errors";
import type { Subject } from "../../schema/contract/identity-exchange";
import type { DocumentFault } from "./document-refusal";
import { DocumentRefusal } from "./document-refusal";
import type { NamedSubject, SubjectArgument } from "./subject-arguments";
import { readSubjects, SubjectPositions } from "./subject-arguments";
import type { ValidRequest } from "./validate";

/** A key as the child index keeps it: children and adults are numbered apart. */
export interface SubjectNumber {
  readonly subject: Subject;
  readonly number: ChildNumber;
}

/** What the child index knows of the numbers, in their order: undefined for one that was never issued. */
export type FindSubjects = (
  numbers: readonly SubjectNumber[],
) => Promise<readonly ({ readonly state: "LINKED" | "FOUNDED" | "RETIRED" } | undefined)[]>;

export interface RecogniseSettings {
  readonly schema: GraphQLSchema;
  readonly findSubjects: FindSubjects;
}

/** @throws DocumentRefusal CHILD_KEY_INVALID, SUBJECT_NOT_FOUND or SUBJECT_KEY_REPLACED: for the whole operation. */
export type Recognise = (request: ValidRequest) => Promise<void>;

const MOST_FAULTS = 10;

/**
 * The stage that lets nothing be entered about nobody: whoever a mutation names must be known to the child index, whatever
 * the caller may see of it. Where an operation names somebody is found once, who that is each time, in one look-up.
 */
export function recogniseBy({ schema, findSubjects }: RecogniseSettings): Recognise {
  const positions = new SubjectPositions(schema);
  const operations = new WeakMap<OperationDefinitionNode, readonly SubjectArgument[]>();

  return async ({ operation, fragments, coercedVariables }) => {
    if (operation.operation !== OperationTypeNode.MUTATION) return;
    const known = operations.get(operation) ?? positions.argumentsOf(operation, fragments);
    operations.set(operation, known);
    const named = readSubjects(known, coercedVariables);
    if (named.length === 0) return;
    const numbers = named.map(({ subject, key }) => ({ subject, parsed: parseChildKey(key) }));
    refuse("CHILD_KEY_INVALID", named, (at) => {
      const { parsed } = numbers[at]!;
      return parsed.valid ? undefined : { reason: parsed.reason };
    });
    const found = await findSubjects(
      numbers.flatMap(({ subject, parsed }) => (parsed.valid ? [{ subject, number: parsed.number }] : [])),
    );
    refuse("SUBJECT_NOT_FOUND", named, (at) => (found[at] ? undefined : {}));
    refuse("SUBJECT_KEY_REPLACED", named, (at) => (found[at]?.state === "RETIRED" ? {} : undefined));
  };
}

/** @param faultAt what is wrong with the one named at this place, or undefined */
function refuse(
  code: ErrorCode,
  named: readonly NamedSubject[],
  faultAt: (place: number) => RefusalDetail | undefined,
): void {
  const faults = named.flatMap(({ path, node }, place): DocumentFault[] => {
    const detail = faultAt(place);
    if (!detail) return [];
    const start = node.loc?.startToken;
    return [
      {
        sentence: `It stands in the argument "${path}".`,
        detail: { argument: path, ...detail },
        ...(start && { locations: [{ line: start.line, column: start.column }] }),
      },
    ];
  });
  if (faults.length > 0) throw new DocumentRefusal(code, faults.slice(0, MOST_FAULTS));
}
