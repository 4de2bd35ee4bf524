import type { GraphQLSchema, OperationDefinitionNode } from "graphql";
import { parseChildKey } from "../../schema/contract/child-key";
import type { PolicyTable } from "../../schema/contract/policy";
import { addTypenameRules } from "../access/add-typename-rules";
import type { TouchedCoordinates } from "../access/collect-coordinates";
import type { OperationFacts } from "../audit/audit-entry";
import type { ReferredSubject } from "../audit/child-references";
import type { DescribedText } from "../audit/described-texts";
import { describe } from "../audit/described-texts";
import { hashOperation } from "./hash-operation";
import type { SubjectArgument } from "./subject-arguments";
import { readSubjects, SubjectPositions } from "./subject-arguments";
import type { TouchOperation } from "./touch-operation";
import type { ValidRequest } from "./validate";

/** An operation about persons, as the log speaks of it. */
export interface RecordedOperation {
  readonly facts: OperationFacts;
  /** What the digests in the facts mean. */
  readonly texts: readonly DescribedText[];
  /** Whom its arguments name. */
  readonly subjects: readonly ReferredSubject[];
}

export interface RecordedSettings {
  readonly schema: GraphQLSchema;
  readonly policy: PolicyTable;
  readonly touch: TouchOperation;
}

/** @returns undefined for an operation about nobody */
export type FindRecorded = (request: ValidRequest) => RecordedOperation | undefined;

/** What a document and its switches decide. */
type Reading = { readonly kind: "AboutNobody" } | { readonly kind: "AboutPersons"; readonly reads: DescribedText };

/**
 * Decides from the departments' rules which operations are about persons: those that touch anything but public aggregates
 * (grade P). What can be known of an operation once is found once.
 */
export function findRecordedWith({ schema, policy, touch }: RecordedSettings): FindRecorded {
  const rules = addTypenameRules(policy);
  const inForce = describeRules(policy);
  const positions = new SubjectPositions(schema);
  const readings = new WeakMap<TouchedCoordinates, Reading>();
  const operations = new WeakMap<OperationDefinitionNode, Omit<OperationFacts, "reads" | "rules">>();
  const named = new WeakMap<OperationDefinitionNode, readonly SubjectArgument[]>();

  const isPersonal = (coordinate: string): boolean => rules.get(coordinate)?.grade !== "P";

  /** Input fields without a rule (`first`, `after`) tell nothing. */
  function readingOf({ fields, inputs }: TouchedCoordinates, more: ReadonlySet<string>): Reading {
    const filters = [...inputs, ...more].filter((coordinate) => rules.has(coordinate));
    const coordinates = [...new Set([...fields.keys(), ...filters])];
    if (!coordinates.some(isPersonal)) return { kind: "AboutNobody" };
    return { kind: "AboutPersons", reads: describe(coordinates.toSorted().join("\n")) };
  }

  function remembered(document: TouchedCoordinates): Reading {
    const known = readings.get(document) ?? readingOf(document, new Set());
    readings.set(document, known);
    return known;
  }

  function factsOf({ operation, document, trustedId }: ValidRequest): Omit<OperationFacts, "reads" | "rules"> {
    const known = operations.get(operation) ?? {
      type: operation.operation,
      hash: hashOperation(document, operation.name?.value),
      document: trustedId,
    };
    operations.set(operation, known);
    return known;
  }

  function subjectsOf({ operation, fragments, coercedVariables }: ValidRequest): ReferredSubject[] {
    const known = named.get(operation) ?? positions.argumentsOf(operation, fragments);
    named.set(operation, known);
    return readSubjects(known, coercedVariables).flatMap(({ subject, key }) => {
      const parsed = parseChildKey(key);
      return parsed.valid ? [{ subject, number: parsed.number }] : [];
    });
  }

  return (request) => {
    const { document, valueInputs } = touch(request);
    const reading = valueInputs.size === 0 ? remembered(document) : readingOf(document, valueInputs);
    if (reading.kind === "AboutNobody") return undefined;
    const { reads } = reading;
    return {
      facts: { ...factsOf(request), reads: reads.digest, rules: inForce.digest },
      texts: [reads, inForce],
      subjects: subjectsOf(request),
    };
  };
}

function describeRules(policy: PolicyTable): DescribedText {
  const lines = [...policy].map(
    ([coordinate, { owner, grade, who, purposes }]) =>
      `${coordinate} ${owner} ${grade} ${who.join()} ${purposes.join()}`,
  );
  return describe(lines.toSorted().join("\n"));
}
