import type {
  DocumentNode,
  FragmentDefinitionNode,
  OperationDefinitionNode,
  SelectionNode,
  SelectionSetNode,
} from "graphql";
import { Kind, separateOperations } from "graphql";

/**
 * Takes the root fields `__schema` and `__type` out of an operation: the gateway answers them from its own schema and no
 * subgraph is asked. What is never wanted at the root goes as well: the planner (0.0.38) makes no plan where nothing else is
 * there. Fragments at the root are opened, those further down are kept.
 *
 * @returns the document to plan, with the one operation in it; `undefined` when nothing remains for a subgraph.
 */
export function separateIntrospection(
  document: DocumentNode,
  operation: OperationDefinitionNode,
): DocumentNode | undefined {
  const alone = separateOperations(document)[operation.name?.value ?? ""] ?? document;
  const selections = rootSelections(operation.selectionSet, document).filter((each) => !isMeta(each));
  if (selections.every(isTypename)) return undefined;
  if (
    selections.length === operation.selectionSet.selections.length &&
    introspectionFields(operation, document).length === 0
  ) {
    return alone;
  }
  const planned: OperationDefinitionNode = { ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections } };
  const definitions = alone.definitions.map((each) => (each === operation ? planned : each));
  return { ...alone, definitions };
}

/** The root fields `__schema` and `__type` of an operation, those in fragments too; their conditions are left behind. */
export function introspectionFields(operation: OperationDefinitionNode, document: DocumentNode): SelectionNode[] {
  return rootSelections(operation.selectionSet, document).filter(isMeta);
}

/** The root's selections, as far as they can be wanted, with fragments opened; what stands under a condition stays in an inline fragment. */
function rootSelections(set: SelectionSetNode, document: DocumentNode): SelectionNode[] {
  return set.selections.flatMap((selection): SelectionNode[] => {
    if (isNever(selection)) return [];
    if (selection.kind === Kind.FIELD) return [selection];
    const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : findFragment(document, selection.name.value);
    const opened = inner ? rootSelections(inner.selectionSet, document) : [];
    const kept = opened.filter((each) => !isMeta(each));
    if (!selection.directives?.length || kept.length === 0) return opened;
    const selectionSet: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: kept };
    const conditional: SelectionNode = { kind: Kind.INLINE_FRAGMENT, directives: selection.directives, selectionSet };
    return [conditional, ...opened.filter(isMeta)];
  });
}

/** With these values they leave out what they stand at. */
const LEAVING_OUT: ReadonlyMap<string, boolean> = new Map([
  ["skip", true],
  ["include", false],
]);

/** Left out whatever the variables are. */
function isNever({ directives = [] }: SelectionNode): boolean {
  return directives.some(({ name, arguments: given }) => {
    const value = given?.[0]?.value;
    return value?.kind === Kind.BOOLEAN && value.value === LEAVING_OUT.get(name.value);
  });
}

function findFragment(document: DocumentNode, name: string): FragmentDefinitionNode | undefined {
  return document.definitions.find(
    (each): each is FragmentDefinitionNode => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === name,
  );
}

function isMeta(selection: SelectionNode): boolean {
  return selection.kind === Kind.FIELD && (selection.name.value === "__schema" || selection.name.value === "__type");
}

function isTypename(selection: SelectionNode): boolean {
  return selection.kind === Kind.FIELD && selection.name.value === "__typename";
}
