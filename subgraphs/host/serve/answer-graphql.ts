import { OperationTypeNode } from "graphql";
import type { Caller } from "../../../schema/contract/caller";
import type { DoorAnswer } from "../../../schema/contract/department-door";
import { Refusal } from "../../../schema/contract/errors";
import { todayInShanghai } from "../../../schema/contract/today";
import type { Span } from "../../../schema/contract/tracing";
import type { ApolloLane } from "../lanes/apollo-lane";
import type { DocumentShelf } from "../lanes/document-shelf";
import { authorize } from "../lanes/prepared-document";
import type { GraphQLRequest } from "../lanes/request";
import { answerWithText } from "../lanes/text-lane";
import { isPersonal } from "../questions/is-personal";
import type { QuestionLog } from "../questions/question-log";
import { UnkeptQuestion } from "../questions/unkept-question";
import type { Reader } from "../reading/reader";
import type { DepartmentSchema } from "../schema/build-department-schema";

export interface GraphQLDesk {
  readonly department: DepartmentSchema;
  readonly documents: DocumentShelf;
  readonly reader: Reader;
  readonly apollo: ApolloLane;
  readonly questions: Pick<QuestionLog, "keep">;
  readonly today: () => string;
  /** Whether the schema may be asked about: in development only. */
  readonly introspection: boolean;
}

/** Who asks. */
export interface Asking {
  readonly caller: Caller;
  /** By which both sides know the question: the `jti` over a wire. */
  readonly id: string;
  /** The same where it came by a signed context: then it writes once. */
  readonly contextId?: string;
  /** Undefined when nobody keeps a trace. */
  readonly span: Span | undefined;
}

export type AnswerGraphQL = (asking: Asking, request: GraphQLRequest) => Promise<DoorAnswer>;

/**
 * Answers one GraphQL request: the department's own decision first, then the text lane if it can, else the Apollo lane. No answer
 * leaves before its question is written down.
 */
export function answerGraphQL(desk: GraphQLDesk): AnswerGraphQL {
  const { department, documents, reader, apollo, questions } = desk;

  return async ({ caller, id, contextId, span }, request) => {
    const document = documents.prepare(request);
    if (document.asksForSchema && !desk.introspection) throw new Refusal("INTROSPECTION_OFF");
    authorize(caller, document, department.policy);
    // It has no one answer: who wants its events accepts them as a stream.
    if (document.operation.operation === OperationTypeNode.SUBSCRIPTION) throw new Refusal("NOT_ACCEPTABLE");
    const isWrite = document.operation.operation === OperationTypeNode.MUTATION;
    if (isWrite && caller.asOf !== undefined) throw new Refusal("BAD_USER_INPUT", { argument: "asOf" });
    const today = caller.asOf === undefined ? desk.today() : todayInShanghai(new Date(caller.asOf));
    const asking = { caller, contextId, documentText: request.query, today, span };
    const question = { id, isPersonal: isPersonal(document, department.policy) };
    if (!document.textLane) {
      await questions.keep(question);
      return apollo.answer(request, asking);
    }
    const unkept = new UnkeptQuestion(question);
    const variables = document.variables.coerce(request.variables);
    const cacheKey = `${document.digest}|${document.variables.shapeOf(variables)}`;
    const text = await answerWithText(reader, document, {
      caller,
      fragments: document.fragments,
      variables,
      cacheKey,
      today,
      span,
      question: unkept,
    });
    const left = unkept.take();
    if (left) await questions.keep(left);
    return { status: 200, body: text };
  };
}
