import type { FieldNode, FragmentDefinitionNode, OperationDefinitionNode, SelectionSetNode } from "graphql";
import { Kind } from "graphql";
import { PAGE_ARGUMENT } from "../../schema/contract/page";

/** How large an operation is, and which pages its lists ask for. */
export interface OperationMeasure extends SelectionMeasure {
  /** Entries of the largest page whose size is written out. */
  readonly largestPage: number;
  /** The variables that hold sizes of pages. */
  readonly pageVariables: ReadonlySet<string>;
}

/** How large selections are once their fragment spreads are written out. */
interface SelectionMeasure {
  /** Fields below one another; the root's fields are at depth 1. */
  readonly depth: number;
  readonly rootFields: number;
  /** Fields and fragments, each counted as often as it is spread. */
  readonly selections: number;
}

/**
 * Measures without writing anything out: each fragment is measured once, so the work grows with the text and not with
 * its expansion. Doubling fragments make the count double; it saturates at Infinity and never wraps.
 * A cycle of fragments counts as nothing here, because validation refuses it afterwards.
 */
export function measureOperation(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): OperationMeasure {
  const measured = new Map<string, SelectionMeasure>();
  const pageVariables = new Set<string>();
  let largestPage = 0;

  function measure(selections: SelectionSetNode): SelectionMeasure {
    let sum = NOTHING;
    for (const selection of selections.selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) sum = add(sum, measureFragment(selection.name.value));
      else if (selection.kind === Kind.INLINE_FRAGMENT) sum = add(sum, measure(selection.selectionSet));
      else {
        readPage(selection);
        sum = addField(sum, selection.selectionSet ? measure(selection.selectionSet) : NOTHING);
      }
    }
    return sum;
  }

  function readPage(field: FieldNode): void {
    const size = field.arguments?.find(({ name }) => name.value === PAGE_ARGUMENT)?.value;
    if (size?.kind === Kind.VARIABLE) pageVariables.add(size.name.value);
    if (size?.kind === Kind.INT) largestPage = Math.max(largestPage, Number(size.value));
  }

  function measureFragment(name: string): SelectionMeasure {
    const known = measured.get(name);
    if (known) return known;
    const fragment = fragments.get(name);
    if (!fragment) return NOTHING;
    measured.set(name, NOTHING);
    const result = measure(fragment.selectionSet);
    measured.set(name, result);
    return result;
  }

  return { ...measure(operation.selectionSet), largestPage, pageVariables };
}

const NOTHING: SelectionMeasure = { depth: 0, rootFields: 0, selections: 0 };

/** A fragment beside what stands here already: its fields stand at the same level. */
function add(sum: SelectionMeasure, fragment: SelectionMeasure): SelectionMeasure {
  return {
    depth: Math.max(sum.depth, fragment.depth),
    rootFields: sum.rootFields + fragment.rootFields,
    selections: sum.selections + 1 + fragment.selections,
  };
}

function addField(sum: SelectionMeasure, below: SelectionMeasure): SelectionMeasure {
  return {
    depth: Math.max(sum.depth, 1 + below.depth),
    rootFields: sum.rootFields + 1,
    selections: sum.selections + 1 + below.selections,
  };
}
