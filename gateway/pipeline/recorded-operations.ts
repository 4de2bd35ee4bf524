import type { GraphQLSchema, OperationDefinitionNode } from "graphql";
import type { Caller } from "../../schema/contract/caller";
import { parseChildKey } from "../../schema/contract/child-key";
import { showingOf } from "../../schema/contract/masking";
import type { PolicyTable } from "../../schema/contract/policy";
import { addTypenameRules } from "../access/add-typename-rules";
import type { TouchedCoordinates } from "../access/collect-coordinates";
import type { OperationFacts } from "../audit/audit-entry";
import type { ReferredSubject } from "../audit/child-references";
import type { DescribedText } from "../audit/described-texts";
import { describe } from "../audit/described-texts";
import { hashOperation } from "./hash-operation";
import { revealedIn } from "./revealed-in";
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
export type FindRecorded = (
  request: ValidRequest,
  caller: Pick<Caller, "role" | "purpose">,
) => RecordedOperation | undefined;

const NONE: ReadonlySet<string> = new Set();

type Reader = Pick<Caller, "role" | "purpose">;

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
  /** By role and purpose, which decide what is shown masked. */
  const readings = new WeakMap<TouchedCoordinates, Map<string, Reading>>();
  const operations = new WeakMap<OperationDefinitionNode, Omit<OperationFacts, "reads" | "rules">>();
  const named = new WeakMap<OperationDefinitionNode, readonly SubjectArgument[]>();

  const isPersonal = (coordinate: string): boolean => rules.get(coordinate)?.grade !== "P";

  /** Input fields without a rule (`first`, `after`) tell nothing. */
  function readingOf(
    { fields, inputs }: TouchedCoordinates,
    caller: Reader,
    more: ReadonlySet<string> = NONE,
    revealed: readonly string[] = [],
  ): Reading {
    const filters = [...inputs, ...more].filter((coordinate) => rules.has(coordinate));
    const coordinates = [...new Set([...fields.keys(), ...filters])];
    if (!coordinates.some(isPersonal)) return { kind: "AboutNobody" };
    const shown = coordinates.map((coordinate) => withShowing(coordinate, caller));
    const inFull = revealed.map((coordinate) => `${coordinate} full`);
    return { kind: "AboutPersons", reads: describe([...shown, ...inFull].toSorted().join("\n")) };
  }

  /** `ContactCard.guardianPhone masked`: how a value that has a mask was shown. */
  function withShowing(coordinate: string, caller: Reader): string {
    const masking = rules.get(coordinate)?.masking;
    return masking ? `${coordinate} ${showingOf(caller, masking).toLowerCase()}` : coordinate;
  }

  function remembered(document: TouchedCoordinates, caller: Reader): Reading {
    const known = readings.get(document) ?? new Map<string, Reading>();
    readings.set(document, known);
    const key = `${caller.role} ${caller.purpose}`;
    const reading = known.get(key) ?? readingOf(document, caller);
    known.set(key, reading);
    return reading;
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

  return (request, caller) => {
    const { document, valueInputs } = touch(request);
    const revealed = revealedIn(schema, request);
    const isRemembered = valueInputs.size === 0 && revealed.length === 0;
    const reading = isRemembered ? remembered(document, caller) : readingOf(document, caller, valueInputs, revealed);
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
    ([coordinate, { owner, grade, who, purposes, masking }]) =>
      `${coordinate} ${owner} ${grade} ${who.join()} ${purposes.join()}${masking ? ` ${JSON.stringify(masking)}` : ""}`,
  );
  return describe(lines.toSorted().join("\n"));
}
