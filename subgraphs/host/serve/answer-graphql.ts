import type { Caller } from "../../../schema/contract/caller";
import type { DoorAnswer } from "../../../schema/contract/department-door";
import type { Span } from "../../../schema/contract/tracing";
import type { ApolloLane } from "../lanes/apollo-lane";
import type { PreparedDocument } from "../lanes/prepared-document";
import { authorize, prepareDocument } from "../lanes/prepared-document";
import type { GraphQLRequest } from "../lanes/request";
import { answerWithText } from "../lanes/text-lane";
import { BoundedCache } from "../reading/bounded-cache";
import { readDocument } from "../reading/document";
import type { Reader } from "../reading/reader";
import type { DepartmentSchema } from "../schema/build-department-schema";

export interface GraphQLDesk {
  readonly department: DepartmentSchema;
  readonly reader: Reader;
  readonly apollo: ApolloLane;
  readonly today: () => string;
}

const DOCUMENT_LIMIT = 1_000;

/** @param span undefined when nobody keeps a trace */
export type AnswerGraphQL = (caller: Caller, request: GraphQLRequest, span: Span | undefined) => Promise<DoorAnswer>;

/** Answers one GraphQL request: the department's own decision first, then the text lane if it can, else the Apollo lane. */
export function answerGraphQL(desk: GraphQLDesk): AnswerGraphQL {
  const documents = new BoundedCache<string, PreparedDocument>(DOCUMENT_LIMIT);
  const { department, reader, apollo } = desk;

  const prepare = ({ query, operationName }: GraphQLRequest): PreparedDocument => {
    const key = operationName ? `${operationName}|${query}` : query;
    const known = documents.get(key);
    if (known) return known;
    const document = readDocument(department.schema, query, operationName);
    return documents.set(key, prepareDocument(department.schema, reader.model, document, key));
  };

  return async (caller, request, span) => {
    const document = prepare(request);
    authorize(caller, document, department.policy);
    const today = desk.today();
    if (!document.textLane) return apollo.answer(request, { caller, documentText: request.query, today, span });
    const variables = document.variables.coerce(request.variables);
    const cacheKey = `${document.digest}|${document.variables.shapeOf(variables)}`;
    const text = await answerWithText(reader, document, {
      caller,
      fragments: document.fragments,
      variables,
      cacheKey,
      today,
      span,
    });
    return { status: 200, body: text };
  };
}
