import type { DocumentNode, GraphQLSchema } from "graphql";
import { execute, GraphQLError, parse, validate } from "graphql";
import type { DataSource } from "typeorm";
import type { Caller } from "../../schema/contract/caller";
import type { ContextVerifier } from "../../schema/contract/context-suite";
import type { DepartmentDoor, DoorAnswer } from "../../schema/contract/department-door";
import { HUB } from "../../schema/contract/departments";
import { Refusal } from "../../schema/contract/errors";
import { verifyContext } from "../../schema/contract/signed-context";
import type { DepartmentState, GrantBook } from "./hub-context";
import type { Accountability } from "./accountability/accountability";
import { hubContext } from "./hub-context";

export interface HubSettings {
  readonly schema: GraphQLSchema;
  readonly database: DataSource;
  /** The division that the hub serves. */
  readonly division: string;
  /** Verifies the executor's calls to the hub, as to any department. */
  readonly contextKey: ContextVerifier;
  readonly departmentStates: () => Promise<readonly DepartmentState[]>;
  readonly grants: GrantBook;
  readonly accountability: Accountability;
  readonly log: (entry: Readonly<Record<string, unknown>>) => void;
}

const REMEMBERED_DOCUMENTS = 1_000;

interface HubRequest {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
}

/** The hub behind the same door as every department. */
export function openHubDoor(settings: HubSettings): DepartmentDoor {
  const { schema, database, division, contextKey, departmentStates, grants, accountability, log } = settings;
  const documents = new Map<string, DocumentNode>();

  const read = (text: string): DocumentNode => {
    let document = documents.get(text);
    if (!document) {
      document = parse(text);
      if (validate(schema, document).length > 0) throw new Refusal("GRAPHQL_VALIDATION_FAILED");
      if (documents.size >= REMEMBERED_DOCUMENTS) documents.clear();
      documents.set(text, document);
    }
    return document;
  };

  async function answer(caller: Caller, { query, variables, operationName }: HubRequest): Promise<DoorAnswer> {
    const { data, errors } = await execute({
      schema,
      document: read(query),
      contextValue: hubContext(caller, division, database, departmentStates, grants, accountability),
      variableValues: variables,
      operationName,
    });
    const shown = errors?.map((error) => shownError(error, log));
    return { status: 200, body: JSON.stringify({ data, ...(shown && { errors: shown }) }) };
  }

  async function attempt(work: () => Promise<DoorAnswer>): Promise<DoorAnswer> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Refusal)) log({ level: "error", department: HUB, fault: faultName(error) });
      const { message, code, detail, status } = error instanceof Refusal ? error : new Refusal("INTERNAL");
      return { status, body: JSON.stringify({ errors: [{ message, extensions: { code, detail } }] }) };
    }
  }

  return {
    name: HUB,
    answer: ({ path, body, context }) =>
      attempt(() => {
        const { caller } = verifyContext(context, { audience: HUB, path, body }, contextKey);
        return answer(caller, JSON.parse(body.toString("utf8")) as HubRequest);
      }),
    ask: ({ caller, query, variables }) =>
      attempt(() => answer(caller, { query, variables: JSON.parse(variables) as Record<string, unknown> })),
  };
}

function shownError(error: GraphQLError, log: HubSettings["log"]): object {
  const refusal = error.originalError instanceof Refusal ? error.originalError : new Refusal("INTERNAL");
  if (refusal.code === "INTERNAL") log({ level: "error", department: HUB, fault: faultName(error.originalError) });
  return {
    message: refusal.message,
    path: error.path,
    extensions: { code: refusal.code, detail: refusal.detail },
  };
}

function faultName(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  const state = (error as { code?: unknown }).code;
  return typeof state === "string" ? `${error.name} ${state}` : error.name;
}
