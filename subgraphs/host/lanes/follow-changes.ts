import type { FieldNode, GraphQLField } from "graphql";
import { getArgumentValues, OperationTypeNode } from "graphql";
import type { Caller } from "../../../schema/contract/caller";
import { decideAccess } from "../../../schema/contract/decide-access";
import { Refusal } from "../../../schema/contract/errors";
import type { Role } from "../../../schema/contract/roles";
import type { DocumentShelf } from "./document-shelf";
import { authorize, rootFieldsOf } from "./prepared-document";
import type { GraphQLRequest } from "./request";
import type { RecordKind } from "../records/record-metadata";
import { lowerFirst } from "../records/record-metadata";
import type { Reader, ReadingRequest } from "../reading/reader";
import type { DepartmentSchema } from "../schema/build-department-schema";
import type { Announcement } from "../changes/announcement";
import type { ChangeChannel } from "../changes/change-channel";
import type { ChangeNames } from "../changes/change-types";
import { changeKindName } from "../changes/change-types";

export interface ChangeDesk {
  readonly department: DepartmentSchema;
  readonly names: ChangeNames;
  /** The role of the department's own other systems. */
  readonly machine: Role;
  readonly announced: readonly RecordKind[];
  readonly documents: DocumentShelf;
  readonly reader: Reader;
  readonly channel: Pick<ChangeChannel, "follow">;
  readonly today: () => string;
}

/** What one subscription asks of each change. */
interface Following {
  readonly key: string;
  readonly fields: readonly FieldNode[];
  /** By name: the kinds of which this caller is told. */
  readonly kinds: ReadonlyMap<string, RecordKind>;
  readonly request: ReadingRequest;
}

/** @returns JSON texts of GraphQL responses. @throws Refusal as an answer to a question does, before anything is followed. */
export type FollowChanges = (
  caller: Caller,
  request: GraphQLRequest,
  signal: AbortSignal,
) => Promise<AsyncIterable<string>>;

/**
 * Follows a department's changes for one caller. Who may follow at all is decided by the document's fields, of which kinds by
 * the kinds' own rules, and of which records by row-level security when the record is read, each time: whoever may not see
 * it gets no event and no sign of one.
 */
export function followChanges(desk: ChangeDesk): FollowChanges {
  return async (caller, request, signal) => {
    const following = readSubscription(desk, caller, request);
    const announcements = await desk.channel.follow(signal);
    return tellChanges(desk, following, announcements);
  };
}

async function* tellChanges(
  { reader, names, today }: ChangeDesk,
  { key, fields, kinds, request }: Following,
  announcements: AsyncIterable<Announcement>,
): AsyncGenerator<string> {
  for await (const announcement of announcements) {
    const kind = kinds.get(announcement.kind);
    if (!kind) continue;
    const text = await reader.readChange({ ...request, today: today() }, names.type, kind, announcement, fields);
    if (text !== null) yield `{"data":{${JSON.stringify(key)}:${text}}}`;
  }
}

function readSubscription(desk: ChangeDesk, caller: Caller, request: GraphQLRequest): Following {
  const { department, documents, names, reader } = desk;
  const document = documents.prepare(request);
  authorize(caller, document, department.policy);
  if (document.operation.operation !== OperationTypeNode.SUBSCRIPTION) throw new Refusal("NOT_ACCEPTABLE");
  const variables = document.variables.coerce(request.variables);
  const [root] = rootFieldsOf(reader.schema, document, variables);
  if (!root) throw new Refusal("GRAPHQL_VALIDATION_FAILED");
  const [key, fields] = root;
  const definition = reader.schema.getSubscriptionType()!.getFields()[names.field]!;
  return {
    key,
    fields,
    kinds: kindsFor(desk, caller, wantedKinds(definition, fields[0]!, variables)),
    request: {
      caller,
      fragments: document.fragments,
      variables,
      cacheKey: `${document.digest}|${document.variables.shapeOf(variables)}`,
      today: desk.today(),
    },
  };
}

function wantedKinds(
  definition: GraphQLField<unknown, unknown>,
  field: FieldNode,
  variables: Readonly<Record<string, unknown>>,
): ReadonlySet<string> | undefined {
  const { kinds } = getArgumentValues(definition, field, variables) as { kinds?: readonly string[] | null };
  return kinds ? new Set(kinds) : undefined;
}

/** @throws Refusal FORBIDDEN when a kind is wanted by its name that the caller may not read. */
function kindsFor(
  { department: { policy }, names, machine, announced }: ChangeDesk,
  caller: Caller,
  wanted: ReadonlySet<string> | undefined,
): ReadonlyMap<string, RecordKind> {
  const isReadable = (kind: RecordKind): boolean =>
    caller.role === machine || decideAccess(caller, [`Query.${lowerFirst(kind.name)}`], policy).kind === "Allowed";
  const meant = wanted ? announced.filter((kind) => wanted.has(changeKindName(kind))) : announced.filter(isReadable);
  const refused = meant.filter((kind) => !isReadable(kind));
  if (refused.length > 0) {
    throw new Refusal("FORBIDDEN", { coordinates: refused.map((kind) => `${names.kindEnum}.${changeKindName(kind)}`) });
  }
  return new Map(meant.map((kind) => [kind.name, kind]));
}
