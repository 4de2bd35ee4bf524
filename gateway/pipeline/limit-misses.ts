import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionSetNode,
} from "graphql";
import { getNullableType, isObjectType, Kind, OperationTypeNode } from "graphql";
import type { Caller } from "../../schema/contract/caller";
import type { ErrorCode } from "../../schema/contract/errors";
import { Refusal } from "../../schema/contract/errors";
import type { ExecutionAnswer } from "../executor/execution-answer";
import { BoundedCache } from "./bounded-cache";
import type { ValidRequest } from "./validate";

export interface MissLimits {
  /** How often an account may look for somebody or something that is not there for it. */
  readonly misses: number;
  /** Within how many milliseconds. */
  readonly window: number;
  /** How many accounts are counted at once. */
  readonly accounts: number;
}

export const MISS_LIMITS: MissLimits = { misses: 50, window: 60 * 60 * 1_000, accounts: 10_000 };

/** Keeps an account from trying out keys and numbers until one of them is somebody. */
export interface MissLimiter {
  /** @throws Refusal RATE_LIMITED when the account has missed too often */
  readonly admit: (caller: Caller) => void;
  /** @param misses how many look-ups of one request have found nothing */
  readonly count: (caller: Caller, misses: number) => void;
}

interface Missed {
  /** When, at most as many as are allowed: milliseconds since 1970, the oldest first. */
  readonly times: readonly number[];
  readonly toldAt: number;
}

/**
 * @param tell is told of an account that has missed too often, once in a window
 * @param now milliseconds since 1970
 */
export function limitMisses(
  { misses: most, window, accounts }: MissLimits,
  tell: (account: string) => void,
  now: () => number = Date.now,
): MissLimiter {
  const counted = new BoundedCache<string, Missed>(accounts);
  const within = (times: readonly number[]): readonly number[] => times.filter((time) => time > now() - window);
  return {
    admit: ({ subject }) => {
      const known = counted.find(subject);
      if (!known || known.times.length < most) return;
      const times = within(known.times);
      if (times.length < most) return;
      throw new Refusal("RATE_LIMITED", { retryAfterSeconds: Math.ceil((times[0]! + window - now()) / 1_000) });
    },
    count: ({ subject }, misses) => {
      if (misses === 0) return;
      const { times, toldAt } = counted.find(subject) ?? { times: [], toldAt: -Infinity };
      const latest = [...within(times), ...Array.from({ length: Math.min(misses, most) }, now)].slice(-most);
      const isFinding = latest.length === most && toldAt <= now() - window;
      if (isFinding) tell(subject);
      counted.keep(subject, { times: latest, toldAt: isFinding ? now() : toldAt });
    },
  };
}

const MISSED: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "CHILD_NOT_FOUND",
  "GUARDIANSHIP_UNPROVEN",
  "RECORD_NOT_FOUND",
]);

/** Counts the look-ups of an answered operation that found nothing: those that said so, and those that are null. */
export function missesIn(
  schema: GraphQLSchema,
): (request: Pick<ValidRequest, "operation" | "fragments">, answer: ExecutionAnswer) => number {
  const lookUps = new WeakMap<OperationDefinitionNode, readonly string[]>();
  return ({ operation, fragments }, answer) => {
    const keys = lookUps.get(operation) ?? lookUpsOf(schema, operation, fragments);
    lookUps.set(operation, keys);
    // Deeper down it is a department that does not know whom another named.
    const said = answer.errors.filter(
      ({ path, extensions }) => path.length === 1 && MISSED.has(extensions.code),
    ).length;
    // Reading the whole answer again is for the rare one in which a look-up can be null.
    const suspected = keys.filter((key) => answer.dataText.includes(`"${key}":null`));
    if (suspected.length === 0) return said;
    const data = answer.data as Readonly<Record<string, unknown>> | null;
    const failed = new Set(answer.errors.map(({ path }) => path[0]));
    return said + suspected.filter((key) => data?.[key] === null && !failed.has(key)).length;
  };
}

/** The response keys of a query's root fields that lead to one object by an argument. */
function lookUpsOf(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): readonly string[] {
  if (operation.operation !== OperationTypeNode.QUERY) return [];
  const root = schema.getQueryType()?.getFields() ?? {};
  const isLookUp = ({ name, arguments: given }: FieldNode): boolean => {
    const type = root[name.value]?.type;
    return isObjectType(getNullableType(type)) && (given?.length ?? 0) > 0;
  };
  const keys = new Set<string>();
  const walk = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        if (isLookUp(selection)) keys.add(selection.alias?.value ?? selection.name.value);
        continue;
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      if (fragment) walk(fragment.selectionSet);
    }
  };
  walk(operation.selectionSet);
  return [...keys];
}
