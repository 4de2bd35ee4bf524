import "reflect-metadata";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import type { GraphQLSchema } from "graphql";
import { isObjectType } from "graphql";
import { TOKEN_CLAIMS } from "../../../gateway/access/token-claims";
import { HttpDoor } from "../../../gateway/executor/transports/http-door";
import { ResilientDoor } from "../../../gateway/executor/transports/resilient-door";
import { startServer } from "../../../gateway/http/start-server";
import { answerRequestWith } from "../../../gateway/pipeline/answer-request";
import { authenticateWith } from "../../../gateway/pipeline/authenticate";
import { importTokenKeys } from "../../../gateway/pipeline/token-keys";
import { executeThrough } from "../../../gateway/pipeline/execute";
import { planWith } from "../../../gateway/pipeline/plan";
import { startPlanner } from "../../../gateway/planner/start-planner";
import { GatewayMetrics } from "../../../gateway/telemetry/gateway-metrics";
import { observeDoor } from "../../../gateway/telemetry/observe-door";
import { contextMac } from "../../../schema/contract/context-suite";
import type { PolicyTable } from "../../../schema/contract/policy";
import { tabulatePolicy } from "../../../schema/contract/policy";
import type { Purpose } from "../../../schema/contract/purposes";
import type { PressedSettings } from "./stand";

/** What the gateway tells the process that started it. */
export interface Pressed {
  readonly port: number;
  /** `authorization` headers of a coordinator, by purpose. */
  readonly authorizations: Readonly<Record<"ordinary" | "emergency", string>>;
}

const ROLE = "joint.coordinator";
const PURPOSES = { ordinary: "CASE_MEETING", emergency: "MANDATORY_REPORT" } as const satisfies Record<string, Purpose>;
const AUDIENCE = "lianxi";

/** Everything of the gateway that meets a request, put together as `gateway/main.ts` does it, over the stand's departments. */
async function serve({ supergraphSdl, subgraphs }: PressedSettings): Promise<Pressed> {
  const [planner, { privateKey, publicKey }] = await Promise.all([
    startPlanner(supergraphSdl),
    generateKeyPair("EdDSA"),
  ]);
  const { apiSchema: schema } = planner.supergraph;
  const metrics = new GatewayMetrics();
  const doors = new Map(
    subgraphs.map(({ name, url }) => [
      name as string,
      new ResilientDoor(observeDoor(new HttpDoor(name, url), metrics)),
    ]),
  );
  const jwk = Object.assign(await exportJWK(publicKey), { kid: "pressure", alg: "EdDSA" });
  const answerRequest = answerRequestWith({
    access: {
      kind: "Policed",
      audit: "Off",
      authenticate: authenticateWith({
        issuers: [{ issuer: AUDIENCE, audience: AUDIENCE, keys: await importTokenKeys({ keys: [jwk] }) }],
      }),
      policy: allowCoordinators(schema),
    },
    schema,
    introspection: false,
    plan: planWith(planner),
    execute: executeThrough({
      doors,
      contextKeys: new Map(
        subgraphs.map(({ name, key }) => [name as string, contextMac("hmac", [Buffer.from(key, "base64url")])]),
      ),
    }),
    log: (line) => void process.stdout.write(`${JSON.stringify(line)}\n`),
    watch: metrics,
  });
  const { port } = await startServer({ host: "127.0.0.1", port: 0, answerRequest, isReady: () => true });
  const authorize = async (purpose: Purpose): Promise<string> => {
    const claims = { [TOKEN_CLAIMS.role]: ROLE, [TOKEN_CLAIMS.division]: "350481", [TOKEN_CLAIMS.purpose]: purpose };
    const token = new SignJWT(claims).setProtectedHeader({ alg: "EdDSA", kid: "pressure" }).setSubject(purpose);
    return `Bearer ${await token.setIssuer(AUDIENCE).setAudience(AUDIENCE).setExpirationTime("1h").sign(privateKey)}`;
  };
  const [ordinary, emergency] = await Promise.all([authorize(PURPOSES.ordinary), authorize(PURPOSES.emergency)]);
  return { port, authorizations: { ordinary, emergency } };
}

function allowCoordinators(schema: GraphQLSchema): PolicyTable {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  return tabulatePolicy(
    "civil-affairs",
    types
      .filter(({ name }) => !name.startsWith("__"))
      .map((type) => ({
        type: type.name,
        fields: Object.keys(type.getFields()),
        grade: "I",
        who: [ROLE],
        purposes: Object.values(PURPOSES),
        because: "the one caller who presses",
      })),
  );
}

process.once("disconnect", () => process.exit());
process.once("message", (settings) => {
  serve(settings as PressedSettings).then(
    (pressed) => process.send!(pressed),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    },
  );
});
