import { randomBytes } from "node:crypto";
import type { GraphQLSchema } from "graphql";
import { isInputObjectType, isObjectType } from "graphql";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { TOKEN_CLAIMS } from "../../../../gateway/access/token-claims";
import type { Door } from "../../../../gateway/executor/transports/door";
import type { AnswerRequest } from "../../../../gateway/pipeline/answer-request";
import { answerRequestWith } from "../../../../gateway/pipeline/answer-request";
import { authenticateWith } from "../../../../gateway/pipeline/authenticate";
import { importTokenKeys } from "../../../../gateway/pipeline/token-keys";
import { executeThrough } from "../../../../gateway/pipeline/execute";
import { planWith } from "../../../../gateway/pipeline/plan";
import { startPlanner } from "../../../../gateway/planner/start-planner";
import { contextMac } from "../../../../schema/contract/context-suite";
import type { PolicyTable } from "../../../../schema/contract/policy";
import { tabulatePolicy } from "../../../../schema/contract/policy";
import type { Purpose } from "../../../../schema/contract/purposes";
import type { Role } from "../../../../schema/contract/roles";
import type { Stand } from "../contestant";

const ISSUER = "https://sign-in.example";
const AUDIENCE = "lianxi";
const ROLE: Role = "joint.coordinator";
const PURPOSE: Purpose = "CASE_MEETING";
const TOKEN_LIFE = "12h";

/**
 * The gateway's whole pipeline: a bearer token, a rule for every field, and a context signed for every fetch that leaves
 * the process.
 *
 * @returns the header that requests must carry beside what answers them
 */
export async function answerWithPolicy(
  { supergraphSdl, subgraphs }: Stand,
  doors: ReadonlyMap<string, Door>,
): Promise<{ answerRequest: AnswerRequest; authorization: string }> {
  const [planner, { privateKey, publicKey }] = await Promise.all([
    startPlanner(supergraphSdl),
    generateKeyPair("EdDSA"),
  ]);
  const { apiSchema } = planner.supergraph;
  const jwk = Object.assign(await exportJWK(publicKey), { kid: "bench", alg: "EdDSA" });
  const answerRequest = answerRequestWith({
    access: {
      kind: "Policed",
      audit: "Off",
      authenticate: authenticateWith({
        issuers: [{ issuer: ISSUER, audience: AUDIENCE, keys: await importTokenKeys({ keys: [jwk] }) }],
      }),
      policy: allowEverything(apiSchema),
    },
    schema: apiSchema,
    introspection: false,
    plan: planWith(planner),
    execute: executeThrough({
      doors,
      contextKeys: new Map(subgraphs.map(({ name }) => [name, contextMac("hmac", [randomBytes(32)])])),
    }),
    log: (line) => {
      if (line.event === "refused" || line.event === "fault") process.stderr.write(`Refused: ${line.code}\n`);
    },
  });
  const token = await new SignJWT({
    [TOKEN_CLAIMS.role]: ROLE,
    [TOKEN_CLAIMS.division]: "350481",
    [TOKEN_CLAIMS.purpose]: PURPOSE,
  })
    .setProtectedHeader({ alg: "EdDSA", kid: "bench" })
    .setSubject("joint-coordinator")
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setExpirationTime(TOKEN_LIFE)
    .sign(privateKey);
  return { answerRequest, authorization: `Bearer ${token}` };
}

/** A rule for every field, which this one caller passes: it costs as much as one that refuses others. */
function allowEverything(schema: GraphQLSchema): PolicyTable {
  const rows = Object.values(schema.getTypeMap())
    .filter((type) => (isObjectType(type) || isInputObjectType(type)) && !type.name.startsWith("__"))
    .map((type) => ({
      type: type.name,
      fields: isObjectType(type) || isInputObjectType(type) ? Object.keys(type.getFields()) : [],
      grade: "I" as const,
      who: [ROLE],
      purposes: [PURPOSE],
      because: "the benchmark's one caller",
    }));
  return tabulatePolicy("civil-affairs", rows);
}
