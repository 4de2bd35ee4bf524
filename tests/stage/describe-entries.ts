import { randomUUID } from "node:crypto";
import type { Caller } from "../../schema/contract/caller";
import { formatChildKey } from "../../schema/contract/child-key";
import { inCallerContext } from "../../subgraphs/host/database/caller-context";
import type { Department } from "../../subgraphs/host/department";
import type { RecordClass, RecordKind } from "../../subgraphs/host/records/record-metadata";
import { attributesOf, getRecordKind, lowerFirst } from "../../subgraphs/host/records/record-metadata";
import { anchorInputField, anchorOf } from "../../subgraphs/host/writing/write-types";
import type { GraphQLAnswer } from "./graphql-answer";
import type { StagedDepartment } from "./open-department";

type Fields = Readonly<Record<string, unknown>>;
type Row = Fields & { readonly id: string; readonly version: number };

/** A valid entry of one kind, and what is amended of it afterwards. */
export interface EntryCase {
  readonly of: RecordClass;
  /** Without whom it is about: all entries are about the same child. */
  readonly input: Fields;
  readonly patch: Fields;
  /** An amendment that a rule of the kind hands back, and the code that it gives. */
  readonly mistake?: { readonly patch: Fields; readonly code: string };
  /** Fields of the input that take the id of an earlier case's record. */
  readonly refersTo?: Readonly<Record<string, RecordClass>>;
}

/** The printed key of the child whom the entries are about, and whom no file knows. */
export const ENTERED_CHILD = formatChildKey(7_007);

/**
 * One table for a department's kinds that clerks enter by hand: a stranger is refused first and leaves nothing behind, then the
 * clerk makes a record, finds it where the kind's list stands, and amends it. Runs after `describeDemonstration`.
 */
export function describeEntries(
  department: Department,
  stage: () => StagedDepartment,
  { clerk, stranger }: { readonly clerk: Caller; readonly stranger: Caller },
  cases: readonly EntryCase[],
): void {
  const made = new Map<RecordClass, string>();

  function inputOf({ of, input, refersTo = {} }: EntryCase): Fields {
    const references = Object.entries(refersTo).map(([field, target]) => [field, made.get(target)] as const);
    const kind = getRecordKind(of);
    return {
      ...input,
      ...Object.fromEntries(references),
      ...(anchorOf(kind) ? { [anchorInputField(kind)]: ENTERED_CHILD } : {}),
    };
  }

  async function countOf(kind: RecordKind): Promise<number> {
    const rows = await inCallerContext(stage().running.dataSource, clerk, (manager) =>
      manager.query<{ count: string }[]>(`select count(*) from "${kind.table}"`),
    );
    return Number(rows[0]!.count);
  }

  async function findListed(kind: RecordKind, fields: Fields, id: string): Promise<Row | undefined> {
    const answer = await stage().ask(clerk, listDocument(kind, fields), { of: representationsOf(kind) });
    expect(answer.errors).toBeUndefined();
    const place = (anchorOf(kind) ? (answer.data!["_entities"] as object[])[0] : answer.data) as {
      found: { nodes: Row[] };
    };
    return place.found.nodes.find((row) => row.id === id);
  }

  describe("entries by hand", () => {
    it("are tried for every kind that no file brings", async () => {
      const tried = new Set(cases.map(({ of }) => of));
      const written = department.records
        .map((type) => getRecordKind(type))
        .filter((kind) => kind.writable && kind.list);
      for (const kind of written.filter(({ type }) => !tried.has(type))) {
        expect([kind.name, await countOf(kind)]).not.toEqual([kind.name, 0]);
      }
    });

    it.each(cases.map((entry) => [getRecordKind(entry.of).name, entry] as const))(
      "%s is refused from a stranger, then made, listed and amended by a clerk",
      async (_, entry) => {
        const kind = getRecordKind(entry.of);
        const creation = { input: inputOf(entry), key: randomUUID() };
        const before = await countOf(kind);
        const refused = await stage().ask(stranger, createDocument(kind, creation.input), creation);
        expect(refused.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
        expect(await countOf(kind)).toBe(before);

        const created = writtenIn(await stage().ask(clerk, createDocument(kind, creation.input), creation));
        made.set(entry.of, created.id);
        expect(created).toEqual({ ...published(kind, creation.input), id: created.id, version: 1 });
        expect(await findListed(kind, creation.input, created.id)).toEqual(created);

        const amend = (patch: Fields) => {
          const amendment = { id: created.id, version: 1, input: patch, key: randomUUID() };
          return stage().ask(clerk, amendDocument(kind, patch), amendment);
        };
        if (entry.mistake) {
          const { data } = await amend(entry.mistake.patch);
          expect(data!["written"]).toMatchObject({ record: null, userErrors: [{ code: entry.mistake.code }] });
        }
        const amended = writtenIn(await amend(entry.patch));
        expect(amended).toEqual({ ...entry.patch, id: created.id, version: 2 });
        expect(await findListed(kind, entry.patch, created.id)).toEqual(amended);
      },
    );
  });
}

function createDocument(kind: RecordKind, fields: Fields): string {
  return `mutation Create($input: ${kind.name}Input!, $key: String!) {
    written: create${kind.name}(input: $input, idempotencyKey: $key) ${payload(kind, fields)}
  }`;
}

function amendDocument(kind: RecordKind, fields: Fields): string {
  return `mutation Amend($id: ID!, $version: Int!, $input: ${kind.name}Patch!, $key: String!) {
    written: amend${kind.name}(id: $id, expectedVersion: $version, input: $input, idempotencyKey: $key) ${payload(kind, fields)}
  }`;
}

/** The kind's list, newest first, under whom it is about or on its own. */
function listDocument(kind: RecordKind, fields: Fields): string {
  const list = `found: ${kind.list!.field}(first: 50, order: { by: RECORDED_AT }) { nodes { ${selection(kind, fields)} } }`;
  const anchor = anchorOf(kind);
  return anchor
    ? `query List($of: [_Any!]!) { _entities(representations: $of) { ... on ${anchor.name} { ${list} } } }`
    : `{ ${list} }`;
}

function representationsOf(kind: RecordKind): object[] {
  const anchor = anchorOf(kind);
  return anchor ? [{ __typename: anchor.name, [anchor.key]: ENTERED_CHILD }] : [];
}

function payload(kind: RecordKind, fields: Fields): string {
  return `{ record: ${lowerFirst(kind.name)} { ${selection(kind, fields)} } userErrors { field code } }`;
}

function selection(kind: RecordKind, fields: Fields): string {
  return ["id", "version", ...Object.keys(published(kind, fields))].join(" ");
}

/** Whom a record is about and what it refers to by id are not read back as they are written. */
function published(kind: RecordKind, fields: Fields): Fields {
  const names = new Set(attributesOf(kind).flatMap((each) => (each.published ? [each.property] : [])));
  return Object.fromEntries(Object.entries(fields).filter(([field]) => names.has(field)));
}

function writtenIn(answer: GraphQLAnswer): Row {
  expect(answer.errors).toBeUndefined();
  const { record, userErrors } = answer.data!["written"] as { record: Row; userErrors: unknown[] };
  expect(userErrors).toEqual([]);
  return record;
}
