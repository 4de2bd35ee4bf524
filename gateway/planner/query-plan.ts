import type { DocumentNode, OperationDefinitionNode } from "graphql";
import type { Supergraph } from "./read-supergraph";

/**
 * How one operation is answered: which subgraph is asked what, in which order. A plan belongs to one document, one
 * operation and one supergraph, and carries all three, so that a supergraph swapped meanwhile never meets an old plan.
 */
export interface QueryPlan {
  readonly supergraph: Supergraph;
  /** The client's document: what the answer has to look like. Aliases as `renameAliases` left them. */
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** Absent when no subgraph has to be asked (introspection and root `__typename` only). */
  readonly root: PlanNode | undefined;
}

export type PlanNode = SequenceNode | ParallelNode | ConditionNode | RootFetchNode | EntityFetchNode;

/** The nodes run one after another: a later one needs what an earlier one brings. */
export interface SequenceNode {
  readonly kind: "Sequence";
  readonly nodes: readonly PlanNode[];
}

/** The nodes do not need one another. */
export interface ParallelNode {
  readonly kind: "Parallel";
  readonly nodes: readonly PlanNode[];
}

/** `@skip` / `@include` on something that needs a fetch of its own: the variable decides which side runs. */
export interface ConditionNode {
  readonly kind: "Condition";
  readonly variable: string;
  readonly ifTrue: PlanNode | undefined;
  readonly ifFalse: PlanNode | undefined;
}

/** Asks a subgraph for root fields. */
export interface RootFetchNode {
  readonly kind: "RootFetch";
  readonly subgraph: string;
  readonly operationKind: "query" | "mutation" | "subscription";
  readonly operation: string;
  /** Names of the client's variables that `operation` uses. */
  readonly variables: readonly string[];
  readonly outputRewrites: readonly Rewrite[];
}

/** Asks a subgraph for more about entities that are already in the answer, by `_entities`. */
export interface EntityFetchNode {
  readonly kind: "EntityFetch";
  readonly subgraph: string;
  readonly operation: string;
  readonly variables: readonly string[];
  /** One per `_entities` field in `operation`: more than one when the planner folded several fetches into one. */
  readonly groups: readonly EntityGroup[];
}

export interface EntityGroup {
  /** Response key of the `_entities` field: `_entities`, or the planner's alias for it. */
  readonly field: string;
  /** The variable that takes the representations. */
  readonly variable: string;
  /** Where in the answer the entities stand. */
  readonly paths: readonly (readonly PathStep[])[];
  /** What a representation holds: always inline fragments on the entity's types. */
  readonly requires: readonly RequiredFragment[];
  /** Applied to a representation before it is sent. */
  readonly inputRewrites: readonly Rewrite[];
  /** Applied to an entity that came back. */
  readonly outputRewrites: readonly Rewrite[];
}

export type PathStep =
  | { readonly kind: "Field"; readonly responseKey: string }
  | { readonly kind: "Items" }
  | { readonly kind: "OnType"; readonly types: readonly string[] };

export interface RequiredFragment {
  readonly kind: "Fragment";
  readonly typeCondition: string;
  readonly selections: readonly RequiredSelection[];
}

/** Reads `source` from the merged answer and sends it as `name`. They differ when the planner had to alias the field. */
export interface RequiredField {
  readonly kind: "Field";
  readonly source: string;
  readonly name: string;
  readonly selections: readonly RequiredSelection[];
}

export type RequiredSelection = RequiredField | RequiredFragment;

export type RewriteStep =
  | { readonly kind: "Key"; readonly key: string }
  | { readonly kind: "OnType"; readonly types: readonly string[] };

/** Some subgraphs know a field under another response key, or an entity under its interface's name. */
export type Rewrite =
  | { readonly kind: "SetValue"; readonly path: readonly RewriteStep[]; readonly value: string }
  | { readonly kind: "RenameKey"; readonly path: readonly RewriteStep[]; readonly newKey: string };
