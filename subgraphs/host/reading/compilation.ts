import type { FieldNode, FragmentDefinitionNode, GraphQLSchema } from "graphql";
import type { Anchor } from "../records/anchor";
import type { RecordKind } from "../records/record-metadata";
import type { ListKeys } from "./list-keys";
import type { MaskedFieldsOf } from "./masked-fields";
import type { StatementBuilder } from "./statement";

/** The names by which a department's GraphQL types are found again as records, anchors and lists. */
export interface ReadingModel {
  readonly kinds: ReadonlyMap<string, RecordKind>;
  readonly anchors: ReadonlyMap<string, Anchor>;
  /** `Child.talks` -> the kind that is listed there. */
  readonly lists: ReadonlyMap<string, RecordKind>;
  readonly roots: ReadonlyMap<string, RootField>;
  readonly listKeys: ListKeys;
  /** See comparison-sql.ts. */
  readonly comparisonKey: Buffer;
  readonly maskedFieldsOf: MaskedFieldsOf;
}

/** How a field of `Query` finds its rows. */
export type RootField =
  | { readonly kind: "entities" }
  | { readonly kind: "list"; readonly record: RecordKind }
  | { readonly kind: "single"; readonly record: RecordKind }
  | { readonly kind: "anchorList"; readonly anchor: Anchor; readonly record: RecordKind; readonly condition: string }
  | {
      readonly kind: "anchorLookup";
      readonly anchor: Anchor;
      readonly record: RecordKind;
      readonly column: string;
      readonly cast: string;
      /** Turns the field's arguments into the value looked for. @throws Refusal when they are not well-formed. */
      readonly value: (args: Readonly<Record<string, unknown>>) => unknown;
    };

/** What a compilation reads of the request: the document, and what of variables and caller decides the statement's shape. */
export interface Compilation {
  readonly model: ReadingModel;
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Coordinates of which the caller is shown the mask. */
  readonly masked: ReadonlySet<string>;
  readonly statement: StatementBuilder;
  /** How a connection is compiled: handed over, since a list holds objects and an object holds lists. */
  readonly compileList: CompileList;
}

/** @param parent GraphQL type on which the list stands */
export type CompileList = (
  compilation: Compilation,
  record: RecordKind,
  parent: string,
  fields: readonly FieldNode[],
  nodes: ListNodes,
) => string;

/** What a connection's nodes are: the records themselves, or the anchors that the records point at. */
export type ListNodes =
  | { readonly kind: "records"; readonly condition: (alias: string) => string }
  | { readonly kind: "anchors"; readonly anchor: Anchor; readonly condition: (alias: string) => string };
