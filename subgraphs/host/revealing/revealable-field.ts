import type { Readers } from "../../../schema/contract/masking";
import type { PolicyTable } from "../../../schema/contract/policy";
import { findAnchor } from "../records/anchor";
import type { AttributeMetadata, RecordKind } from "../records/record-metadata";
import { attributesOf, snakeCase } from "../records/record-metadata";

/** A masked field of a record about a child, of which somebody may have the value shown. */
export interface RevealableField {
  /** `CONTACT_CARD_GUARDIAN_PHONE`: its value in the department's enum of such fields. */
  readonly name: string;
  readonly kind: RecordKind;
  readonly attribute: AttributeMetadata;
  readonly readers: readonly Readers[];
}

/** What a department's rules let anybody have shown: one text of one child's record. */
export function revealableFields(kinds: readonly RecordKind[], policy: PolicyTable): RevealableField[] {
  return kinds.filter(isAboutChild).flatMap((kind) =>
    attributesOf(kind).flatMap((attribute) => {
      const { masking } = policy.get(`${kind.name}.${attribute.property}`) ?? {};
      if (!masking || masking.reveal.length === 0 || attribute.type !== "text") return [];
      const name = `${snakeCase(kind.name)}_${snakeCase(attribute.property)}`.toUpperCase();
      return [{ name, kind, attribute, readers: masking.reveal }];
    }),
  );
}

function isAboutChild({ list }: RecordKind): boolean {
  return list !== null && list.on !== "Query" && findAnchor(list.on)?.name === "Child";
}
