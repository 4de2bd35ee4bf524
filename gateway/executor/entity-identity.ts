import type { FieldNode, SelectionSetNode } from "graphql";
import { Kind } from "graphql";
import type { EntityGroup, RequiredField, RequiredFragment } from "../planner/query-plan";
import type { Supergraph } from "../planner/read-supergraph";
import { isOfType, keysOf } from "../planner/read-supergraph";
import type { JsonObject } from "./json";
import { isJsonObject } from "./json";

/** Under this alias every entity tells its type. Aliases of clients never begin with an underscore (`renameAliases`). */
export const IDENTITY_TYPENAME = "_key_typename";

/** The key by which entities of one type are recognised in the answer of one subgraph. */
export interface EntityIdentity {
  /** The type as the subgraph knows it: for an `@interfaceObject` the interface's name. */
  readonly type: string;
  /** The plan's fragment to whose entities it belongs. */
  readonly fragment: RequiredFragment;
  readonly fields: readonly KeyField[];
  /**
   * Those of them that the subgraph answers, by which who comes back is compared with who was asked about. Not those that
   * are `@external` there: it may be asked by them, but says itself that it does not answer them.
   */
  readonly answered: readonly KeyField[];
}

interface KeyField {
  /** Where the key's part stands in the gathered answer. */
  readonly source: string;
  /** Where it stands in the entity that came back. */
  readonly echo: string;
  readonly name: string;
  readonly inner: readonly KeyField[];
}

/**
 * Chooses, for every fragment that the plan requires, the key that is sent with it.
 *
 * @throws Error when a representation would carry no key at all: no plan does that.
 */
export function entityIdentities(group: EntityGroup, subgraph: string, supergraph: Supergraph): EntityIdentity[] {
  return group.requires.flatMap((fragment) => {
    const type = typenameSent(fragment.typeCondition, group, supergraph);
    const types =
      keysOf(supergraph, subgraph, type).length > 0 ? [type] : [...(supergraph.possibleTypes.get(type) ?? [])];
    const identities = types.flatMap((each): EntityIdentity[] => {
      const sent = keysOf(supergraph, subgraph, each).flatMap((key): EntityIdentity[] => {
        const fields = matchKey(key, fragment.selections.filter(isField), `_key_${each}_`);
        if (!fields) return [];
        const answered = fields.filter((field) => !supergraph.externalFields.has(`${subgraph} ${each}.${field.name}`));
        return [{ type: each, fragment, fields, answered }];
      });
      const whole = sent.find(({ fields, answered }) => fields.length === answered.length);
      return sent.length > 0 ? [whole ?? sent[0]!] : [];
    });
    if (identities.length === 0) throw new Error(`The plan sends no key of ${type} to ${subgraph}`);
    return identities;
  });
}

/** The name by which the subgraph knows a type: the plan sets it for `@interfaceObject`. */
export function typenameSent(type: string, group: EntityGroup, supergraph: Supergraph): string {
  for (const rewrite of group.inputRewrites) {
    if (rewrite.kind !== "SetValue") continue;
    const [condition, key, ...more] = rewrite.path;
    if (condition?.kind !== "OnType" || key?.kind !== "Key" || key.key !== "__typename" || more.length > 0) continue;
    if (condition.types.some((each) => isOfType(supergraph, type, each))) return rewrite.value;
  }
  return type;
}

/** `... on Child { _key_Child_id: id }`: what is added to the selection of an `_entities` field. */
export function identitySelections(identities: readonly EntityIdentity[]): SelectionSetNode["selections"] {
  const typename: FieldNode = { kind: Kind.FIELD, alias: name(IDENTITY_TYPENAME), name: name("__typename") };
  const fragments = identities
    .filter(({ answered }) => answered.length > 0)
    .map(({ type, answered }) => ({
      kind: Kind.INLINE_FRAGMENT as const,
      typeCondition: { kind: Kind.NAMED_TYPE as const, name: name(type) },
      selectionSet: selectKey(answered, true),
    }));
  return [typename, ...fragments];
}

/** The key by which an entity was asked for. One plain value, what most keys are, is compared without being written out. */
export type SentKey =
  | { readonly kind: "Plain"; readonly value: string | number | boolean }
  | { readonly kind: "Written"; readonly text: string };

/** @returns undefined when a part of the key is null or missing. */
export function readKey(object: JsonObject, fields: readonly KeyField[]): SentKey | undefined {
  const value = fields.length === 1 ? object[fields[0]!.source] : undefined;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
    return { kind: "Plain", value };
  }
  const text = keyText(object, fields, "source");
  return text === undefined ? undefined : { kind: "Written", text };
}

/** Whether the entity that came back carries the key, strictly: `"5"` and `5` differ. */
export function carriesKey(entity: JsonObject, key: SentKey, { answered }: EntityIdentity): boolean {
  return key.kind === "Plain"
    ? entity[answered[0]!.echo] === key.value
    : keyText(entity, answered, "echo") === key.text;
}

/** @returns undefined when a part of the key is null or missing. */
function keyText(object: JsonObject, fields: readonly KeyField[], side: "source" | "echo"): string | undefined {
  let text = "";
  for (const field of fields) {
    const part = keyPartText(object[field[side]], field.inner, side);
    if (part === undefined) return undefined;
    text += `${part},`;
  }
  return text;
}

function keyPartText(value: unknown, inner: readonly KeyField[], side: "source" | "echo"): string | undefined {
  if (Array.isArray(value)) {
    const items = value.map((item) => keyPartText(item, inner, side));
    return items.includes(undefined) ? undefined : `[${items.join()}]`;
  }
  if (inner.length > 0) {
    const text = isJsonObject(value) ? keyText(value, inner, side) : undefined;
    return text === undefined ? undefined : `{${text}}`;
  }
  return value === null || value === undefined ? undefined : JSON.stringify(value);
}

/** @returns undefined when the plan does not send all of this key. */
function matchKey(key: SelectionSetNode, sent: readonly RequiredField[], aliasPrefix: string): KeyField[] | undefined {
  const fields: KeyField[] = [];
  for (const selection of key.selections) {
    if (selection.kind !== Kind.FIELD) return undefined;
    const required = sent.find((each) => each.name === selection.name.value);
    if (!required) return undefined;
    const inner = selection.selectionSet
      ? matchKey(selection.selectionSet, required.selections.filter(isField), "")
      : [];
    if (!inner) return undefined;
    fields.push({ source: required.source, echo: `${aliasPrefix}${required.name}`, name: required.name, inner });
  }
  return fields;
}

function selectKey(fields: readonly KeyField[], outermost: boolean): SelectionSetNode {
  return {
    kind: Kind.SELECTION_SET,
    selections: fields.map((field) => ({
      kind: Kind.FIELD,
      alias: outermost ? name(field.echo) : undefined,
      name: name(field.name),
      selectionSet: field.inner.length > 0 ? selectKey(field.inner, false) : undefined,
    })),
  };
}

function isField(selection: RequiredFragment["selections"][number]): selection is RequiredField {
  return selection.kind === "Field";
}

function name(value: string): { kind: Kind.NAME; value: string } {
  return { kind: Kind.NAME, value };
}
