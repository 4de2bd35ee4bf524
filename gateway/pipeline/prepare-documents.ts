import type { GraphQLSchema } from "graphql";
import { validate } from "graphql";
import { Refusal } from "../../schema/contract/errors";
import type { TrustedDocument } from "../documents/trusted-document";
import type { Planner } from "../planner/start-planner";
import type { DocumentFault } from "./document-refusal";
import { DocumentRefusal } from "./document-refusal";
import type { Limits } from "./limit";
import { DEFAULT_LIMITS, limitBy } from "./limit";
import { validationRules } from "./validate";

export interface PrepareSettings {
  readonly schema: GraphQLSchema;
  readonly introspection: boolean;
  readonly limits?: Partial<Limits>;
  readonly planner: Pick<Planner, "keep">;
}

/**
 * Holds every trusted document against the limits and the schema and plans it, so that no request has to find out. The plans
 * are kept as long as the planner.
 *
 * @throws Error in Chinese and English that lists every document which does not fit, with file, line and column
 */
export async function prepareDocuments(
  documents: readonly TrustedDocument[],
  settings: PrepareSettings,
): Promise<void> {
  const faults: string[] = [];
  // One after another: the planner refuses when too many wait.
  for (const document of documents) faults.push(...(await prepare(document, settings)));
  if (faults.length === 0) return;
  throw new Error(
    `这些可信文档与超图不符： These trusted documents do not fit the supergraph:\n${faults.map((each) => `- ${each}`).join("\n")}`,
  );
}

/** @returns what is wrong with it, each with its place */
async function prepare({ text, source }: TrustedDocument, settings: PrepareSettings): Promise<readonly string[]> {
  const { schema, introspection, limits, planner } = settings;
  try {
    const { document, operation } = limitBy({ ...DEFAULT_LIMITS, ...limits })({
      method: "POST",
      authorization: undefined,
      query: text,
      documentId: undefined,
      operationName: undefined,
      variables: {},
      standing: "Trusted",
    });
    const errors = validate(schema, document, validationRules(introspection));
    if (errors.length > 0) return errors.map((error) => `${placeOf(source, error)} ${error.message}`);
    if (!schema.getRootType(operation.operation)) return [`${source}: No ${operation.operation} is served here.`];
    await planner.keep(text, operation.name?.value);
    return [];
  } catch (error) {
    if (error instanceof DocumentRefusal)
      return error.faults.map((fault) => `${placeOf(source, fault)} ${fault.sentence} (${error.code})`);
    if (error instanceof Refusal) return [`${source}: ${error.message} (${error.code})`];
    throw error;
  }
}

/** `operations/health-daily.graphql:12:5` */
function placeOf(source: string, { locations }: Pick<DocumentFault, "locations">): string {
  const [place] = locations ?? [];
  return place ? `${source}:${place.line}:${place.column}` : `${source}:`;
}
