import { parse } from "graphql";
import { addRules } from "../access/add-rules";
import { checkSupergraph } from "../access/check-supergraph";
import type { RuledSupergraph } from "../access/check-ownership";
import { mergePolicy } from "../access/merge-policy";
import type { SupergraphProblem } from "../access/supergraph-problem";
import { readPolicy } from "../access/read-policy";
import type { TrustMode } from "../documents/trust-mode";
import type { TrustedDocuments } from "../documents/trusted-documents";
import type { PolicedAccess } from "../pipeline/admit";
import type { PipelineOptions } from "../pipeline/answer-request";
import { openPipeline } from "../pipeline/open-pipeline";
import type { SubscriptionOptions } from "../pipeline/open-subscription";
import { planWith } from "../pipeline/plan";
import { prepareDocuments } from "../pipeline/prepare-documents";
import { findUnansweredKeys } from "../planner/find-unanswered-keys";
import { readSupergraph } from "../planner/read-supergraph";
import { startPlanner } from "../planner/start-planner";
import { declareTextScalars } from "../planner/text-scalar";
import type { SchemaTexts } from "./schema-texts";
import type { Serving } from "./serving";
import type { RefusalReason } from "./supergraph-refusal";
import { SupergraphRefusal } from "./supergraph-refusal";

/** What a pipeline needs that is the same under every supergraph. */
export type StandingOptions = Omit<PipelineOptions, "schema" | "access" | "plan" | "trust"> & {
  readonly access: Omit<PolicedAccess, "kind" | "policy">;
  /** What becomes of texts that are no trusted documents. */
  readonly trustMode: TrustMode;
  readonly subscriptions: SubscriptionOptions;
};

/**
 * Checks a supergraph, starts a planner for it, plans every trusted document and puts the pipeline over it: all that can be
 * refused is refused before a request meets it.
 *
 * @param agreed what the departments agreed on: see `checkOwnership`
 * @throws SupergraphRefusal; then no process is left behind
 */
export async function openServing(
  texts: SchemaTexts,
  agreed: SchemaTexts,
  documents: TrustedDocuments,
  options: StandingOptions,
): Promise<Serving> {
  const standing = refusing("Unreadable", () => readRuled(agreed));
  const candidate = refusing("Unreadable", () => readRuled(texts));
  const supergraph = refusing("Unreadable", () => readSupergraph(texts.supergraph, candidate.document));
  const { apiSchema: schema } = supergraph;
  declareTextScalars(schema);
  const problems = [
    ...refusing("Unreadable", () => checkSupergraph(candidate, schema, standing)),
    ...findUnansweredKeys(supergraph).map(problemOfKey),
  ];
  if (problems.length > 0) throw new SupergraphRefusal({ kind: "Problems", problems });
  const planner = await startPlanner(supergraph).catch((error: unknown) => refuse("Unreadable", error));
  const { introspection, limits } = options;
  await prepareDocuments(documents.all, { schema, introspection, limits, planner }).catch(async (error: unknown) => {
    await planner.close();
    refuse("DocumentsDoNotFit", error);
  });
  const policy = mergePolicy(addRules(standing.policy, candidate.policy));
  const pipeline = openPipeline({
    ...options,
    access: { ...options.access, kind: "Policed", policy },
    trust: { mode: options.trustMode, documents },
    schema,
    plan: planWith(planner),
  });
  return { ...pipeline, close: () => planner.close() };
}

/** @param key `health Child.id` */
function problemOfKey(key: string): SupergraphProblem {
  const [department = "", coordinate = ""] = key.split(" ");
  return { code: "KEY_NOT_ANSWERED", subject: coordinate, parties: [department] };
}

function readRuled({ supergraph, policy }: SchemaTexts): RuledSupergraph {
  return { document: parse(supergraph, { noLocation: true }), policy: readPolicy(policy) };
}

function refusing<Result>(kind: Exclude<RefusalReason["kind"], "Problems">, act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    return refuse(kind, error);
  }
}

function refuse(kind: Exclude<RefusalReason["kind"], "Problems">, error: unknown): never {
  throw new SupergraphRefusal({ kind, sentence: error instanceof Error ? error.message : String(error) });
}
