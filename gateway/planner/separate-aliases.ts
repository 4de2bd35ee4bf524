import type { FieldNode } from "graphql";
import { parse, print, visit } from "graphql";
import { callText } from "./call-text";
import type { PathStep, PlanNode, RequiredSelection, Rewrite } from "./query-plan";

/** How the planner's aliases begin; a client's never do (`renameAliases`). */
const ALIAS_PREFIX = "_internal_qp_alias_";

/** A field that a fetch gathers under one of the planner's aliases. */
interface AliasedField {
  readonly field: string;
  readonly call: string;
  /** The alias that is the field's own in the whole plan. */
  readonly key: string;
}

/** The planner's alias -> the fields for which the fetches so far have used it. */
type UsedAliases = Map<string, AliasedField[]>;

/**
 * Mends the planner's (0.0.38) aliases, which it counts anew in each fetch: two subgraphs' values can come back as
 * `_internal_qp_alias_0` of one entity and are then laid over each other, silently. Here an alias that stood for another field before gets a new name, and what requires it is told.
 *
 * @throws Error when a path leads through an alias of several meanings: the plan cannot be carried out safely.
 */
export function separateAliases(root: PlanNode): PlanNode {
  return separateIn(root, new Map());
}

/** Nodes come in the order in which they run, so that `used` holds the aliases of the fetches before. */
function separateIn(node: PlanNode, used: UsedAliases): PlanNode {
  switch (node.kind) {
    case "Sequence":
    case "Parallel":
      return { ...node, nodes: node.nodes.map((each) => separateIn(each, used)) };
    case "Condition":
      return {
        ...node,
        ifTrue: node.ifTrue && separateIn(node.ifTrue, used),
        ifFalse: node.ifFalse && separateIn(node.ifFalse, used),
      };
    case "RootFetch":
      return { ...node, operation: renameInOperation(node.operation, node.outputRewrites, used) };
    case "EntityFetch": {
      const groups = node.groups.map((group) => {
        for (const path of group.paths) refuseAmbiguousPath(path, used);
        const requires = group.requires.map((fragment) => ({
          ...fragment,
          selections: fragment.selections.map((selection) => renameSource(selection, used)),
        }));
        return { ...group, requires };
      });
      const rewrites = node.groups.flatMap((group) => group.outputRewrites);
      return { ...node, groups, operation: renameInOperation(node.operation, rewrites, used) };
    }
  }
}

/** Aliases that an output rewrite turns back into the field's name never meet another fetch's. */
function renameInOperation(operation: string, rewrites: readonly Rewrite[], used: UsedAliases): string {
  if (!operation.includes(ALIAS_PREFIX)) return operation;
  const rewritten = new Set(rewrites.flatMap(({ path }) => path.map((step) => step.kind === "Key" && step.key)));
  const renamed = visit(parse(operation, { noLocation: true }), {
    Field: (field) => {
      const alias = field.alias?.value;
      if (!alias?.startsWith(ALIAS_PREFIX) || rewritten.has(alias)) return undefined;
      const key = keyFor(field, alias, used);
      return key === alias ? undefined : { ...field, alias: { ...field.alias!, value: key } };
    },
  });
  return print(renamed);
}

function keyFor(field: FieldNode, alias: string, used: UsedAliases): string {
  const others = used.get(alias) ?? [];
  const call = callText(field);
  const known = others.find((each) => each.call === call);
  if (known) return known.key;
  const key = others.length === 0 ? alias : `${alias}_${others.length}`;
  used.set(alias, [...others, { field: field.name.value, call, key }]);
  return key;
}

/**
 * The plan tells the required field by its name. A required call has a name of its own (`nameRequiredCalls`), so that of
 * several calls of one field the one without arguments is meant.
 */
function renameSource(selection: RequiredSelection, used: UsedAliases): RequiredSelection {
  const selections = selection.selections.map((each) => renameSource(each, used));
  if (selection.kind === "Fragment") return { ...selection, selections };
  const fields = (used.get(selection.source) ?? []).filter(({ field }) => field === selection.name);
  const meant = fields.find(({ field, call }) => call === `${field}()`) ?? fields.at(-1);
  return { ...selection, selections, source: meant?.key ?? selection.source };
}

function refuseAmbiguousPath(path: readonly PathStep[], used: UsedAliases): void {
  for (const step of path) {
    if (step.kind === "Field" && (used.get(step.responseKey)?.length ?? 0) > 1) {
      throw new Error("A planned path leads through an alias of several meanings");
    }
  }
}
