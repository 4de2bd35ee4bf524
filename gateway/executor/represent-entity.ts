import type { EntityGroup, RequiredSelection, RequiredFragment } from "../planner/query-plan";
import type { Supergraph } from "../planner/read-supergraph";
import { isOfType } from "../planner/read-supergraph";
import { applyRewrites } from "./apply-rewrites";
import type { EntityIdentity } from "./entity-identity";
import { keyText, typenameSent } from "./entity-identity";
import type { JsonObject } from "./json";
import { isJsonObject } from "./json";

/** What became of an entity that a fetch is about. */
export type Representation =
  | { readonly kind: "Represented"; readonly text: string; readonly sent: SentIdentity }
  /** The subgraph is not asked about entities of this type. */
  | { readonly kind: "NotMeant" }
  /** A part of its key is null: there is nothing to ask by. */
  | { readonly kind: "NoKey" }
  /** Something that the subgraph needs was not brought by a fetch before. */
  | { readonly kind: "Incomplete" };

/** Who was asked about, to be compared with who came back. */
export interface SentIdentity {
  readonly typename: string;
  readonly key: string;
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

  /** @param failed objects that a failed fetch should have completed: what is missing there is not null but unknown. */
  represent(entity: JsonObject, failed: ReadonlySet<object>): Representation {
    const type = entity["__typename"];
    if (typeof type !== "string") return { kind: "NotMeant" };
    const form = this.#formOf(type);
    if (!form) return { kind: "NotMeant" };
    const key = keyText(entity, form.identity.answered, "source");
    if (key === undefined || keyText(entity, form.identity.fields, "source") === undefined)
      return { kind: failed.has(entity) ? "Incomplete" : "NoKey" };
    const fields = new Map<string, string>();
    for (const fragment of form.fragments) {
      if (!this.#addFields(fields, entity, fragment.selections, failed)) return { kind: "Incomplete" };
    }
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

  /** @returns false when something is missing because a fetch failed. */
  #addFields(
    fields: Map<string, string>,
    object: JsonObject,
    selections: readonly RequiredSelection[],
    failed: ReadonlySet<object>,
  ): boolean {
    for (const selection of selections) {
      if (selection.kind === "Fragment") {
        const applies = isOfType(this.#supergraph, object["__typename"], selection.typeCondition);
        if (applies && !this.#addFields(fields, object, selection.selections, failed)) return false;
        continue;
      }
      const value = object[selection.source];
      if (value === undefined && failed.has(object)) return false;
      const text = this.#valueText(value, selection.selections, failed);
      if (text === undefined) return false;
      fields.set(selection.name, text);
    }
    return true;
  }

  /** @returns undefined when something is missing because a fetch failed. */
  #valueText(
    value: unknown,
    selections: readonly RequiredSelection[],
    failed: ReadonlySet<object>,
  ): string | undefined {
    if (value === null || value === undefined) return "null";
    if (selections.length === 0) return JSON.stringify(value);
    if (Array.isArray(value)) {
      const items = value.map((item) => this.#valueText(item, selections, failed));
      return items.includes(undefined) ? undefined : `[${items.join()}]`;
    }
    if (!isJsonObject(value)) return "null";
    const fields = new Map<string, string>();
    // The subgraph cannot tell which of several types it got unless the object says so.
    const typename = value["__typename"];
    if (typename !== undefined && selections.some(isFragment)) fields.set("__typename", JSON.stringify(typename));
    if (!this.#addFields(fields, value, selections, failed)) return undefined;
    return `{${withCommas(fields).slice(1)}}`;
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
