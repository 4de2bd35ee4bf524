import type { GraphQLOutputType } from "graphql";
import { getNamedType, isInterfaceType, isLeafType, isListType, isNonNullType, isObjectType } from "graphql";
import type { EntityGroup, RequiredField, RequiredFragment, RequiredSelection } from "../planner/query-plan";
import type { Supergraph } from "../planner/read-supergraph";
import { isOfType } from "../planner/read-supergraph";
import { applyRewrites } from "./apply-rewrites";
import type { EntityIdentity, SentKey } from "./entity-identity";
import { readKey, typenameSent } from "./entity-identity";
import type { JsonObject } from "./json";
import { isJsonObject } from "./json";
import { leafText } from "./leaf-text";

/** What became of an entity that a fetch is about. */
export type Representation =
  | { readonly kind: "Represented"; readonly text: string; readonly sent: SentIdentity }
  /** The subgraph is not asked about entities of this type. */
  | { readonly kind: "NotMeant" }
  /** A part of its key is null: there is nothing to ask by. */
  | { readonly kind: "NoKey" }
  /** Something that the subgraph needs was not brought by a fetch before, or is not what the schema says. */
  | { readonly kind: "Incomplete"; readonly field: string };

/** Who was asked about, to be compared with who came back. */
export interface SentIdentity {
  readonly typename: string;
  readonly key: SentKey;
  readonly identity: EntityIdentity;
}

/** Writes the representations of one group of entities; what depends on the type only is found once per type. */
export class Representer {
  readonly #group: EntityGroup;
  readonly #identities: readonly EntityIdentity[];
  readonly #supergraph: Supergraph;
  readonly #byType = new Map<string, TypeForm | undefined>();
  readonly #rewritesMore: boolean;

  constructor(group: EntityGroup, identities: readonly EntityIdentity[], supergraph: Supergraph) {
    this.#group = group;
    this.#identities = identities;
    this.#supergraph = supergraph;
    this.#rewritesMore = group.inputRewrites.some((each) => each.kind !== "SetValue" || each.path.length !== 2);
  }

  represent(entity: JsonObject): Representation {
    const type = entity["__typename"];
    if (typeof type !== "string") return { kind: "NotMeant" };
    const form = this.#formOf(type);
    if (!form) return { kind: "NotMeant" };
    const fields = new Map<string, string>();
    for (const fragment of form.fragments) {
      const gap = this.#addFields(fields, entity, fragment.selections, type);
      if (gap !== undefined) return { kind: "Incomplete", field: gap };
    }
    const { answered, fields: sent } = form.identity;
    const key = readKey(entity, answered);
    if (!key || (sent.length > answered.length && !readKey(entity, sent))) return { kind: "NoKey" };
    fields.delete("__typename");
    const text = this.#rewrite(`{"__typename":${JSON.stringify(form.typename)}${withCommas(fields)}}`);
    return { kind: "Represented", text, sent: { typename: form.typename, key, identity: form.identity } };
  }

  #formOf(type: string): TypeForm | undefined {
    if (this.#byType.has(type)) return this.#byType.get(type);
    const fragments = this.#group.requires.filter((each) => isOfType(this.#supergraph, type, each.typeCondition));
    const typename = typenameSent(type, this.#group, this.#supergraph);
    const identity = this.#identities.find(
      (each) => fragments.includes(each.fragment) && isOfType(this.#supergraph, typename, each.type),
    );
    const form = identity ? { typename, fragments, identity } : undefined;
    this.#byType.set(type, form);
    return form;
  }

  /** @returns the field that is not there or not what it should be, when there is one. */
  #addFields(
    fields: Map<string, string>,
    object: JsonObject,
    selections: readonly RequiredSelection[],
    type: string,
  ): string | undefined {
    for (const selection of selections) {
      if (selection.kind === "Fragment") {
        const applies = isOfType(this.#supergraph, object["__typename"], selection.typeCondition);
        const gap = applies && this.#addFields(fields, object, selection.selections, selection.typeCondition);
        if (typeof gap === "string") return gap;
        continue;
      }
      const text = this.#valueText(object[selection.source], selection, this.#fieldType(type, selection.name));
      if (text === undefined) return selection.source;
      fields.set(selection.name, text);
    }
    return undefined;
  }

  /** @returns undefined for a field that the client's schema does not have (`@inaccessible`): it cannot be checked. */
  #fieldType(type: string, field: string): GraphQLOutputType | undefined {
    const found = this.#supergraph.apiSchema.getType(type);
    return isObjectType(found) || isInterfaceType(found) ? found.getFields()[field]?.type : undefined;
  }

  /** @returns undefined when there is a gap, or a value that cannot be one of this type: nothing is computed from either. */
  #valueText(value: unknown, selection: RequiredField, type: GraphQLOutputType | undefined): string | undefined {
    if (value === undefined || (value === null && isNonNullType(type))) return undefined;
    if (value === null) return "null";
    const nullable = isNonNullType(type) ? type.ofType : type;
    if (Array.isArray(value)) {
      if (nullable && !isListType(nullable)) return isLeafType(nullable) ? leafText(value, nullable) : undefined;
      const items = value.map((item: unknown) => this.#valueText(item, selection, nullable?.ofType));
      return items.includes(undefined) ? undefined : `[${items.join()}]`;
    }
    if (isListType(nullable)) return undefined;
    if (selection.selections.length === 0) {
      return isLeafType(nullable) && leafText(value, nullable) === undefined ? undefined : JSON.stringify(value);
    }
    return isJsonObject(value) ? this.#objectText(value, selection, nullable) : undefined;
  }

  #objectText(object: JsonObject, { selections }: RequiredField, type: GraphQLOutputType | undefined) {
    const fields = new Map<string, string>();
    // The subgraph cannot tell which of several types it got unless the object says so.
    const typename = object["__typename"];
    if (typename !== undefined && selections.some(isFragment)) fields.set("__typename", JSON.stringify(typename));
    const gap = this.#addFields(fields, object, selections, type ? getNamedType(type).name : "");
    return gap === undefined ? `{${withCommas(fields).slice(1)}}` : undefined;
  }

  /** Rewrites other than the type's name are rare: they go through the object form. */
  #rewrite(text: string): string {
    if (!this.#rewritesMore) return text;
    const representation: unknown = JSON.parse(text);
    applyRewrites(representation, this.#group.inputRewrites, this.#supergraph);
    return JSON.stringify(representation);
  }
}

interface TypeForm {
  /** The name by which the subgraph knows the type. */
  readonly typename: string;
  readonly fragments: readonly RequiredFragment[];
  readonly identity: EntityIdentity;
}

function isFragment(selection: RequiredSelection): boolean {
  return selection.kind === "Fragment";
}

function withCommas(fields: ReadonlyMap<string, string>): string {
  let text = "";
  for (const [name, value] of fields) text += `,${JSON.stringify(name)}:${value}`;
  return text;
}
